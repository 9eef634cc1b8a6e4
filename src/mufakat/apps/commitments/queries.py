"""Commitments as lists and pages show them, in a fixed number of queries however many."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from mufakat.apps.agreements.acts.joints import Matter, read_matter
from mufakat.apps.agreements.acts.turns import Turn, turn_of
from mufakat.apps.agreements.queries import agreement
from mufakat.apps.commitments.acts.commitments import COMMITMENT, Commitment, read_commitment
from mufakat.apps.commitments.acts.drafting import Paragraph
from mufakat.apps.commitments.acts.states import (
    AT_AN_END,
    KEPT,
    OPEN,
    OWED,
    Answered,
    Reported,
    State,
    Words,
    unanswered,
)
from mufakat.apps.commitments.acts.timing import Year, is_overdue, over_the_years
from mufakat.apps.commitments.acts.words import (
    answer_to,
    read_answer,
    read_report,
    report_of,
)
from mufakat.apps.commitments.models import CommitmentRow
from mufakat.apps.letters.queries import File
from mufakat.apps.meetings.queries import meetings
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.queries import our_party
from mufakat.apps.parties.roles import May
from mufakat.apps.texts import queries as texts
from mufakat.apps.texts.acts.states import TextState
from mufakat.apps.texts.queries import Listed
from mufakat.kernel.errors import Missing
from mufakat.kernel.values import ActId, PartyId
from mufakat.registry import queries as registry

A_PAGE = 50
_SILENT = ("cite", "slot.confirm")
"""Entries of the machinery: a history tells what people said."""
SOON = 30


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


@dataclass(frozen=True, slots=True)
class Filter:
    """What a reader wants of the board; empty is everything."""

    agreement: str = ""
    side: str = ""
    state: str = ""
    due: str = ""


STATES = ("open", "kept", "overdue", *(str(state) for state in State))
DUES = ("overdue", "soon", "later", "none")


@dataclass(frozen=True, slots=True)
class Board:
    """One page of the board, and how many there are in all."""

    found: list[Followed]
    total: int
    page: int

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-self.total // A_PAGE))


def board(wanted: Filter, *, who: Who, today: date, page: int = 1) -> Board:
    """Give one page of what is followed up, the nearest day first; two queries."""
    require(who, May.READ)
    rows = _filtered(wanted, today)
    total = rows.count()
    page = min(max(1, page), max(1, -(-total // A_PAGE)))
    cut = rows[(page - 1) * A_PAGE : page * A_PAGE]
    us = our_party().party
    return Board([_followed(row, us) for row in cut], total, page)


def followed(wanted: Filter, *, who: Who, today: date) -> list[Followed]:
    """Give everything that is followed up and wanted; one query."""
    require(who, May.READ)
    us = our_party().party
    return [_followed(row, us) for row in _filtered(wanted, today)]


def commitment(dossier: str, key: str, *, who: Who) -> Followed:
    """Give one commitment."""
    require(who, May.READ)
    row = CommitmentRow.objects.filter(dossier=dossier, key=key).first()
    if row is None:
        raise Missing(what="commitment")
    return _followed(row, our_party().party)


def waiting(*, who: Who) -> list[Followed]:
    """Give whatever is at no end yet, of every agreement; one query."""
    require(who, May.READ)
    us = our_party().party
    wanted = Q(state__in=[str(one) for one in OPEN]) | Q(open=True)
    return [_followed(row, us) for row in CommitmentRow.objects.filter(wanted)]


def to_follow_up(agreement_: str, *, who: Who) -> list[Followed]:
    """Give what the next meeting under an agreement has to look at; one query."""
    require(who, May.READ)
    us = our_party().party
    rows = CommitmentRow.objects.filter(dossier=agreement_, state__in=[str(one) for one in OPEN])
    return [_followed(row, us) for row in rows]


def years(agreement_: str, *, who: Who, today: date) -> tuple[Year, ...]:
    """Count the commitments of an agreement kept, open and overdue over the years; one query."""
    require(who, May.READ)
    rows = CommitmentRow.objects.filter(dossier=agreement_).values_list("state", "due")
    return over_the_years(((State(state), due) for state, due in rows), today=today)


def history(found: Sequence[Followed]) -> dict[tuple[str, str], list[ActId]]:
    """Name the entries about these commitments, oldest first; one query for each agreement."""
    listed: dict[tuple[str, str], list[ActId]] = {(one.dossier, one.key): [] for one in found}
    for dossier in dict.fromkeys(one.dossier for one in found):
        objects = {name: one.key for one in found if one.dossier == dossier for name in one.objects}
        rows = registry.act_rows(dossier).filter(object__in=objects, status="stored")
        rows = rows.exclude(kind__in=_SILENT)
        for act, name in rows.values_list("act", "object"):
            listed[dossier, objects[name]].append(ActId(act))
    return listed


def texts_of(agreement_: str, *, who: Who) -> list[Listed]:
    """List the texts negotiated under an agreement; two queries."""
    held = {one.own for one in meetings(who=who, agreement=agreement_)} | {agreement_}
    return [one for one in texts.texts(who=who) if one.dossier in held]


def paragraphs(agreement_: str, dossier: str, key: str, *, who: Who) -> list[Paragraph]:
    """Give the clauses of a text under an agreement, with what a commitment has to name."""
    if not any((one.dossier, one.key) == (dossier, key) for one in texts_of(agreement_, who=who)):
        raise Missing(what="text")
    page = texts.text_page(dossier, key, who=who)
    signed = max((hand.when[:10] for hand in page.hands), default="")
    done = page.state is TextState.SIGNED
    return [
        Paragraph(
            dossier=dossier,
            text=key,
            symbol=page.symbol,
            clause=line.clause,
            digests={
                language: said.agreed for language, said in line.consents.items() if said.agreed
            },
            signed=signed if done else "",
            adopted=done or line.state == "adopted",
        )
        for line in page.lines
        if line.state != "deleted"
    ]


def parties_of(agreement_: str, *, who: Who, today: date) -> tuple[PartyId, ...]:
    """Give the members of an agreement."""
    return agreement(agreement_, who=who, today=today).members


def has_been_drawn(agreement_: str, *, who: Who) -> set[tuple[str, str, str]]:
    """Name the clauses that commitments under an agreement come from: matter, text, clause."""
    require(who, May.READ)
    rows = CommitmentRow.objects.filter(dossier=agreement_).values_list("value", "offer")
    mandates = [(value or offer or {}).get("mandate", {}) for value, offer in rows]
    return {(str(one["dossier"]), str(one["text"]), str(one["clause"])) for one in mandates if one}


def counts(*, who: Who, today: date) -> dict[str, int]:
    """Count what is open, overdue and kept, over all agreements; one query."""
    require(who, May.READ)
    found = {"open": 0, "overdue": 0, "kept": 0}
    for state, due in CommitmentRow.objects.values_list("state", "due"):
        one = State(state)
        found["open"] += one in OPEN
        found["kept"] += one in KEPT
        found["overdue"] += is_overdue(one, due, today=today)
    return found


def _filtered(wanted: Filter, today: date) -> QuerySet[CommitmentRow]:
    rows = CommitmentRow.objects.all()
    if wanted.agreement:
        rows = rows.filter(dossier=wanted.agreement)
    if wanted.side:
        rows = rows.filter(actors__contains=f",{wanted.side},")
    owed = [str(one) for one in OWED]
    overdue = Q(state__in=owed, due__lt=today)
    soon = Q(due__gte=today, due__lte=date.fromordinal(today.toordinal() + SOON))
    by_state = {
        "open": Q(state__in=[str(one) for one in OPEN]),
        "kept": Q(state__in=[str(one) for one in KEPT]),
        "overdue": overdue,
    }
    by_due = {
        "overdue": overdue,
        "soon": soon,
        "later": Q(due__gt=date.fromordinal(today.toordinal() + SOON)),
        "none": Q(due=None),
    }
    if wanted.state in STATES:
        rows = rows.filter(by_state.get(wanted.state, Q(state=wanted.state)))
    return rows.filter(by_due[wanted.due]) if wanted.due in DUES else rows


def _followed(row: CommitmentRow, us: str) -> Followed:
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
