"""Rule 12: the fold is a function of the set of acts; void is decided from the past alone."""

import random

from mufakat.kernel.decisions import next_confirm, next_vote
from mufakat.kernel.fold import Fold, fold
from tests.kernel.builders import NODE, World, digest

ZERO = "0" * 64
ITEM = "item/1"


def _agreed() -> World:
    world = World()
    text = digest(ITEM, ZERO, "one")
    world.say("IDN", "slot.propose", next_vote(world.fold, "IDN", ITEM, text))
    world.say("RUS", "slot.accept", next_vote(world.fold, "RUS", ITEM, text))
    world.say("IDN", "slot.confirm", next_confirm(world.fold, "IDN", ITEM), by=NODE)
    world.say("RUS", "slot.confirm", next_confirm(world.fold, "RUS", ITEM), by=NODE)
    return world


def test_what_all_confirm_is_in_force() -> None:
    joint = _agreed().fold.joint(ITEM)

    assert joint is not None
    assert joint.in_force is not None
    assert joint.in_force.digest == digest(ITEM, ZERO, "one")
    assert not joint.in_force.recorded


def test_any_order_gives_one_digest() -> None:
    world = _agreed()
    for seed in range(20):
        acts = [*world.acts, *world.acts]
        random.Random(seed).shuffle(acts)
        assert fold(acts).digest() == world.fold.digest()


def test_unknown_parents_wait_and_are_named() -> None:
    world = _agreed()
    folded = Fold()

    for act in world.acts[1:]:
        folded.add(act)

    assert folded.missing() == {world.acts[0].id}
    assert folded.verdict(world.acts[1].id).status == "waiting"
    assert len(folded.add(world.acts[0]).placed) == len(world.acts)
