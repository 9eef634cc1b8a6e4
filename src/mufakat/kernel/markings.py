"""Markings: who may read, and may it be passed on (TLP 2.0, H0-H3, national classes; rule 24)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mufakat.kernel.errors import Malformed
from mufakat.kernel.forms import is_word
from mufakat.kernel.values import Json

TLP = ("CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED")
CODES = ("H0", "H1", "H2", "H3")

_RANK = {label: rank for rank, label in enumerate(TLP)}
_KEYS = frozenset({"tlp", "codes", "nat"})
_MANY_CODES = 8
_LONG = 32


class BadMark(Malformed):
    """A marking that is not of the form the protocol gives it."""

    code = "mark.form"


@dataclass(frozen=True, slots=True)
class Mark:
    """One marking. A label nobody knows is allowed, and counts as the most restrictive."""

    tlp: str
    codes: tuple[str, ...] = ()
    nat: str = ""


LEAST = Mark("CLEAR")


def read_mark(value: Json) -> Mark:
    """Read a marking from an act."""
    if not isinstance(value, dict) or value.keys() != _KEYS:
        raise BadMark
    tlp, codes, nat = value["tlp"], value["codes"], value["nat"]
    if not (isinstance(tlp, str) and isinstance(nat, str) and isinstance(codes, list)):
        raise BadMark
    words = [code for code in codes if isinstance(code, str) and code]
    if words != codes or len(words) > _MANY_CODES or words != sorted(set(words)) or not tlp:
        raise BadMark
    if not all(len(word) <= _LONG and is_word(word) for word in (tlp, nat, *words)):
        raise BadMark
    return Mark(tlp, tuple(words), nat)


def write_mark(mark: Mark) -> dict[str, Json]:
    """Write a marking as an act carries it."""
    return {"tlp": mark.tlp, "codes": [*sorted(set(mark.codes))], "nat": mark.nat}


def combine(marks: Iterable[Mark], equiv: Mapping[str, Json]) -> Mark:
    """Give the one marking that is as restrictive as each of `marks`; the least for none."""
    given = tuple(marks)
    if not given:
        return LEAST
    tlp = max(_tlp_rank(mark) for mark in given)
    codes = {code for mark in given for code in mark.codes}
    nat = max(_nat_rank(mark.nat, equiv) for mark in given)
    nats = [mark.nat for mark in given if _nat_rank(mark.nat, equiv) == nat]
    return Mark(TLP[tlp], tuple(sorted(codes)), min(nats))


def is_within(mark: Mark, ceiling: Mark, equiv: Mapping[str, Json]) -> bool:
    """Say whether someone cleared up to `ceiling` may handle what is marked `mark`."""
    return (
        _tlp_rank(mark) <= _tlp_rank(ceiling)
        and set(mark.codes) <= set(ceiling.codes)
        and _nat_rank(mark.nat, equiv) <= _nat_rank(ceiling.nat, equiv)
        # Nobody is cleared for a label nobody knows.
        and mark.tlp in _RANK
        and _nat_rank(mark.nat, equiv) <= len(_levels(equiv))
    )


def is_table(value: Json) -> bool:
    """Say whether `value` is a table of equivalence: {} or {"levels": [[class, ...], ...]}.

    The lowest level stands first, and the classes of one level count as equal.
    """
    if value == {}:
        return True
    if not isinstance(value, dict) or value.keys() != {"levels"}:
        return False
    levels = value["levels"]
    if not isinstance(levels, list):
        return False
    names = [name for level in levels if isinstance(level, list) for name in level]
    return (
        all(isinstance(level, list) for level in levels)
        and all(name != "" and is_word(name) for name in names)
        and len({str(name) for name in names}) == len(names)
    )


def _tlp_rank(mark: Mark) -> int:
    return _RANK.get(mark.tlp, len(TLP) - 1)


def _nat_rank(nat: str, equiv: Mapping[str, Json]) -> int:
    if not nat:
        return 0
    levels = _levels(equiv)
    for rank, names in enumerate(levels, start=1):
        if nat in names:
            return rank
    return len(levels) + 1


def _levels(equiv: Mapping[str, Json]) -> list[list[str]]:
    levels = equiv.get("levels", [])
    if not isinstance(levels, list):
        return []
    return [[str(name) for name in level] for level in levels if isinstance(level, list)]
