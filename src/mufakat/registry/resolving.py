"""From what a person drafted to what an act has to say, as the matter stands at this moment."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import assert_never

from mufakat.kernel.acts import decision_digest
from mufakat.kernel.decisions import next_confirm, next_recall, next_refuse, next_vote
from mufakat.kernel.errors import Refusal
from mufakat.kernel.fold import Fold, closure
from mufakat.kernel.takeovers import recorded_for
from mufakat.kernel.values import ZERO, Json, PartyId
from mufakat.registry.edits import next_edit, next_yes
from mufakat.registry.errors import BadStatement, MovedOn
from mufakat.registry.signing import Saying
from mufakat.registry.statements import SO_FAR, Statement

PLAIN = {
    "set": "own.set",
    "clear": "own.clear",
    "add": "entry.add",
    "withdraw": "withdraw",
    "refuse_withdrawal": "withdraw.refused",
    "consent": "consent",
    "mandate": "mandate",
    "child": "child",
    "cite": "cite",
    "take_over": "take_over",
    "accept_charter": "charter.accept",
    "add_key": "key.add",
    "revoke_key": "key.revoke",
    "leave": "leave",
}
_WITH_OBJECT = ("set", "clear", "add", "cite")


def base_of(fold: Fold, object_: str) -> str:
    """Give the digest a new decision on this object starts from."""
    joint = fold.joint(object_)
    return joint.base if joint else ZERO


def round_of(on: Mapping[str, Json]) -> str:
    """Name the try and round a vote is cast in."""
    return f"{on['try']}.{on['round']}"


def pinned(one: Statement, fold: Fold, party: PartyId) -> Statement:
    """Remember where the matter stands, so that what is drafted says no more than was meant."""
    if one.verb not in ("propose", "accept"):
        return one
    put = replace(one, base=one.base or base_of(fold, one.object))
    if one.verb == "propose" or one.round:
        return put
    try:
        on = next_vote(fold, party, one.object, one.digest, for_=one.for_, source=one.source)
    except Refusal:
        # Not yet possible, as before the same draft has accepted the matter.
        return put
    return replace(put, round=round_of(on))


def sayings(one: Statement, fold: Fold, party: PartyId) -> Iterator[Saying]:
    """Give the acts a statement comes to; each has to be written before the next is asked for.

    A new wording put against another under way is a refusal of that round first.
    """
    match one.verb:
        case "propose":
            yield from _propose(one, fold, party)
        case "accept":
            yield _accept(one, fold, party)
        case "refuse" | "recall" | "confirm" | "edit" | "yes":
            yield _IN_SLOTS[one.verb](one, fold, party)
        case "open":
            raise BadStatement(field="verb")
        case (
            "set" | "clear" | "add" | "withdraw" | "refuse_withdrawal" | "consent" | "mandate"
            | "child" | "cite" | "take_over" | "accept_charter" | "add_key" | "revoke_key"
            | "leave"
        ):  # fmt: skip
            _check_read(one, fold, party)
            yield Saying(PLAIN[one.verb], _plain(one, fold, party), one.body, one.mark)
        case _:
            assert_never(one.verb)


def _refuse(one: Statement, fold: Fold, party: PartyId) -> Saying:
    on = next_refuse(fold, party, one.object, for_=one.for_, source=one.source)
    return Saying("slot.refuse", on, one.body, one.mark)


def _recall(one: Statement, fold: Fold, party: PartyId) -> Saying:
    on = next_recall(fold, party, one.object, for_=one.for_, source=one.source)
    return Saying("slot.recall", on, one.body, one.mark)


def _confirm(one: Statement, fold: Fold, party: PartyId) -> Saying:
    on = next_confirm(
        fold, party, one.object, digest=one.digest or None, for_=one.for_, source=one.source
    )
    return Saying("slot.confirm", on, one.body, one.mark)


def _edit(one: Statement, fold: Fold, party: PartyId) -> Saying:
    return Saying("text.edit", next_edit(fold, party, one), one.body, one.mark)


def _yes(one: Statement, fold: Fold, party: PartyId) -> Saying:
    return Saying("slot.accept", next_yes(fold, party, one), one.body, one.mark)


_IN_SLOTS = {
    "refuse": _refuse, "recall": _recall, "confirm": _confirm, "edit": _edit, "yes": _yes,
}  # fmt: skip


def _plain(one: Statement, fold: Fold, party: PartyId) -> dict[str, Json]:
    on = dict(one.on)
    if one.verb == "revoke_key" and on.get("last_good") == SO_FAR:
        on["last_good"] = fold.place(party).seq - 1
    if one.verb in _WITH_OBJECT:
        on["object"] = one.object
    if one.for_:
        on |= {"for": one.for_, "source": one.source}
    return on


def _check_read(one: Statement, fold: Fold, party: PartyId) -> None:
    """Stop a takeover where more was recorded for us than whoever drafted it could read."""
    if one.verb != "take_over":
        return
    up_to = one.on.get("up_to")
    heads = up_to.get("heads") if isinstance(up_to, dict) else None
    read = closure(fold, map(str, heads)) if isinstance(heads, list) else frozenset()
    if any(each.act not in read for each in recorded_for(fold, party)):
        raise MovedOn(object="take_over")


def _accept(one: Statement, fold: Fold, party: PartyId) -> Saying:
    on = next_vote(
        fold, party, one.object, one.digest, base=_base(one), for_=one.for_, source=one.source
    )
    if one.round not in ("", round_of(on)):
        raise MovedOn(object=one.object)
    return Saying("slot.accept", on, one.body, one.mark)


def _propose(one: Statement, fold: Fold, party: PartyId) -> Iterator[Saying]:
    base = base_of(fold, one.object)
    if _base(one) not in (None, base):
        raise MovedOn(object=one.object)
    digest = decision_digest(one.object, base, one.value)
    if _is_contested(fold, one.object, digest):
        refusal = next_refuse(fold, party, one.object, for_=one.for_, source=one.source)
        yield Saying("slot.refuse", refusal, {}, one.mark)
    on = next_vote(fold, party, one.object, digest, base=base, for_=one.for_, source=one.source)
    on |= {name: value for name, value in one.on.items() if name == "keys"}
    yield Saying("slot.propose", on, {**one.body, "value": one.value}, one.mark)


def _is_contested(fold: Fold, object_: str, digest: str) -> bool:
    """Say whether somebody, we among them, has voted for another wording in the open round."""
    joint = fold.joint(object_)
    if joint is None or not joint.tries or not joint.tries[-1].rounds:
        return False
    last = joint.tries[-1].rounds[-1]
    if last.status == "dead" or joint.tries[-1].recalls:
        return False
    return any(vote.digest != digest for vote in last.accepts.values())


def _base(one: Statement) -> str | None:
    return one.base or None


def explain(refusal: Refusal, one: Statement) -> Refusal:
    """Say of a rule's no on a drafted statement that the matter has moved on, where that is why."""
    moved = ("final_already", "already_voted", "moved_on", "wrong_base", "confirmed")
    if refusal.code.rsplit(".", 1)[-1] in moved:
        return MovedOn(object=one.object)
    return refusal
