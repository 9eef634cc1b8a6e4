"""Wording on slots: what an edit and a yes are worth, from their own pasts (rules 26 to 30)."""

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import pairwise

from mufakat.kernel.folding.book import Book, Topic, Word
from mufakat.kernel.folding.standing import counts, speaker_of
from mufakat.kernel.folding.weave import Placed, View, held
from mufakat.kernel.values import ZERO, ActId, Digest, Json, PartyId
from mufakat.kernel.wording.clauses import CLAUSE, ClauseKey, clause_key
from mufakat.kernel.wording.working import (
    AS_TABLED,
    MAKING,
    NOTHING,
    Edit,
    Issue,
    Working,
    read_token,
    standing,
    working,
)

PENS = ("chair", "secretariat")
BY_PEN = frozenset({"propose", "unbracket"})
_BOUND = b"mufakat/yes/v1\n"


def bound(object_: str, base: str, structure: str) -> Digest:
    """Give the digest a yes names: the words that stand, what they start from, and where."""
    return Digest(sha256(_BOUND + f"{object_}\n{base}\n{structure}".encode()).hexdigest())


def edit_of(placed: Placed, book: Book | None = None) -> Edit:
    """Read a placed act as an edit; with a book it knows what its author could know."""

    def sees(name: str) -> bool:
        other = book.get(name) if book else None
        return other is not None and other is not placed and held(other, placed.clock)

    return Edit(placed.id, placed.rank, speaker_of(placed), placed.act.on, sees)


def edits_in(book: Book, topic: Topic | None, view: View) -> list[Placed]:
    """List the edits that count in a view, in their order.

    A clause made of others also gets what was said about those at the same moment or later.
    """
    if topic is None:
        return []
    found = {one.id: one for one in topic.edits}
    for made in [one for one in topic.edits if one.act.on["op"] in MAKING and held(one, view)]:
        for name in _parents(made):
            parent = book.topics.get(str(name))
            for one in parent.edits if parent else ():
                if one.act.on["op"] in _AFTER and not held(one, made.clock):
                    found.setdefault(one.id, one)
    known = [one for one in found.values() if held(one, view)]
    if book.ring.revoked or book.take_overs:
        known = [one for one in known if counts(book, Word(one, speaker_of(one), 0, ""), view)]
    return sorted(known, key=lambda one: (one.act.on["op"] not in MAKING, one.rank))


_AFTER = frozenset({"accept", "amend", "counter", "propose", "support", "unbracket", "withdraw"})
KEPT = 6
"""How many views of one clause are kept: those of the latest words on it."""


def working_text(book: Book, object_: str, view: View) -> Working:
    """Give the working text of a clause as far as this view knows. Readers change nothing of it."""
    topic = book.topics.get(object_)
    if topic is None:
        return Working()
    edits = edits_in(book, topic, view)
    names = tuple(one.id for one in edits)
    known = topic.wordings.get(names)
    if known is None:
        known = _folded(book, topic, edits, names)
        topic.wordings[names] = known
        while len(topic.wordings) > KEPT:
            topic.wordings.pop(next(iter(topic.wordings)))
    return known


def _folded(book: Book, topic: Topic, edits: Sequence[Placed], names: tuple[ActId, ...]) -> Working:
    """Fold edits; where the last one knew all others, on top of what they came to."""
    last = edits[-1] if edits else None
    known = last is not None and all(held(one, last.clock) for one in edits[:-1])
    before = topic.wordings.pop(names[:-1], None) if last and known else None
    if last is not None and before is not None:
        before.take(edit_of(last, book), parents=_made_of(book, last))
        return before
    return working(
        (edit_of(one, book) for one in edits),
        # Asked for one by one: the next view of the same parent may grow out of this one.
        lambda name: _made_of(book, book.weave.placed[ActId(name)]),
    )


def _made_of(book: Book, placed: Placed) -> list[Working]:
    """Give the clauses one is made of, as its author knew them: strictly earlier, so no circle."""
    return [working_text(book, str(name), placed.clock) for name in _parents(placed)]


def _parents(placed: Placed) -> list[Json]:
    parents = placed.act.on.get("parents")
    return parents if isinstance(parents, list) and placed.act.on["op"] in MAKING else []


def base_of_words(book: Book, key: ClauseKey, view: View) -> Digest:
    """Give what a translation starts from: the drafting words, and each time it was reopened."""
    leading, own = key.in_language(key.drafting), key.in_language(key.language)
    if leading not in book.topics:
        return ZERO
    structure = working_text(book, leading, view).structure()
    again = [
        one.id for one in edits_in(book, book.topics.get(own), view) if one.act.on["op"] == "reopen"
    ]
    return bound(own, structure, ",".join(again)) if again else structure


