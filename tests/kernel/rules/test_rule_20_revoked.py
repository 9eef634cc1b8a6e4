"""Rule 20: acts by a revoked key above the last good number are doubtful; finals only contested."""

import pytest

from mufakat.kernel.acts import Act, By
from mufakat.kernel.decisions import next_confirm
from mufakat.kernel.fold import fold
from tests.kernel.builders import NODE, TWO, World, key_of, public
from tests.kernel.saying import ITEM, confirm, decide, in_force, joint, now, text, vote


def _revoke(world: World, last_good: int, party: str = "RUS", **more: object) -> Act:
    on = {"key": key_of(f"{party}/n1"), "node": "n1", "last_good": last_good}
    return world.say(party, "key.revoke", on, **more)


def _new_key(world: World, party: str = "RUS") -> None:
    world.say(party, "key.add", {
        "key": key_of(f"{party}/n2"), "node": "n2", "public": public(f"{party}/n2"),
        "seal": public(f"{party}/s2"),
    })  # fmt: skip


def test_what_a_revoked_key_signs_later_is_void_at_once() -> None:
    world = World()
    _revoke(world, 0)
    late = world.say("RUS", "own.set", {"object": "approval"})

    assert world.code(late) == "revoked_key"
    assert not world.fold.key_valid("RUS", "n1", key_of("RUS/n1"))
    assert world.fold.key_valid("RUS", "n1", key_of("RUS/n1"), seq=0)


def test_above_the_last_good_number_its_words_are_doubtful_and_do_not_count() -> None:
    world = World()
    good = world.say("RUS", "own.set", {"object": "approval"})
    doubtful = world.say("RUS", "own.set", {"object": "approval"})
    entry = world.say("RUS", "entry.add", {"object": "fact/1"})
    vote(world, "RUS")
    _revoke(world, good.seq)

    assert world.fold.verdict(good.id).status == "stored"
    assert world.fold.verdict(doubtful.id).code == "doubtful"
    assert world.fold.owned("approval") == {"RUS": (good.id,)}
    assert world.fold.entries("fact/1") == ()
    assert world.fold.verdict(entry.id).status == "void"
    assert now(world).rounds == ()


def test_a_final_others_confirmed_unknowing_stays_and_is_contested() -> None:
    world = World()
    final = decide(world)
    revocation = _revoke(world, 0)

    now_ = in_force(world)
    assert now_ is not None
    assert now_.digest == final.digest
    assert now_.contested == (("RUS", revocation.id),)
    for act in world.acts:
        if act.party == "RUS" and act.id in now_.acts:
            assert world.fold.verdict(act.id).status == "stored"
            assert world.fold.verdict(act.id).code == "contested"


def test_contested_ends_with_a_new_slot_on_that_digest() -> None:
    world = World()
    decide(world)
    _revoke(world, 0)
    _new_key(world)
    vote(world, "IDN", "two")
    on = {"object": ITEM, "base": joint(world).base, "try": 0, "round": 0,
          "digest": text(world, "two"), "cites": []}  # fmt: skip
    world.say("RUS", "slot.accept", {**on}, node="n2")
    confirm(world, "IDN")
    world.say("RUS", "slot.confirm", next_confirm(world.fold, "RUS", ITEM), node="n2", by=NODE)

    final = in_force(world)
    assert final is not None
    assert final.contested == ()
    assert [bool(one.contested) for one in joint(world).finals].count(True) == 1


def test_with_the_revocation_known_to_another_confirm_it_was_never_final() -> None:
    world = World()
    vote(world, "IDN")
    vote(world, "RUS")
    theirs = world.make(
        "slot.confirm", next_confirm(world.fold, "RUS", ITEM), by_party="RUS", by=NODE
    )
    _revoke(world, 1)
    mine = confirm(world, "IDN")
    world.add(theirs)

    assert world.code(mine) == ""
    assert in_force(world) is None
    assert world.fold.verdict(theirs.id).code == "doubtful"


def test_a_doubtful_vote_known_as_such_completes_nothing() -> None:
    world = World()
    vote(world, "IDN")
    vote(world, "RUS")
    _revoke(world, 0)
    on = {"object": ITEM, "base": "0" * 64, "try": 0, "round": 0,
          "digest": text(world, "one"), "covers": ""}  # fmt: skip

    assert world.code(world.say("IDN", "slot.confirm", {**on}, by=TWO)) == "not_complete"


def test_the_party_votes_again_with_its_new_key_in_the_same_round() -> None:
    world = World()
    vote(world, "IDN")
    vote(world, "RUS", "two")
    _revoke(world, 0)
    _new_key(world)
    on = {"object": ITEM, "base": "0" * 64, "try": 0, "round": 0, "digest": text(world, "one"),
          "cites": []}  # fmt: skip
    again = world.say("RUS", "slot.accept", {**on}, node="n2")

    assert world.code(again) == ""
    assert now(world).rounds[0].status == "complete"


def test_whoever_followed_a_doubtful_refusal_is_not_left_alone() -> None:
    """The thief's no killed the round for those who did not know; the others may follow them."""
    world = World()
    vote(world, "IDN")
    no = world.say("RUS", "slot.refuse", {
        "object": ITEM, "base": "0" * 64, "try": 0, "round": 0, "cites": [],
    })  # fmt: skip
    vote(world, "IDN", "two")
    _revoke(world, 0)
    _new_key(world)
    on = {"object": ITEM, "base": "0" * 64, "try": 0, "round": 1, "digest": text(world, "two"),
          "cites": [no.id]}  # fmt: skip
    follows = world.say("RUS", "slot.accept", {**on}, node="n2")

    assert world.fold.verdict(no.id).code == "doubtful"
    assert world.code(follows) == ""
    assert now(world).rounds[1].status == "complete"


def test_a_doubtful_mandate_covers_nothing_any_more() -> None:
    world = World()
    mandate = world.say("RUS", "mandate", {
        "kinds": ["own.set"], "role": "head", "from": "2024-11-01T00:00:00Z",
        "to": "2024-11-30T00:00:00Z",
    })  # fmt: skip
    by = By("head", "head", mandate=mandate.id)
    _new_key(world)
    assert world.code(world.say("RUS", "own.set", {"object": "a"}, by=by, node="n2")) == ""
    _revoke(world, 0)
    assert world.code(world.say("RUS", "own.set", {"object": "a"}, by=by, node="n2")) == (
        "no_mandate"
    )
    assert world.fold.mandates() == ()


@pytest.mark.parametrize("order", range(4))
def test_contested_is_the_same_in_any_order(order: int) -> None:
    world = World()
    decide(world)
    _revoke(world, 0)
    acts = world.acts[order:] + world.acts[:order]
    acts.reverse()

    assert fold(acts).digest() == world.fold.digest()


def test_only_an_own_known_key_can_be_revoked() -> None:
    world = World()
    on = {"key": key_of("IDN/n1"), "node": "n1", "last_good": 0}

    assert world.code(world.say("RUS", "key.revoke", on)) == "no_target"
    assert world.fold.key_valid("IDN", "n1", key_of("IDN/n1"))


def test_what_began_a_chain_is_beyond_doubt() -> None:
    world = World()
    decide(world)
    _revoke(world, -1)

    assert world.fold.opened
    assert world.fold.verdict(world.acts[1].id).status == "stored"
    assert world.fold.verdict(world.acts[1].id).code == ""
