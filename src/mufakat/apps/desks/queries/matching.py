"""Which signals are matched now, and the reviews their matches opened."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from operator import attrgetter

from mufakat.apps.desks.acts.done import State, first_of
from mufakat.apps.desks.acts.flows import Stopped, SwitchedOff
from mufakat.apps.desks.acts.reviews import scrutiny_until
from mufakat.apps.desks.acts.signals import Signal
from mufakat.apps.desks.acts.states import standing
from mufakat.apps.desks.acts.steps import Step, read_key
from mufakat.apps.desks.acts.terms import Subject
from mufakat.apps.desks.models import ExchangeRow, QuarantineRow, ReviewRow, StepRow
from mufakat.apps.desks.queries.exchanges import open_flow
from mufakat.apps.desks.queries.things import done_of
from mufakat.apps.letters.queries import in_drafts
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.queries import our_party
from mufakat.apps.parties.roles import May
from mufakat.kernel.errors import Missing

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Known:
    """One signal that is matched: active, on an open desk, not set aside."""

    dossier: str
    thing: str
    signal: Signal
    by: str


@dataclass(frozen=True, slots=True)
class Review:
    """One match, and what was decided about it."""

    pk: int
    dossier: str
    thing: str
    name: str
    kind: str
    distance: int
    opened_at: datetime
    interest: str
    outcome: str
    reasons: str
    first_by: str
    second_by: str
    notice: Mapping[str, str]
    scrutiny_until: datetime | None
    closed_at: datetime | None
    signal: Signal | None
    by: str

    @property
    def waits_for_second(self) -> bool:
        """Whether one person decided and another has to."""
        return bool(self.outcome) and self.closed_at is None


@dataclass(frozen=True, slots=True)
class SetAside:
    """A signal that matched too much."""

    pk: int
    dossier: str
    thing: str
    since: datetime


def known_signals(today: date) -> list[Known]:
    """Give every signal that may be matched at this moment; a silenced one is not among them."""
    owns = [row.own for row in ExchangeRow.objects.filter(subject=Subject.CONTENT) if row.own]
    open_owns = [own for own in owns if _is_open(own, today)]
    aside = set(QuarantineRow.objects.filter(lifted_at=None).values_list("dossier", "thing"))
    aside |= _about_to_be_disputed()
    begun = StepRow.objects.filter(dossier__in=open_owns, step=Step.SIGNAL).values("thing")
    rows = StepRow.objects.filter(dossier__in=open_owns, thing__in=begun)
    found: list[Known] = []
    for (dossier, thing), group in groupby(
        rows.order_by("dossier", "thing", "act"), attrgetter("dossier", "thing")
    ):
        steps = [done_of(row) for row in group]
        stands, first = standing(steps, members=(), today=today), first_of(steps)
        if stands is None or first is None or stands.state is not State.ACTIVE:
            continue
        if isinstance(first.value, Signal) and (dossier, thing) not in aside:
            found.append(Known(dossier, thing, first.value, first.by))
    return found


def reviews(*, who: Who, open_only: bool = False) -> list[Review]:
    """List the reviews, newest first."""
    require(who, May.SEE_DESKS)
    rows = ReviewRow.objects.all()
    return _reviews(list(rows.filter(closed_at=None) if open_only else rows[:200]))


def review(pk: int, *, who: Who) -> Review:
    """Give one review."""
    require(who, May.SEE_DESKS)
    found = _reviews(list(ReviewRow.objects.filter(pk=pk)))
    if not found:
        raise Missing(what="review")
    return found[0]


def set_aside(*, who: Who) -> list[SetAside]:
    """List the signals that matched too much and wait for somebody to look."""
    require(who, May.SEE_DESKS)
    rows = QuarantineRow.objects.filter(lifted_at=None)
    return [SetAside(row.pk, row.dossier, row.thing, row.since) for row in rows]


def matches_lately(dossier: str, thing: str, now: datetime) -> int:
    """Count how often a signal matched within a day."""
    rows = ReviewRow.objects.filter(dossier=dossier, thing=thing, opened_at__gt=now - DAY)
    return rows.count()


def _about_to_be_disputed() -> set[tuple[str, str]]:
    """Name the signals our own officer disputes in a draft: they are silent at once."""
    keys = ((dossier, read_key(object_)) for dossier, object_ in in_drafts())
    return {
        (dossier, key.thing)
        for dossier, key in keys
        if key and key.step in (Step.DISPUTE, Step.APPEAL)
    }


def _is_open(own: str, today: date) -> bool:
    try:
        open_flow(own, today)
    except (Stopped, SwitchedOff):
        return False
    return True


def _reviews(rows: Sequence[ReviewRow]) -> list[Review]:
    us = our_party().party
    things = {row.thing for row in rows}
    begun = StepRow.objects.filter(step=Step.SIGNAL, thing__in=things)
    signals = {(row.dossier, row.thing): done_of(row) for row in begun}
    found = []
    for row in rows:
        first = signals.get((row.dossier, row.thing))
        value = first.value if first else None
        found.append(
            Review(
                row.pk, row.dossier, row.thing, row.name, row.kind, row.distance, row.opened_at,
                row.interest, row.outcome, row.reasons, row.first_by, row.second_by,
                row.notice,
                scrutiny_until(row.notice, us=us, decided=row.decided_at or row.opened_at)
                if row.notice else None,
                row.closed_at, value if isinstance(value, Signal) else None,
                first.by if first else "",
            )
        )  # fmt: skip
    return found
