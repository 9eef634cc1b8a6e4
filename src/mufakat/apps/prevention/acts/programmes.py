"""A programme of prevention: what is held where, when, by whom, for how many. Nobody is named."""

from dataclasses import dataclass
from enum import StrEnum

from mufakat.apps.letters.acts.facts import is_date
from mufakat.apps.letters.acts.reading import (
    PAGE,
    Unreadable,
    Words,
    choice,
    each,
    fields,
    line,
    maybe,
    whole,
    words,
)
from mufakat.kernel.values import Json

MOST_PEOPLE = 100_000_000


class Kind(StrEnum):
    """What sort of programme it is."""

    TRAINING = "training"
    SCHOOLS = "schools"
    OUTREACH = "outreach"


@dataclass(frozen=True, slots=True)
class Indicator:
    """What is measured, before and after, as written: it may be any unit. Empty: unknown."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Programme:
    """One programme. What is not known is empty, and shown as not known."""

    kind: Kind
    title: Words
    place: Words
    when: str
    organisers: Words
    participants: int | None = None
    counted: Words | None = None
    indicators: tuple[Indicator, ...] = ()
    cost: str = ""
    evaluation: Words | None = None
    source: str = ""


def read_programme(value: Json) -> Programme:
    """Read a programme, field by field."""
    found = fields(
        value, "kind", "title", "place", "when", "organisers", "counted",
        "indicators", "cost", "evaluation", "source", maybe=("participants",),
    )  # fmt: skip
    when = line(found["when"], empty=True)
    if when and not is_date(when):
        raise Unreadable(field="when")
    return Programme(
        choice(found["kind"], Kind), words(found["title"]), words(found["place"], empty=True), when,
        words(found["organisers"], empty=True),
        maybe(found.get("participants"), lambda one: whole(one, most=MOST_PEOPLE)),
        words(found["counted"], empty=True), each(found["indicators"], _indicator),
        line(found["cost"], empty=True), words(found["evaluation"], empty=True, limit=PAGE),
        line(found["source"], empty=True),
    )  # fmt: skip


def write_programme(one: Programme) -> dict[str, Json]:
    """Write a programme as it is kept."""
    return {
        "kind": str(one.kind), "title": dict(one.title), "place": dict(one.place),
        "when": one.when, "organisers": dict(one.organisers), "participants": one.participants,
        "counted": dict(one.counted or {}),
        "indicators": [
            {"name": each.name, "before": each.before, "after": each.after}
            for each in one.indicators
        ],
        "cost": one.cost, "evaluation": dict(one.evaluation or {}), "source": one.source,
    }  # fmt: skip


def _indicator(value: Json) -> Indicator:
    found = fields(value, "name", "before", "after")
    return Indicator(
        line(found["name"]), line(found["before"], empty=True), line(found["after"], empty=True)
    )
