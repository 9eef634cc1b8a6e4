"""From pieces to a person: neither the best piece alone nor the whole career, but between them.

One public set of ratings prefers the best three pieces, the other the mean of all; each loses much
on the other. Half of each is near both, and the number of best pieces grows with the profile, so
that a long one wins nothing by its length.
"""

import math

import numpy as np

MEAN = 0.5
BEST, LEAST_BEST = 0.25, 3
CENTRED = 0.5
"""How much of what is alike to everything is taken off again, of an issue and of an expert."""


def shares(alike: np.ndarray) -> np.ndarray:
    """Give the share of every piece (column) in the score for every issue (row)."""
    number = alike.shape[1]
    if not number:
        return np.zeros_like(alike)
    best = min(number, max(LEAST_BEST, math.ceil(BEST * number)))
    found = np.full(alike.shape, MEAN / number)
    order = np.argsort(-alike, axis=1, kind="stable")[:, :best]
    np.put_along_axis(
        found, order, np.take_along_axis(found, order, axis=1) + (1 - MEAN) / best, axis=1
    )
    return found


def pooled(alike: np.ndarray) -> np.ndarray:
    """Give one number for each issue from those of all pieces of a profile."""
    found: np.ndarray = (shares(alike) * alike).sum(axis=1)
    return found


def centred(table: np.ndarray) -> np.ndarray:
    """Take off half of what an issue has with everybody, and an expert with everything.

    Some texts are near to all others because of how they are written; that is no expertise.
    """
    if not table.size:
        return table
    by_issue = table.mean(axis=1, keepdims=True)
    by_expert = table.mean(axis=0, keepdims=True)
    found: np.ndarray = table - CENTRED * (by_issue + by_expert - table.mean())
    return found
