"""Two folds that share no code agree on every act, every final and every owner's word."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mufakat.kernel.acts import Act
from mufakat.kernel.fold import Fold
from tests.kernel.laws.playing import Step, play, start, steps
from tests.kernel.oracle import Oracle

pytestmark = pytest.mark.slow


def disagreements(acts: Sequence[Act], fold: Fold) -> list[object]:
    """List every answer in which the two folds differ."""
    oracle = Oracle(acts)
    found: list[object] = [
        (act.kind, act.on, fold.verdict(act.id))
        for act in acts
        if (fold.book.weave.placed[act.id].code == "") != oracle.valid(act.id)
    ]
    for key in fold.objects():
        joint = fold.joint(key)
        finals = joint.finals if joint else ()
        force = oracle.force(key, oracle.placed)
        mine = {(f.base, f.try_, f.round, f.digest, f.recorded) for f in finals}
        ends = oracle.finals(key, oracle.placed)
        if mine != {(end.base, end.try_, end.round, end.digest, end.recorded) for end in ends}:
            found.append((key, finals, ends))
        now = joint.in_force.digest if joint and joint.in_force else None
        if now != (force.digest if force else None):
            found.append((key, now, force))
        if {party: set(names) for party, names in fold.owned(key).items()} != oracle.owned(key):
            found.append((key, fold.owned(key)))
    return found


@pytest.mark.parametrize(("count", "recorded"), [(2, 0), (3, 0), (5, 0), (2, 1), (3, 1)])
@given(script=steps, liars=st.integers(0, 4))
def test_the_slow_fold_agrees(count: int, recorded: int, script: list[Step], liars: int) -> None:
    game = play(start(count, min(liars, count - recorded), recorded=recorded), script)

    assert not disagreements(game.world.acts, game.world.fold)
