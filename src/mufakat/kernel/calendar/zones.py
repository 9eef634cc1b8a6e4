"""One moment in two capitals, each named as the reader's language names it.

`15.00 WIB / 11.00 waktu Moskwa`, `15:00 (Джакарта) / 11:00 мск`, `15:00 Jakarta / 11:00 Moscow`.
The zones below have kept one distance from UTC since they were last changed; for an earlier moment
and for any other zone, the caller says the distance.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Final

from mufakat.kernel.calendar.dates import short_day_words

_ALWAYS: Final = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Zone:
    """A zone at one moment: minutes east of UTC, and how each language names its clock."""

    key: str
    minutes: int
    names: Mapping[str, str]
    since: datetime = _ALWAYS


def city_zone(key: str, minutes: int, cities: Mapping[str, str]) -> Zone:
    """Return a zone that each language names by its city."""
    names = {
        "id": f"waktu {cities['id']}",
        "ru": f"({cities['ru']})",
        "en": cities["en"],
    }
    return Zone(key, minutes, names)


_MOSCOW_SINCE: Final = datetime(2014, 10, 25, 22, tzinfo=UTC)
_INDONESIA_SINCE: Final = datetime(1987, 12, 31, 17, tzinfo=UTC)
_TABLE: Final = (
    ("Asia/Jakarta", 420, ("WIB", "(Джакарта)", "Jakarta"), _INDONESIA_SINCE),
    ("Asia/Makassar", 480, ("WITA", "(Макасар)", "Makassar"), _INDONESIA_SINCE),
    ("Asia/Jayapura", 540, ("WIT", "(Джаяпура)", "Jayapura"), _INDONESIA_SINCE),
    ("Europe/Moscow", 180, ("waktu Moskwa", "мск", "Moscow"), _MOSCOW_SINCE),
)
ZONES: Final = {
    key: Zone(key, minutes, dict(zip(("id", "ru", "en"), names, strict=True)), since)
    for key, minutes, names, since in _TABLE
}


def known_zone(key: str, moment: datetime) -> Zone | None:
    """Return a zone of our table if it covers the moment."""
    zone = ZONES.get(key)
    return zone if zone and moment >= zone.since else None


def local(moment: datetime, zone: Zone) -> datetime:
    """Return a moment as the clocks of a zone show it."""
    return moment.astimezone(timezone(timedelta(minutes=zone.minutes)))


def clock_words(moment: datetime, language: str) -> str:
    """Return hours and minutes: with a point in Indonesian, with a colon elsewhere."""
    return f"{moment:%H.%M}" if language == "id" else f"{moment:%H:%M}"


def time_words(moment: datetime, zone: Zone, language: str) -> str:
    """Return a moment on one clock, with that clock's name."""
    return f"{clock_words(local(moment, zone), language)} {zone.names[language]}"


def two_zone_words(moment: datetime, zones: Iterable[Zone], language: str) -> str:
    """Return a moment on each clock, the reader's own first; another day is said."""
    parts: list[str] = []
    days: list[object] = []
    for zone in zones:
        here = local(moment, zone)
        words = time_words(moment, zone, language)
        if days and here.date() != days[0]:
            words = f"{short_day_words(here, language)}, {words}"
        days.append(here.date())
        if words not in parts:
            parts.append(words)
    return " / ".join(parts)
