"""One dossier succeeds another: what it carries over, and who says so (rule 9).

Members, rules and suite never change inside a dossier. A joint decision on `succession` (or, for
a leaver, its own `leave`) names the successor; the successor's charter lists what it takes over.
"""

from mufakat.kernel.acts import decision_digest
from mufakat.kernel.charters import Charter
from mufakat.kernel.errors import Refusal
from mufakat.kernel.fold import Fold, closure, digest_at, fold
from mufakat.kernel.folding.joints import Final
from mufakat.kernel.values import ZERO, Digest, Json

__all__ = [
    "ACTS", "JOIN", "OBJECT", "START", "NotCarried", "WrongMatter", "carried", "check_successor",
    "is_succeeded", "is_successor", "matter_of", "predecessor_of", "succession_digest",
    "succession_value",
]  # fmt: skip

OBJECT = "succession"
ACTS = 10_000
"""How many acts a dossier holds before it should be succeeded."""
JOIN, START = "join", "start"
"""From where on a member that joins is given the history: from its joining, or from the start."""


class NotCarried(Refusal):
    """The successor's charter does not carry over what is in force here."""

    code = "succession.not_carried"


class WrongMatter(Refusal):
    """The successor's charter is about another matter."""

    code = "succession.wrong_matter"


def succession_value(successor: str) -> Json:
    """Give the value the members decide on."""
    return {"dossier": successor}


def succession_digest(folded: Fold, successor: str) -> Digest:
    """Give the digest a vote for this successor names."""
    joint = folded.joint(OBJECT)
    base = joint.base if joint else ZERO
    return decision_digest(OBJECT, base, succession_value(successor))


def is_successor(folded: Fold, successor: str) -> bool:
    """Say whether this dossier names that one: by joint decision, or by a member that leaves."""
    final = folded.closed
    value = succession_value(successor)
    if final and final.digest == decision_digest(OBJECT, final.base, value):
        return True
    return any(folded.get(act).on["successor"] == successor for act in folded.left().values())


def is_succeeded(folded: Fold) -> bool:
    """Say whether this dossier goes on in another one: decided together, or left by a member."""
    return bool(folded.closed or folded.left())


def predecessor_of(charter: Charter) -> str:
    """Give the dossier a charter succeeds; empty for the first of a matter."""
    return str(charter.carried.get("dossier", ""))


def matter_of(folded: Fold) -> str:
    """Give the id of the matter: that of the first charter, across all successors."""
    return folded.charter.matter if folded.charter else ""


def carried(folded: Fold, history: str = JOIN) -> dict[str, Json]:
    """Give what a successor's charter carries: heads, state and finals. Nothing that is open.

    `history` says what members that were none before are given of what led there.
    """
    heads = sorted(head for tips in folded.heads().values() for head in tips)
    finals: list[Json] = [
        {"object": key, "digest": joint.in_force.digest, "standing": _standing(joint.in_force)}
        for key in folded.objects()
        if (joint := folded.joint(key)) and joint.in_force and key != OBJECT
    ]
    return {
        "dossier": folded.dossier or "",
        "history": history,
        "heads": [*heads],
        "state": digest_at(folded, heads),
        "finals": finals,
    }


def check_successor(folded: Fold, charter: Charter) -> None:
    """Raise unless the charter succeeds this dossier and carries over what stood at its heads."""
    if charter.matter != matter_of(folded):
        raise WrongMatter(found=charter.matter)
    listed = charter.carried.get("heads")
    heads = [str(head) for head in listed] if isinstance(listed, list) else []
    if not heads or any(head not in folded for head in heads):
        raise NotCarried(field="heads")
    then = fold(folded.get(act) for act in closure(folded, heads))
    if charter.carried != carried(then, str(charter.carried.get("history", JOIN))):
        raise NotCarried(field="finals")


def _standing(final: Final) -> str:
    if final.disputed:
        return "disputed"
    if final.contested:
        return "contested"
    return "recorded" if final.recorded else "final"
