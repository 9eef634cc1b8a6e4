"""Whether an act is void: one table, one rule a kind, decided from its past alone (rule 12)."""

from collections.abc import Callable

from mufakat.kernel.charters import Charter, Member, read_charter, read_member
from mufakat.kernel.errors import Malformed
from mufakat.kernel.folding.book import Book
from mufakat.kernel.folding.chains import chain_code, is_forked
from mufakat.kernel.folding.edits import edit_code
from mufakat.kernel.folding.finals import in_force
from mufakat.kernel.folding.proposals import is_pen
from mufakat.kernel.folding.releasing import NODE, release_code
from mufakat.kernel.folding.standing import doubts, takeovers
from mufakat.kernel.folding.voting import code_of, covers, say
from mufakat.kernel.folding.weave import Placed, View, held
from mufakat.kernel.values import Digest, PartyId
from mufakat.kernel.wording.clauses import clause_key

AFTER_CLOSE = frozenset({
    "charter.accept", "endorse", "key.add", "key.revoke", "misbehaviour", "resume", "take_over",
    "withdraw", "withdraw.done", "withdraw.refused",
})  # fmt: skip
"""What is still said in a dossier that was closed or left: proof, keys, and duties."""
STAYS = frozenset({
    "charter", "charter.accept", "key.add", "key.revoke", "leave", "misbehaviour", "resume",
    "slot.accept", "slot.confirm", "slot.propose", "slot.recall", "slot.refuse", "take_over",
    "text.edit",
    "withdraw", "withdraw.done", "withdraw.refused",
})  # fmt: skip
"""What cannot be withdrawn (rule 25): decisions, keys, membership, answers to withdrawals."""
VOTES = frozenset({"slot.accept", "slot.confirm", "slot.propose", "slot.refuse"})


def judge(book: Book, placed: Placed) -> str:
    """Give the code that voids this act; empty when it is valid. Marks how far it got."""
    if placed.id == book.weave.root:
        return judge_charter(book, placed)
    return (
        _member_code(book, placed)
        or _signed_code(book, placed)
        or _chained_code(book, placed)
        or _opened_code(book, placed)
        or _closed_code(book, placed)
        or release_code(book, placed)
        or _recorded_code(book, placed)
        or _RULES.get(placed.act.kind, _unknown)(book, placed)
    )


def judge_charter(book: Book, placed: Placed) -> str:
    """Judge the first act: a charter of known form, by a member under its own key."""
    charter = charter_of(placed)
    member = charter.member(placed.party) if charter else None
    if charter is None or member is None:
        return "bad_charter"
    nodes = [node for node in member.nodes if node.node == placed.act.node]
    if not any(node.key_id == placed.act.keyid for node in nodes):
        return "unknown_key"
    if code := release_code(book, placed):
        return code
    placed.signed = placed.chained = True
    placed.opened = all(not other.has_node or other == member for other in charter.members)
    return ""


def charter_of(placed: Placed) -> Charter | None:
    """Read a charter; None when it cannot be followed."""
    try:
        return read_charter(placed.act)
    except Malformed:
        return None


def is_open(book: Book, placed: Placed) -> bool:
    """Say whether every member with a node had accepted the charter in this act's past."""
    prev = book.get(placed.act.prev)
    if prev and prev.opened:
        return True
    charter = book.weave.placed[book.weave.root]
    return all(
        party == charter.party
        or (party == placed.party and not placed.act.seq)
        or any(held(each, placed.clock) for each in book.accepts.get(party, ()))
        for party in book.noded
    )


def decided_keys(book: Book, party: PartyId, view: View) -> Member | None:
    """Find the keys the members with nodes have decided on for a member without (rule 22)."""
    topic = book.topics.get(f"key/{party}")
    force = in_force(book, topic, view) if topic else None
    if topic is None or force is None or not force.acts:
        return None
    ballot = topic.bases[Digest(force.base)][force.try_]
    for word in sorted(ballot.offers, key=lambda word: word.placed.rank):
        keys = word.placed.act.on.get("keys")
        if keys is not None and word.digest == force.digest and held(word.placed, view):
            return read_member(keys)
    return None


def _member_code(book: Book, placed: Placed) -> str:
    if book.charter is None:
        return "bad_charter"
    return "" if placed.party in book.everyone else "not_a_member"


def _signed_code(book: Book, placed: Placed) -> str:
    code = _key_code(book, placed)
    placed.signed = not code
    return code


def _key_code(book: Book, placed: Placed) -> str:
    act = placed.act
    if act.seq or act.party in book.noded:
        return book.ring.code(placed)
    keys = decided_keys(book, act.party, placed.clock)
    known = keys and any(node.node == act.node and node.key_id == act.keyid for node in keys.nodes)
    return "" if known else "no_take_over"


def _chained_code(book: Book, placed: Placed) -> str:
    code = chain_code(book, placed)
    placed.chained = not code
    return code


def _opened_code(book: Book, placed: Placed) -> str:
    accepts = placed.act.kind == "charter.accept"
    if accepts and (code := release_code(book, placed)):
        return code
    placed.opened = is_open(book, placed)
    return "" if placed.opened or accepts else "not_open"


