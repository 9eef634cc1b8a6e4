"""A wording as stretches a translator may change, between marks that must stay as they are.

Marks are what brackets and places of the alternat look like elsewhere: `[IDN: `, ` / RUS: `,
`]`, `IDN / RUS`. Of n marks there are always n + 1 stretches; many are empty.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from mufakat.kernel.values import PartyId
from mufakat.kernel.wording.texts import Bracket, Paired, Parties, Plain, Run, Runs


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a stretch stands: outside brackets before or in run `place`, or inside one."""

    place: int
    bracket: str = ""
    span: int = 0
    way: int = 0
    nested: bool = False


@dataclass(slots=True)
class Segments:
    """The stretches of one wording, the marks between them, and where each stretch stands."""

    texts: list[str] = field(default_factory=lambda: [""])
    marks: list[str] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=lambda: [Spot(0)])

    def line(self) -> str:
        """Give all in one line, as a program that knows no marks shows it."""
        marks = [*self.marks, ""]
        return "".join(text + mark for text, mark in zip(self.texts, marks, strict=True))


def segments(
    runs: Runs, parties: Sequence[PartyId], short: Mapping[str, str] | None = None
) -> Segments:
    """Cut a wording; `short` gives each side's name where its code will not do."""
    found = _Cutting(parties, short or {})
    for place, run in enumerate(runs):
        found.add(run, Spot(place))
    return found.made


class _Cutting:
    def __init__(self, parties: Sequence[PartyId], short: Mapping[str, str]) -> None:
        self.parties, self.short = parties, short
        self.made = Segments()
        self.spans: dict[str, int] = {}

    def add(self, run: Run, spot: Spot) -> None:
        match run:
            case Plain():
                self.made.texts[-1] += run.text
                self.made.spots[-1] = spot
            case Parties():
                self._mark(" / ".join(map(self._name, self.parties)), _after(spot))
            case Paired():
                said = [run.items[one] for one in self.parties if one in run.items]
                self._mark(run.separator.join(said), _after(spot))
            case Bracket():
                self._bracket(run, spot)

    def _bracket(self, run: Bracket, spot: Spot) -> None:
        span = self.spans.get(run.id, 0)
        self.spans[run.id] = span + 1
        for way, one in enumerate(run.alternatives):
            side = "/".join(map(self._name, one.by))
            inside = Spot(spot.place, run.id, span, way, nested=bool(spot.bracket))
            self._mark(f"{' / ' if way else '['}{side}: ", inside)
            for each in one.runs:
                self.add(each, inside)
        self._mark("]", _after(spot))

    def _mark(self, mark: str, after: Spot) -> None:
        self.made.marks.append(mark)
        self.made.texts.append("")
        self.made.spots.append(after)

    def _name(self, party: str) -> str:
        return self.short.get(party, party)


def _after(spot: Spot) -> Spot:
    """Give where words after a run would stand: outside brackets, before the next run."""
    return spot if spot.bracket else Spot(spot.place + 1)
