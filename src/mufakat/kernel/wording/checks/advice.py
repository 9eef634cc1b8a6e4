"""One piece of advice: what, where, on whose words, and who says so."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from mufakat.kernel.values import PartyId

WHOLE_CLAUSE = -1


@dataclass(frozen=True, slots=True)
class Where:
    """The place: a clause, one of its stretches of words (`flowing.leaves`), and the words."""

    clause: str
    leaf: int = WHOLE_CLAUSE
    start: int = 0
    end: int = 0
    words: str = ""
    by: tuple[PartyId, ...] = ()
    """Whose bracket the words stand in; empty where nobody contests them."""


@dataclass(frozen=True, slots=True)
class Advice:
    """Something a drafter should look at; `code` has its sentence in `telling`."""

    code: str
    language: str
    where: Where
    source: str
    """A key of `sources.SOURCES`."""
    facts: Mapping[str, str] = field(default_factory=dict)
