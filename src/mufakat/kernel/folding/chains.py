"""One party's chain: how it begins and goes on, forks, and is resumed (rules 8 and 13)."""

from mufakat.kernel.folding.book import Book
from mufakat.kernel.folding.weave import Placed, held
from mufakat.kernel.values import PartyId

_STARTS = ("charter", "charter.accept")


def chain_code(book: Book, placed: Placed) -> str:
    """Give the code that voids an act by its place in its chain; empty when it follows."""
    act = placed.act
    if not act.seq:
        return "" if act.kind == _beginning(book, act.party) else "bad_start"
    if act.kind in _STARTS or (act.kind == "take_over" and act.party in book.noded):
        return "bad_start"
    prev = book.get(act.prev)
    if prev is None or prev.party != act.party or not prev.chained:
        return "bad_parent"
    if act.kind == "resume":
        return _resume_code(book, placed)
    return "" if act.seq == prev.act.seq + 1 else "bad_number"


def _beginning(book: Book, party: PartyId) -> str:
    """Say by which kind of act a member's chain begins."""
    if party not in book.noded:
        return "take_over"
    charter = book.get(book.weave.root)
    return "charter.accept" if charter and charter.party != party else "charter"


def _resume_code(book: Book, placed: Placed) -> str:
    on = placed.act.on
    names = on["branches"] if isinstance(on["branches"], list) else []
    branches = [branch for name in names if (branch := book.get(str(name)))]
    own = [each for each in branches if each.party == placed.party and each.signed]
    if len(own) < len(names) or not all(held(each, placed.clock) for each in own):
        return "bad_branches"
    if on["continues_from"] != placed.act.prev or placed.act.prev not in names:
        return "bad_branches"
    highest = max(each.act.seq for each in own)
    return "" if placed.act.seq == highest + 1 else "bad_number"


def is_forked(book: Book, placed: Placed) -> bool:
    """Say whether the act's party was, in its past, caught with two acts of one number."""
    same = book.numbers.get((placed.party, placed.act.seq), ())
    if any(held(each, placed.clock) for each in same):
        return True
    return any(
        not _healed(book, placed, group) for group in book.forked.get(placed.party, {}).values()
    )


def _healed(book: Book, placed: Placed, group: list[Placed]) -> bool:
    """Say whether a resume has healed this; a branch found after it needs another."""
    seen = [each for each in group if held(each, placed.clock)]
    if len(seen) < 2:  # noqa: PLR2004 -- two make a fork
        return True
    resumes = book.resumes.get(placed.party, ())
    return any(held(resume, placed.clock) and heals(resume, seen) for resume in resumes)


def heals(resume: Placed, group: list[Placed]) -> bool:
    """Say whether a resume knew all these acts, being none of them itself."""
    return resume not in group and all(held(each, resume.clock) for each in group)
