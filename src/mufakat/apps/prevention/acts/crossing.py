"""What prevention may tell the other side: a practice card, or a protected table of counts.

There is no other form, and none for a case: the gate takes these two and refuses whatever else is
said under their names. It stands where drafts are made, released, sent, and taken in.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

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
from mufakat.apps.letters.acts.traces import is_person_record, texts_in
from mufakat.kernel.errors import Malformed, Refusal
from mufakat.kernel.values import Json

PRACTICE, COUNTS = "practice", "counts"
LEAST, MOST, WIDEST = 10, 100_000_000, 60
SPECIAL = re.compile(
    r"relig|agama|ethnic|etnis|\bsuku\b|\brace\b|\bras\b|politic|politik|ideolog|belief|faith"
    r"|keyakinan|религ|вероисп|этни|национальност|раса|полит|идеолог|убежден|sexual|seksual"
    r"|сексуал|health|kesehatan|здоров",
    re.IGNORECASE,
)


class Forbidden(Refusal):
    """Something under prevention's names that is neither a practice card nor a protected table."""

    code = "prevention.form_not_allowed"


class APerson(Refusal):
    """A record about a person: prevention sends none and takes none in."""

    code = "prevention.person_level"


class SmallCount(Refusal):
    """A table with a small number, with totals that are wrong, or by a special category."""

    code = "prevention.table_not_safe"


class Evidence(StrEnum):
    """How much is known about whether a practice works."""

    COMPARED = "compared"
    MEASURED = "measured"
    DESCRIBED = "described"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Card:
    """A practice: what is done, for whom, how much is known of it, its ethics, and whom to ask."""

    title: Words
    what: Words
    for_whom: Words
    evidence: Evidence
    ethics: Words
    contact: str


@dataclass(frozen=True, slots=True)
class Counts:
    """A table of counts as it may be read by anybody: no small number stands in it."""

    title: Words
    period: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[int | None, ...], ...]
    row_totals: tuple[int | None, ...]
    column_totals: tuple[int | None, ...]
    total: int | None
    threshold: int


def check(kind: str, object_: str, body: Mapping[str, Json]) -> None:
    """Raise unless an entry under an agreement that speaks in prevention's name may cross."""
    prefix = object_.partition("/")[0]
    if prefix not in (PRACTICE, COUNTS):
        return
    if kind == "own.clear" and not body:
        return
    if kind != "own.set":
        raise Forbidden(field="kind")
    try:
        read_card(dict(body)) if prefix == PRACTICE else read_counts(dict(body))
    except Malformed as fault:
        raise Forbidden(field=str(fault.facts.get("field", ""))) from fault
    if any(map(is_person_record, texts_in(dict(body)))):
        raise APerson


def read_card(value: Json) -> Card:
    """Read a practice card."""
    found = fields(value, "title", "what", "for_whom", "evidence", "ethics", "contact")
    return Card(
        words(found["title"]), words(found["what"], limit=PAGE), words(found["for_whom"]),
        choice(found["evidence"], Evidence), words(found["ethics"], limit=PAGE),
        line(found["contact"]),
    )  # fmt: skip


def write_card(one: Card) -> dict[str, Json]:
    """Write a practice card as an entry carries it."""
    return {
        "title": dict(one.title), "what": dict(one.what), "for_whom": dict(one.for_whom),
        "evidence": str(one.evidence), "ethics": dict(one.ethics), "contact": one.contact,
    }  # fmt: skip


def read_counts(value: Json) -> Counts:
    """Read a protected table. Raises `SmallCount` where it could tell too much."""
    found = fields(
        value, "title", "period", "rows", "columns", "cells", "row_totals", "column_totals",
        "total", "threshold",
    )  # fmt: skip
    one = Counts(
        words(found["title"]), line(found["period"]), each(found["rows"], line, least=1),
        each(found["columns"], line, least=1),
        each(found["cells"], lambda row: each(row, _number), least=1),
        each(found["row_totals"], _number), each(found["column_totals"], _number),
        _number(found["total"]), whole(found["threshold"], least=LEAST, most=1000),
    )  # fmt: skip
    _check_safe(one)
    return one


def write_counts(one: Counts) -> dict[str, Json]:
    """Write a protected table as an entry carries it."""
    return {
        "title": dict(one.title), "period": one.period, "rows": [*one.rows],
        "columns": [*one.columns], "cells": [[*row] for row in one.cells],
        "row_totals": [*one.row_totals], "column_totals": [*one.column_totals],
        "total": one.total, "threshold": one.threshold,
    }  # fmt: skip


def _number(value: Json) -> int | None:
    return maybe(value, lambda one: whole(one, most=MOST))


def _check_safe(one: Counts) -> None:
    sizes = {len(row) for row in one.cells} | {len(one.column_totals)}
    if sizes != {len(one.columns)} or {len(one.cells), len(one.row_totals)} != {len(one.rows)}:
        raise Unreadable(field="cells")
    if len(one.columns) > WIDEST:
        raise Unreadable(field="columns")
    every = [*one.row_totals, *one.column_totals, one.total, *(n for row in one.cells for n in row)]
    small = any(number is not None and 0 < number < one.threshold for number in every)
    named = [*one.rows, *one.columns, *one.title.values()]
    if small or any(map(SPECIAL.search, named)) or not all(map(_adds_up, _sums(one))):
        raise SmallCount


def _sums(one: Counts) -> list[tuple[tuple[int | None, ...], int | None]]:
    down = zip(*one.cells, strict=True)
    return [
        *zip(one.cells, one.row_totals, strict=True),
        *zip(down, one.column_totals, strict=True),
        (one.row_totals, one.total),
        (one.column_totals, one.total),
    ]


def _adds_up(line_: tuple[tuple[int | None, ...], int | None]) -> bool:
    """Say whether a line is right as far as it can be seen, and blanks more than one number."""
    parts, total = line_
    blanks = sum(part is None for part in parts) + (total is None)
    known = sum(part for part in parts if part is not None)
    if blanks == 0:
        return known == total
    return blanks > 1 and (total is None or known <= total)
