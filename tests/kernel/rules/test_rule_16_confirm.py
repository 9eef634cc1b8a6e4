"""Rule 16: confirms, recalls and tries; what all have confirmed is final for good."""

import pytest

from mufakat.kernel.acts import Act
from mufakat.kernel.decisions import next_confirm, next_recall, next_vote
from mufakat.kernel.errors import Refusal
from tests.kernel.builders import NODE, World, digest
from tests.kernel.saying import (
    ITEM,
    ZERO,
    confirm,
    in_force,
    joint,
    now,
    recall,
    refuse,
    slot,
    text,
    vote,
    without,
)


def _complete(parties: tuple[str, ...] = ("IDN", "RUS")) -> World:
    world = World(parties)
    for party in parties:
        vote(world, party)
    return world


def _confirm_by_hand(world: World, party: str, **more: object) -> Act:
    on = without(slot(world), "cites") | {"covers": ""}
    return world.say(party, "slot.confirm", on, **more)


def test_all_confirms_of_one_round_are_final() -> None:
    world = _complete(("IDN", "RUS", "SGP"))
    agreed = text(world, "one")
    for party in ("IDN", "RUS"):
        confirm(world, party)
    assert in_force(world) is None
    last = confirm(world, "SGP")

    final = in_force(world)
    assert final is not None
    assert (final.digest, final.try_, final.round, final.recorded) == (agreed, 0, 0, False)
    assert last.id in final.acts


def test_a_confirm_needs_the_complete_round_in_its_past() -> None:
    world = World()
    vote(world, "IDN")
    early = _confirm_by_hand(world, "IDN")
    vote(world, "RUS")
    unseen = _confirm_by_hand(world, "IDN", seen=())
    other = world.say("IDN", "slot.confirm", without(slot(world, "two"), "cites") | {"covers": ""})

    assert [world.code(act) for act in (early, unseen, other)] == ["not_complete"] * 3


def test_a_refusal_in_the_past_voids_a_confirm() -> None:
    world = _complete()
    refuse(world, "RUS")

    assert world.code(_confirm_by_hand(world, "IDN")) == "refused_round"


def test_a_refusal_nobody_knew_of_comes_too_late() -> None:
    world = _complete()
    one = world.make("slot.confirm", next_confirm(world.fold, "IDN", ITEM), by_party="IDN", by=NODE)
    two = world.make("slot.confirm", next_confirm(world.fold, "RUS", ITEM), by_party="RUS", by=NODE)
    no = {"object": ITEM, "base": ZERO, "try": 0, "round": 0, "cites": []}
    world.add(one, two)
    late = world.say("RUS", "slot.refuse", {**no}, seq=two.seq, prev=two.prev, seen=())

    assert world.code(late) == ""
    assert in_force(world) is not None


def test_one_confirm_a_try_and_no_vote_after_it() -> None:
    world = _complete()
    confirm(world, "IDN")
    no = {"object": ITEM, "base": ZERO, "try": 0, "round": 0, "cites": []}

    assert world.code(_confirm_by_hand(world, "IDN")) == "confirmed"
    assert world.code(world.say("IDN", "slot.refuse", {**no})) == "confirmed"
    killer = refuse(world, "RUS")
    on = slot(world, "two", round=1, cites=[killer.id])
    assert world.code(world.say("IDN", "slot.accept", on)) == "confirmed"
    with pytest.raises(Refusal) as why:
        next_vote(world.fold, "IDN", ITEM, text(world, "two"))
    assert why.value.code == "decision.confirmed"


def test_a_later_vote_voids_the_same_members_confirm() -> None:
    world = _complete()
    refuse(world, "RUS")
    vote(world, "RUS", "two")

    assert world.code(_confirm_by_hand(world, "RUS")) == "moved_on"


def test_a_recall_voids_the_confirms_that_know_it() -> None:
    world = _complete()
    confirm(world, "IDN")
    taken = recall(world, "IDN")
    late = _confirm_by_hand(world, "RUS")

    assert world.code(taken) == ""
    assert world.code(late) == "recalled"
    assert now(world).recalls == {"IDN": taken.id}


def test_a_confirm_signed_before_seeing_the_recall_counts() -> None:
    world = _complete()
    confirm(world, "IDN")
    other = world.make(
        "slot.confirm", next_confirm(world.fold, "RUS", ITEM), by_party="RUS", by=NODE
    )
    recall(world, "IDN")
    world.add(other)

    assert world.code(other) == ""
    assert in_force(world) is not None


