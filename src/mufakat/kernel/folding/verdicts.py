"""How one act stands, by what is known now (rules 12, 20 and 22)."""

from dataclasses import dataclass

from mufakat.kernel.folding.book import Book
from mufakat.kernel.folding.finals import finals
from mufakat.kernel.folding.standing import doubts, level
from mufakat.kernel.folding.weave import Placed


@dataclass(frozen=True, slots=True)
class Verdict:
    """How an act stands: `stored`, `void` (with the code) or `waiting`.

    A stored act may have a code too: `contested`, `disputed` or `awaits_answer`.
    """

    status: str
    code: str = ""


def plain_verdict(placed: Placed) -> Verdict:
    """Say what an act's own past makes of it: this never changes."""
    return Verdict("void", placed.code) if placed.code else Verdict("stored")


def verdict_of(book: Book, placed: Placed) -> Verdict:
    """Say how an act stands, doubt and takeover included."""
    key = str(placed.act.on.get("object", ""))
    if placed.code or placed.id not in book.troubled.get(key, ()):
        return plain_verdict(placed)
    if doubts(book, placed, None):
        rests = _rested_on(book, placed)
        return Verdict("stored", "contested") if rests else Verdict("void", "doubtful")
    how = level(book, placed, None) if "for" in placed.act.on else "own"
    if how == "disputed":
        rests = _rested_on(book, placed)
        return Verdict("stored", "disputed") if rests else Verdict("void", "disputed")
    return Verdict("stored", "awaits_answer" if how == "waits" else "")


def _rested_on(book: Book, placed: Placed) -> bool:
    topic = book.topics.get(str(placed.act.on.get("object", "")))
    known = finals(book, topic, None) if topic else []
    return any(placed.id in final.acts for final in known)
