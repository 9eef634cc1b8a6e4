"""Rule 17: any number of offers, a vote with the first only; after a crossing one goes first."""

import pytest

from mufakat.kernel.decisions import Turn, first_voter, next_vote, turn
from mufakat.kernel.errors import Refusal
from mufakat.kernel.values import PartyId
from tests.kernel.builders import World
from tests.kernel.saying import (
    ITEM,
    confirm,
    decide,
    joint,
    now,
    propose,
    recall,
    refuse,
    slot,
    text,
    vote,
)


def _turn(world: World, me: str) -> Turn:
    assert world.fold.charter
    return turn(world.fold.joint(ITEM), world.fold.charter, PartyId(me), object_=ITEM)


def test_the_first_offer_is_its_authors_vote() -> None:
    world = World()
    first = propose(world, "IDN")
    again = next_vote(world.fold, "IDN", ITEM, text(world, "two"), offer=True)
    second = world.say("IDN", "slot.propose", again)

    assert world.code(second) == ""
    assert now(world).rounds[0].accepts[PartyId("IDN")].act == first.id
    assert [offer.act for offer in joint(world).offers] == [first.id, second.id]


def test_an_offer_after_a_vote_is_an_offer_only() -> None:
    world = World()
    yes = vote(world, "IDN")
    offer = world.say("IDN", "slot.propose", slot(world, "two"))

    assert world.code(offer) == ""
    assert now(world).rounds[0].accepts[PartyId("IDN")].act == yes.id


def test_no_offer_for_what_its_author_has_left_behind() -> None:
    world = World()
    vote(world, "IDN")
    vote(world, "RUS")
    confirm(world, "IDN")

    assert world.code(world.say("IDN", "slot.propose", slot(world, "two"))) == "confirmed"
    refuse(world, "RUS")
    assert world.code(world.say("RUS", "slot.propose", slot(world, "two"))) == "refused_round"


def test_crossing_offers_name_who_goes_first() -> None:
    world = World(("IDN", "RUS", "SGP"))
    one = world.make("slot.propose", slot(world, "one"), by_party="IDN")
    two = world.make("slot.propose", slot(world, "two"), by_party="RUS")
    world.add(one, two)

    crossed = _turn(world, "IDN")
    assert (crossed.status, crossed.explanation) == ("dead", "crossed")
    assert crossed.first_voter == "RUS"
    assert crossed.waits_for == ("RUS",)
    assert crossed.may == {"propose", "accept"}
    assert world.code(vote(world, "SGP", "one")) == ""  # suggested, never forced


def test_the_first_voter_rotates_with_the_round() -> None:
    voters = tuple(map(PartyId, ("IDN", "RUS", "SGP")))

    assert [first_voter(voters, number) for number in range(5)] == [
        None, "RUS", "SGP", "IDN", "RUS",
    ]  # fmt: skip
    assert first_voter((), 1) is None


def test_whose_turn_it_is_through_one_decision() -> None:
    world = World()
    assert _turn(world, "IDN") == Turn("empty", (), frozenset({"propose"}), None, "nothing_said")

    propose(world, "IDN")
    mine, theirs = _turn(world, "IDN"), _turn(world, "RUS")
    assert (mine.status, mine.waits_for, mine.explanation) == ("open", ("RUS",), "their_vote")
    assert theirs.explanation == "your_vote"
    assert theirs.may == {"propose", "accept", "refuse"}
    assert mine.may == {"propose", "refuse"}

    vote(world, "RUS")
    both = _turn(world, "IDN")
    assert (both.status, both.waits_for) == ("complete", ("IDN", "RUS"))
    assert both.may == {"confirm", "propose", "refuse"}

    confirm(world, "IDN")
    assert _turn(world, "IDN").may == {"recall"}
    assert _turn(world, "RUS").explanation == "your_confirm"

    confirm(world, "RUS")
    done = _turn(world, "RUS")
    assert (done.status, done.explanation) == ("final", "final")
    assert done.may == {"propose"}


def test_a_no_and_a_recall_are_everyones_turn() -> None:
    world = World()
    propose(world, "IDN")
    refuse(world, "RUS")
    assert _turn(world, "IDN").explanation == "refused"
    assert _turn(world, "IDN").waits_for == ("IDN", "RUS")

    vote(world, "RUS", "two")
    vote(world, "IDN", "two")
    confirm(world, "IDN")
    recall(world, "IDN")
    again = _turn(world, "RUS")
    assert (again.status, again.explanation) == ("dead", "recalled")
    assert again.may == {"propose", "accept"}
    vote(world, "RUS", "three")
    assert _turn(world, "IDN").status == "open"


def test_on_keys_only_members_with_nodes_have_a_turn() -> None:
    world = World(("IDN", "RUS", "SGP"), recorded=("SGP",))
    assert world.fold.charter
    silent = turn(None, world.fold.charter, PartyId("SGP"), object_="key/SGP")

    assert silent.may == frozenset()


def test_an_opened_change_of_a_final_is_open_again() -> None:
    world = World()
    decide(world)
    propose(world, "RUS", "two")

    assert _turn(world, "IDN").status == "open"
    assert _turn(world, "IDN").explanation == "your_vote"


def test_what_moved_on_meanwhile_is_refused_with_a_code() -> None:
    world = World()
    before = joint(world).base if world.fold.joint(ITEM) else "0" * 64
    digest = text(world, "two")
    decide(world)

    with pytest.raises(Refusal) as why:
        next_vote(world.fold, "IDN", ITEM, digest, base=before)
    assert why.value.code == "decision.final_already"
