"""Figures for the agreement's page, and the transparency report: both worked out from the log."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from mufakat.apps.desks.acts.done import Done
from mufakat.apps.desks.acts.steps import Step
from mufakat.apps.desks.models import StepRow
from mufakat.apps.desks.queries.exchanges import exchanges
from mufakat.apps.desks.queries.things import done_of
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.queries import our_party
from mufakat.apps.parties.roles import May

THRESHOLD = 10
"""A published count below this says only that there were fewer."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What passed between the sides under an agreement."""

    asked_by_us: int
    asked_of_us: int
    answered_by_them: int
    answered_by_us: int
    refused: int
    given: int
    corrected: int
    withdrawn: int
    days_to_answer: float | None


@dataclass(frozen=True, slots=True)
class Reported:
    """One line of the transparency report; `count` is None where there were too few to say."""

    step: str
    sent: int | None
    received: int | None
    withdrawn: int | None


def figures(agreement: str, *, who: Who) -> Figures:
    """Count what passed under one agreement."""
    require(who, May.SEE_DESKS)
    steps = _steps(agreement, who=who)
    us = our_party().party
    asks = {one.thing: one for one in steps if one.step is Step.ASK}
    answers = [one for one in steps if one.step is Step.ANSWER]
    days = [_days(asks[one.thing], one) for one in answers if one.thing in asks]
    return Figures(
        asked_by_us=sum(one.by == us for one in asks.values()),
        asked_of_us=sum(one.by != us for one in asks.values()),
        answered_by_them=len({one.thing for one in answers if one.by != us}),
        answered_by_us=len({one.thing for one in answers if one.by == us}),
        refused=len({one.thing for one in steps if one.step is Step.DECLINE}),
        given=sum(one.step is Step.INFORM for one in steps),
        corrected=sum(one.step is Step.CORRECT for one in steps),
        withdrawn=sum(one.withdrawn for one in steps),
        days_to_answer=median(days) if days else None,
    )


def report(*, who: Who, year: int) -> list[Reported]:
    """Give the transparency report of a year: counts by kind, small ones not told."""
    require(who, May.SEE_DESKS)
    us = our_party().party
    steps = [one for one in _steps("", who=who) if _moment(one.since).year == year]
    sent = Counter(one.step for one in steps if one.by == us)
    came = Counter(one.step for one in steps if one.by != us)
    gone = Counter(one.step for one in steps if one.withdrawn)
    return [
        Reported(str(step), _told(sent[step]), _told(came[step]), _told(gone[step]))
        for step in Step
        if sent[step] or came[step]
    ]


def _told(count: int) -> int | None:
    return count if count == 0 or count >= THRESHOLD else None


def _steps(agreement: str, *, who: Who) -> Sequence[Done]:
    owns = [one.own for one in exchanges(who=who, agreement=agreement) if one.own]
    return _done(StepRow.objects.filter(dossier__in=owns))


def _done(rows: Iterable[StepRow]) -> list[Done]:
    return [done_of(row) for row in rows]


def _days(asked: Done, answered: Done) -> float:
    return round((_moment(answered.since) - _moment(asked.since)).total_seconds() / 86400, 1)


def _moment(claimed: str) -> datetime:
    return datetime.fromisoformat(claimed)
