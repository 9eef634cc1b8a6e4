"""What agreements offer to the pages that collect: how their objects become rows and words."""

from mufakat.apps.agreements import projection
from mufakat.registry.ports import AppPorts

PORTS = AppPorts(
    app="agreements",
    objects=projection.SPOKEN_FOR,
    project=projection.project,
    clear=projection.clear,
    rows=projection.rows,
)
