"""Two wordings compared word by word."""

import re
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

_PIECE = re.compile(r"\s*(?:[^\W_]+(?:[-’'][^\W_]+)*|[^\s\w]|_)|\s+")
_LONG = 4000
_LITTLE = 4


class Run(NamedTuple):
    """Words that stayed, were taken out or were put in."""

    kind: Literal["same", "out", "in"]
    text: str


def compare_words(was: str, now: str) -> list[Run]:
    """Return the runs that lead from one wording to the other, in reading order."""
    runs: list[Run] = []
    for gone, come, same in _changes(_pieces(was), _pieces(now)):
        runs += [Run("out", gone)] if gone else []
        runs += [Run("in", come)] if come else []
        runs += [Run("same", same)] if same else []
    return runs


def _changes(old: list[str], new: list[str]) -> list[tuple[str, str, str]]:
    """Return what went, what came, and what stayed after it.

    A little word that stayed between two changes belongs to both: three marks in a row say less
    than one.
    """
    found: list[tuple[str, str, str]] = []
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    a = b = 0
    for block in blocks:
        gone, come = "".join(old[a : block.a]), "".join(new[b : block.b])
        same = "".join(old[block.a : block.a + block.size])
        if found and (gone or come) and len(found[-1][2].strip()) <= _LITTLE and any(found[-1][:2]):
            before = found.pop()
            gone, come = before[0] + before[2] + gone, before[1] + before[2] + come
        found.append((gone, come, same))
        a, b = block.a + block.size, block.b + block.size
    return found


def _pieces(text: str) -> list[str]:
    """Return words and signs with the space before; a text too long for that, as its lines."""
    pieces = _PIECE.findall(text)
    return pieces if len(pieces) <= _LONG else text.splitlines(keepends=True)
