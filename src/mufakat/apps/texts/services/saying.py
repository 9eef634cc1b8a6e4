"""How anything about a text is said: put before the second person at once, or kept for a round."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from mufakat.apps.agreements.projection import without_node
from mufakat.apps.letters.labels import LANGUAGES
from mufakat.apps.letters.services import Drafted, Letter, NotRecordable, record_partner_word
from mufakat.apps.parties.permissions import Who, may, require
from mufakat.apps.parties.queries import our_party
from mufakat.apps.parties.roles import May, Role, role_of
from mufakat.apps.texts.acts.objects import part_of
from mufakat.apps.texts.labels import title_of
from mufakat.apps.texts.models import RoundRow, TextRow
from mufakat.apps.texts.queries.terms import agreement_of
from mufakat.apps.texts.services.refusals import NothingProposed
from mufakat.kernel.acts import By
from mufakat.kernel.errors import Missing
from mufakat.kernel.values import DossierId, Json, PartyId
from mufakat.registry.dossiers import DossierView
from mufakat.registry.errors import NotWaiting
from mufakat.registry.foreseeing import foresee
from mufakat.registry.queries import get_draft, statements_of, view
from mufakat.registry.services import (
    Hand,
    discard_draft,
    draft_entry,
    extend_draft,
    shorten_draft,
    submit_draft,
)
from mufakat.registry.statements import Statement


@dataclass(frozen=True, slots=True)
class At:
    """Which text is meant: its matter, and its key there."""

    dossier: str
    key: str


@dataclass(frozen=True, slots=True)
class Pen:
    """Who speaks, when, and whether it is kept for a round of their own."""

    who: Who
    now: datetime
    later: bool = False
    heard: Letter | None = None
    """The note in which a side without a node said it: then it is entered as that side's word."""

    @property
    def voice(self) -> PartyId:
        """Whose word it is."""
        return self.heard.note.sender if self.heard else PartyId(our_party().party)


def say(
    pen: Pen,
    at: At,
    statements: Sequence[Statement],
    *,
    title: Mapping[str, str] | None = None,
    what: May = May.DRAFT,
) -> Drafted:
    """Draft statements about a text: for the second person now, or into one's own round."""
    if not statements:
        raise NothingProposed
    if pen.heard is not None:
        return _record(pen, at, pen.heard, statements)
    require(pen.who, what)
    hand = Hand(pen.who.login, pen.who.seat_for(what))
    # A round gathers drafting; who only compares languages has none to gather.
    if pen.later and may(pen.who, May.DRAFT):
        return _gather(pen, at, hand, statements)
    row = draft_entry(
        by=hand, statements=statements, now=pen.now, title=dict(title or _title(at, statements))
    )
    submit_draft(draft=row.pk, by=hand, now=pen.now)
    return Drafted(row.pk, statements[0].object)


def _record(pen: Pen, at: At, letter: Letter, statements: Sequence[Statement]) -> Drafted:
    """Draft it as what the sender of a note said, a side that has no node; the note goes along."""
    require(pen.who, May.DRAFT)
    found = view(DossierId(at.dossier))
    if letter.note.sender not in without_node(found):
        raise NotRecordable(party=letter.note.sender)
    agreement = agreement_of(at.dossier, who=pen.who)
    return record_partner_word(
        who=pen.who, dossier=agreement, letter=letter, statements=statements, now=pen.now
    )


def _title(at: At, statements: Sequence[Statement]) -> Mapping[str, Json]:
    """Name a draft by the text, and by the clause where it speaks of one alone."""
    row = TextRow.objects.filter(dossier=at.dossier, key=at.key).only("symbol", "whole").first()
    if row is None:
        return {}
    parts = [part_of(one.object) for one in statements]
    clauses = {part.clause for part in parts if part and part.clause}
    order = list(row.whole.get("order", ()))
    one = clauses.pop() if len(clauses) == 1 else ""
    number = order.index(one) + 1 if one in order else 0
    return {language: title_of(row.symbol, number, language) for language in LANGUAGES}


def seen_by(pen: Pen, at: At) -> DossierView:
    """Show the matter as the drafter sees it: with one's own round, where one is working on it."""
    row = RoundRow.objects.filter(person=pen.who.login, dossier=at.dossier, text=at.key).first()
    if row is None or not pen.later:
        return view(DossierId(at.dossier))
    return foreseen(pen, at, row.draft)


def foreseen(pen: Pen, at: At, draft: int) -> DossierView:
    """Show the matter as it would stand with a draft approved."""
    found = get_draft(draft)
    return foresee(
        statements_of(found),
        dossier=DossierId(at.dossier),
        by=By(found.drafter_role, "releasing_officer-1"),
        now=pen.now,
    )


def send_round(pen: Pen, at: At) -> Drafted:
    """Put one's whole round before the second person, as one."""
    row = _round(pen, at)
    hand = Hand(pen.who.login, pen.who.seat_for(May.DRAFT))
    submit_draft(draft=row.draft, by=hand, now=pen.now)
    row.delete()
    return Drafted(row.draft)


def undo_round(pen: Pen, at: At) -> int:
    """Take back the last step of one's round; give how many are left."""
    row = _round(pen, at)
    left = len(statements_of(get_draft(row.draft))) - 1
    if left:
        hand = Hand(pen.who.login, pen.who.seat_for(May.DRAFT))
        shorten_draft(draft=row.draft, by=hand, keep=left)
    else:
        discard_draft(draft=row.draft)
        row.delete()
    return left


def say_as_secretariat(pen: Pen, statements: Sequence[Statement]) -> Drafted:
    """Draft what the meeting's secretariat does; the node of the secretary holds the pen."""
    hand = Hand(pen.who.login, _secretariat(pen.who))
    part = part_of(statements[0].object) if statements else None
    title = dict(_title(At(statements[0].dossier, part.text), statements)) if part else {}
    row = draft_entry(by=hand, statements=statements, now=pen.now, title=title)
    submit_draft(draft=row.pk, by=hand, now=pen.now)
    return Drafted(row.pk, statements[0].object)


def _secretariat(who: Who) -> str:
    """Give the seat from which a secretary acts for the meeting's secretariat."""
    require(who, May.DRAFT)
    seat = next((one for one in who.seats if role_of(one) is Role.SECRETARY), "")
    if not seat:
        raise Missing(what="secretariat")
    return f"secretariat-{seat.rpartition('-')[2]}"


def _gather(pen: Pen, at: At, hand: Hand, statements: Sequence[Statement]) -> Drafted:
    row = RoundRow.objects.filter(person=pen.who.login, dossier=at.dossier, text=at.key).first()
    if row is None:
        title = dict(_title(at, ()))
        draft = draft_entry(by=hand, statements=statements, now=pen.now, title=title).pk
        RoundRow.objects.create(person=pen.who.login, dossier=at.dossier, text=at.key, draft=draft)
        return Drafted(draft, statements[0].object)
    extend_draft(draft=row.draft, by=hand, statements=statements)
    return Drafted(row.draft, statements[0].object)


def _round(pen: Pen, at: At) -> RoundRow:
    require(pen.who, May.DRAFT)
    row = RoundRow.objects.filter(person=pen.who.login, dossier=at.dossier, text=at.key).first()
    if row is None:
        raise NotWaiting(draft=0)
    return row
