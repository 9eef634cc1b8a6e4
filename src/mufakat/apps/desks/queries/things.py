"""Requests and items of information, each with all that was said about it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from operator import attrgetter

from mufakat.apps.desks.acts.done import Done, Standing, State, first_of, in_order
from mufakat.apps.desks.acts.information import Information
from mufakat.apps.desks.acts.saying import may_say
from mufakat.apps.desks.acts.states import standing, usable
from mufakat.apps.desks.acts.steps import GIVING, READERS, Step
from mufakat.apps.desks.models import DoubtRow, StepRow
from mufakat.apps.desks.queries.onward import Onward, onward
from mufakat.apps.exchange.queries import journey
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.queries import our_party
from mufakat.apps.parties.roles import May
from mufakat.kernel.errors import Missing
from mufakat.kernel.values import ActId, Json
from mufakat.registry.queries import get_dossier
from mufakat.registry.read_audit import note_read


@dataclass(frozen=True, slots=True)
class Line:
    """One thing as a list shows it."""

    dossier: str
    thing: str
    begun: Done
    standing: Standing
    today: date

    @property
    def subject(self) -> str:
        """What it is about; empty where its words are gone."""
        return str(getattr(self.begun.value, "subject", ""))

    @property
    def overdue(self) -> bool:
        """Whether the day by which an answer was asked for has passed."""
        return bool(self.standing.due and self.standing.due < self.today)


@dataclass(frozen=True, slots=True)
class Doubt:
    """A doubt about how something was obtained, and what the legal officer decided."""

    pk: int
    dossier: str
    act: str
    reason: str
    seat: str
    at: datetime
    decision: str
    words: str
    decided_by: str
    decided_at: datetime | None


@dataclass(frozen=True, slots=True)
class Held:
    """That one side holds an entry: when its receipt came; None where it has not."""

    party: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class StepShown:
    """One step as the page of its thing shows it."""

    done: Done
    seats: tuple[str, ...]
    said: Mapping[str, Json]
    ours: bool
    blocked: str
    doubts: tuple[Doubt, ...]
    held: tuple[Held, ...]
    may: tuple[Step, ...]
    onward: tuple[Onward, ...] = ()

    @property
    def gives(self) -> bool:
        """Whether it carries information."""
        return self.done.step in GIVING


@dataclass(frozen=True, slots=True)
class ThingPage:
    """One request or item of information with its whole history."""

    dossier: str
    thing: str
    members: tuple[str, ...]
    line: Line
    steps: tuple[StepShown, ...]
    may: tuple[Step, ...]


def lines(dossiers: Sequence[str], members: Mapping[str, Sequence[str]], today: date) -> list[Line]:
    """List the things of matters, the next deadline first; one query, however many there are."""
    rows = StepRow.objects.filter(dossier__in=dossiers).order_by("dossier", "thing", "since", "act")
    found: list[Line] = []
    for (dossier, thing), group in groupby(rows, attrgetter("dossier", "thing")):
        steps = [done_of(row) for row in group]
        stands = standing(steps, members=members.get(dossier, ()), today=today)
        begun = first_of(steps)
        if stands and begun:
            found.append(Line(dossier, thing, begun, stands, today))
    return sorted(found, key=_by_deadline)


def thing(dossier: str, key: str, *, who: Who, now: datetime, purpose: str = "desk") -> ThingPage:
    """Give one thing with all that was said about it; who looked, and what for, is noted."""
    require(who, May.SEE_DESKS)
    found = {row.act: row for row in StepRow.objects.filter(dossier=dossier, thing=key)}
    steps = in_order(done_of(row) for row in found.values())
    rows = [found[one.act] for one in steps]
    today = who.today or now.date()
    members = get_dossier(dossier).members
    stands, begun = standing(steps, members=members, today=today), first_of(steps)
    if stands is None or begun is None:
        raise Missing(what="thing")
    note_read(who.login, f"desk:{dossier}/{key}", purpose=purpose, now=now)
    us = our_party().party
    doubts = _doubts([one.act for one in steps])
    passing = onward(dossier, steps, us)
    held = _held([ActId(one.act) for one in steps if one.by == us])
    shown = tuple(
        StepShown(
            done=one,
            seats=tuple(row.seats),
            said=row.value or {},
            ours=one.by == us,
            blocked=usable(
                one, steps=steps, doubted=_doubted(doubts.get(one.act, ())), today=today
            ) if one.step in GIVING else "",
            doubts=doubts.get(one.act, ()),
            held=held.get(one.act, ()),
            may=may_say(steps, us=us, about=one, today=today, members=members),
            onward=passing.get(one.act, ()),
        )
        for one, row in zip(steps, rows, strict=True)
    )  # fmt: skip
    line = Line(dossier, key, begun, stands, today)
    may = may_say(steps, us=us, about=None, today=today, members=members)
    return ThingPage(dossier, key, tuple(members), line, shown, may)


def done_of(row: StepRow) -> Done:
    """Give one row as a step that was taken."""
    step = Step(row.step)
    return Done(
        step=step,
        thing=row.thing,
        act=row.act,
        by=row.by,
        since=row.since,
        about=row.about,
        withdrawn=row.withdrawn,
        value=READERS[step](row.value) if row.value is not None else None,
        object=row.object,
        seats=tuple(row.seats),
    )


def steps_of(dossier: str, key: str) -> list[Done]:
    """Give all that was said about a thing."""
    return [done_of(row) for row in StepRow.objects.filter(dossier=dossier, thing=key)]


def things_of(dossier: str) -> dict[str, list[Done]]:
    """Give all that was said in a matter, thing by thing; one query."""
    found: dict[str, list[Done]] = {}
    for row in StepRow.objects.filter(dossier=dossier):
        found.setdefault(row.thing, []).append(done_of(row))
    return found


def is_doubted(act: str) -> bool:
    """Say whether a doubt about an entry stands, undecided or upheld."""
    return _doubted(_doubts([act]).get(act, ()))


def expired_of_ours(dossiers: Sequence[str], today: date) -> list[tuple[str, str]]:
    """Give matter and entry of information of ours that has expired and was not taken back.

    So has what we passed on for another side, once that side has taken it back.
    """
    rows = StepRow.objects.filter(
        dossier__in=dossiers, by=our_party().party, withdrawn=False, step__in=[*GIVING]
    )
    found = [(row.dossier, done_of(row)) for row in rows]
    sources = StepRow.objects.filter(act__in=[one.about for _dossier, one in found], withdrawn=True)
    gone = {*sources.exclude(by=our_party().party).values_list("act", flat=True)}
    return [
        (dossier, one.act)
        for dossier, one in found
        if isinstance(one.value, Information)
        and (one.value.terms.until < today or one.about in gone)
    ]


def open_doubts() -> list[Doubt]:
    """List the doubts nobody has decided."""
    return [_doubt(row) for row in DoubtRow.objects.filter(decision="")]


def _doubt(row: DoubtRow) -> Doubt:
    return Doubt(
        row.pk, row.dossier, row.act, row.reason, row.seat, row.at, row.decision, row.words,
        row.decided_by, row.decided_at,
    )  # fmt: skip


def _doubted(doubts: Iterable[Doubt]) -> bool:
    return any(one.decision != "lifted" for one in doubts)


def _doubts(acts: Sequence[str]) -> dict[str, tuple[Doubt, ...]]:
    found: dict[str, tuple[Doubt, ...]] = {}
    for row in DoubtRow.objects.filter(act__in=acts):
        found[row.act] = (*found.get(row.act, ()), _doubt(row))
    return found


def _held(acts: Sequence[ActId]) -> dict[str, tuple[Held, ...]]:
    found: dict[str, tuple[Held, ...]] = {}
    for one in journey(acts):
        found[one.act] = (*found.get(one.act, ()), Held(one.party, one.received_at))
    return found


def _by_deadline(line: Line) -> tuple[bool, date, str]:
    open_ = line.standing.state in (State.ASKED, State.ACKNOWLEDGED, State.PART)
    return (not open_, line.standing.due or date.max, line.thing)
