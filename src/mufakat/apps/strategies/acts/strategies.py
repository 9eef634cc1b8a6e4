"""One strategy as its own side enters it. Empty is a value: it means unknown, never none."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mufakat.apps.letters.acts.facts import is_date
from mufakat.apps.letters.acts.reading import Words, each, fields, fitting, words
from mufakat.kernel.forms import is_language, is_word
from mufakat.kernel.values import Json

STRATEGY = "strategy"
LISTS = ("pillars", "measures", "indicators")
_SIGNS = {"pillars": "p", "measures": "m", "indicators": "i"}


@dataclass(frozen=True, slots=True)
class Part:
    """One pillar, measure or indicator; its id stays when other parts come and go."""

    id: str
    text: Words


@dataclass(frozen=True, slots=True)
class Strategy:
    """A document with its period and adoption (EDTF), instrument, parts, source and language."""

    title: Words
    instrument: Words
    adopted: str
    period: str
    pillars: tuple[Part, ...]
    measures: tuple[Part, ...]
    indicators: tuple[Part, ...]
    source: Words
    language: str

    @property
    def provisions(self) -> tuple[Part, ...]:
        """What themes are linked to: pillars, then measures."""
        return (*self.pillars, *self.measures)


def read_strategy(value: Json) -> Strategy:
    """Read a strategy from a side's own word."""
    said = fields(
        value, "title", "instrument", "adopted", "period", *LISTS, "source", "language"
    )  # fmt: skip
    return Strategy(
        title=words(said["title"]),
        instrument=words(said["instrument"], empty=True),
        adopted=fitting(said["adopted"], _maybe(is_date), "adopted"),
        period=fitting(said["period"], _maybe(is_date), "period"),
        pillars=each(said["pillars"], _part),
        measures=each(said["measures"], _part),
        indicators=each(said["indicators"], _part),
        source=words(said["source"]),
        language=fitting(said["language"], _maybe(is_language), "language"),
    )


def write_strategy(one: Strategy) -> dict[str, Json]:
    """Write a strategy as `read_strategy` reads it."""
    return {
        "title": dict(one.title),
        "instrument": dict(one.instrument),
        "adopted": one.adopted,
        "period": one.period,
        "pillars": _written(one.pillars),
        "measures": _written(one.measures),
        "indicators": _written(one.indicators),
        "source": dict(one.source),
        "language": one.language,
    }


def parts_of(kind: str, said: Sequence[Words], was: Sequence[Part] = ()) -> tuple[Part, ...]:
    """Give entered lines as parts: one that reads as before keeps its id, and so its links."""
    free = [*was]
    taken = {one.id for one in was}
    found = []
    for text in said:
        same = next((one for one in free if dict(one.text) == dict(text)), None)
        if same is not None:
            free.remove(same)
        found.append(same or Part(_new_id(_SIGNS[kind], taken), text))
        taken.add(found[-1].id)
    return tuple(found)


def _new_id(sign: str, taken: set[str]) -> str:
    return next(name for n in range(1, len(taken) + 2) if (name := f"{sign}{n}") not in taken)


def _part(value: Json) -> Part:
    said = fields(value, "id", "text")
    return Part(fitting(said["id"], is_word, "id"), words(said["text"]))


def _written(parts: tuple[Part, ...]) -> list[Json]:
    return [{"id": one.id, "text": dict(one.text)} for one in parts]


def _maybe(fits: Callable[[Json], bool]) -> Callable[[Json], bool]:
    return lambda value: value == "" or fits(value)
