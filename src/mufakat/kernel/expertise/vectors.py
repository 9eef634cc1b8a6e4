"""Texts as rows of numbers: rare words weigh more; what words go together is learnt from them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from scipy import sparse

Matrix = Any  # scipy carries no types
SEED = 20260101
DEPTH = 150
"""How many dimensions are learnt; fewer where there are few texts."""
ROUNDS, SPARE = 2, 12
SHORT = 0.05
"""A row shorter than this holds rounding more than meaning."""
LEAST_TEXTS = 12
"""Below so many texts nothing can be learnt of what goes together."""


def weighed(rows: Sequence[Mapping[str, float]]) -> Matrix:
    """Weigh counted features by rarity among these rows; every row has length one, or none.

    Columns are in the order of the features' names, so that no order of rows can be felt.
    """
    columns = {feature: at for at, feature in enumerate(features(rows))}
    data: list[float] = []
    place: list[int] = []
    ends = [0]
    for row in rows:
        for feature, count in row.items():
            place.append(columns[feature])
            data.append(1.0 + np.log(count))
        ends.append(len(place))
    table = sparse.csr_matrix(
        (np.array(data), np.array(place, dtype=np.int64), np.array(ends)),
        shape=(len(rows), len(columns)),
    )
    having = np.bincount(table.indices, minlength=len(columns))
    rarity = np.log((1 + len(rows)) / (1 + having)) + 1.0
    return unit(table @ sparse.diags(rarity)) if columns else table


def features(rows: Sequence[Mapping[str, float]]) -> list[str]:
    """Give the names of all features of these rows, in order."""
    return sorted(set().union(*rows))


def unit(table: Matrix) -> Matrix:
    """Bring every row to length one; an empty row stays empty."""
    lengths = np.sqrt(np.asarray(table.multiply(table).sum(axis=1)).ravel())
    scale = np.divide(1.0, lengths, out=np.zeros_like(lengths), where=lengths > 0)
    return (sparse.diags(scale) @ table).tocsr()


def learnt(table: Matrix) -> np.ndarray:
    """Project rows on what these texts have most in common (LSA); rows of length one, or less.

    The start is fixed and hangs on words alone, so the same texts give the same numbers in any
    order. What is kept fades out towards the cut: with a sharp one, dimensions that weigh alike
    would be kept or dropped by rounding.
    """
    shared = table[:, np.bincount(table.indices, minlength=table.shape[1]) > 1].astype(np.float32)
    smaller = min(shared.shape)
    depth = min(DEPTH, smaller // 2)
    if shared.shape[0] < LEAST_TEXTS or depth < 1:
        return np.zeros((table.shape[0], 1))
    width = min(depth + SPARE, smaller)
    start = np.random.default_rng(SEED).standard_normal((shared.shape[1], width), dtype=np.float32)
    basis, _triangle = np.linalg.qr(shared @ start)
    for _ in range(ROUNDS):
        basis, _triangle = np.linalg.qr(shared @ (shared.T @ basis))
    half = shared.T @ basis
    values, turned = np.linalg.eigh(half.T @ half)
    order = np.argsort(values)[::-1]
    kept = np.clip(values[order[:depth]] - values[order[depth]], 0, None)
    return lengthened(basis @ (turned[:, order[:depth]] * np.sqrt(kept)))


def lengthened(dense: np.ndarray) -> np.ndarray:
    """Bring every row of a full table to length one; one of next to nothing stays short."""
    lengths = np.linalg.norm(dense, axis=1, keepdims=True)
    found: np.ndarray = dense / np.maximum(lengths, SHORT)
    return found


def counted(title: Sequence[str], text: Sequence[str]) -> dict[str, float]:
    """Count the stems of a text and the pairs of neighbours; the title twice."""
    counts: Counter[str] = Counter(title)
    counts.update(title)
    counts.update(text)
    for run in (title, text):
        counts.update(f"{one} {other}" for one, other in pairwise(run))
    return {feature: float(count) for feature, count in counts.items()}
