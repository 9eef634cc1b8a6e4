"""Rule 25: the originator withdraws an item; decisions, keys and membership stay."""

import pytest

from mufakat.kernel.decisions import next_vote
from tests.kernel.builders import NODE, World
from tests.kernel.saying import ITEM, decide, text


def test_from_a_withdraw_on_the_item_is_a_placeholder() -> None:
    world = World()
    item = world.say("IDN", "entry.add", {"object": "fact/1"})
    before = world.fold.digest()
    order = world.say("IDN", "withdraw", {"target": item.id})

    assert world.fold.withdrawn() == {item.id: order.id}
    assert world.fold.entries("fact/1") == (item.id,)
    assert world.fold.digest() != before


def test_the_first_order_is_the_one_shown() -> None:
    world = World()
    item = world.say("IDN", "entry.add", {"object": "fact/1"})
    first = world.say("IDN", "withdraw", {"target": item.id})
    world.say("IDN", "withdraw", {"target": item.id})

    assert world.fold.withdrawn() == {item.id: first.id}


def test_only_the_originator_withdraws_what_it_has_said() -> None:
    world = World()
    item = world.say("IDN", "entry.add", {"object": "fact/1"})

    assert world.code(world.say("RUS", "withdraw", {"target": item.id})) == "not_yours"
    assert world.code(world.say("IDN", "withdraw", {"target": "e" * 64})) == "no_target"
    assert world.fold.withdrawn() == {}


@pytest.mark.parametrize("kind", ["charter", "slot.accept", "slot.confirm", "leave"])
def test_decisions_and_membership_cannot_be_withdrawn(kind: str) -> None:
    world = World()
    decide(world)
    if kind == "leave":
        world.say("IDN", "leave", {"successor": "5" * 64})
    target = next(act for act in world.acts if act.kind == kind and act.party == "IDN")

    assert world.code(world.say("IDN", "withdraw", {"target": target.id})) == "cannot_withdraw"


@pytest.mark.parametrize("named", ["order", "item"])
@pytest.mark.parametrize("kind", ["withdraw.done", "withdraw.refused"])
def test_each_holder_answers(kind: str, named: str) -> None:
    world = World()
    item = world.say("IDN", "entry.add", {"object": "fact/1"})
    order = world.say("IDN", "withdraw", {"target": item.id})
    answer = world.say("RUS", kind, {"target": (order if named == "order" else item).id})

    assert world.code(answer) == ""
    assert world.fold.kept(kind) == (answer.id,)


def test_nobody_answers_what_was_not_ordered() -> None:
    world = World()
    item = world.say("IDN", "entry.add", {"object": "fact/1"})

    answer = world.say("RUS", "withdraw.done", {"target": item.id}, by=NODE)
    assert world.code(answer) == "no_withdrawal"


def test_a_withdrawal_changes_the_object_of_its_item() -> None:
    world = World()
    item = world.say("IDN", "own.set", {"object": "approval"})
    order = world.make("withdraw", {"target": item.id}, by_party="IDN")

    assert world.fold.add(order).changed == {"approval"}


def test_endorsements_are_kept_and_change_nothing() -> None:
    world = World()
    item = world.say("IDN", "slot.accept", next_vote(world.fold, "IDN", ITEM, text(world, "one")))
    joint = world.fold.joint(ITEM)
    endorsed = world.say("IDN", "endorse", {"target": item.id, "status": "valid"})
    nothing = world.say("IDN", "endorse", {"target": "e" * 64, "status": "valid"})

    assert world.fold.joint(ITEM) == joint
    assert world.fold.kept("endorse") == (endorsed.id,)
    assert world.code(nothing) == "no_target"
