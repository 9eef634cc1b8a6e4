"""Wording on slots: the working text as a view knows it, and what a yes to it names (rule 28)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from operator import attrgetter

from mufakat.kernel.folding.book import Book, Topic, Word
from mufakat.kernel.folding.standing import counts, speaker_of
from mufakat.kernel.folding.weave import Placed, View, held
from mufakat.kernel.values import ZERO, ActId, Digest, Json
from mufakat.kernel.wording.clauses import ClauseKey, clause_key
from mufakat.kernel.wording.working import MAKING, Edit, Working, working

_BOUND = b"mufakat/yes/v1\n"
_RANK = attrgetter("depth", "id")


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
    makings = [one for one in topic.edits if one.act.on["op"] in MAKING and held(one, view)]
    known = [one for one in topic.edits if held(one, view)]
    if makings:
        known += [one for one in _after_making(book, topic, makings) if held(one, view)]
    if book.ring.revoked or book.take_overs:
        known = [one for one in known if counts(book, Word(one, speaker_of(one), 0, ""), view)]
    if makings:
        return sorted(known, key=lambda one: (one.act.on["op"] not in MAKING, one.rank))
    return sorted(known, key=_RANK)


def _after_making(book: Book, topic: Topic, makings: Sequence[Placed]) -> Iterable[Placed]:
    """Give what was said of the parents by those who did not know that this was made of them."""
    known = {one.id for one in topic.edits}
    found: dict[ActId, Placed] = {}
    for made in makings:
        for name in made_of(made):
            parent = book.topics.get(str(name))
            for one in parent.edits if parent else ():
                if one.act.on["op"] in _AFTER and not held(one, made.clock):
                    found.setdefault(one.id, one)
    return (one for one in found.values() if one.id not in known)


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
        before.take(edit_of(last, book), parents=_parents_of(book, last))
        return before
    return working(
        (edit_of(one, book) for one in edits),
        # Asked for one by one: the next view of the same parent may grow out of this one.
        lambda name: _parents_of(book, book.weave.placed[ActId(name)]),
    )


def _parents_of(book: Book, placed: Placed) -> list[Working]:
    """Give the clauses one is made of, as its author knew them: strictly earlier, so no circle."""
    return [working_text(book, str(name), placed.clock) for name in made_of(placed)]


def made_of(placed: Placed) -> list[Json]:
    """Name the clauses an edit makes one of."""
    parents = placed.act.on.get("parents")
    return parents if isinstance(parents, list) and placed.act.on["op"] in MAKING else []


def base_of_words(book: Book, key: ClauseKey, view: View) -> Digest:
    """Give what a translation starts from: the drafting words, and each time it was reopened."""
    leading, own = key.in_language(key.drafting), key.in_language(key.language)
    if leading not in book.topics:
        return ZERO
    structure = working_text(book, leading, view).structure()
    topic = book.topics.get(own)
    if topic is None or all(one.act.on["op"] != "reopen" for one in topic.edits):
        # Most never are: nothing has to be put in order.
        return structure
    again = [one.id for one in edits_in(book, topic, view) if one.act.on["op"] == "reopen"]
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


def translations(book: Book, object_: str) -> Iterator[str]:
    """Name the translations that start from a clause of the drafting language."""
    key = clause_key(object_)
    if key is None or not key.leads or book.charter is None:
        return
    for language in book.charter.languages:
        name = key.in_language(language)
        if name != object_ and name in book.topics:
            yield name
