"""Rule 21: what a partner without a node says is recorded by another, and never called final."""

import pytest

from mufakat.kernel.acts import By
from tests.kernel.builders import SOURCE, World
from tests.kernel.saying import decide, in_force, joint, slot, vote, without


def _world() -> World:
    return World(("IDN", "RUS"), recorded=("RUS",))


def test_one_side_alone_reaches_what_is_adopted_as_recorded() -> None:
    world = _world()
    final = decide(world)

    assert final.recorded
    assert final.by == ("IDN",)


def test_what_is_adopted_as_recorded_can_be_built_on() -> None:
    world = _world()
    first = decide(world)
    second = decide(world, "two")

    assert second.base == first.digest
    assert in_force(world) == second


def test_a_recorded_word_needs_two_people_even_to_say_no() -> None:
    world = _world()
    vote(world, "IDN")
    on = without(slot(world), "digest") | {"for": "RUS", "source": SOURCE}
    alone = By("secretary", "secretary")

    assert world.code(world.say("IDN", "slot.refuse", on, by=alone)) == "no_release"
    assert world.code(world.say("IDN", "slot.refuse", on)) == ""
    assert set(joint(world).tries[0].rounds[0].refusals) == {"RUS"}


@pytest.mark.parametrize("other", ["IDN", "SGP", "MYS"])
def test_words_are_recorded_only_for_members_without_a_node(other: str) -> None:
    world = World(("IDN", "RUS", "SGP"), recorded=("RUS",))
    on = slot(world, **{"for": other, "source": SOURCE})

    assert world.code(world.say("IDN", "slot.accept", on)) == "not_recordable"


def test_a_recorded_vote_is_marked_as_one() -> None:
    world = _world()
    vote(world, "IDN", for_="RUS")

    accepts = joint(world).tries[0].rounds[0].accepts
    assert [(party, vote.recorded) for party, vote in accepts.items()] == [("RUS", True)]


def test_own_things_and_entries_are_recorded_too() -> None:
    world = _world()
    said = {"for": "RUS", "source": SOURCE}
    own = world.say("IDN", "own.set", {"object": "approval", **said})
    entry = world.say("IDN", "entry.add", {"object": "fact/1", **said})

    assert world.fold.owned("approval") == {"RUS": (own.id,)}
    assert world.fold.entries("fact/1") == (entry.id,)


def test_a_recorded_member_decides_no_keys() -> None:
    world = _world()
    on = slot(world, object="key/RUS", **{"for": "RUS", "source": SOURCE})

    assert world.code(world.say("IDN", "slot.accept", on)) == "not_yours"
