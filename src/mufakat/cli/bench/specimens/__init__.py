"""Questions in three languages and a register of experts (SPECIMEN: every expert is invented).

The first questions were written before the vocabulary, the second when the method stood, the last
were asked once and nothing was changed for them. Each file holds sixty, twenty a language.
"""

import csv
from collections import defaultdict
from importlib.resources import files
from typing import NamedTuple

from mufakat.kernel.expertise.profiles import Expert, Kind, Piece

LANGUAGES = ("en", "id", "ru")
QUERIES = ("queries.tsv", "queries_held_out.tsv", "queries_last.tsv")


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
    text = files(__package__).joinpath(name).read_text("utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter="\t"))
