"""Any order, any repetition, any split of arrival: one state. And nothing once judged changes."""

import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mufakat.kernel.acts import Act
from mufakat.kernel.fold import Fold, closure, digest_at, fold
from tests.kernel.laws.playing import Step, play, start, steps

pytestmark = pytest.mark.slow

MEMBERS = [(2, 0), (3, 0), (5, 0), (2, 1), (3, 1)]

histories = pytest.mark.parametrize(("count", "recorded"), MEMBERS)
orders = st.randoms(use_true_random=False)


def _history(count: int, recorded: int, script: list[Step], liars: int) -> tuple[list[Act], Fold]:
    game = play(start(count, min(liars, count - recorded), recorded=recorded), script)
    return game.world.acts, game.world.fold


def _causal(acts: Sequence[Act], order: random.Random) -> list[Act]:
    """Shuffle acts, every parent before its children."""
    done: set[str] = {""}
    rest, found = list(acts), list[Act]()
    while rest:
        ready = [act for act in rest if {act.prev, *act.seen} <= done]
        chosen = order.choice(ready)
        rest.remove(chosen)
        done.add(chosen.id)
        found.append(chosen)
    return found


@histories
@given(script=steps, liars=st.integers(0, 5), order=orders)
def test_any_order_and_repetition_gives_one_digest(
    count: int, recorded: int, script: list[Step], liars: int, order: random.Random
) -> None:
    acts, whole = _history(count, recorded, script, liars)
    arrived = acts + order.sample(acts, len(acts) // 2)
    order.shuffle(arrived)

    again = fold(arrived)

    assert again.digest() == whole.digest()
    assert again.order() == whole.order()
    assert again.heads() == whole.heads()
    assert [again.verdict(act.id) for act in acts] == [whole.verdict(act.id) for act in acts]
    assert [again.joint(key) for key in again.objects()] == [
        whole.joint(key) for key in whole.objects()
    ]


@histories
@given(script=steps, liars=st.integers(0, 5), order=orders)
def test_folding_in_two_parts_is_folding_at_once(
    count: int, recorded: int, script: list[Step], liars: int, order: random.Random
) -> None:
    acts, whole = _history(count, recorded, script, liars)
    arrived = _causal(acts, order)
    cut = order.randrange(len(acts) + 1)
    folded = fold(arrived[:cut])
    folded.digest()  # what is kept between two digests must not show
    for act in arrived[cut:]:
        folded.add(act)

    assert folded.digest() == whole.digest()


@histories
@given(script=steps, liars=st.integers(0, 5), order=orders)
def test_a_verdict_from_the_past_alone_never_changes(
    count: int, recorded: int, script: list[Step], liars: int, order: random.Random
) -> None:
    acts, whole = _history(count, recorded, script, liars)
    growing = Fold()
    for act in _causal(acts, order):
        growing.add(act)
        alone = growing.book.weave.placed[act.id].code
        assert alone == whole.book.weave.placed[act.id].code


@histories
@given(script=steps, liars=st.integers(1, 5), order=orders)
def test_a_void_act_changes_nothing(
    count: int, recorded: int, script: list[Step], liars: int, order: random.Random
) -> None:
    acts, _ = _history(count, recorded, script, liars)
    growing = Fold()
    for act in _causal(acts, order):
        before = _objects(growing)
        growing.add(act)
        if growing.book.weave.placed[act.id].code:
            assert _objects(growing) == before


def _objects(folded: Fold) -> list[object]:
    return [
        (folded.joint(key), folded.owned(key), folded.entries(key)) for key in folded.objects()
    ] + [folded.withdrawn(), folded.mandates(), folded.opened]


@histories
@given(script=steps, liars=st.integers(0, 5), order=orders)
def test_the_digest_at_heads_is_that_of_whoever_has_only_these(
    count: int, recorded: int, script: list[Step], liars: int, order: random.Random
) -> None:
    acts, whole = _history(count, recorded, script, liars)
    heads = [act.id for act in order.sample(acts, min(3, len(acts)))]
    names = closure(whole, heads)
    held = [act for act in acts if act.id in names]
    order.shuffle(held)

    assert digest_at(whole, heads) == fold(held).digest()
    every_head = [head for tips in whole.heads().values() for head in tips]
    assert closure(whole, every_head) == {act.id for act in acts}
