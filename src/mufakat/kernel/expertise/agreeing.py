"""How well scores order what people rated: the weighted Kendall loss, and how sure that is."""

import itertools
from collections.abc import Mapping, Sequence

import numpy as np

Ratings = Mapping[str, Mapping[str, float]]
RESAMPLED, SEED = 1000, 42


def costs(scores: Ratings, ratings: Ratings) -> tuple[np.ndarray, np.ndarray]:
    """Give for each person rated by, in order, what wrong pairs cost and what all pairs weigh.

    A pair weighs as much as its ratings differ. The wrong order costs all of it, a tie half.
    """
    cost = np.zeros(len(ratings))
    weight = np.zeros(len(ratings))
    for at, (person, rated) in enumerate(ratings.items()):
        for one, other in itertools.combinations(rated, 2):
            apart = rated[one] - rated[other]
            ahead = scores[person][one] - scores[person][other]
            weight[at] += abs(apart)
            cost[at] += abs(apart) * (0.5 if ahead == 0 else float(ahead * apart < 0))
    return cost, weight


def loss(scores: Ratings, ratings: Ratings) -> float:
    """Give the weighted Kendall loss over all persons: 0 is their order, 0.5 is chance."""
    cost, weight = costs(scores, ratings)
    whole = float(weight.sum())
    return float(cost.sum()) / whole if whole else 0.0


def apart(one: Ratings, other: Ratings, ratings: Ratings) -> tuple[float, float, float]:
    """Give how much less the first loses than the second, and 95 % of what resampling gives.

    Persons are drawn again, the same for both: two intervals that overlap say nothing of this.
    """
    first, weight = costs(one, ratings)
    second, _same = costs(other, ratings)
    chosen = np.random.default_rng(SEED).integers(0, len(weight), (RESAMPLED, len(weight)))
    whole = weight[chosen].sum(axis=1)
    gained = (second - first)[chosen].sum(axis=1) / np.where(whole == 0, 1.0, whole)
    low, high = np.quantile(gained, (0.025, 0.975))
    return loss(other, ratings) - loss(one, ratings), float(low), float(high)


def folds(persons: Sequence[str], number: int = 5) -> list[list[str]]:
    """Deal persons into so many groups by chance, the same every time."""
    order = np.random.default_rng(SEED).permutation(len(persons))
    return [[persons[at] for at in order[start::number]] for start in range(number)]