def test_recall_is_for_those_who_confirmed_and_until_final() -> None:
    world = _complete()
    on = {"object": ITEM, "base": ZERO, "try": 0}
    assert world.code(world.say("RUS", "slot.recall", {**on})) == "no_recall"

    confirm(world, "IDN")
    recall(world, "IDN")
    assert world.code(world.say("IDN", "slot.recall", {**on})) == "recalled"

    final = _complete()
    for party in final.parties:
        confirm(final, party)
    assert final.code(final.say("IDN", "slot.recall", {**on})) == "final_already"
    with pytest.raises(Refusal):
        next_recall(final.fold, "IDN", ITEM)


def test_the_next_try_cites_the_recall_and_is_itself_one() -> None:
    world = _complete(("IDN", "RUS", "SGP"))
    confirm(world, "IDN")
    confirm(world, "RUS")
    taken = recall(world, "IDN")
    again = vote(world, "RUS", "two")

    assert (again.on["try"], again.on["cites"]) == (1, [taken.id])
    assert world.code(again) == ""
    assert dict(joint(world).tries[0].recalls) == {"IDN": taken.id, "RUS": again.id}


@pytest.mark.parametrize("cites", ["nothing", "confirm"])
def test_without_a_recall_there_is_no_next_try(cites: str) -> None:
    world = _complete()
    done = confirm(world, "IDN")
    on = slot(world, "two", **{"try": 1, "cites": [] if cites == "nothing" else [done.id]})

    assert world.code(world.say("RUS", "slot.accept", on)) == "not_recalled"


def test_the_next_try_can_become_final() -> None:
    world = _complete()
    confirm(world, "IDN")
    recall(world, "IDN")
    for party in world.parties:
        vote(world, party, "two")
    for party in world.parties:
        confirm(world, party)
    final = in_force(world)

    assert final is not None
    assert (final.try_, final.base) == (1, ZERO)


def test_a_final_nobody_knew_of_ends_the_try_after_it() -> None:
    """The recall came too late: whoever sees the final goes no further in the next try."""
    world = _complete(("IDN", "RUS", "SGP"))
    late = world.make(
        "slot.confirm", next_confirm(world.fold, "SGP", ITEM), by_party="SGP", by=NODE
    )
    confirm(world, "IDN")
    confirm(world, "RUS")
    taken = recall(world, "IDN")
    vote(world, "RUS", "two")
    world.add(late)

    assert in_force(world) is not None
    on = slot(world, "two", **{"try": 1, "cites": [taken.id]})
    on["digest"] = "9" * 64
    on["base"] = ZERO
    assert world.code(world.say("IDN", "slot.accept", on)) == "final_already"


def test_final_never_goes_back() -> None:
    world = _complete()
    for party in world.parties:
        confirm(world, party)
    final = in_force(world)
    for party in world.parties:
        world.say(party, "slot.recall", {"object": ITEM, "base": ZERO, "try": 0})
        world.say(party, "slot.refuse", without(slot(world), "digest"))

    assert in_force(world) == final


def test_nobody_goes_back_to_a_try_it_has_left() -> None:
    world = _complete(("IDN", "RUS", "SGP"))
    no = refuse(world, "SGP")
    for party in ("IDN", "RUS", "SGP"):
        on = slot(world, "two", round=1, cites=[no.id])
        assert world.code(world.say(party, "slot.accept", on)) == ""
    confirm(world, "IDN")
    recall(world, "IDN")
    vote(world, "RUS", "three")
    late = slot(world, "two", round=1)

    assert world.code(
        world.say("RUS", "slot.confirm", without(late, "cites") | {"covers": ""})
    ) == ("moved_on")


@pytest.mark.parametrize(("first", "second"), [("one", "two"), ("two", "one")])
def test_of_two_finals_of_one_base_the_later_try_is_in_force(first: str, second: str) -> None:
    """Only a member that forks can bring it about, and both stay final."""
    world = World()
    for party in world.parties:
        vote(world, party, first)
    hidden = world.make(
        "slot.confirm", next_confirm(world.fold, "RUS", ITEM), by_party="RUS", by=NODE
    )
    confirm(world, "IDN")
    recall(world, "IDN")
    for party in world.parties:
        vote(world, party, second)
    for party in world.parties:
        confirm(world, party)
    before = in_force(world)
    world.add(hidden)

    assert world.code(hidden) == ""
    assert in_force(world) == before
    assert sorted(final.try_ for final in joint(world).finals) == [0, 1]
    assert before is not None
    assert before.digest == digest(ITEM, ZERO, second)
