"""Where a commitment stands: worked out from who said what, never from a clock.

Whatever order the words arrived in, the same words give the same state. Nothing here ends by
itself: only what another side found moves a report on, and only both sides close.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from mufakat.apps.commitments.acts.commitments import Commitment, Plan
from mufakat.apps.commitments.acts.words import (
    Answer,
    Found,
    Report,
    Step,
    answer_to,
    read_answer,
    read_report,
    report_of,
)
from mufakat.apps.letters.acts.entries import said_in_body, standing_act
from mufakat.kernel.errors import Malformed
from mufakat.kernel.fold import Fold
from mufakat.kernel.values import ActId, Json, PartyId

Body = Callable[[str], Mapping[str, Json] | None]


class State(StrEnum):
    """Where a commitment stands."""

    PROPOSED = "proposed"
    LIVE = "live"
    IN_PROGRESS = "in_progress"
    REPORTED = "reported"
    DISPUTED = "disputed"
    ACCEPTED = "accepted"
    CLOSED = "closed"
    SUPERSEDED = "superseded"


AT_AN_END = frozenset({State.CLOSED, State.SUPERSEDED})
KEPT = frozenset({State.ACCEPTED, State.CLOSED})
OWED = frozenset({State.LIVE, State.IN_PROGRESS, State.DISPUTED})
"""Whoever owes it has the next word."""
OPEN = frozenset({*OWED, State.REPORTED})
"""Neither kept nor at an end: what the next meeting has to look at."""
_LEAST_FIRST = (
    State.DISPUTED, State.LIVE, State.IN_PROGRESS, State.REPORTED, State.ACCEPTED,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reported:
    """One side's report as it stands. `said` is None where it cannot be read."""

    by: PartyId
    act: ActId
    since: str
    said: Report | None
    recorded_by: str = ""
    withdrawn: bool = False
    contested: bool = False


@dataclass(frozen=True, slots=True)
class Answered:
    """One side's answer to another's report, as it stands."""

    by: PartyId
    to: PartyId
    act: ActId
    since: str
    said: Answer | None
    recorded_by: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """The last word of every side on one commitment: its own report, its answers to others'."""

    reports: Mapping[PartyId, Reported] = field(default_factory=dict)
    answers: Mapping[tuple[PartyId, PartyId], Answered] = field(default_factory=dict)
    """By who answers, and whom."""


def state_of(agreed: Commitment | None, members: Iterable[PartyId], said: Words) -> State:
    """Give where a commitment stands; `agreed` is what both sides agreed it to be."""
    if agreed is None:
        return State.PROPOSED
    if agreed.plan is not Plan.STANDS:
        return State(str(agreed.plan))
    each = {state_for(actor, members, said) for actor in agreed.actors}
    return next(state for state in _LEAST_FIRST if state in each)


def state_for(actor: PartyId, members: Iterable[PartyId], said: Words) -> State:
    """Give how far one of those who owe a commitment has come."""
    report = said.reports.get(actor)
    if report is None or report.said is None:
        return State.LIVE
    if report.said.step is Step.IN_PROGRESS:
        return State.IN_PROGRESS
    others = [party for party in members if party != actor]
    found = [_found(party, report, said) for party in others]
    if Found.DISPUTED in found:
        return State.DISPUTED
    accepted = bool(found) and all(one is Found.ACCEPTED for one in found)
    return State.ACCEPTED if accepted else State.REPORTED


def unanswered(agreed: Commitment, member: PartyId, said: Words) -> tuple[Reported, ...]:
    """Give the reports of others this member has not answered yet."""
    return tuple(
        report
        for actor in agreed.actors
        if actor != member
        and (report := said.reports.get(actor))
        and report.said
        and report.said.step is Step.DONE
        and _found(member, report, said) is None
    )


def words_on(fold: Fold, key: str, members: Iterable[PartyId], body: Body) -> Words:
    """Read every side's last word on one commitment out of a matter."""
    reports = {
        party: _reported(fold, party, acts, body)
        for party, acts in fold.owned(report_of(key)).items()
    }
    answers: dict[tuple[PartyId, PartyId], Answered] = {}
    for actor in members:
        for party, acts in fold.owned(answer_to(key, actor)).items():
            # Nobody answers their own report, whatever an entry says.
            if party != actor:
                answers[party, actor] = _answered(fold, party, actor, acts[-1], body)
    return Words(reports, answers)


def acts_on(fold: Fold, key: str, members: Iterable[PartyId]) -> list[ActId]:
    """Name the entries whose bodies `words_on` reads."""
    objects = [report_of(key), *(answer_to(key, party) for party in members)]
    return [acts[-1] for name in objects for acts in fold.owned(name).values()]


def _found(party: PartyId, report: Reported, said: Words) -> Found | None:
    """Give what a side found of exactly this report: an answer to an earlier one is past."""
    one = said.answers.get((party, report.by))
    if one is None or one.said is None or one.said.report != report.act:
        return None
    return one.said.found


def _reported(fold: Fold, party: PartyId, acts: tuple[ActId, ...], body: Body) -> Reported:
    last = standing_act(fold, acts[-1], withdrawn=acts[-1] in fold.withdrawn())
    recorded = last.by if last.recorded_for else ""
    return Reported(
        by=party,
        act=last.act,
        since=last.since,
        said=_read_report(body(last.act)),
        recorded_by=recorded,
        withdrawn=last.withdrawn,
        contested=len(acts) > 1,
    )


def _answered(fold: Fold, party: PartyId, actor: PartyId, act: ActId, body: Body) -> Answered:
    last = standing_act(fold, act)
    recorded = last.by if last.recorded_for else ""
    return Answered(party, actor, act, last.since, _read_answer(body(act)), recorded)


def _read_report(body: Mapping[str, Json] | None) -> Report | None:
    try:
        return read_report(said_in_body(body)) if body is not None else None
    except Malformed:
        return None


def _read_answer(body: Mapping[str, Json] | None) -> Answer | None:
    try:
        return read_answer(said_in_body(body)) if body is not None else None
    except Malformed:
        return None
