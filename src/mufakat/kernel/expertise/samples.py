"""Profiles and issues of any number, made by a rule from the vocabulary: for measuring speed."""

import numpy as np

from mufakat.kernel.expertise.profiles import Expert, Issue, Kind, Piece
from mufakat.kernel.expertise.vocabulary import own_vocabulary

SEED = 7
TITLE, TEXT = 3, 40
THEMES = 6


def documents(experts: int, issues: int, pieces: int) -> tuple[list[Issue], list[Expert]]:
    """Make issues and experts, each expert with so many pieces of a few themes."""
    chance = np.random.default_rng(SEED)
    labels = [one.labels["en"] for one in own_vocabulary().values()]

    def text(themes: np.ndarray, length: int) -> str:
        chosen = chance.choice(themes, length)
        return " ".join(labels[at][int(chance.integers(len(labels[at])))] for at in chosen)

    def themes() -> np.ndarray:
        drawn: np.ndarray = chance.choice(len(labels), THEMES + TEXT, replace=False)
        return np.concatenate([np.repeat(drawn[:THEMES], 8), drawn[THEMES:]])

    asked = [
        Issue(str(at), ((text(own, TITLE), text(own, TEXT)),))
        for at, own in enumerate(themes() for _ in range(issues))
    ]
    known = [
        Expert(
            str(at),
            tuple(Piece(Kind.PAPER, text(own, TITLE), text(own, TEXT)) for _ in range(pieces)),
        )
        for at, own in enumerate(themes() for _ in range(experts))
    ]
    return asked, known
