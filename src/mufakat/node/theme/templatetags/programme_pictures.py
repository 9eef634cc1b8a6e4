"""`{% programme_picture days zones %}`: each day on every clock, night shaded, as SVG."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.utils.translation import get_language

from mufakat.kernel.calendar.dates import day_words
from mufakat.kernel.calendar.languages import language_of
from mufakat.node.theme.moments import zone_at

register = template.Library()
Shown = Mapping[str, Any]

WIDTH, LEFT, ROW, RULER = 960, 120, 44, 22
DAWN, DUSK = 7, 21
"""Outside these hours of the clock it is night there, and shaded."""


@dataclass(frozen=True, slots=True)
class Band:
    """One day as drawn: its midnight at the place, the hours shown, where its rulers begin."""

    midnight: datetime
    hours: tuple[int, int]
    top: float
    apart: float


@register.inclusion_tag("theme/pictures/programme.html")
def programme_picture(days: Sequence[Shown], zones: Sequence[str], title: str) -> Shown:
    """Draw each day as a band: the sittings, and under them the hours on every clock."""
    first, last = _hours(days, zones)
    drawn = [_day(one, number, zones, (first, last)) for number, one in enumerate(days)]
    height = sum(one["height"] for one in drawn)
    return {"title": title, "days": drawn, "width": WIDTH, "height": max(height, 1), "left": LEFT}


def _hours(days: Sequence[Shown], zones: Sequence[str]) -> tuple[int, int]:
    """Give the hours a band covers on the clock of the place."""
    here = ZoneInfo(zones[0])
    begins = [row["one"].start.astimezone(here) for one in days for row in one["sittings"]]
    ends = [row["one"].end.astimezone(here) for one in days for row in one["sittings"]]
    first = min((one.hour for one in begins), default=9)
    last = max((one.hour + bool(one.minute) for one in ends), default=17)
    return max(0, min(first, 8)), min(24, max(last, 18, first + 1))


def _day(one: Shown, number: int, zones: Sequence[str], hours: tuple[int, int]) -> dict[str, Any]:
    day: date = one["day"]
    here = ZoneInfo(zones[0])
    midnight = datetime.combine(day, time(), tzinfo=here).astimezone(UTC)
    apart = (WIDTH - LEFT) / (hours[1] - hours[0])
    height = ROW + RULER * len(zones) + 26
    top = number * height

    def x(moment: datetime) -> float:
        return round(LEFT + ((moment - midnight) / timedelta(hours=1) - hours[0]) * apart, 1)

    band = Band(midnight, hours, top + 22 + ROW, apart)
    lanes = _lanes([row["one"] for row in one["sittings"]])
    blocks = [
        {
            "x": x(row["one"].start),
            "y": top + 22 + lane * ROW / depth,
            "width": max(6.0, x(row["one"].end) - x(row["one"].start) - 1),
            "height": ROW / depth - 2,
            "label": row["title"][:40],
            "id": row["one"].id,
            "kind": row["one"].kind,
            "pinned": row["pinned"],
        }
        for row, (lane, depth) in zip(one["sittings"], lanes, strict=True)
    ]
    language = language_of(get_language() or "en")
    return {
        "label": day_words(day, language),
        "top": top + 14,
        "height": height,
        "blocks": blocks,
        "rulers": [_ruler(band, zone, place, language) for place, zone in enumerate(zones)],
    }


def _ruler(band: Band, zone: str, place: int, language: str) -> dict[str, Any]:
    clock = ZoneInfo(zone)
    marks, nights = [], []
    for hour in range(*band.hours):
        there = (band.midnight + timedelta(hours=hour)).astimezone(clock)
        left = round(LEFT + (hour - band.hours[0]) * band.apart, 1)
        marks.append({"x": left, "words": f"{there:%H}"})
        if not DAWN <= there.hour < DUSK:
            nights.append({"x": left, "width": round(band.apart, 1)})
    name = zone_at(zone, band.midnight).names[language]
    y = band.top + place * RULER
    return {
        "name": name, "y": y, "text": y + 15, "height": RULER - 3, "marks": marks,
        "nights": nights,
    }  # fmt: skip


def _lanes(sittings: Sequence[Any]) -> list[tuple[int, int]]:
    """Give each sitting a lane, so that those held at once stand above one another."""
    ends: list[datetime] = []
    found = []
    for one in sittings:
        lane = next((at for at, end in enumerate(ends) if end <= one.start), len(ends))
        ends[lane : lane + 1] = [one.end]
        found.append(lane)
    depth = max(found, default=0) + 1
    return [(lane, depth) for lane in found]
