"""The terms of an agreement, and how its agreed texts said a thing."""

from dataclasses import dataclass

from mufakat.apps.agreements.acts.joints import Matter, read_matter
from mufakat.apps.meetings.queries import meeting_of, meetings
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.roles import May
from mufakat.apps.texts.acts.heads import read_head
from mufakat.apps.texts.acts.states import AGREED
from mufakat.apps.texts.acts.terms import Named, read_term, term_object
from mufakat.apps.texts.models import ClauseRow, TermRow, TextRow
from mufakat.kernel.values import Json, PartyId
from mufakat.kernel.wording.candidates import Candidate, candidates
from mufakat.kernel.wording.interchange import read_clause
from mufakat.kernel.wording.terms import Rendering, Term, rendered_before
from mufakat.kernel.wording.texts import Clause, Text

MOST_FOUND = 50
SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Termed:
    """One term as pages show it: what is agreed, what is on the table, whose word is awaited."""

    key: str
    members: tuple[PartyId, ...]
    matter: Matter
    agreed: Named | None
    offer: Named | None

    @property
    def shown(self) -> Named | None:
        """The names on the table, else those agreed."""
        return self.offer or self.agreed


def agreement_of(dossier: str, *, who: Who) -> str:
    """Give the agreement a text's matter belongs to; its own matter where it stands in none."""
    meeting = meeting_of(dossier, who=who)
    return meeting.agreement if meeting else dossier


def terms(agreement: str, *, who: Who) -> list[Termed]:
    """List the terms of an agreement; one query."""
    require(who, May.READ)
    return [_termed(row) for row in TermRow.objects.filter(dossier=agreement)]


def waiting_terms(*, who: Who) -> dict[str, list[Termed]]:
    """Give the terms on which a word is awaited, agreement by agreement; one query."""
    require(who, May.READ)
    found: dict[str, list[Termed]] = {}
    for row in TermRow.objects.filter(offer__isnull=False):
        one = _termed(row)
        if one.matter.waits_for:
            found.setdefault(row.dossier, []).append(one)
    return found


def agreed_terms(agreement: str, *, who: Who) -> tuple[Term, ...]:
    """Give the terms both sides agreed, as checks of wording take them."""
    return tuple(
        Term(one.key, one.agreed.names, frozenset(one.members), one.agreed.origin)
        for one in terms(agreement, who=who)
        if one.agreed
    )


def adopted(agreement: str, *, who: Who) -> list[Text]:
    """Give every text under an agreement with its agreed clauses only; in three queries."""
    require(who, May.READ)
    held = {one.own for one in meetings(who=who, agreement=agreement)} | {agreement}
    clauses: dict[tuple[str, str], list[Clause]] = {}
    agreed = ClauseRow.objects.filter(dossier__in=held - {""}, state__in=AGREED - {"deleted"})
    for dossier, text, wording in agreed.values_list("dossier", "text", "wording"):
        said = read_clause(wording, tuple(wording.get("text", {})))
        clauses.setdefault((dossier, text), []).append(said)
    rows = TextRow.objects.filter(dossier__in=held - {""}, head__isnull=False)
    return [
        _text(row, clauses[row.dossier, row.key])
        for row in rows.only("dossier", "key", "symbol", "members", "head")
        if (row.dossier, row.key) in clauses
    ]


def _text(row: TextRow, clauses: list[Clause]) -> Text:
    head = read_head(row.head)
    return Text(
        symbol=row.symbol,
        type=str(head.kind),
        title=head.title,
        languages=head.languages,
        drafting=head.drafting,
        parties=tuple(PartyId(party) for party in row.members),
        clauses=tuple(clauses),
        binding=head.binding,
    )


def said_before(agreement: str, words: str, language: str, *, who: Who) -> list[Rendering]:
    """Give how agreed clauses under an agreement rendered these words."""
    said = " ".join(words.split())[:200]
    if len(said) < SHORTEST:
        return []
    found = rendered_before(said, language, adopted(agreement, who=who))
    return [one for _place, one in zip(range(MOST_FOUND), found, strict=False)]


def may_be_terms(agreement: str, *, who: Who) -> list[Candidate]:
    """Give what agreed clauses keep saying and is no term yet, agreed or on the table."""
    known = [
        Term(one.key, one.shown.names) for one in terms(agreement, who=who) if one.shown
    ]  # fmt: skip
    return candidates(adopted(agreement, who=who), known)


def _termed(row: TermRow) -> Termed:
    return Termed(
        key=row.term,
        members=tuple(PartyId(party) for party in row.members),
        matter=read_matter(row.matter, term_object(row.term)),
        agreed=_named(row.value),
        offer=_named(row.offer),
    )


def _named(value: Json) -> Named | None:
    return None if value is None else read_term(value)
