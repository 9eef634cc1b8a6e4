"""The second person's release, and the few things that go without (rule 23)."""

from mufakat.kernel.folding.book import Book
from mufakat.kernel.folding.standing import doubts
from mufakat.kernel.folding.weave import Placed, held

NODE = "node"
NODE_KINDS = frozenset({"slot.confirm", "misbehaviour", "withdraw.done"})
"""What a node signs by itself. A confirm only where it covers a released vote."""
ALONE = frozenset({"slot.refuse", "slot.recall"})
"""What needs only the role: to say no, or to take back."""
NEVER_ALONE = frozenset({
    "charter", "charter.accept", "key.add", "key.revoke", "leave", "mandate", "release.single",
    "resume", "take_over",
})  # fmt: skip
"""What no mandate and no single release covers: who belongs, which keys, who may alone."""


def release_code(book: Book, placed: Placed) -> str:
    """Give the code that voids an act for want of a release; empty when it has what it needs."""
    act = placed.act
    by = act.by
    if by.mandate or by.single:
        return "" if _covered(book, placed) else "no_mandate"
    if by.role == NODE:
        return "" if act.kind in NODE_KINDS and not by.release else "no_release"
    if act.kind in ALONE and "for" not in act.on:
        return ""
    two = by.release not in ("", by.role, NODE)
    return "" if two else "no_release"


def _covered(book: Book, placed: Placed) -> bool:
    """Say whether the mandate or single release an act names covers it."""
    by = placed.act.by
    if NODE in (by.role, by.release) or placed.act.kind in NEVER_ALONE:
        return False
    return all(_grants(book, placed, name) for name in (by.mandate, by.single) if name)


def _grants(book: Book, placed: Placed, name: str) -> bool:
    grant, act = book.get(name), placed.act
    if grant is None or grant.code or not held(grant, placed.clock):
        return False
    if grant.party != act.party or doubts(book, grant, placed.clock):
        return False
    on = grant.act.on
    if on.get("role") != (act.by.release or act.by.role):
        return False
    if grant.act.kind == "release.single":
        return name == act.by.single and act.claimed <= str(on["until"])
    kinds = on.get("kinds")
    return (
        grant.act.kind == "mandate"
        and name == act.by.mandate
        and isinstance(kinds, list)
        and act.kind in kinds
        and str(on["from"]) <= act.claimed <= str(on["to"])
    )
