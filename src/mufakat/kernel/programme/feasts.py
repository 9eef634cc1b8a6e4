"""Public holidays by rule, and Ramadan; what a decree moves is given by hand beside them.

Feasts that follow the moon are reckoned by the Umm al-Qura calendar: a ministry that sights the
crescent may name the day before or after, so a meeting near one asks its host.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Final

from hijridate import Gregorian, Hijri

_FIXED: Final[Mapping[str, tuple[tuple[int, int], ...]]] = {
    "ID": ((1, 1), (5, 1), (6, 1), (8, 17), (12, 25)),
    "RU": (
        *((1, day) for day in range(1, 9)),
        (2, 23),
        (3, 8),
        (5, 1),
        (5, 9),
        (6, 12),
        (11, 4),
    ),
}
_MOON: Final = ((1, 1), (3, 12), (7, 27), (10, 1), (10, 2), (12, 10))
"""New year, birth of the Prophet, night journey, two days of Eid al-Fitr, Eid al-Adha."""
_NAMED_BY_DECREE: Final[Mapping[str, tuple[str, ...]]] = {
    "ID": (
        *("2026-02-17", "2026-03-19", "2026-05-31"),
        *("2027-02-06", "2027-03-08", "2027-05-20"),
        *("2028-01-26", "2028-03-26", "2028-05-09"),
    ),
    "RU": (
        *("2026-01-09", "2026-03-09", "2026-05-11", "2026-12-31"),
        *("2027-02-22", "2027-05-03", "2027-05-10", "2027-06-14", "2027-11-05", "2027-12-31"),
    ),
}
"""Lunar new year, Nyepi and Vesak of Indonesia; days moved beside weekends in Russia."""
COUNTRIES: Final = frozenset(_FIXED)
FIRST: Final = date(1925, 1, 1)
LAST: Final = date(2075, 12, 31)
"""The years the tables of the moon reach."""
RAMADAN: Final = 9


def holidays(country: str, first: date, last: date) -> frozenset[date]:
    """Give a country's public holidays from one day to another, both included."""
    return frozenset(
        day
        for year in range(first.year, last.year + 1)
        for day in _year(country, year)
        if first <= day <= last
    )


def in_ramadan(day: date) -> bool:
    """Say whether a day falls into the month of fasting."""
    known = FIRST <= day <= LAST
    return known and Gregorian(day.year, day.month, day.day).to_hijri().month == RAMADAN


def _year(country: str, year: int) -> Iterator[date]:
    yield from (date(year, month, day) for month, day in _FIXED.get(country, ()))
    named = _NAMED_BY_DECREE.get(country, ())
    yield from (date.fromisoformat(day) for day in named if day.startswith(str(year)))
    if country == "ID":
        easter = _easter(year)
        yield easter - timedelta(days=2)
        yield easter + timedelta(days=39)
        yield from _by_the_moon(year)


def _by_the_moon(year: int) -> Iterator[date]:
    if not FIRST.year <= year <= LAST.year:
        return
    began = Gregorian(year, 1, 1).to_hijri().year
    for moon_year in (began, began + 1):
        for month, day in _MOON:
            found = Hijri(moon_year, month, day).to_gregorian()
            if found.year == year:
                yield date(found.year, found.month, found.day)


def _easter(year: int) -> date:
    """Reckon Easter of the western churches (Meeus, Jones, Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)
