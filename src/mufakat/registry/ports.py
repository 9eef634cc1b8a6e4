"""What an app offers to those below it: how its objects become rows, and words."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from mufakat.registry.dossiers import DossierView


class Project(Protocol):
    """Brings an app's rows in line with what a matter says now. Idempotent."""

    def __call__(self, view: DossierView, changed: frozenset[str], now: datetime, /) -> None:
        """Bring the rows of the `changed` objects up to date."""


PLACES: Mapping[str, str] = {
    "menu": "(who) -> MenuItem: an entry of the main menu",
    "today": "(who, now) -> Waiting: rows of Today",
    "search": "(who, now) -> Found: everything of this app the reader may find",
    "calendar": "(who, now) -> Occasion: events of a person's calendar",
    "agreement": "(who, dossier, now) -> Section: one part of an agreement's page",
    "agreement_tabs": "(who, dossier) -> Tab: pages of an agreement",
    "floor": "(who, dossier, now) -> Section: what stands beside the floor of a meeting",
    "meeting": "(who, AtMeeting, now) -> Section: one part of a meeting's page",
    "meeting_steps": "(who, AtMeeting) -> MeetingStep: what follows on the adopted agenda",
    "meeting_tabs": "(who, AtMeeting) -> Tab: pages of a meeting",
    "draft": "(who, draft, statements, now) -> Section: what a draft would do",
    "agenda": "(who, dossier) -> Carried: items that come onto a meeting's agenda by themselves",
    "partner": "(who, party) -> Section: one part of a partner's page",
    "where": "(who, dossier, object) -> str: the address at which an object is decided",
    "signs": "(who, dossier) -> {sign: words}: what ids in a matter's values stand for",
    "matters": "(who) -> {matter: name}: how people name the matters this app keeps",
}
"""Where an app can show itself without anybody else being edited, and what is asked of it."""

Gate = Callable[[str, str, Mapping[str, Any]], None]
"""Raises where an act of this kind, about this object, may not stand with this body."""

Describe = Callable[[Any, Mapping[str, Any] | None, DossierView], object]


@dataclass(frozen=True, slots=True)
class AppPorts:
    """One app's offers. `objects` are the first parts of the object keys it speaks for.

    `panels` holds one function for each of `PLACES` the app shows itself in; each gives, for
    whoever asks, values of `registry.offers`, already narrowed to what that person may read.
    Whoever approves a sending reads it in words: `names` says what an object is ("an agenda
    item"), or how its key is put into words; `labels` says what a field of its value is, `values`
    what a code in it stands for.
    `work` names, as `module:function`, who does the long work of a kind: only the worker process
    imports it.
    `gates` say, for a kind of matter, what it lets through; `guard` raises where a draft may not
    leave yet: (draft, statements, who approves, now). `readers` say who may read matters of a
    kind that not everybody who reads matters may.
    """

    app: str
    objects: tuple[str, ...] = ()
    project: Project | None = None
    describe: Describe | None = None
    clear: Callable[[], None] | None = None
    rows: Callable[[], Iterator[str]] | None = None
    panels: Mapping[str, Callable[..., Any]] = field(default_factory=dict)
    names: Mapping[str, object] = field(default_factory=dict)
    labels: Mapping[str, object] = field(default_factory=dict)
    values: Mapping[str, object] = field(default_factory=dict)
    work: Mapping[str, str] = field(default_factory=dict)
    gates: Mapping[str, Gate] = field(default_factory=dict)
    guard: Callable[..., None] | None = None
    readers: Mapping[str, Callable[[Any], bool]] = field(default_factory=dict)

    def speaks_for(self, object_: str) -> bool:
        """Say whether an object of that key is this app's."""
        return object_.split("/", 1)[0] in self.objects


_ports: dict[str, AppPorts] = {}


def register(ports: AppPorts) -> None:
    """Take in an app's offers; the wiring of a node calls this once per app."""
    unknown = sorted(ports.panels.keys() - PLACES.keys())
    if unknown:
        # A place nobody collects from would be a tab that never shows.
        message = f"{ports.app} offers panels for unknown places: {', '.join(unknown)}"
        raise ValueError(message)
    _ports[ports.app] = ports


def forget(app: str) -> None:
    """Take an app's offers back."""
    _ports.pop(app, None)


def registered() -> tuple[AppPorts, ...]:
    """Give every app's offers in the order they were wired, lowest first."""
    return tuple(_ports.values())


def panels(place: str) -> Iterator[Callable[..., Any]]:
    """Give what every app offers for one of `PLACES`, lowest app first."""
    return (ports.panels[place] for ports in _ports.values() if place in ports.panels)


def collect(place: str, *asked: object) -> Iterator[Any]:
    """Ask every app that offers something for a place, and give all they show, in one row."""
    for offer in panels(place):
        yield from offer(*asked)


def gates_of(matter: str) -> list[Gate]:
    """Give the gates that stand before matters of a kind."""
    return [ports.gates[matter] for ports in _ports.values() if matter in ports.gates]


def may_read_matter(kind: str, who: object) -> bool:
    """Say whether somebody who reads matters may read those of this kind."""
    return all(one.readers[kind](who) for one in _ports.values() if kind in one.readers)


def guard(draft: int, said: Sequence[Any], person: str, now: datetime) -> None:
    """Let every app that guards what leaves look at a draft; it raises what forbids it."""
    for ports in _ports.values():
        if ports.guard is not None:
            ports.guard(draft, said, person, now)


def tabs(place: str, current: str, *asked: object) -> list[dict[str, Any]]:
    """Give the pages of an agreement or a meeting in their order, the open one marked."""
    found = sorted(collect(place, *asked), key=lambda one: one.place)
    return [{"label": one.label, "url": one.url, "current": one.name == current} for one in found]


def name_of(object_: str) -> object:
    """Say what an object is, as a draft names it; empty where no app says."""
    first = object_.split("/", 1)[0]
    found = next((one.names[first] for one in _ports.values() if first in one.names), "")
    return found(object_) if callable(found) else found


def label_of(field_: str) -> object:
    """Say what a field of a value is; its own name where no app says."""
    plain = field_.replace("_", " ")
    return next((one.labels[field_] for one in _ports.values() if field_ in one.labels), plain)


def value_of(code: str) -> object:
    """Say what a code stands for; the code itself where no app says."""
    return next((one.values[code] for one in _ports.values() if code in one.values), code)


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
