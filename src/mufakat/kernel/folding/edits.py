"""What an edit is worth, from what stood in its own past (rules 27, 29 and 30)."""

from collections.abc import Mapping

from mufakat.kernel.folding.book import Book
from mufakat.kernel.folding.proposals import is_pen, proposal_code
from mufakat.kernel.folding.standing import speaker_of
from mufakat.kernel.folding.weave import Placed
from mufakat.kernel.folding.wordings import edit_of, made_of, working_text
from mufakat.kernel.values import ZERO, Json, PartyId
from mufakat.kernel.wording.clauses import CLAUSE, clause_key
from mufakat.kernel.wording.working import AS_TABLED, NOTHING, Issue, Working, standing


def edit_code(book: Book, placed: Placed) -> str:
    """Judge what an edit says, apart from its slot: by what stands in its past."""
    on, view = placed.act.on, placed.clock
    op, object_ = str(on["op"]), str(on["object"])
    key = clause_key(object_)
    if key is None:
        return "no_clause"
    if is_pen(placed.act.by.role) and not _pen_may(on):
        return "pen"
    text = working_text(book, object_, view)
    if code := _state_code(text, on):
        return code
    if key.leads and on["base"] != ZERO and op != "reopen" and str(on["base"]) not in text.reopened:
        return "no_reopen"
    return _RULES[op](book, placed, text) if op in _RULES else ""


def _state_code(text: Working, on: Mapping[str, Json]) -> str:
    if (on["op"] in ("put", "merge", "split")) == bool(text.tokens):
        return "words_already" if text.tokens else "no_words"
    pieces = on.get("pieces")
    brought = sum(one for one in pieces if isinstance(one, int)) if isinstance(pieces, list) else 0
    return "too_long" if len(text.tokens) + brought > CLAUSE else ""


def _pen_may(on: Mapping[str, Json]) -> bool:
    """Let the pen bracket words that stand and settle brackets; it brings and chooses none."""
    if on["op"] == "propose":
        spans = on.get("spans")
        brings = any(
            isinstance(one, list) and one[2] != -1
            for one in (spans if isinstance(spans, list) else [])
        )
        return on.get("kind") == "open" and not brings and not on.get("pieces")
    return on["op"] == "unbracket"


def _named(text: Working, placed: Placed) -> Issue | None:
    issue = text.issues.get(str(placed.act.on.get("bracket", "")))
    return issue if issue and issue.is_open else None


def _counter(_book: Book, placed: Placed, text: Working) -> str:
    issue = _named(text, placed)
    if issue is None:
        return "no_bracket"
    pieces = placed.act.on.get("pieces")
    if not isinstance(pieces, list) or len(pieces) != len(issue.spans):
        return "no_place"
    return "bracket_exists" if edit_of(placed).alternative in issue.owners else ""


def _amend(_book: Book, placed: Placed, text: Working) -> str:
    issue = _named(text, placed)
    if issue is None:
        return "no_bracket"
    pieces = placed.act.on.get("pieces")
    if not isinstance(pieces, list) or len(pieces) != len(issue.spans):
        return "no_place"
    alternative = str(placed.act.on.get("alt", ""))
    if issue.kind in ("delete", "open") and alternative == next(iter(issue.owners)):
        return "no_place"
    return "" if issue.owners.get(alternative) == speaker_of(placed) else "not_yours"


def _accept(_book: Book, placed: Placed, text: Working) -> str:
    issue = _named(text, placed)
    if issue is None:
        return "no_bracket"
    alternative = str(placed.act.on.get("alt", ""))
    return "" if alternative in issue.owners or alternative == AS_TABLED else "no_bracket"


def _withdraw(_book: Book, placed: Placed, text: Working) -> str:
    issue = _named(text, placed)
    if issue is None:
        return "no_bracket"
    speaker = speaker_of(placed)
    return "" if speaker in issue.owners.values() or speaker in issue.joint else "not_yours"


def _support(_book: Book, placed: Placed, text: Working) -> str:
    return "" if _named(text, placed) else "no_bracket"


def _unbracket(book: Book, placed: Placed, text: Working) -> str:
    """Settle a bracket only as those concerned have said in its past (rule 29)."""
    issue = _named(text, placed)
    if issue is None:
        return "no_bracket"
    result = str(placed.act.on.get("result", "kept"))
    stands = standing(issue, result, str(placed.act.on.get("alt", "")))
    if stands not in {*issue.owners, AS_TABLED, NOTHING}:
        return "no_bracket"
    settled = all(_agrees(issue, party, stands) for party in book.everyone)
    return "" if settled else "not_settled"


def _agrees(issue: Issue, party: PartyId, stands: str) -> bool:
    """Say whether a party has let go of what it would have, or said yes to what stands."""
    if issue.kind == "open":
        owns = party in issue.joint or party in issue.owners.values()
        spoke = party in issue.accepted or party in issue.withdrawn
        # Words in an open bracket are there already: they can be freed, not struck out so.
        return stands == AS_TABLED and (spoke or not owns)
    would = next(iter(issue.owners)) if stands == NOTHING else stands
    said = issue.accepted.get(party)
    if said is not None:
        return said == would
    own = [name for name, by in issue.owners.items() if by == party]
    if not own:
        return would == AS_TABLED
    return party in issue.withdrawn or own == [would]


def _reopen(_book: Book, placed: Placed, _text: Working) -> str:
    return "" if placed.act.on["base"] != ZERO else "nothing_final"


def _made(book: Book, placed: Placed, _text: Working) -> str:
    """Judge a merge or a split: of other clauses of the same text and language, with words."""
    own, object_ = clause_key(str(placed.act.on["object"])), str(placed.act.on["object"])
    names = [str(name) for name in made_of(placed)]
    keys = [clause_key(name) for name in names]
    alike = own is not None and all(
        key is not None and (key.text, key.language) == (own.text, own.language) for key in keys
    )
    if not alike or object_ in names:
        return "no_clause"
    there = all(working_text(book, name, placed.clock).tokens for name in names)
    return "" if names and there else "no_words"


_RULES = {
    "accept": _accept, "amend": _amend, "counter": _counter, "merge": _made,
    "propose": proposal_code, "reopen": _reopen, "split": _made, "support": _support,
    "unbracket": _unbracket, "withdraw": _withdraw,
}  # fmt: skip
