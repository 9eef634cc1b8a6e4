"""Each operation on a text as a whole, with its guard."""

from collections.abc import Callable, Mapping

from mufakat.kernel.values import PartyId
from mufakat.kernel.wording.on_clauses import edited
from mufakat.kernel.wording.operations import (
    ClauseState,
    Event,
    NotNow,
    Replayed,
    clause_in,
    word_in,
)


def _table(text: Replayed, event: Event) -> None:
    names = event.get("clauses")
    if text.clauses:
        raise NotNow("tabled_already", event)
    if not isinstance(names, list) or not names or not all(isinstance(one, str) for one in names):
        raise NotNow("no_clauses", event)
    if len(set(map(str, names))) != len(names):
        raise NotNow("clause_twice", event)
    text.symbol = word_in(event, "symbol", needed=False)
    text.clauses = {str(one): ClauseState(str(one), n) for n, one in enumerate(names, 1)}


def _open_reading(text: Replayed, event: Event) -> None:
    reading = event.get("reading", text.reading + 1)
    if type(reading) is not int or reading <= text.reading:
        raise NotNow("reading_goes_back", event)
    text.reading = reading


def _issue_revision(text: Replayed, event: Event) -> None:
    symbol = word_in(event, "symbol")
    if symbol in text.revisions or (symbol == text.symbol and text.revisions):
        raise NotNow("symbol_used", event)
    text.revisions.append(symbol)
    text.symbol = symbol


def _freeze(text: Replayed, event: Event) -> None:
    ready = {"agreed", "agreed_ad_ref", "deleted", "adopted"}
    if not set(text.states().values()) <= ready:
        raise NotNow("open_issues", event)
    text.frozen = True


def _adopt(text: Replayed, event: Event) -> None:
    if not text.frozen:
        raise NotNow("not_frozen", event)
    for clause in text.clauses.values():
        clause.adopted = not clause.deleted


def _sign(text: Replayed, event: Event) -> None:
    actor = PartyId(word_in(event, "actor"))
    if not text.frozen:
        raise NotNow("not_frozen", event)
    if actor not in text.parties or actor in text.signed:
        raise NotNow("not_a_party" if actor not in text.parties else "signed_already", event)
    text.signed.add(actor)


def _remark(text: Replayed, event: Event) -> None:
    if not text.clauses:
        raise NotNow("not_tabled", event)


def _add_clause(text: Replayed, event: Event) -> None:
    name = word_in(event, "clause")
    if not text.clauses or name in text.clauses:
        raise NotNow("clause_twice" if text.clauses else "not_tabled", event)
    number = event.get("no", len(text.clauses) + 1)
    if type(number) is not int:
        raise NotNow("no_such_place", event)
    for one in text.clauses.values():
        one.number += one.number >= number
    text.clauses[name] = ClauseState(name, number)


def _merge(text: Replayed, event: Event) -> None:
    names, into = event.get("clauses"), word_in(event, "into")
    if not isinstance(names, list) or len(names) < 2 or into in text.clauses:  # noqa: PLR2004 -- two
        raise NotNow("no_clauses", event)
    parents = [clause_in(text, {**event, "clause": one}) for one in names]
    for parent in parents:
        edited(parent, text, event)
    made = ClauseState(into, min(one.number for one in parents), parents=tuple(map(str, names)))
    for parent in parents:
        made.open |= parent.open
        parent.open, parent.deleted = {}, True
    text.clauses[into] = made


ON_TEXT: Mapping[str, Callable[[Replayed, Event], None]] = {
    "add_clause": _add_clause, "adopt": _adopt, "chairs_proposal": _remark, "freeze": _freeze,
    "initial": _sign, "issue_revision": _issue_revision, "merge": _merge,
    "open_reading": _open_reading, "sign": _sign, "table_text": _table,
}  # fmt: skip
