"""Rule 15: one accept and one refusal a round; rounds are open, complete or dead."""

import pytest

from tests.kernel.builders import World
from tests.kernel.saying import ITEM, ZERO, decide, joint, now, refuse, slot, text, vote


def test_all_accepting_one_digest_completes_a_round() -> None:
    world = World(("IDN", "RUS", "SGP"))
    vote(world, "IDN")
    vote(world, "RUS")
    assert now(world).rounds[0].status == "open"
    vote(world, "SGP")

    assert now(world).rounds[0].status == "complete"
    assert now(world).rounds[0].digest == text(world, "one")


def test_two_digests_kill_a_round() -> None:
    world = World()
    one = world.make("slot.accept", slot(world, "one"), by_party="IDN")
    two = world.make("slot.accept", slot(world, "two"), by_party="RUS")
    world.add(one, two)

    assert now(world).rounds[0].status == "dead"
    assert now(world).rounds[0].digest is None


def test_a_change_of_mind_kills_even_a_complete_round() -> None:
    world = World()
    vote(world, "IDN")
    vote(world, "RUS")
    no = refuse(world, "RUS")

    assert now(world).rounds[0].status == "dead"
    assert now(world).rounds[0].refusals == {"RUS": no.id}


def test_a_vote_in_the_next_round_cites_what_killed_the_last() -> None:
    world = World()
    vote(world, "IDN")
    no = refuse(world, "RUS")
    again = vote(world, "RUS", "two")

    assert again.on["round"] == 1
    assert again.on["cites"] == [no.id]
    assert world.code(again) == ""


@pytest.mark.parametrize("cited", ["nothing", "an_accept", "not_seen", "another_round"])
def test_without_the_proof_a_later_round_is_void(cited: str) -> None:
    world = World()
    yes = vote(world, "IDN")
    cites: list[str] = []
    seen = None
    if cited == "an_accept":
        cites = [yes.id]
    if cited == "not_seen":
        no = refuse(world, "RUS")
        cites, seen = [no.id], ()
    if cited == "another_round":
        refuse(world, "RUS")
        vote(world, "RUS", "two")
        cites = [refuse(world, "IDN").id]
    on = slot(world, "two", round=1 + (cited == "another_round"), cites=[*cites])
    if cited == "another_round":
        on["cites"] = [yes.id]
    act = world.say("IDN", "slot.accept", on, seen=seen)

    assert world.code(act) in {"not_dead", "no_target"}


def test_two_crossing_accepts_prove_a_round_dead() -> None:
    world = World()
    one = world.make("slot.accept", slot(world, "one"), by_party="IDN")
    two = world.make("slot.accept", slot(world, "two"), by_party="RUS")
    world.add(one, two)
    again = vote(world, "RUS", "one")

    assert again.on["cites"] == sorted((one.id, two.id))
    assert world.code(again) == ""


def test_one_accept_a_round_and_one_refusal() -> None:
    world = World()
    vote(world, "IDN")
    twice = world.say("IDN", "slot.accept", slot(world, "two"))
    refuse(world, "IDN")
    no = {"object": ITEM, "base": ZERO, "try": 0, "round": 0, "cites": []}

    assert world.code(twice) == "already_voted"
    assert world.code(world.say("IDN", "slot.refuse", {**no})) == "already_voted"
    assert world.code(world.say("IDN", "slot.accept", slot(world, "two"))) == "already_voted"


def test_a_no_needs_no_yes_before_it() -> None:
    world = World()
    vote(world, "IDN")

    assert world.code(refuse(world, "RUS")) == ""


def test_nobody_goes_back_behind_its_own_later_vote() -> None:
    world = World()
    vote(world, "IDN")
    refuse(world, "RUS")
    vote(world, "RUS", "two")

    vote(world, "IDN", "two")
    assert world.code(world.say("IDN", "slot.propose", slot(world, "three"))) == "moved_on"
    on = {"object": ITEM, "base": ZERO, "try": 0, "round": 0, "cites": []}
    assert world.code(world.say("IDN", "slot.refuse", {**on})) == "moved_on"


def test_a_slot_starts_from_the_last_final() -> None:
    world = World()
    final = decide(world)

    again = vote(world, "IDN", "two")
    assert again.on["base"] == final.digest
    assert world.code(again) == ""
    assert world.code(world.say("IDN", "slot.accept", slot(world, base=ZERO))) == "final_already"
    wrong = slot(world, base="8" * 64)
    assert world.code(world.say("RUS", "slot.accept", wrong)) == "wrong_base"


def test_a_vote_before_anything_was_final_starts_from_nothing() -> None:
    world = World()

    assert world.code(world.say("IDN", "slot.accept", slot(world, base="8" * 64))) == "wrong_base"


@pytest.mark.parametrize("digest", [ZERO, "base"])
def test_nothing_is_not_a_decision(digest: str) -> None:
    world = World()
    final = decide(world)
    said = final.digest if digest == "base" else digest
    on = slot(world, base=final.digest, digest=said)

    assert world.code(world.say("IDN", "slot.accept", on)) == "bad_digest"


def test_finals_follow_one_another() -> None:
    world = World(("IDN", "RUS", "SGP"))
    finals = [decide(world, value) for value in ("one", "two", "three")]

    assert [final.base for final in finals] == [ZERO, finals[0].digest, finals[1].digest]
    assert joint(world).in_force == finals[-1]
    assert len(joint(world).finals) == 3
    assert joint(world).tries == ()