def yes_digest(book: Book, object_: str, base: str, view: View) -> Digest:
    """Give the digest of the working text, as a yes has to name it."""
    return bound(object_, base, working_text(book, object_, view).structure())


def yes_code(book: Book, on: Mapping[str, Json], view: View) -> str:
    """Judge a vote or an offer on wording: exactly what stands, with nothing open (rule 28)."""
    object_ = str(on["object"])
    text = working_text(book, object_, view)
    if not text.tokens:
        return "no_words"
    if text.open_issues():
        return "open_bracket"
    wanted = bound(object_, str(on["base"]), text.structure())
    return "" if on["digest"] == wanted else "not_the_words"


def is_pen(role: str) -> bool:
    """Say whether somebody acts for the chair or the secretariat, who hold the pen only."""
    return role.partition("-")[0] in PENS


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


def _propose(book: Book, placed: Placed, text: Working) -> str:
    on = placed.act.on
    if "bracket" not in on or edit_of(placed).bracket in text.issues:
        return "bracket_exists"
    spans, pieces = on.get("spans"), on.get("pieces", [])
    if not isinstance(spans, list) or not isinstance(pieces, list):
        return "no_place"
    if not all(_has_place(text, one, len(pieces)) for one in spans) or _overlap(text, spans):
        return "no_place"
    if not _fits_kind(on, spans) or not _joint_fits(book, placed):
        return "no_place"
    return "too_deep" if _depth(text, spans) > 1 else ""


def _has_place(text: Working, span: Json, pieces: int) -> bool:
    """Say whether a span stands by words that are there, and brings or covers some."""
    if not isinstance(span, list):
        return False
    after, until, piece = read_token(str(span[0])), read_token(str(span[1])), span[2]
    places = text.places()
    if not all(token is None or token in places for token in (after, until)):
        return False
    if after is not None and until is not None and places[until] <= places[after]:
        return False
    return isinstance(piece, int) and piece < pieces and (until is not None or piece >= 0)


def _overlap(text: Working, spans: Sequence[Json]) -> bool:
    """Say whether two spans of one edit cover the same words."""
    places = text.places()
    taken: list[tuple[int, int]] = []
    for one in spans:
        after, until = map(read_token, map(str, one[:2])) if isinstance(one, list) else (None, None)
        if until is not None:
            taken.append((places[after] + 1 if after is not None else 0, places[until]))
    taken.sort()
    return any(end >= start for (_, end), (start, _) in pairwise(taken))


def _fits_kind(on: Mapping[str, Json], spans: Sequence[Json]) -> bool:
    """Say whether words are brought only where the kind shows them, and covered otherwise."""
    kind = on.get("kind", "insert")
    brings = [isinstance(one, list) and one[2] != -1 for one in spans]
    covers = [isinstance(one, list) and one[1] != "" for one in spans]
    if kind in ("delete", "open"):
        return all(covers) and not any(brings) and not on.get("pieces")
    if kind == "insert":
        return all(brings) and not any(covers)
    return any(brings)


def _joint_fits(book: Book, placed: Placed) -> bool:
    """Let only the pen bracket words for all: nobody else speaks for the other side."""
    by = placed.act.on.get("by_all")
    if by is None:
        return True
    everyone = {str(one) for one in book.everyone}
    named = {str(one) for one in by} if isinstance(by, list) else set[str]()
    return placed.act.on.get("kind") == "open" and is_pen(placed.act.by.role) and named == everyone


def _depth(text: Working, spans: Sequence[Json]) -> int:
    """Count in how many brackets the place of an edit stands already."""
    return max((_depth_of(text, one) for one in spans if isinstance(one, list)), default=0)


def _depth_of(text: Working, span: list[Json]) -> int:
    token, depth, places = read_token(str(span[1] or span[0])), 0, text.places()
    while token is not None:
        found = text.tokens[places[token]]
        issue = text.issues.get(found.issue) if found.issue else None
        if issue is None or not issue.is_open:
            return depth
        depth += 1
        own = issue.spans[found.span]
        token = own.covered[0] if own.covered else own.after
    return depth


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
    names = [str(name) for name in _parents(placed)]
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
    "propose": _propose, "reopen": _reopen, "split": _made, "support": _support,
    "unbracket": _unbracket, "withdraw": _withdraw,
}  # fmt: skip


def translations(book: Book, object_: str) -> Iterator[str]:
    """Name the translations that start from a clause of the drafting language."""
    key = clause_key(object_)
    if key is None or not key.leads or book.charter is None:
        return
    for language in book.charter.languages:
        name = key.in_language(language)
        if name != object_ and name in book.topics:
            yield name
