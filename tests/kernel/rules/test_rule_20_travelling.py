"""Rules 8, 13 and 20 together: a side's chain goes on under another node of its own, and back."""

import pytest

from mufakat.kernel.acts import Act
from mufakat.kernel.decisions import next_confirm, next_vote
from mufakat.kernel.fold import fold
from tests.kernel.builders import NODE, World, key_of, public
from tests.kernel.saying import ITEM, confirm, in_force, text, vote

LAPTOP = "koper"


def _hand_over(world: World) -> None:
    world.say("RUS", "key.add", {
        "key": key_of(f"RUS/{LAPTOP}"), "node": LAPTOP, "public": public(f"RUS/{LAPTOP}"),
        "seal": public("RUS/koper-seal"),
    })  # fmt: skip


def _revoke(world: World, last_good: int) -> Act:
    on = {"key": key_of(f"RUS/{LAPTOP}"), "node": LAPTOP, "last_good": last_good}
    return world.say("RUS", "key.revoke", on)


def _agree_on_the_laptop(world: World) -> None:
    vote(world, "IDN")
    on = next_vote(world.fold, "RUS", ITEM, text(world, "one"))
    world.say("RUS", "slot.accept", on, node=LAPTOP)
    world.say("RUS", "slot.confirm", next_confirm(world.fold, "RUS", ITEM), node=LAPTOP, by=NODE)
    confirm(world, "IDN")


def test_a_decision_signed_on_the_laptop_is_final_and_home_goes_on_after_it() -> None:
    world = World()
    _hand_over(world)
    _agree_on_the_laptop(world)
    last = world.fold.place("RUS").seq - 1
    _revoke(world, last)
    home = world.say("RUS", "own.set", {"object": "approval"})

    final = in_force(world)
    assert final is not None
    assert final.contested == ()
    assert world.code(home) == ""
    assert home.seq == last + 2
    assert not world.fold.forks()
    assert fold(reversed(world.acts)).digest() == world.fold.digest()


def test_the_laptop_speaks_in_no_matter_its_root_did_not_add_it_to() -> None:
    world, other = World(), World(("RUS", "SGP"))
    _hand_over(world)

    assert world.code(world.say("RUS", "own.set", {"object": "approval"}, node=LAPTOP)) == ""
    strange = other.say("RUS", "own.set", {"object": "approval"}, node=LAPTOP)
    assert other.code(strange) == "unknown_key"


def test_what_a_lost_laptop_signs_after_its_last_good_number_is_void() -> None:
    world = World()
    _hand_over(world)
    good = world.say("RUS", "own.set", {"object": "approval"}, node=LAPTOP)
    _revoke(world, good.seq)
    thief = world.say("RUS", "own.set", {"object": "approval"}, node=LAPTOP)

    assert world.code(thief) == "revoked_key"
    assert world.fold.owned("approval") == {"RUS": (good.id,)}


@pytest.mark.parametrize("asked_first", [True, False])
def test_home_asks_the_partner_for_the_lost_laptops_acts_before_it_revokes(
    asked_first: bool,  # noqa: FBT001 -- the two ways home can go
) -> None:
    """A number the laptop has used already would be used twice: a fork, and no more votes."""
    world = World()
    _hand_over(world)
    place = world.fold.place("RUS")
    sent = world.make("own.set", {"object": "approval"}, by_party="RUS", node=LAPTOP)
    on = {"key": key_of(f"RUS/{LAPTOP}"), "node": LAPTOP, "last_good": place.seq - 1}
    if asked_first:
        world.add(sent)
        _revoke(world, sent.seq)
    else:
        revoked = world.make("key.revoke", on, by_party="RUS")
        world.add(sent, revoked)

    assert bool(world.fold.forks()) is not asked_first
