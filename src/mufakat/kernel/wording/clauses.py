"""The names of clauses as objects of a dossier, and what an edit of one says in `on`.

A clause in one language is `text/<text>/c/<clause>/<language>`. The text's key ends in its
drafting language (`minutes-en`), so which language leads is known from the name alone.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from mufakat.kernel.values import Json

_CLAUSE = re.compile(
    r"text/([a-z0-9.]+(?:-[a-z0-9.]+)*)-([a-z]{2,3})/c/([A-Za-z0-9._-]{1,40})/([a-z]{2,3})"
).fullmatch
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._~-]{0,119}").fullmatch
_TOKEN = re.compile(r"[0-9a-f]{64}\.\d{1,3}\.\d{1,5}").fullmatch

OPS = frozenset({
    "accept", "amend", "counter", "merge", "propose", "put", "reopen", "split", "support",
    "unbracket", "withdraw",
})  # fmt: skip
KINDS = ("insert", "delete", "alternatives", "open")
RESULTS = ("kept", "deleted", "alt")
SPANS = 16
PIECES = 64
TOKENS = 8_192
"""How many words one edit may bring; a clause has at most `CLAUSE`."""
CLAUSE = 50_000
PARENTS = 8


@dataclass(frozen=True, slots=True)
class ClauseKey:
    """One clause of one text in one language."""

    text: str
    clause: str
    language: str
    drafting: str

    @property
    def leads(self) -> bool:
        """Say whether this is the language the text is drafted in."""
        return self.language == self.drafting

    def in_language(self, language: str) -> str:
        """Name the same clause in another language."""
        return f"text/{self.text}/c/{self.clause}/{language}"


@lru_cache(maxsize=4096)
def clause_key(object_: str) -> ClauseKey | None:
    """Read the name of a clause; None where an object is something else."""
    match = _CLAUSE(object_) if object_.startswith("text/") else None
    if match is None:
        return None
    return ClauseKey(f"{match[1]}-{match[2]}", match[3], match[4], match[2])


def is_op(value: Json) -> bool:
    """Say whether `value` names an operation on wording."""
    return type(value) is str and value in OPS


def is_name(value: Json) -> bool:
    """Say whether `value` can name a bracket or an alternative."""
    return type(value) is str and _NAME(value) is not None


def is_kind(value: Json) -> bool:
    """Say whether `value` names a kind of bracket."""
    return type(value) is str and value in KINDS


def is_result(value: Json) -> bool:
    """Say whether `value` names what becomes of a bracket."""
    return type(value) is str and value in RESULTS


def is_token(value: Json) -> bool:
    """Say whether `value` can name a word: its act, the piece of it, the place in that."""
    return value == "" or (type(value) is str and _TOKEN(value) is not None)


def are_pieces(value: Json) -> bool:
    """Say whether `value` gives the number of words of each piece an edit brings."""
    return (
        type(value) is list
        and len(value) <= PIECES
        and all(type(one) is int and one >= 0 for one in value)
        and sum(one for one in value if type(one) is int) <= TOKENS
    )


def are_spans(value: Json) -> bool:
    """Say whether `value` lists spans: the word before, the last word covered, the piece put."""
    return (
        type(value) is list
        and 0 < len(value) <= SPANS
        and all(
            type(one) is list
            and len(one) == 3  # noqa: PLR2004 -- after, until, piece
            and is_token(one[0])
            and is_token(one[1])
            and type(one[2]) is int
            and -1 <= one[2] < PIECES
            for one in value
        )
    )


def are_parents(value: Json) -> bool:
    """Say whether `value` lists clauses that another comes from."""
    return (
        type(value) is list
        and 0 < len(value) <= PARENTS
        and all(type(one) is str and clause_key(one) is not None for one in value)
        and len({str(one) for one in value}) == len(value)
    )
