"""What somebody changed in one stretch of words: what went, what came, and where."""

from dataclasses import dataclass

from mufakat.kernel.wording.words import pieces


@dataclass(frozen=True, slots=True)
class Difference:
    """One stretch that is to read otherwise."""

    start: int
    was: str
    words: str


def difference(before: str, after: str) -> Difference | None:
    """Give the one stretch, in whole words, in which two wordings differ; None if they do not."""
    if before == after:
        return None
    old, new = pieces(before), pieces(after)
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    start = len("".join(old[:head]))
    was = "".join(old[head : len(old) - tail])
    words = "".join(new[head : len(new) - tail])
    return Difference(start, was, words)
