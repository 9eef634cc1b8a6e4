"""What an app offers to those below it: how its objects become rows, and words."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from mufakat.registry.dossiers import DossierView


class Project(Protocol):
    """Brings an app's rows in line with what a matter says now. Idempotent."""

    def __call__(self, view: DossierView, changed: frozenset[str], now: datetime, /) -> None:
        """Bring the rows of the `changed` objects up to date."""


Describe = Callable[[Any, Mapping[str, Any] | None, DossierView], object]


@dataclass(frozen=True, slots=True)
class AppPorts:
    """One app's offers. `objects` are the first parts of the object keys it speaks for."""

    app: str
    objects: tuple[str, ...] = ()
    project: Project | None = None
    describe: Describe | None = None
    clear: Callable[[], None] | None = None
    rows: Callable[[], Iterator[str]] | None = None
    panels: Mapping[str, Callable[..., Any]] = field(default_factory=dict)

    def speaks_for(self, object_: str) -> bool:
        """Say whether an object of that key is this app's."""
        return object_.split("/", 1)[0] in self.objects


_ports: dict[str, AppPorts] = {}


def register(ports: AppPorts) -> None:
    """Take in an app's offers; the wiring of a node calls this once per app."""
    _ports[ports.app] = ports


def registered() -> tuple[AppPorts, ...]:
    """Give every app's offers in the order they were wired, lowest first."""
    return tuple(_ports.values())


def panels(name: str) -> Iterator[Callable[..., Any]]:
    """Give what every app offers for one place: today, agreement, meeting, person, calendar."""
    return (ports.panels[name] for ports in _ports.values() if name in ports.panels)


def describer(object_: str) -> Describe | None:
    """Find who can put entries about this object into words."""
    found = (ports.describe for ports in _ports.values() if ports.speaks_for(object_))
    return next((one for one in found if one), None)


def project(view: DossierView, changed: frozenset[str], now: datetime) -> None:
    """Let every app concerned bring its rows in line with the matter."""
    for ports in _ports.values():
        if ports.project is None:
            continue
        mine = frozenset(key for key in changed if ports.speaks_for(key))
        if mine:
            ports.project(view, mine, now)
