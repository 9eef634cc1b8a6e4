"""The questions and the register of this folder (SPECIMEN: every expert is invented)."""

import csv
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

from mufakat.kernel.expertise.profiles import Expert, Kind, Piece

HERE = Path(__file__).parent
LANGUAGES = ("en", "id", "ru")


class Query(NamedTuple):
    """A question as an agenda might put it, and the concepts one of which it is about."""

    issue: str
    concepts: frozenset[str]
    language: str
    text: str


def queries(name: str) -> list[Query]:
    """Give the questions of a file."""
    return [
        Query(row["issue"], frozenset(row["concepts"].split("|")), row["language"], row["text"])
        for row in _rows(name)
    ]


def register() -> list[Expert]:
    """Give the invented experts, each with pieces in one language."""
    pieces: defaultdict[str, list[Piece]] = defaultdict(list)
    for row in _rows("register.tsv"):
        pieces[row["expert"]].append(Piece(Kind(row["kind"]), row["title"], row["text"]))
    return [Expert(key, tuple(found)) for key, found in pieces.items()]


def _rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))
