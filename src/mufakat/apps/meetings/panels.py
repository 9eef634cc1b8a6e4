"""What meetings offer to the pages that collect: how their objects become rows and words."""

from mufakat.apps.meetings import projection
from mufakat.registry.ports import AppPorts

PORTS = AppPorts(
    app="meetings",
    objects=projection.SPOKEN_FOR,
    project=projection.project,
    clear=projection.clear,
    rows=projection.rows,
)
