"""Rule 9: what changes membership, rules or size is a successor; it carries heads and finals."""

from dataclasses import replace

import pytest

from mufakat.kernel.acts import decision_digest
from mufakat.kernel.charters import charter_on
from mufakat.kernel.decisions import next_confirm, next_vote
from mufakat.kernel.errors import Refusal
from mufakat.kernel.fold import Fold
from mufakat.kernel.succession import (
    OBJECT,
    START,
    carried,
    check_successor,
    is_successor,
    matter_of,
    predecessor_of,
    succession_digest,
)
from tests.kernel.builders import NODE, World, charter_for
from tests.kernel.saying import ITEM, decide, in_force, joint, propose, vote

SUCCESSOR = "5" * 64


def _name_successor(world: World) -> None:
    for party in world.parties:
        digest = succession_digest(world.fold, SUCCESSOR)
        world.say(party, "slot.accept", next_vote(world.fold, party, OBJECT, digest))
    for party in world.parties:
        world.say(party, "slot.confirm", next_confirm(world.fold, party, OBJECT), by=NODE)


def test_a_joint_decision_names_the_successor_and_closes() -> None:
    world = World()
    _name_successor(world)

    assert world.fold.closed
    assert is_successor(world.fold, SUCCESSOR)
    assert not is_successor(world.fold, "6" * 64)
    assert world.code(world.say("IDN", "own.set", {"object": "approval"})) == "closed"
    assert world.code(world.say("IDN", "withdraw.done", {"target": SUCCESSOR})) == "no_target"


def test_a_leaver_goes_by_its_own_act() -> None:
    world = World()
    vote(world, "IDN")
    vote(world, "RUS")
    world.say("RUS", "leave", {"successor": SUCCESSOR})

    assert set(world.fold.left()) == {"RUS"}
    assert is_successor(world.fold, SUCCESSOR)
    late = world.make("slot.confirm", next_confirm(world.fold, "RUS", ITEM), by_party="RUS")
    with pytest.raises(Refusal) as why:
        world.fold.check(late)
    assert why.value.code == "void.closed"
    assert world.code(world.say("IDN", "own.set", {"object": "approval"})) == ""


def test_a_successor_carries_finals_and_no_open_slot() -> None:
    world = World()
    final = decide(world)
    propose(world, "IDN", object_="item/2")
    over = carried(world.fold)

    assert over["finals"] == [{"object": ITEM, "digest": final.digest, "standing": "final"}]
    assert over["state"] == world.fold.digest()


def _successor(world: World) -> World:
    charter = replace(
        charter_for(("IDN", "RUS", "SGP")), matter=matter_of(world.fold),
        carried=carried(world.fold),
    )  # fmt: skip
    after = World(("IDN", "RUS", "SGP"), open_=False)
    after.fold, after.acts, after.charter = Fold(), [], charter
    first = after.make("charter", charter_on(charter), by_party="IDN")
    after.dossier = first.dossier
    after.add(first)
    for party in ("RUS", "SGP"):
        after.say(party, "charter.accept")
    return after


def test_what_was_final_is_in_force_in_the_successor_until_it_is_changed_there() -> None:
    world = World()
    final = decide(world)
    after = _successor(world)

    assert after.fold.charter
    check_successor(world.fold, after.fold.charter)
    assert after.fold.charter.matter == world.acts[0].id
    assert joint(after).base == final.digest
    assert in_force(after) is not None

    changed = decide(after, "two")
    assert changed.base == final.digest
    assert changed.digest == decision_digest(ITEM, final.digest, "two")


def test_in_the_successor_nothing_starts_from_nothing_again() -> None:
    world = World()
    decide(world)
    after = _successor(world)
    on = {"object": ITEM, "base": "0" * 64, "try": 0, "round": 0, "digest": "9" * 64, "cites": []}

    assert after.code(after.say("IDN", "slot.accept", {**on})) == "final_already"


def test_a_successor_that_forgets_a_final_is_refused() -> None:
    world = World()
    decide(world)
    over = carried(world.fold)
    charter = replace(charter_for(("IDN", "RUS")), matter=matter_of(world.fold), carried=over)

    check_successor(world.fold, charter)
    for wrong in (
        replace(charter, carried={**over, "finals": []}),
        replace(charter, carried={**over, "heads": []}),
        replace(charter, carried={**over, "heads": ["7" * 64]}),
        replace(charter, matter="7" * 64),
    ):
        with pytest.raises(Refusal):
            check_successor(world.fold, wrong)


def test_what_newcomers_are_given_is_said_in_the_charter_and_changes_nothing_else() -> None:
    world = World()
    decide(world)
    over = carried(world.fold, START)

    assert over == {**carried(world.fold), "history": "start"}
    charter = replace(charter_for(("IDN", "RUS")), matter=matter_of(world.fold), carried=over)
    check_successor(world.fold, charter)
    assert predecessor_of(charter) == world.fold.dossier
    with pytest.raises(Refusal):
        check_successor(world.fold, replace(charter, carried={**over, "dossier": "7" * 64}))


def test_a_successor_of_a_successor_keeps_the_matter() -> None:
    world = World()
    decide(world)
    after = _successor(world)
    confirmed = decide(after, "two")

    again = carried(after.fold)
    assert matter_of(after.fold) == world.acts[0].id
    assert again["finals"] == [{"object": ITEM, "digest": confirmed.digest, "standing": "final"}]


def test_what_was_only_recorded_is_carried_as_recorded() -> None:
    world = World(("IDN", "RUS"), recorded=("RUS",))
    decide(world)
    after = _successor(world)

    final = in_force(after)
    assert final is not None
    assert final.recorded
    assert after.fold.objects() == [ITEM]
