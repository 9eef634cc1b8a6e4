"""A clause and a text as rows keep them: what the wording is, whose yes it has, how it came so."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from mufakat.apps.texts.acts.states import Count
from mufakat.kernel.values import Json, PartyId
from mufakat.kernel.wording.texts import Clause


@dataclass(frozen=True, slots=True)
class Yeses:
    """Whose yes a clause has in one language, and to which wording."""

    object: str
    digest: str = ""
    state: str = "tabled"
    ad_ref: tuple[PartyId, ...] = ()
    confirmed: tuple[PartyId, ...] = ()
    agreed: str = ""
    waits_for: tuple[PartyId, ...] = ()
    recorded: tuple[PartyId, ...] = ()
    """Whose yes another side entered."""
    disputed: bool = False
    """Whether it rests on a word its side disowned when it took over."""

    def written(self) -> dict[str, Json]:
        """Write it for a row."""
        return {
            "object": self.object, "digest": self.digest, "state": self.state,
            "ad_ref": [*self.ad_ref], "confirmed": [*self.confirmed], "agreed": self.agreed,
            "waits_for": [*self.waits_for], "recorded": [*self.recorded],
            "disputed": self.disputed,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """One thing done to a clause, with how it read before and after."""

    act: str
    by: str
    role: str
    does: str
    language: str
    since: str
    bracket: str = ""
    before: str = ""
    after: str = ""
    void: str = ""
    recorded: str = ""
    """Who entered it, where it is another side's word."""

    def written(self) -> dict[str, Json]:
        """Write it for a row."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Origin:
    """Words of one side that stand at a changed place, or gave way there."""

    words: str
    by: str
    since: str
    act: str
    tabled: bool = False

    def written(self) -> dict[str, Json]:
        """Write it for a row."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Origins:
    """One changed place of a clause in one language: what stands there, and what died."""

    language: str
    stands: tuple[Origin, ...]
    gone: tuple[Origin, ...]

    def written(self) -> dict[str, Json]:
        """Write it for a row."""
        return {
            "language": self.language,
            "stands": [one.written() for one in self.stands],
            "gone": [one.written() for one in self.gone],
        }


@dataclass(frozen=True, slots=True)
class ClauseNow:
    """One clause as it stands now."""

    clause: Clause
    yeses: Mapping[str, Yeses]
    steps: tuple[Step, ...] = ()
    origins: tuple[Origins, ...] = ()
    waits_for: tuple[PartyId, ...] = ()
    since: str = ""
    counted: tuple[tuple[str, int, Mapping[PartyId, int]], ...] = field(default=())
    """How many brackets were open in it from when on, in all and of each owner."""


def counts_over_time(counted: Iterable[Sequence[Json]]) -> list[Count]:
    """Join what was open in each clause over time into what was open in the whole text.

    Each item is (clause, since, open): the last word on a clause holds until the next on it.
    """
    now: dict[str, int] = {}
    found: list[Count] = []
    for clause, since, open_ in sorted(counted, key=lambda one: str(one[1])):
        now[str(clause)] = int(str(open_))
        total, day = sum(now.values()), str(since)
        if found and found[-1].label == day:
            found[-1] = Count(day, total, {})
        elif not found or found[-1].open != total:
            found.append(Count(day, total, {}))
    return found
