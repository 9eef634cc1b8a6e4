"""Whether a valid word counts where one looks: doubtful and recorded acts (rules 20-22)."""

from collections.abc import Iterable

from mufakat.kernel.folding.book import Book, Word
from mufakat.kernel.folding.weave import Placed, View, held
from mufakat.kernel.values import PartyId


def speaker_of(placed: Placed) -> PartyId:
    """Give the member whose word this act is."""
    other = placed.act.on.get("for")
    return PartyId(other) if isinstance(other, str) else placed.party


def doubts(book: Book, placed: Placed, view: View) -> list[Placed]:
    """List the revocations that make this act doubtful. What began a chain is beyond doubt:
    the charter all have accepted, or the decision on the key, vouches for it.
    """  # noqa: D205 -- one sentence would not fit
    if not book.ring.revoked or not placed.act.seq:
        return []
    return book.ring.revocations(placed.act, view)


def level(book: Book, placed: Placed, view: View) -> str:
    """Say how a recorded act stands: `recorded`, taken over as `own`, `disputed`, or `waits`."""
    overs = takeovers(book, speaker_of(placed), view)
    if not overs:
        return "recorded"
    saw = [over for over in overs if held(placed, over.clock)]
    if not saw:
        return "waits"
    return "disputed" if _disputing(placed, saw) else "own"


def takeovers(book: Book, party: PartyId, view: View) -> list[Placed]:
    """List what a member has said about the words recorded for it, in this view."""
    return [
        over
        for over in book.take_overs.get(party, ())
        if held(over, view) and not doubts(book, over, view)
    ]


def _disputing(placed: Placed, saw: list[Placed]) -> list[Placed]:
    """List the first answers that disown the act. An answer once given is not changed later."""
    return [
        over
        for over in saw
        if placed.id in _disputes(over)
        and not any(held(other, over.clock) for other in saw if other is not over)
    ]


def _disputes(over: Placed) -> list[object]:
    disputed = over.act.on["disputes"]
    return [*disputed] if isinstance(disputed, list) else []


def disputes(book: Book, word: Word, view: View) -> list[Placed]:
    """List the answers that disown a recorded word."""
    if not word.recorded or word.speaker not in book.take_overs:
        return []
    saw = [over for over in takeovers(book, word.speaker, view) if held(word.placed, over.clock)]
    return _disputing(word.placed, saw)


def waits(book: Book, word: Word, view: View) -> bool:
    """Say whether a recorded word waits for the answer of the member that took over."""
    if not word.recorded or word.speaker not in book.take_overs:
        return False
    return level(book, word.placed, view) == "waits"


def counts(book: Book, word: Word, view: View) -> bool:
    """Say whether a word counts as its speaker's, as far as this view knows."""
    if view is not None and view.get(word.placed.lane, -1) < word.placed.pos:
        return False
    if book.ring.revoked and doubts(book, word.placed, view):
        return False
    if word.recorded and word.speaker in book.take_overs:
        return level(book, word.placed, view) in ("recorded", "own")
    return True


def counted(book: Book, words: Iterable[Word], view: View) -> list[Word]:
    """List the words that count in this view."""
    return [word for word in words if counts(book, word, view)]
