"""Commitments as lists and pages show them: one row, read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from mufakat.apps.agreements.acts.joints import Matter, read_matter
from mufakat.apps.agreements.acts.turns import Turn, turn_of
from mufakat.apps.commitments.acts.commitments import COMMITMENT, Commitment, read_commitment
from mufakat.apps.commitments.acts.states import (
    AT_AN_END,
    OPEN,
    OWED,
    Answered,
    Reported,
    State,
    Words,
    unanswered,
)
from mufakat.apps.commitments.acts.timing import is_overdue
from mufakat.apps.commitments.acts.words import (
    answer_to,
    read_answer,
    read_report,
    report_of,
)
from mufakat.apps.commitments.models import CommitmentRow
from mufakat.apps.letters.queries import File
from mufakat.kernel.values import ActId, PartyId


@dataclass(frozen=True, slots=True)
class Followed:
    """One commitment as lists and pages show it."""

    dossier: str
    key: str
    members: tuple[PartyId, ...]
    matter: Matter
    turn: Turn
    agreed: Commitment | None
    offer: Commitment | None
    said: Words
    files: Mapping[str, tuple[File, ...]]
    cited: tuple[Mapping[str, str], ...]
    state: State
    due: date | None
    deferred: tuple[str, ...]
    unreadable: bool

    @property
    def object(self) -> str:
        """What is decided on."""
        return f"{COMMITMENT}/{self.key}"

    @property
    def shown(self) -> Commitment | None:
        """The commitment as agreed, else as proposed."""
        return self.agreed or self.offer

    @property
    def latest(self) -> Commitment | None:
        """The commitment as proposed last, else as agreed."""
        return self.offer or self.agreed

    @property
    def is_standing(self) -> bool:
        """Whether both sides have agreed on it, and on no end of it."""
        return self.agreed is not None and self.state not in AT_AN_END

    @property
    def objects(self) -> tuple[str, ...]:
        """Everything that is said about it."""
        return (
            self.object,
            report_of(self.key),
            *(answer_to(self.key, party) for party in self.members),
        )

    def is_overdue(self, today: date) -> bool:
        """Answer whether its time had passed on that day."""
        return is_overdue(self.state, self.due, today=today)

    def to_answer(self, member: PartyId) -> tuple[Reported, ...]:
        """Give the reports this side has not answered."""
        if self.agreed is None or self.state not in OPEN:
            return ()
        return unanswered(self.agreed, member, self.said)

    def owes(self, member: PartyId) -> bool:
        """Answer whether this side has the next word on it as one of those who act."""
        return bool(self.agreed and member in self.agreed.actors and self.state in OWED)


def followed_row(row: CommitmentRow, us: str) -> Followed:
    """Read one row as our side sees it."""
    matter = read_matter(row.matter, f"{COMMITMENT}/{row.key}")
    reports = [_report(one) for one in row.said.get("reports", ())]
    answers = [_answer(one) for one in row.said.get("answers", ())]
    return Followed(
        dossier=row.dossier,
        key=row.key,
        members=tuple(PartyId(party) for party in row.members),
        matter=matter,
        turn=turn_of(matter, PartyId(us)),
        agreed=read_commitment(row.value) if row.value is not None else None,
        offer=read_commitment(row.offer) if row.offer is not None else None,
        said=Words({one.by: one for one in reports}, {(one.by, one.to): one for one in answers}),
        files={
            one["act"]: tuple(File(**file) for file in one.get("files", ()))
            for one in row.said.get("reports", ())
        },
        cited=tuple(row.cited),
        state=State(row.state),
        due=row.due,
        deferred=tuple(row.deferred),
        unreadable=row.unreadable,
    )


def _report(one: Mapping[str, Any]) -> Reported:
    return Reported(
        by=PartyId(one["by"]),
        act=ActId(one["act"]),
        since=one["since"],
        said=read_report(one["said"]) if one["said"] is not None else None,
        recorded_by=one["recorded_by"],
        withdrawn=one["withdrawn"],
        contested=one["contested"],
    )


def _answer(one: Mapping[str, Any]) -> Answered:
    return Answered(
        by=PartyId(one["by"]),
        to=PartyId(one["to"]),
        act=ActId(one["act"]),
        since=one["since"],
        said=read_answer(one["said"]) if one["said"] is not None else None,
        recorded_by=one["recorded_by"],
    )
