"""Texts and their clauses as pages show them: a fixed number of queries, however long a text is."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from mufakat.apps.agreements.acts.joints import read_matter
from mufakat.apps.parties.permissions import Who, may, require
from mufakat.apps.parties.roles import May
from mufakat.apps.texts.acts.heads import read_head
from mufakat.apps.texts.acts.objects import whole
from mufakat.apps.texts.acts.runs import words_of
from mufakat.apps.texts.acts.states import Closing, TextState
from mufakat.apps.texts.models import ClauseRow, MarginRow, ProjectorRow, RoundRow, TextRow
from mufakat.apps.texts.queries.lines import line_of
from mufakat.apps.texts.queries.values import (
    Change,
    ClausePage,
    Hand,
    Issued,
    Line,
    Listed,
    Note,
    TextPage,
    read_counts,
    read_origins,
)
from mufakat.kernel.errors import Missing
from mufakat.kernel.values import PartyId
from mufakat.kernel.wording.interchange import read_clause

_LINE = ("clause", "number", "state", "wording", "consent", "remarks", "waits_for", "since")


def texts(*, who: Who, dossier: str = "") -> list[Listed]:
    """List the texts of one matter, or all of them; one query."""
    require(who, May.READ)
    rows = TextRow.objects.all()
    return [_listed(row) for row in (rows.filter(dossier=dossier) if dossier else rows)]


def text_page(dossier: str, key: str, *, who: Who) -> TextPage:
    """Give a whole text; in three queries."""
    require(who, May.READ)
    row = _row(dossier, key)
    rows = ClauseRow.objects.filter(dossier=dossier, text=key).only(*_LINE)
    return _page(row, [line_of(one) for one in rows], _round(row, who))


def clause_page(dossier: str, key: str, clause: str, *, who: Who) -> ClausePage:
    """Give one clause with its history and our own notes beside it; in five queries."""
    require(who, May.READ)
    row = _row(dossier, key)
    one = ClauseRow.objects.filter(dossier=dossier, text=key, clause=clause).first()
    if one is None:
        raise Missing(what="clause")
    line = line_of(one)
    order = list(row.whole.get("order", ()))
    place = order.index(clause) if clause in order else -1
    return ClausePage(
        page=_page(row, [line], _round(row, who)),
        line=line,
        history=tuple(Change(**each) for each in one.history),
        notes=notes(dossier, key, clause, who=who),
        origins=read_origins(one.origins),
        earlier=order[place - 1] if place > 0 else "",
        later=order[place + 1] if -1 < place < len(order) - 1 else "",
    )


def notes(dossier: str, key: str, clause: str, *, who: Who) -> tuple[Note, ...]:
    """Give our notes beside a clause; for those who may keep private papers, else none."""
    if not may(who, May.KEEP_PRIVATE):
        return ()
    rows = MarginRow.objects.filter(dossier=dossier, text=key, clause=clause)
    return tuple(Note(row.kind, row.author, row.said, row.written_at) for row in rows)


def on_the_wall(dossier: str, key: str, *, who: Who) -> str:
    """Give the clause the drafter shows to the room; the first one where nobody chose."""
    require(who, May.READ)
    row = ProjectorRow.objects.filter(dossier=dossier, text=key).first()
    order = list(_row(dossier, key).whole.get("order", ()))
    chosen = row.clause if row else ""
    return chosen if chosen in order else next(iter(order), "")


def round_of(dossier: str, key: str, *, who: Who) -> int:
    """Give the draft in which this person gathers a round privately; zero where there is none."""
    row = RoundRow.objects.filter(person=who.login, dossier=dossier, text=key).first()
    return row.draft if row else 0


def clause_words(dossier: str, key: str, *, who: Who) -> Iterator[tuple[str, int, str]]:
    """Give every clause of a text with its words in all languages, for a search."""
    require(who, May.READ)
    rows = ClauseRow.objects.filter(dossier=dossier, text=key)
    for clause, number, wording in rows.values_list("clause", "number", "wording"):
        shown = read_clause(wording, tuple(wording.get("text", {})))
        words = " ".join(word for runs in shown.text.values() for word in words_of(runs))
        yield clause, number, words


def _row(dossier: str, key: str) -> TextRow:
    row = TextRow.objects.filter(dossier=dossier, key=key).first()
    if row is None:
        raise Missing(what="text")
    return row


def _round(row: TextRow, who: Who) -> int:
    return round_of(row.dossier, row.key, who=who)


def _listed(row: TextRow) -> Listed:
    counts = read_counts(row.counts)
    return Listed(
        dossier=row.dossier,
        key=row.key,
        symbol=row.symbol,
        head=read_head(row.head) if row.head is not None else None,
        state=TextState(row.state),
        clauses=len(row.whole.get("order", ())),
        open=counts[-1].open if counts else 0,
        waits_for=tuple(PartyId(party) for party in row.whole.get("waits_for", ())),
        since=row.whole.get("since", ""),
    )


def _page(row: TextRow, lines: Iterable[Line], draft: int) -> TextPage:
    return TextPage(
        dossier=row.dossier,
        key=row.key,
        members=tuple(PartyId(party) for party in row.members),
        matter=read_matter(row.matter, whole(row.key)),
        head=read_head(row.head) if row.head is not None else None,
        state=TextState(row.state),
        reading=row.whole.get("reading", 0),
        lines=tuple(lines),
        counts=read_counts(row.counts),
        issued=tuple(Issued(**one) for one in row.issued),
        closing=_closing(row.closing),
        hands=tuple(Hand(**one) for one in row.closing.get("hands", ())),
        digest=row.whole.get("digest", ""),
        round=draft,
        unreadable=row.unreadable,
        without_node=tuple(row.whole.get("without_node", ())),
        numbers=_numbers(row),
    )


def _numbers(row: TextRow) -> dict[str, int]:
    """Give the numbers of the clauses of the text a text amends; a query only where it does."""
    digest = (row.head or {}).get("amends", "")
    found = amended_row(digest, row.members) if digest else None
    order = found.whole.get("order", ()) if found else ()
    return {clause: number for number, clause in enumerate(order, start=1)}


def amended_row(digest: str, members: Iterable[str]) -> TextRow | None:
    """Find the text of these sides that was frozen with this digest."""
    rows = TextRow.objects.filter(closing__frozen=digest).order_by("dossier", "key")
    return next((row for row in rows if set(row.members) == set(members)), None)


def _closing(said: Mapping[str, Any]) -> Closing:
    return Closing(
        frozen=said.get("frozen", ""),
        verified=said.get("verified", False),
        approved_by=tuple(said.get("approved_by", ())),
        signed_by=tuple(said.get("signed_by", ())),
        ad_ref_by=tuple(said.get("ad_ref_by", ())),
    )
