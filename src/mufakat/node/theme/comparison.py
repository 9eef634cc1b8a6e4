"""Two wordings compared word by word."""

import re
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

_PIECE = re.compile(r"\s+|[^\W_]+(?:[-’'][^\W_]+)*|.", re.DOTALL)
_LONG = 4000


class Run(NamedTuple):
    """Words that stayed, were taken out or were put in."""

    kind: Literal["same", "out", "in"]
    text: str


def compare_words(was: str, now: str) -> list[Run]:
    """Return the runs that lead from one wording to the other, in reading order."""
    old, new = _pieces(was), _pieces(now)
    runs: list[Run] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            runs.append(Run("same", "".join(old[a:b])))
            continue
        if a < b:
            runs.append(Run("out", "".join(old[a:b])))
        if c < d:
            runs.append(Run("in", "".join(new[c:d])))
    return runs


def _pieces(text: str) -> list[str]:
    """Return words, spaces and signs; a text too long to compare so finely, as its lines."""
    pieces = _PIECE.findall(text)
    return pieces if len(pieces) <= _LONG else text.splitlines(keepends=True)
