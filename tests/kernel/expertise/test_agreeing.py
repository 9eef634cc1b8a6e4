"""The loss is the published one: worked by hand, and its interval is paired."""

from itertools import chain

import numpy as np
import pytest

from mufakat.kernel.expertise.agreeing import apart, folds, loss

RATED = {"A": {"x": 5.0, "y": 3.0, "z": 1.0}, "B": {"x": 2.0, "y": 2.5}}


def test_their_own_order_costs_nothing_and_the_other_all() -> None:
    turned = {who: {key: -value for key, value in row.items()} for who, row in RATED.items()}

    assert loss(RATED, RATED) == 0
    assert loss(turned, RATED) == 1


def test_a_pair_weighs_what_its_ratings_differ_and_a_tie_half() -> None:
    said = {"A": {"x": 1.0, "y": 1.0, "z": 2.0}, "B": {"x": 0.0, "y": 1.0}}

    # A: x-y tied 2/2, x-z wrong 4, y-z wrong 2; B right; all pairs weigh 2 + 4 + 2 + 0.5
    assert loss(said, RATED) == pytest.approx((1 + 4 + 2) / 8.5)


def test_nothing_rated_is_no_loss() -> None:
    assert loss({}, {}) == 0


def test_the_interval_of_a_difference_draws_the_same_persons_for_both() -> None:
    chance = np.random.default_rng(1)
    rated = {str(who): dict(zip("abcdef", chance.random(6), strict=True)) for who in range(40)}
    worse = {
        who: {key: value + chance.normal(0, 0.5) for key, value in row.items()}
        for who, row in rated.items()
    }

    gained, low, high = apart(rated, worse, rated)

    assert 0 < low < gained < high
    assert apart(rated, rated, rated) == (0, 0, 0)


def test_persons_are_dealt_into_groups_the_same_every_time() -> None:
    names = [str(one) for one in range(12)]

    dealt = folds(names)

    assert dealt == folds(names)
    assert sorted(chain.from_iterable(dealt)) == sorted(names)
    assert [len(one) for one in dealt] == [3, 3, 2, 2, 2]
