"""Short ways to take part in a joint decision, for tests that are about something else."""

from mufakat.kernel.acts import Act, By
from mufakat.kernel.decisions import next_confirm, next_recall, next_refuse, next_vote
from mufakat.kernel.folding.joints import Final, Joint, Try
from mufakat.kernel.values import Json
from tests.kernel.builders import NODE, SOURCE, TWO, World, digest

ZERO = "0" * 64
ITEM = "item/1"


def joint(world: World, object_: str = ITEM) -> Joint:
    found = world.fold.joint(object_)
    assert found is not None
    return found


def now(world: World, object_: str = ITEM) -> Try:
    return joint(world, object_).tries[-1]


def in_force(world: World, object_: str = ITEM) -> Final | None:
    found = world.fold.joint(object_)
    return found.in_force if found else None


def text(world: World, value: Json, object_: str = ITEM) -> str:
    found = world.fold.joint(object_)
    return digest(object_, found.base if found else ZERO, value)


def vote(  # noqa: PLR0913 -- one vote is this much
    world: World,
    party: str,
    value: Json = "one",
    *,
    object_: str = ITEM,
    for_: str = "",
    kind: str = "slot.accept",
    by: By = TWO,
) -> Act:
    on = next_vote(
        world.fold, party, object_, text(world, value, object_), for_=for_, source=SOURCE
    )
    return world.say(party, kind, on, by=by)


def propose(world: World, party: str, value: Json = "one", *, object_: str = ITEM) -> Act:
    return vote(world, party, value, object_=object_, kind="slot.propose")


def refuse(world: World, party: str, *, object_: str = ITEM) -> Act:
    return world.say(party, "slot.refuse", next_refuse(world.fold, party, object_))


def confirm(world: World, party: str, *, object_: str = ITEM, for_: str = "", by: By = NODE) -> Act:
    on = next_confirm(world.fold, party, object_, for_=for_, source=SOURCE)
    return world.say(party, "slot.confirm", on, by=by)


def recall(world: World, party: str, *, object_: str = ITEM) -> Act:
    return world.say(party, "slot.recall", next_recall(world.fold, party, object_))


def decide(world: World, value: Json = "one", *, object_: str = ITEM) -> Final:
    """Let all members agree and confirm; those without a node are recorded by the first."""
    for party in world.parties:
        speaker, for_ = _voice(world, party)
        vote(world, speaker, value, object_=object_, for_=for_)
    for party in world.parties:
        speaker, for_ = _voice(world, party)
        confirm(world, speaker, object_=object_, for_=for_)
    final = in_force(world, object_)
    assert final is not None
    return final


def _voice(world: World, party: str) -> tuple[str, str]:
    speaks = party in world.speaking or party in world.fold.book.take_overs
    return (party, "") if speaks else (world.speaking[0], party)


def slot(world: World, value: Json = "one", **more: object) -> dict[str, object]:
    """Write a vote by hand, for the votes no `next_` function would give."""
    said: dict[str, object] = {
        "object": ITEM, "base": ZERO, "try": 0, "round": 0, "digest": text(world, value),
        "cites": [],
    }  # fmt: skip
    return said | more


def without(on: dict[str, object], *names: str) -> dict[str, object]:
    return {name: value for name, value in on.items() if name not in names}
