"""From every reachable state honest members together reach a final, or a new try."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mufakat.kernel.decisions import next_confirm, next_recall, next_vote
from mufakat.kernel.errors import Refusal
from mufakat.kernel.fold import Fold
from mufakat.kernel.folding.desk import Desk
from mufakat.kernel.resuming import is_forked, next_resume, resume_place
from mufakat.kernel.takeovers import has_taken_over, recorded_for, take_over_on
from mufakat.kernel.values import Json, PartyId
from tests.kernel.builders import SOURCE, World, digest, key_of, public
from tests.kernel.laws.playing import Play, Step, play, start, steps

pytestmark = pytest.mark.slow

ITEM = "item/1"


def _where(world: World) -> tuple[str, int]:
    party = PartyId(world.parties[0])
    desk = Desk(world.fold.book, party, ITEM, party, "")
    return desk.base, desk.try_


def _node(world: World, party: str) -> str:
    """Give a node of the party whose key is good, adding one where all were revoked."""
    if world.fold.key_valid(party, "n1", key_of(f"{party}/n1")):
        return "n1"
    if not world.fold.key_valid(party, "n2", key_of(f"{party}/n2")):
        world.say(party, "key.add", {
            "key": key_of(f"{party}/n2"),
            "node": "n2",
            "public": public(f"{party}/n2"),
            "seal": public(f"{party}/seal2"),
        })  # fmt: skip
    return "n2"


def _say(world: World, party: str, kind: str, on: dict[str, Json]) -> None:
    act = world.say(party, kind, on, node=_node(world, party))
    assert world.fold.verdict(act.id).status == "stored"


def _move(world: World, member: str) -> bool:
    """Let one honest member do the first thing that helps: resume, answer, confirm, vote."""
    party = _voice(world, member)
    for_ = member if party != member else ""
    if is_forked(world.fold, party):
        place = resume_place(world.fold, party)
        resume = world.say(party, "resume", next_resume(world.fold, party), seq=place.seq)
        assert world.fold.verdict(resume.id).status == "stored"
        return True
    if not for_ and any(one.level == "waits" for one in recorded_for(world.fold, party)):
        _say(world, party, "take_over", take_over_on(world.fold))
        return True
    for kind, ask in (("slot.confirm", _confirm), ("slot.accept", _agree)):
        try:
            on = ask(world.fold, party, for_)
        except Refusal:
            continue
        _say(world, party, kind, on)
        return True
    return False


def _voice(world: World, member: str) -> str:
    """Give who speaks for a member: itself, or the first that has a node."""
    own = member in world.speaking or has_taken_over(world.fold, member)
    return member if own else world.speaking[0]


def _confirm(fold: Fold, party: str, for_: str) -> dict[str, Json]:
    return next_confirm(fold, party, ITEM, for_=for_, source=SOURCE)


def _agree(fold: Fold, party: str, for_: str) -> dict[str, Json]:
    """Vote for what stands in the round under way, or for something of one's own."""
    desk = Desk(fold.book, PartyId(party), ITEM, PartyId(for_ or party), SOURCE)
    number = desk.voting_round()
    standing = [word.digest for word in desk.ballot.accepts if word.round == number]
    value = standing[0] if standing else digest(ITEM, desk.base, 7)
    return next_vote(fold, party, ITEM, value, for_=for_, source=SOURCE)


def _recall(world: World) -> bool:
    for member in world.parties:
        party = _voice(world, member)
        for_ = member if party != member else ""
        try:
            on = next_recall(world.fold, party, ITEM, for_=for_, source=SOURCE)
        except Refusal:
            continue
        _say(world, party, "slot.recall", on)
        return True
    return False


def _settle(game: Play) -> None:
    world = game.world
    before = _where(world)
    for _ in range(12 * len(world.parties)):
        moved = [_move(world, party) for party in world.parties]
        if _where(world) != before:
            return
        if not any(moved):
            break
    assert _recall(world), "nobody can move, and nobody has confirmed"
    assert _where(world) != before


MEMBERS = pytest.mark.parametrize(
    ("count", "recorded"), [(2, 0), (3, 0), (5, 0), (2, 1), (3, 1), (3, 2)]
)


@MEMBERS
@given(script=steps, liars=st.integers(0, 5))
def test_honest_members_reach_a_final_or_a_new_try(
    count: int, recorded: int, script: list[Step], liars: int
) -> None:
    game = play(start(count, min(liars, count), recorded=recorded), script)
    assume(not game.world.fold.closed)

    _settle(game)


@MEMBERS
@given(script=steps, liars=st.integers(0, 4))
def test_a_new_try_is_not_the_end_either(
    count: int, recorded: int, script: list[Step], liars: int
) -> None:
    """Whatever the state was, honest members get to a final after few new tries."""
    game = play(start(count, min(liars, count), recorded=recorded), script)
    base, _ = _where(game.world)
    for _ in range(4):
        _settle(game)
        if _where(game.world)[0] != base:
            return
    pytest.fail("new tries without end")
