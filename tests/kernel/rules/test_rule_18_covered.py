"""Rule 18: a released vote covers the confirm of the same digest, which the node then signs."""

from mufakat.kernel.acts import By
from mufakat.kernel.decisions import covered_confirms, next_confirm
from tests.kernel.builders import NODE, TWO, World
from tests.kernel.saying import ITEM, confirm, in_force, propose, refuse, slot, vote, without


def test_when_the_round_is_complete_the_node_owes_the_confirm() -> None:
    world = World()
    own = propose(world, "IDN")
    assert covered_confirms(world.fold, "IDN") == []
    vote(world, "RUS")

    [owed] = covered_confirms(world.fold, "IDN")
    assert owed["covers"] == own.id
    assert world.code(world.say("IDN", "slot.confirm", owed, by=NODE)) == ""
    assert covered_confirms(world.fold, "IDN") == []
    assert len(covered_confirms(world.fold, "RUS", [ITEM])) == 1
    assert covered_confirms(world.fold, "RUS", ["item/2"]) == []


def test_a_person_may_confirm_for_the_capital() -> None:
    world = World()
    vote(world, "IDN")
    vote(world, "RUS")

    assert world.code(confirm(world, "IDN", by=TWO)) == ""
    assert world.code(confirm(world, "RUS", by=By("capital", "capital"))) == "no_release"


def test_a_node_confirms_nothing_its_own_side_did_not_vote_for() -> None:
    world = World()
    vote(world, "IDN")
    theirs = vote(world, "RUS")
    on = without(slot(world), "cites")
    nothing = world.say("IDN", "slot.confirm", on | {"covers": ""}, by=NODE)
    foreign = world.say("IDN", "slot.confirm", on | {"covers": theirs.id}, by=NODE)

    assert [world.code(act) for act in (nothing, foreign)] == ["no_release", "no_release"]
    assert in_force(world) is None


def test_after_a_no_nothing_is_owed() -> None:
    world = World()
    vote(world, "IDN")
    vote(world, "RUS")
    refuse(world, "IDN")

    assert covered_confirms(world.fold, "IDN") == []
    assert covered_confirms(world.fold, "SGP") == []


def test_what_was_recorded_for_a_partner_is_owed_too() -> None:
    world = World(("IDN", "RUS"), recorded=("RUS",))
    vote(world, "IDN")
    vote(world, "IDN", for_="RUS")
    owed = covered_confirms(world.fold, "IDN")

    assert [on.get("for") for on in owed] == [None, "RUS"]
    for on in owed:
        assert world.code(world.say("IDN", "slot.confirm", on, by=NODE)) == ""
    final = in_force(world)
    assert final is not None
    assert final.recorded


def test_a_confirm_names_the_vote_it_covers() -> None:
    world = World()
    mine = vote(world, "IDN")
    vote(world, "RUS")

    assert next_confirm(world.fold, "IDN", ITEM)["covers"] == mine.id
