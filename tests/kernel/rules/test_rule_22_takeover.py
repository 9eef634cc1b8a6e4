"""Rule 22: the partner installs a node, answers for what was recorded, and speaks for itself."""

from dataclasses import replace

import pytest

from mufakat.kernel.acts import Act
from mufakat.kernel.decisions import next_vote
from mufakat.kernel.errors import Refusal
from mufakat.kernel.fold import fold
from mufakat.kernel.takeovers import (
    disputed_finals,
    has_taken_over,
    key_object,
    keys_decided,
    keys_value,
    recorded_for,
    take_over_on,
)
from tests.kernel.builders import NODE, SOURCE, World, digest, member
from tests.kernel.saying import ITEM, confirm, decide, in_force, joint, slot, vote

ZERO = "0" * 64


def _world(parties: tuple[str, ...] = ("IDN", "RUS")) -> World:
    return World(parties, recorded=("RUS",))


def _give_keys(world: World) -> None:
    key = key_object("RUS")
    value = keys_value(member("RUS"))
    for party in world.speaking:
        on = next_vote(world.fold, party, key, digest(key, ZERO, value))
        if party == world.speaking[0]:
            world.say(party, "slot.propose", on | {"keys": value})
        else:
            world.say(party, "slot.accept", on)
    for party in world.speaking:
        confirm(world, party, object_=key)


def _take_over(world: World, *disputed: Act, **more: object) -> Act:
    on = take_over_on(world.fold, tuple(act.id for act in disputed))
    return world.say("RUS", "take_over", on, **more)


def _word(world: World, kind: str) -> Act:
    return next(act for act in world.acts if act.kind == kind and act.on.get("for") == "RUS")


def test_keys_are_decided_by_those_with_nodes_and_then_the_partner_speaks() -> None:
    world = _world(("IDN", "RUS", "SGP"))
    assert keys_decided(world.fold, "RUS") is None
    _give_keys(world)
    begun = _take_over(world)

    assert keys_decided(world.fold, "RUS") == member("RUS")
    assert world.code(begun) == ""
    assert has_taken_over(world.fold, "RUS")
    assert world.code(world.say("RUS", "own.set", {"object": "approval"})) == ""


@pytest.mark.parametrize("wrong", ["undecided", "stranger", "node"])
def test_without_the_decision_on_its_key_nobody_takes_over(wrong: str) -> None:
    world = _world()
    if wrong != "undecided":
        _give_keys(world)
    more = {"stranger": {"key": "SGP/n1"}, "node": {"node": "n7"}}.get(wrong, {})

    assert world.code(_take_over(world, **more)) == "no_take_over"
    assert not has_taken_over(world.fold, "RUS")


def test_a_decision_on_keys_names_whose_they_are() -> None:
    world = _world()
    key, value = key_object("RUS"), keys_value(replace(member("RUS"), party=member("SGP").party))
    on = next_vote(world.fold, "IDN", key, digest(key, ZERO, value))

    assert world.code(world.say("IDN", "slot.propose", on | {"keys": value})) == "bad_digest"


def test_what_is_not_disputed_becomes_its_own_and_final() -> None:
    world = _world()
    decide(world)
    _give_keys(world)
    _take_over(world)
    final = in_force(world)

    assert final is not None
    assert not final.recorded
    assert final.by == ()
    assert {one.level for one in recorded_for(world.fold, "RUS")} == {"own"}
    assert disputed_finals(world.fold) == ()


def test_a_decision_on_a_disputed_word_stands_and_is_marked() -> None:
    world = _world()
    decide(world)
    decide(world, "other", object_="item/2")
    _give_keys(world)
    word = _word(world, "slot.confirm")
    _take_over(world, word)
    final = in_force(world)

    assert final is not None
    assert final.recorded
    assert final.disputed == (word.id,)
    assert world.fold.verdict(word.id).status == "stored"
    assert world.fold.verdict(word.id).code == "disputed"
    assert [key for key, _ in disputed_finals(world.fold)] == [ITEM]
    other = in_force(world, "item/2")
    assert other is not None
    assert not other.recorded


def test_each_needs_a_new_vote_which_ends_the_dispute() -> None:
    world = _world()
    decide(world)
    _give_keys(world)
    _take_over(world, _word(world, "slot.accept"))
    assert disputed_finals(world.fold)
    final = decide(world, "two")

    assert not final.recorded
    assert disputed_finals(world.fold) == ()


