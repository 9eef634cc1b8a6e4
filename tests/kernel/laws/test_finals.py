"""At most one final a slot while one member is honest, and no final is ever withdrawn."""

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mufakat.kernel.fold import Fold
from tests.kernel.laws.playing import Step, play, start, steps
from tests.kernel.laws.test_order import _causal

pytestmark = pytest.mark.slow

ends = set[tuple[str, str, int, int, str]]


def _finals(folded: Fold) -> ends:
    """List the real finals: what is adopted as recorded is none (rule 21)."""
    found: ends = set()
    for key in folded.objects():
        joint = folded.joint(key)
        for final in joint.finals if joint else ():
            if not final.recorded:
                found.add((key, final.base, final.try_, final.round, final.digest))
    return found


@pytest.mark.parametrize("count", [2, 3, 5])
@given(script=steps, order=st.randoms(use_true_random=False))
def test_with_all_others_lying_one_honest_member_is_enough(
    count: int, script: list[Step], order: random.Random
) -> None:
    game = play(start(count, count - 1), script)
    growing = Fold()
    known: ends = set()
    for act in _causal(game.world.acts, order):
        growing.add(act)
        now = _finals(growing)
        assert known <= now
        known = now
    slots = Counter((key, base, try_) for key, base, try_, _, _ in known)
    assert not [slot for slot, number in slots.items() if number > 1]


@pytest.mark.parametrize(("count", "recorded"), [(2, 1), (3, 1), (3, 2)])
@given(script=steps, order=st.randoms(use_true_random=False))
def test_takeovers_and_disputes_withdraw_no_final(
    count: int, recorded: int, script: list[Step], order: random.Random
) -> None:
    game = play(start(count, 1, recorded=recorded), script)
    growing = Fold()
    known: ends = set()
    for act in _causal(game.world.acts, order):
        growing.add(act)
        now = _finals(growing)
        assert known <= now
        known = now


@pytest.mark.parametrize("count", [2, 3, 5])
@given(script=steps, liars=st.integers(0, 4))
def test_what_an_honest_member_says_is_never_void(
    count: int, script: list[Step], liars: int
) -> None:
    game = play(start(count, min(liars, count - 1)), script)
    for act in game.world.acts:
        if act.party not in game.liars:
            assert game.world.fold.verdict(act.id).status == "stored"
