"""Pictures: inline SVG made here, readable without colour, each with its words below.

fact    edtf (or when), text, source, side, tone, url
lane    name, tone
event   lane (0, 1, ... or None: all sides together), label, when, state ("done" or "next")
shared  mine, theirs (sizes of the two records when they were found equal), when
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from django import template

from mufakat.kernel.calendar.uncertain import (
    BadDate,
    bounds,
    is_uncertain,
    read_date,
)
from mufakat.node.theme.scale import Scale, broken_scale, lanes, years
from mufakat.node.theme.templatetags.parts import tone_of
from mufakat.node.theme.templatetags.times import when_words

register = template.Library()

WIDTH = 760.0
MARGIN = 28.0
ROOM = 27.0
LANE = 28.0
DISC = 11.0
ARROW = 34.0
SHORT = 0.2

Shown = dict[str, Any]
Plain = Mapping[str, Any]


class Extent(NamedTuple):
    """When a fact holds, in years; an end that is open or unknown is None."""

    first: float | None
    last: float | None
    unsure: bool


@register.inclusion_tag("theme/pictures/line_of_time.html")
def line_of_time(facts: Iterable[Plain], title: str) -> Shown:
    """Draw facts on one line of time: how long each may have lasted, and how sure that is."""
    read = [(fact, extent_of(str(fact.get("edtf") or ""))) for fact in facts]
    dated = sorted(
        ((fact, extent) for fact, extent in read if extent), key=lambda pair: _order(pair[1])
    )
    extents = [extent for _fact, extent in dated]
    points = [year for extent in extents for year in anchors(extent)]
    scale = broken_scale(points, MARGIN + ARROW, WIDTH - MARGIN - ARROW)
    marks = _marks(extents, scale)
    deep = max((mark["lane"] for mark in marks), default=0)
    axis = 22 + (deep + 1) * LANE
    for mark in marks:
        mark["y"] = axis - 18 - mark["lane"] * LANE
    undated = [fact for fact, extent in read if not extent]
    rows = [_row(fact) for fact in [*(fact for fact, _extent in dated), *undated]]
    return {
        "title": title,
        "marks": marks,
        "rows": rows,
        "axis": axis,
        "width": WIDTH,
        "height": axis + 30,
        "cuts": scale.cuts,
        "ticks": _ticks(scale, points),
        "left": MARGIN,
        "right": WIDTH - MARGIN,
    }


def extent_of(text: str) -> Extent | None:
    """Return when a date lies, in years; None for what is no date."""
    try:
        when = read_date(text)
    except BadDate:
        return None
    first, last = bounds(when)
    start, end = (years(day) if day else None for day in (first, last))
    return Extent(start, end, is_uncertain(when))


def anchors(extent: Extent) -> list[float]:
    """Return the years that need room on the line: both ends, or one where they are near."""
    ends = [year for year in extent[:2] if year is not None]
    near = len(ends) == 2 and ends[1] - ends[0] < SHORT  # noqa: PLR2004 -- a start and an end
    return [sum(ends) / 2] if near else ends


def _order(extent: Extent) -> tuple[float, float]:
    first = extent.first if extent.first is not None else (extent.last or 0.0) - 0.001
    return (first, extent.last if extent.last is not None else 9999.0)


def _marks(extents: Sequence[Extent], scale: Scale) -> list[dict[str, Any]]:
    """Return where each fact stands; those that would touch go one lane up."""
    found = []
    for number, extent in enumerate(extents, start=1):
        start = MARGIN if extent.first is None else scale.place(extent.first)
        end = WIDTH - MARGIN if extent.last is None else scale.place(extent.last)
        at = end if extent.first is None else start if extent.last is None else (start + end) / 2
        found.append(
            {
                "number": number,
                "x": round(at, 1),
                "start": round(start, 1),
                "end": round(end, 1),
                "unsure": extent.unsure,
                "wide": end - start > 2 * DISC,
            }
        )
    spans = [(min(m["start"], m["x"] - DISC), max(m["end"], m["x"] + DISC)) for m in found]
    order = sorted(range(len(spans)), key=lambda index: spans[index])
    placed = lanes([spans[index] for index in order], 4.0)
    for index, lane in zip(order, placed, strict=True):
        found[index]["lane"] = lane
    return found


def _ticks(scale: Scale, points: Iterable[float]) -> list[dict[str, Any]]:
    """Return the years written below the line: as many as have room."""
    found: list[dict[str, Any]] = []
    for year in sorted({int(point) for point in points}):
        x = round(scale.place(max(float(year), scale.anchors[0])), 1)
        if not found or x - found[-1]["x"] >= ROOM + 9:
            found.append({"x": x, "year": year})
    return found


def _row(fact: Plain) -> Shown:
    return {
        "when": when_words(fact.get("when") or fact.get("edtf")),
        "text": fact.get("text", ""),
        "source": fact.get("source", ""),
        "url": fact.get("url", ""),
        "side": fact.get("side", ""),
        "tone": tone_of(fact.get("tone") or 1),
    }


@register.inclusion_tag("theme/pictures/meeting_steps.html")
def meeting_steps(sides: Sequence[Plain], events: Sequence[Plain], title: str) -> Shown:
    """Draw who moved when: one lane a side; what both did together joins the lanes."""
    tops = [40 + index * 52 for index in range(len(sides))]
    left, right = 150.0, WIDTH - MARGIN
    apart = (right - left) / max(len(events), 1)
    marks = []
    for index, event in enumerate(events):
        lane = event.get("lane")
        together = lane is None
        x = round(left + apart * (index + 0.5), 1)
        y = tops[lane] if lane is not None and tops else tops[0] if tops else 40
        marks.append(
            {
                "number": index + 1,
                "x": x,
                "y": y,
                "bottom": tops[-1] if together and tops else y,
                "joint": together,
                "next": event.get("state") == "next",
                "tone": tone_of(sides[lane].get("tone") or lane + 1) if lane is not None else 0,
            }
        )
    return {
        "title": title,
        "lanes": [
            {"name": side["name"], "tone": tone_of(side.get("tone") or index + 1), "y": tops[index]}
            for index, side in enumerate(sides)
        ],
        "marks": marks,
        "ties": [
            {"x1": a["x"], "y1": a["y"], "x2": b["x"], "y2": b["y"]}
            for a, b in pairwise(marks)
            if a["y"] != b["y"] and not a["joint"] and not b["joint"]
        ],
        "rows": [_event_row(event, sides) for event in events],
        "left": left,
        "right": right,
        "width": WIDTH,
        "height": (tops[-1] if tops else 40) + 36,
    }


def _date_of(thing: Plain) -> str:
    """Return the words given for a date, or ours for its EDTF form."""
    return str(thing.get("when") or when_words(thing.get("edtf")))


def _event_row(event: Plain, sides: Sequence[Plain]) -> Shown:
    lane = event.get("lane")
    return {
        "when": _date_of(event),
        "label": event.get("label", ""),
        "side": sides[lane]["name"] if lane is not None else "",
        "tone": tone_of(sides[lane].get("tone") or lane + 1) if lane is not None else 1,
        "next": event.get("state") == "next",
    }


@register.inclusion_tag("theme/pictures/two_records.html")
def two_records(mine: Plain, theirs: Plain, shared: Sequence[Plain], title: str) -> Shown:
    """Draw two records side by side, tied where they were found equal."""
    most = max(int(mine["size"]), int(theirs["size"]), 1)
    left, right = 150.0, WIDTH - MARGIN - 20
    unit = (right - left) / most
    ties = [
        {
            "x1": round(left + unit * int(tie["mine"]), 1),
            "x2": round(left + unit * int(tie["theirs"]), 1),
            "when": _date_of(tie),
            "mine": tie["mine"],
            "theirs": tie["theirs"],
            "number": number,
        }
        for number, tie in enumerate(shared, start=1)
    ]
    last = shared[-1] if shared else {"mine": 0, "theirs": 0}
    return {
        "title": title,
        "rows": [
            _record(mine, int(last["mine"]), unit, left, 22.0),
            _record(theirs, int(last["theirs"]), unit, left, 106.0),
        ],
        "ties": ties,
        "left": left,
        "width": WIDTH,
        "height": 158,
    }


def _record(side: Plain, kept: int, unit: float, left: float, top: float) -> Shown:
    """Return one record as cells: full up to the last tie, empty after it."""
    size = int(side["size"])
    fine = unit >= 6  # noqa: PLR2004 -- narrower cells would run into one another
    cells = [
        {"x": round(left + unit * index + 1, 1), "kept": index < kept} for index in range(size)
    ]
    return {
        "name": side["name"],
        "tone": tone_of(side.get("tone") or 1),
        "size": size,
        "after": size - kept,
        "top": top,
        "cells": cells if fine else [],
        "cell": round(max(unit - 2, 1), 1),
        "kept_width": round(unit * kept, 1),
        "all_width": round(unit * size, 1),
        "end": round(left + unit * size, 1),
    }