def test_a_disputed_vote_completes_nothing_any_more() -> None:
    world = _world()
    word = vote(world, "IDN", for_="RUS")
    _give_keys(world)
    _take_over(world, word)
    vote(world, "IDN")

    assert joint(world).tries[0].rounds[0].status == "open"
    assert world.fold.verdict(word.id).status == "void"
    assert world.code(vote(world, "RUS")) == ""
    assert joint(world).tries[0].rounds[0].status == "complete"


def test_after_the_takeover_nothing_is_recorded_any_more() -> None:
    world = _world()
    _give_keys(world)
    _take_over(world)
    on = slot(world, **{"for": "RUS", "source": SOURCE})

    assert world.code(world.say("IDN", "slot.accept", on)) == "taken_over"
    with pytest.raises(Refusal) as why:
        vote(world, "IDN", for_="RUS")
    assert why.value.code == "decision.taken_over"


def test_words_recorded_meanwhile_wait_for_the_answer() -> None:
    world = _world()
    vote(world, "IDN")
    _give_keys(world)
    seen = world.fold.place("RUS").seen
    word = vote(world, "IDN", for_="RUS")
    confirm(world, "IDN")
    done = confirm(world, "IDN", for_="RUS")
    assert in_force(world) is not None
    _take_over(world, seen=seen)

    assert in_force(world) is None
    assert world.fold.verdict(word.id).code == "awaits_answer"
    assert [one.level for one in recorded_for(world.fold, "RUS")] == ["waits", "waits"]

    _take_over(world)
    final = in_force(world)
    assert final is not None
    assert not final.recorded
    assert world.fold.verdict(done.id).code == ""


def test_words_recorded_meanwhile_can_be_disowned() -> None:
    world = _world()
    _give_keys(world)
    seen = world.fold.place("RUS").seen
    word = vote(world, "IDN", for_="RUS")
    own = world.say("IDN", "own.set", {"object": "approval", "for": "RUS", "source": SOURCE})
    _take_over(world, seen=seen)
    assert world.fold.owned("approval") == {}
    _take_over(world, word)

    assert world.fold.verdict(word.id).code == "disputed"
    assert world.fold.owned("approval") == {"RUS": (own.id,)}


def test_an_answer_once_given_is_not_taken_back() -> None:
    world = _world()
    decide(world)
    _give_keys(world)
    _take_over(world)
    _take_over(world, _word(world, "slot.confirm"))
    final = in_force(world)

    assert final is not None
    assert not final.recorded
    assert final.disputed == ()


def test_a_member_with_a_node_has_nothing_to_take_over() -> None:
    world = World()

    assert world.code(world.say("RUS", "take_over", take_over_on(world.fold))) == "bad_start"


def test_all_orders_agree_on_recorded_taken_over_and_disputed() -> None:
    world = _world()
    decide(world)
    _give_keys(world)
    seen = world.fold.place("RUS").seen
    late = vote(world, "IDN", "x", object_="item/2", for_="RUS")
    _take_over(world, _word(world, "slot.confirm"), seen=seen)
    _take_over(world, late)
    world.say("RUS", "own.set", {"object": "approval"}, by=NODE)

    assert fold(reversed(world.acts)).digest() == world.fold.digest()


def test_who_knows_of_the_takeover_and_not_of_the_answer_builds_on_nothing() -> None:
    world = _world()
    _give_keys(world)
    seen = world.fold.place("RUS").seen
    decide(world)
    first = _take_over(world, seen=seen)
    asked = world.make("own.set", {"object": "approval"}, by_party="IDN", seen=(first.id,))
    world.add(asked)
    base = joint(world).finals[0].digest if joint(world).finals else digest(ITEM, ZERO, "one")
    early = world.make(
        "slot.accept", slot(world, base=base, digest="9" * 64), by_party="IDN", seen=(first.id,)
    )
    answer = world.make("take_over", take_over_on(world.fold), by_party="RUS")
    for acts in ((early, answer), (answer, early)):
        folded = fold([*world.acts, *acts])
        assert folded.verdict(early.id).code == "wrong_base"
        assert in_force(world) is None
