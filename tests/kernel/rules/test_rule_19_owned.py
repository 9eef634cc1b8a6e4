"""Rule 19: of a party's own things its last word counts; a fork shows both."""

from mufakat.kernel.values import PartyId
from tests.kernel.builders import World

KEY = "approval"
RUS = PartyId("RUS")


def test_the_last_word_wins() -> None:
    world = World()
    world.say("IDN", "own.set", {"object": KEY})
    last = world.say("IDN", "own.set", {"object": KEY})
    other = world.say("RUS", "own.set", {"object": KEY})

    assert world.fold.owned(KEY) == {"IDN": (last.id,), "RUS": (other.id,)}


def test_a_cleared_thing_is_gone() -> None:
    world = World()
    world.say("IDN", "own.set", {"object": KEY})
    world.say("IDN", "own.clear", {"object": KEY})

    assert world.fold.owned(KEY) == {}


def test_a_fork_contests_it_until_a_later_word() -> None:
    world = World()
    head = world.fold.place("RUS")
    one = world.say("RUS", "own.set", {"object": KEY})
    two = world.say("RUS", "own.clear", {"object": KEY}, seq=head.seq, prev=head.prev)

    assert set(world.fold.owned(KEY)[RUS]) == {one.id, two.id}
    last = world.say("RUS", "own.set", {"object": KEY})
    assert world.fold.owned(KEY)[RUS] == (last.id,)


def test_entries_only_grow_and_stand_in_one_order() -> None:
    world = World()
    first = world.say("IDN", "entry.add", {"object": "fact/1"})
    second = world.say("RUS", "entry.add", {"object": "fact/1", "about": first.id})

    assert world.fold.entries("fact/1") == (first.id, second.id)
    assert world.fold.entries("fact/2") == ()
    assert world.fold.objects() == ["fact/1"]
