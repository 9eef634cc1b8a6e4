"""What letters offer to the pages that collect: how their objects become rows and words."""

from mufakat.apps.letters import projection
from mufakat.registry.ports import AppPorts

PORTS = AppPorts(
    app="letters",
    objects=projection.OBJECTS,
    project=projection.project,
    clear=projection.clear,
    rows=projection.rows,
)
