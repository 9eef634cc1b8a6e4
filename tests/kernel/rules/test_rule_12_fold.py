"""Rule 12: the fold is a function of the set of acts; void is decided from the past alone."""

import random
from hashlib import sha256
from typing import TYPE_CHECKING, cast

import pytest

from mufakat.kernel.canonical import encode
from mufakat.kernel.decisions import next_confirm, next_vote
from mufakat.kernel.errors import Missing
from mufakat.kernel.fold import Fold, closure, digest_at, fold
from mufakat.kernel.folding.states import hash_of
from mufakat.kernel.folding.voids import VOIDS, would_be_void
from tests.kernel.builders import NODE, World, digest

if TYPE_CHECKING:
    from mufakat.kernel.values import Json

ZERO = "0" * 64
ITEM = "item/1"


def _agreed() -> World:
    world = World()
    text = digest(ITEM, ZERO, "one")
    world.say("IDN", "slot.propose", next_vote(world.fold, "IDN", ITEM, text))
    world.say("RUS", "slot.accept", next_vote(world.fold, "RUS", ITEM, text))
    world.say("IDN", "slot.confirm", next_confirm(world.fold, "IDN", ITEM), by=NODE)
    world.say("RUS", "slot.confirm", next_confirm(world.fold, "RUS", ITEM), by=NODE)
    return world


def test_what_all_confirm_is_in_force() -> None:
    joint = _agreed().fold.joint(ITEM)

    assert joint is not None
    assert joint.in_force is not None
    assert joint.in_force.digest == digest(ITEM, ZERO, "one")
    assert not joint.in_force.recorded


def test_any_order_gives_one_digest() -> None:
    world = _agreed()
    for seed in range(20):
        acts = [*world.acts, *world.acts]
        random.Random(seed).shuffle(acts)
        assert fold(acts).digest() == world.fold.digest()


def test_unknown_parents_wait_and_are_named() -> None:
    world = _agreed()
    folded = Fold()

    for act in world.acts[1:]:
        folded.add(act)

    assert folded.missing() == {world.acts[0].id}
    assert folded.verdict(world.acts[1].id).status == "waiting"
    assert len(folded.add(world.acts[0]).placed) == len(world.acts)


def test_the_states_bytes_are_canonical() -> None:
    state = cast("Json", [["IDN", {"a": [1, None, "x/1"]}], "0" * 64])

    assert hash_of(state) == sha256(encode(state)).hexdigest()


def test_every_void_code_has_a_sentence_and_a_refusal() -> None:
    for code, sentence in VOIDS.items():
        assert sentence.endswith(".")
        assert would_be_void(code).code == f"void.{code}"


def test_one_act_twice_is_one_act() -> None:
    world = _agreed()
    before = world.fold.digest()
    added = world.fold.add(world.acts[-1])

    assert added.placed == ()
    assert len(world.fold) == len(world.acts)
    assert world.fold.digest() == before


def test_nothing_is_here_before_anything_came() -> None:
    empty = Fold()

    assert len(empty) == 0
    assert empty.order() == []
    assert empty.objects() == []
    assert empty.heads() == {}
    assert empty.charter is None
    assert empty.dossier is None
    assert not empty.opened
    assert not empty.missing()
    assert "e" * 64 not in empty
    with pytest.raises(Missing):
        empty.verdict("e" * 64)


def test_order_is_by_depth_and_never_by_time() -> None:
    world = World()
    late = world.say("IDN", "own.set", {"object": "a"}, claimed="2030-01-01T00:00:00Z")
    early = world.say("IDN", "own.set", {"object": "a"}, claimed="1999-01-01T00:00:00Z")

    assert world.fold.order()[-2:] == [late.id, early.id]
    assert world.fold.in_past(late.id, early.id)
    assert not world.fold.in_past(early.id, late.id)
    assert not world.fold.in_past(late.id, late.id)


def test_closures_and_their_digests() -> None:
    world = _agreed()
    heads = [world.acts[3].id]
    part = fold(world.acts[:4])

    assert closure(world.fold, heads) == {act.id for act in world.acts[:4]}
    assert digest_at(world.fold, heads) == part.digest()
    with pytest.raises(Missing):
        closure(world.fold, ["e" * 64])


def test_a_late_second_vote_is_known_to_the_final_it_belongs_to() -> None:
    world = World()
    text = digest(ITEM, ZERO, "one")
    head = world.fold.place("RUS")
    on = next_vote(world.fold, "RUS", ITEM, text)
    world.say("IDN", "slot.propose", next_vote(world.fold, "IDN", ITEM, text))
    world.say("RUS", "slot.accept", on)
    for party in world.parties:
        world.say(party, "slot.confirm", next_confirm(world.fold, party, ITEM), by=NODE)
    world.fold.digest()
    world.say("RUS", "slot.accept", on, seq=head.seq, prev=head.prev, seen=(), salt="again")
    *before, one, two, late = world.acts

    assert world.fold.digest() == fold([*before, late, one, two]).digest()
