"""Rule 13: two acts with one number are a proof; the party's votes are void until it resumes."""

import pytest

from mufakat.kernel.decisions import next_vote
from mufakat.kernel.errors import Refusal
from mufakat.kernel.resuming import NothingToResume, is_forked, next_resume, resume_place
from mufakat.kernel.values import PartyId
from tests.kernel.builders import NODE, World
from tests.kernel.saying import ITEM, confirm, in_force, slot, vote


def _fork(world: World) -> tuple[str, str]:
    """Let RUS say two things under one number, each known to nobody when it was said."""
    head = world.fold.place("RUS")
    first = world.make("slot.accept", slot(world, "one"), by_party="RUS")
    second = world.make(
        "slot.accept", slot(world, "two"), by_party="RUS", seq=head.seq, prev=head.prev
    )
    world.add(first, second)
    return first.id, second.id


def _resume(world: World, party: str = "RUS", **more: object) -> str:
    on = next_resume(world.fold, party)
    return world.say(party, "resume", on, seq=resume_place(world.fold, party).seq, **more).id


def test_both_branches_count_as_said() -> None:
    world = World()
    first, second = _fork(world)

    assert world.fold.verdict(first).status == "stored"
    assert world.fold.verdict(second).status == "stored"
    [proof] = world.fold.forks()
    assert (proof.party, proof.seq, set(proof.acts), proof.resume) == (
        "RUS", 1, {first, second}, None,
    )  # fmt: skip
    assert world.heads("RUS") == {first, second}


def test_a_vote_that_knows_of_the_fork_is_void_and_other_words_are_not() -> None:
    world = World()
    _fork(world)
    on = slot(world, "one", object="item/2", digest="9" * 64)

    assert is_forked(world.fold, "RUS")
    assert world.code(world.say("RUS", "slot.accept", on)) == "forked"
    assert world.code(world.say("RUS", "own.set", {"object": "approval"})) == ""
    with pytest.raises(Refusal) as why:
        next_vote(world.fold, "RUS", "item/2", "9" * 64)
    assert why.value.code == "decision.forked"


def test_a_vote_that_does_not_know_of_it_counts() -> None:
    world = World()
    first, _ = _fork(world)
    on = slot(world, "one", object="item/2", digest="9" * 64)
    unaware = world.say("RUS", "slot.accept", on, seq=2, prev=first, seen=())

    assert world.code(unaware) == ""


def test_after_a_resume_the_party_votes_again() -> None:
    world = World()
    _fork(world)
    resume = _resume(world)
    vote(world, "IDN")
    voted = vote(world, "RUS")

    assert world.fold.verdict(resume).status == "stored"
    assert world.code(voted) == ""
    assert world.heads("RUS") == {voted.id}
    assert world.fold.forks()[0].resume == resume
    assert not is_forked(world.fold, "RUS")


def test_the_two_contradicting_votes_killed_their_round() -> None:
    world = World()
    _fork(world)
    _resume(world)
    for party in world.parties:
        vote(world, party, "three")
    for party in world.parties:
        confirm(world, party)
    final = in_force(world)

    assert final is not None
    assert final.round == 1


def test_a_branch_found_after_the_resume_needs_another() -> None:
    world = World()
    first, _ = _fork(world)
    resume = _resume(world)
    hidden = world.say("RUS", "own.set", {"object": "x"}, seq=2, prev=first, seen=())
    late = world.make("slot.accept", slot(world, object="item/2"), by_party="RUS")
    world.add(late)

    assert world.code(hidden) == ""
    assert world.code(late) == "forked"
    again = _resume(world)
    assert world.fold.verdict(again).status == "stored"
    assert [proof.resume for proof in world.fold.forks()] == [resume, again]
    assert world.code(vote(world, "RUS", object_="item/3")) == ""


@pytest.mark.parametrize("wrong", ["unknown", "foreign", "elsewhere", "number", "key"])
def test_a_wrong_resume_is_void(wrong: str) -> None:
    world = World()
    first, second = _fork(world)
    on = next_resume(world.fold, "RUS")
    seq = resume_place(world.fold, "RUS").seq
    if wrong == "unknown":
        on["branches"] = [*sorted((first, second, "e" * 64))]
    if wrong == "foreign":
        on["branches"] = [*sorted((first, second, str(world.acts[0].id)))]
    if wrong == "elsewhere":
        on["continues_from"] = world.acts[1].id
    key = "RUS/n1" if wrong == "key" else ""
    act = world.say("RUS", "resume", on, seq=seq + (wrong == "number"), key=key)

    assert world.code(act) in {"bad_branches", "bad_number", "wrong_key"}
    assert is_forked(world.fold, "RUS")


def test_any_member_can_hold_the_proof_up() -> None:
    world = World()
    first, second = _fork(world)
    proof = world.say("IDN", "misbehaviour", {"acts": sorted((first, second))}, by=NODE)
    none = world.say("IDN", "misbehaviour", {"acts": sorted((first, world.acts[0].id))}, by=NODE)
    unseen = world.say("IDN", "misbehaviour", {"acts": sorted((first, "e" * 64))}, by=NODE)

    assert [world.code(act) for act in (proof, none, unseen)] == ["", "no_proof", "no_proof"]
    assert world.fold.kept("misbehaviour") == (proof.id,)


def test_a_number_given_to_a_stray_act_is_skipped_by_resuming() -> None:
    world = World()
    stray = world.say("RUS", "own.set", {"object": "x"}, seq=1, prev=world.acts[0].id)

    assert world.code(stray) == "bad_parent"
    assert is_forked(world.fold, "RUS")
    _resume(world)
    assert world.code(vote(world, "RUS")) == ""


def test_forged_acts_are_nobodys_fork() -> None:
    world = World()
    world.say("RUS", "own.set", {"object": "x"}, key="SGP/n1")
    world.say("RUS", "own.set", {"object": "x"})

    assert not world.fold.forks()
    assert world.code(vote(world, "RUS")) == ""


def test_whoever_has_said_nothing_has_nothing_to_resume() -> None:
    with pytest.raises(NothingToResume):
        next_resume(World(open_=False).fold, "RUS")


def test_forks_run_together_until_they_part_again() -> None:
    world = World()
    first, second = _fork(world)
    world.say("RUS", "own.set", {"object": ITEM}, seq=2, prev=first, seen=())
    world.say("RUS", "own.set", {"object": ITEM}, seq=2, prev=second, seen=())

    assert [proof.seq for proof in world.fold.forks()] == [1]
    assert len(world.fold.owned(ITEM)[PartyId("RUS")]) == 2


def test_a_resume_does_not_heal_the_fork_it_makes_itself() -> None:
    world = World()
    _fork(world)
    on = next_resume(world.fold, "RUS")
    seq = resume_place(world.fold, "RUS").seq
    world.say("RUS", "resume", on | {"continues_from": world.acts[1].id}, seq=seq)
    again = world.say("RUS", "resume", on, seq=seq)

    assert world.code(again) == ""
    assert is_forked(world.fold, "RUS")
    assert world.code(world.say("RUS", "slot.accept", slot(world, object="item/2"))) == "forked"
    _resume(world)
    assert not is_forked(world.fold, "RUS")
