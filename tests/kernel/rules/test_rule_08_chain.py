"""Rule 8: chains are numbered from 0, and nothing but accepts is valid until all have accepted."""

from dataclasses import replace

import pytest

from mufakat.kernel.acts import By
from mufakat.kernel.errors import BrokenPromise, Refusal
from mufakat.kernel.fold import Fold
from mufakat.kernel.values import DossierId
from tests.kernel.builders import World, key_of, public


def test_the_dossier_has_the_id_of_its_charter() -> None:
    world = World()

    assert world.fold.dossier == DossierId(world.acts[0].id)
    assert world.fold.charter
    assert world.fold.charter.members == world.charter.members
    assert world.fold.opened


def test_before_all_have_accepted_only_accepts_are_valid() -> None:
    world = World(("IDN", "RUS", "SGP"), open_=False)
    early = world.say("IDN", "own.set", {"object": "approval"})
    world.say("RUS", "charter.accept")
    still = world.say("RUS", "own.set", {"object": "approval"})
    last = world.say("SGP", "charter.accept")
    late = world.say("RUS", "own.set", {"object": "approval"})

    assert [world.code(act) for act in (early, still, last, late)] == [
        "not_open", "not_open", "", "",
    ]  # fmt: skip
    assert world.fold.opened


def test_an_accept_nobody_released_opens_nothing() -> None:
    world = World(open_=False)
    alone = world.say("RUS", "charter.accept", by=By("secretary", "secretary"))
    after = world.say("RUS", "own.set", {"object": "approval"})

    assert world.code(alone) == "no_release"
    assert world.code(after) == "not_open"
    assert not world.fold.opened


def test_one_side_alone_is_open_at_once() -> None:
    world = World(("IDN", "RUS"), recorded=("RUS",))

    assert world.fold.opened
    assert world.code(world.say("IDN", "own.set", {"object": "approval"})) == ""


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"seq": 3}, "bad_number"),
        ({"seq": 1, "prev": "other"}, "bad_parent"),
        ({"key": "SGP/n1"}, "unknown_key"),
        ({"key": "RUS/n1"}, "unknown_key"),
        ({"node": "n9"}, "unknown_key"),
        ({"key": "IDN/root"}, "wrong_key"),
        ({"seq": 0, "prev": ""}, "bad_start"),
    ],
)
def test_an_act_out_of_its_chain_is_void(more: dict[str, object], code: str) -> None:
    world = World()
    if more.get("prev") == "other":
        more = more | {"prev": world.acts[1].id}
    act = world.say("IDN", "own.set", {"object": "approval"}, **more)

    assert world.code(act) == code
    assert not world.fold.owned("approval")


def test_what_stands_outside_the_chain_leads_nowhere() -> None:
    world = World()
    stray = world.say("IDN", "own.set", {"object": "approval"}, seq=3)
    after = world.say("IDN", "own.set", {"object": "approval"}, seq=4, prev=stray.id)

    assert world.code(after) == "bad_parent"
    assert world.fold.place("IDN").seq == 1
    assert stray.id in world.fold.place("RUS").seen


def test_a_stranger_is_no_member() -> None:
    world = World()
    act = world.say("SGP", "charter.accept")

    assert world.code(act) == "not_a_member"


def test_another_dossiers_act_is_not_taken_in() -> None:
    world, other = World(), World(("IDN", "SGP"))

    with pytest.raises(BrokenPromise):
        world.fold.add(other.acts[0])


def test_a_void_charter_carries_nothing() -> None:
    world = World()
    charter = replace(world.acts[0], keyid=key_of("stranger"))
    fold = Fold()
    for act in (charter, *world.acts[1:]):
        fold.add(act)

    assert fold.charter is None
    assert not fold.opened
    assert fold.verdict(charter.id).code == "unknown_key"
    assert fold.verdict(world.acts[1].id).code == "bad_charter"


def test_a_key_added_by_the_root_speaks_from_then_on() -> None:
    world = World()
    early = world.make("own.set", {"object": "approval"}, by_party="RUS", node="n2")
    on = {"key": key_of("RUS/n2"), "node": "n2", "public": public("RUS/n2"),
          "seal": public("RUS/s2")}  # fmt: skip
    with pytest.raises(Refusal) as why:
        world.fold.check(world.make("key.add", on, by_party="RUS", key="RUS/n1"))
    assert why.value.code == "void.wrong_key"

    world.say("RUS", "key.add", on)
    late = world.say("RUS", "own.set", {"object": "approval"}, node="n2")
    world.add(early)

    assert world.code(late) == ""
    assert world.code(early) == "unknown_key"
    assert world.fold.key_valid("RUS", "n2", key_of("RUS/n2"))
    assert not world.fold.key_valid("RUS", "n2", key_of("IDN/n1"))


def test_the_next_place_names_all_heads() -> None:
    world = World(("IDN", "RUS", "SGP"))
    place = world.fold.place("RUS")

    assert place.seq == 1
    assert place.prev == world.acts[1].id
    assert place.seen == tuple(sorted((world.acts[0].id, world.acts[2].id)))


def test_checking_adds_nothing() -> None:
    world = World()
    act = world.make("own.set", {"object": "approval"}, by_party="IDN")
    before = world.fold.digest()

    world.fold.check(act)

    assert act.id not in world.fold
    assert world.fold.digest() == before
    with pytest.raises(Refusal) as why:
        world.fold.check(world.make("own.set", {"object": "a"}, by_party="IDN", seen=("e" * 64,)))
    assert why.value.code == "void.unknown_parent"