def _closed_code(book: Book, placed: Placed) -> str:
    if placed.act.kind in AFTER_CLOSE or not _is_closed(book, placed):
        return ""
    return "closed"


def _is_closed(book: Book, placed: Placed) -> bool:
    if any(
        held(each, placed.clock) and not doubts(book, each, placed.clock)
        for each in book.leaves.get(placed.party, ())
    ):
        return True
    topic = book.topics.get("succession")
    return topic is not None and in_force(book, topic, placed.clock) is not None


def _recorded_code(book: Book, placed: Placed) -> str:
    """Words are recorded for members that cannot speak yet (rules 21 and 22)."""
    other = placed.act.on.get("for")
    if other is None:
        return ""
    member = PartyId(str(other))
    if member == placed.party or member not in book.everyone or member in book.noded:
        return "not_recordable"
    return "taken_over" if takeovers(book, member, placed.clock) else ""


def _slot(book: Book, placed: Placed) -> str:
    act = placed.act
    if act.kind in VOTES and is_forked(book, placed):
        return "forked"
    said = say(book, placed.clock, placed.party, act.on)
    if code := code_of(act.kind, said):
        return code
    if is_pen(act.by.role) and clause_key(str(act.on["object"])):
        return "pen"
    if act.by.role == NODE and not covers(said):
        return "no_release"
    return ""


def _edit(book: Book, placed: Placed) -> str:
    """Judge an edit: as a word in its slot, and by what stands in its past."""
    if placed.act.by.role == NODE:
        return "no_release"
    said = say(book, placed.clock, placed.party, placed.act.on)
    return code_of("text.edit", said) or edit_code(book, placed)


def _free(_book: Book, _placed: Placed) -> str:
    return ""


def _unknown(_book: Book, _placed: Placed) -> str:
    return "unknown_kind"


def _target(book: Book, placed: Placed) -> Placed | None:
    target = book.get(str(placed.act.on["target"]))
    return target if target and held(target, placed.clock) else None


def _endorse(book: Book, placed: Placed) -> str:
    return "" if _target(book, placed) else "no_target"


def _entry(book: Book, placed: Placed) -> str:
    """Judge an entry. What it brings from another dossier needs its originator's consent."""
    about = placed.act.on.get("about")
    if not about or ((item := book.get(str(about))) and held(item, placed.clock)):
        return ""
    consents = book.kept.get("consent", ())
    return "" if any(_allows(book, each, placed) for each in consents) else "no_consent"


def _allows(book: Book, consent: Placed, placed: Placed) -> bool:
    on = consent.act.on
    fits = on["target"] == placed.act.on["about"] and on["to"] == book.weave.root
    return fits and held(consent, placed.clock) and not doubts(book, consent, placed.clock)


def _consent(book: Book, placed: Placed) -> str:
    """Judge a consent: to let an own item out of here, or one from elsewhere in."""
    target = _target(book, placed)
    if target is None:
        return "" if placed.act.on["to"] == book.weave.root else "no_target"
    return "" if target.party == placed.party else "not_yours"


def _withdraw(book: Book, placed: Placed) -> str:
    target = _target(book, placed)
    if target is None:
        return "no_target"
    if target.act.kind in STAYS:
        return "cannot_withdraw"
    return "" if target.party == placed.party else "not_yours"


def _withdrawn(book: Book, placed: Placed) -> str:
    """Judge an answer, which names the withdrawal or the item that was withdrawn."""
    target = _target(book, placed)
    if target is None:
        return "no_target"
    orders = book.withdraws.get(target.id, ())
    ordered = target.act.kind == "withdraw" and not target.code
    return "" if ordered or any(held(one, placed.clock) for one in orders) else "no_withdrawal"


def _revoke(book: Book, placed: Placed) -> str:
    on = placed.act.on
    own = book.ring.knows(placed.party, str(on["node"]), str(on["key"]), placed.clock)
    return "" if own else "no_target"


def _misbehaviour(book: Book, placed: Placed) -> str:
    names = placed.act.on["acts"]
    acts = [book.get(str(name)) for name in names] if isinstance(names, list) else []
    found = [each for each in acts if each and held(each, placed.clock)]
    numbers = {(each.party, each.act.seq) for each in found}
    proven = len(found) == 2 and len(numbers) == 1  # noqa: PLR2004 -- two make a proof
    return "" if proven and all(each.signed for each in found) else "no_proof"


_RULES: dict[str, Callable[[Book, Placed], str]] = {
    "charter.accept": _free,
    "cite": _free,
    "child": _free,
    "consent": _consent,
    "endorse": _endorse,
    "entry.add": _entry,
    "key.add": _free,
    "key.revoke": _revoke,
    "leave": _free,
    "mandate": _free,
    "misbehaviour": _misbehaviour,
    "own.clear": _free,
    "own.set": _free,
    "release.single": _free,
    "resume": _free,
    "slot.accept": _slot,
    "slot.confirm": _slot,
    "slot.propose": _slot,
    "slot.recall": _slot,
    "slot.refuse": _slot,
    "take_over": _free,
    "text.edit": _edit,
    "withdraw": _withdraw,
    "withdraw.done": _withdrawn,
    "withdraw.refused": _withdrawn,
}
