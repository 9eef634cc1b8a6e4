"""Dates of birth as lists write them, in one form: a day, a month, a year, or a span of years.

Indonesian, Russian, English and Hijri months; `00/00/1970` for a year alone; several dates in one
cell. A Hijri date is given to the month, because its day depends on who saw the moon. What cannot
be read is left out, never guessed.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from hijridate import Hijri

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari jan january января январь",
            "februari pebruari feb peb february февраля февраль",
            "maret mar march марта март", "april apr апреля апрель", "mei may мая май",
            "juni jun june июня июнь", "juli jul july июля июль",
            "agustus ags agt aug august августа август",
            "september sep sept сентября сентябрь", "oktober okt oct october октября октябрь",
            "november nopember nov nop ноября ноябрь", "desember des dec december декабря декабрь",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_HIJRI = {
    name: number
    for number, names in enumerate(
        (
            "muharram muharam мухаррам", "safar shafar сафар",
            "rabiulawal rabiulawwal rabialawwal раби-аль-авваль",
            "rabiulakhir rabiulahir rabialthani rabiuttsani", "jumadilawal jumadalula jumadilula",
            "jumadilakhir jumadalakhirah jumadalthaniyah", "rajab раджаб", "syaban shaban шаабан",
            "ramadan ramadhan romadhon рамадан", "syawal shawwal шавваль",
            "zulkaidah dzulqadah dhulqadah zulkaedah", "zulhijah dzulhijjah dhulhijjah zulhijjah",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_OR = re.compile(r"\s+(?:atau|or|или|dan)\s+|[;\n]|\s/\s", re.IGNORECASE)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_NUMBERS = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})")
_WORDS = re.compile(r"(?:(\d{1,2})\s+)?([^\W\d_][^\d]*?)\.?\s+(\d{4})", re.IGNORECASE)
_SPAN = re.compile(r"(\d{4})\s*(?:/|-|–|sampai|s/d|hingga|to|по)\s*(\d{4})")
_YEAR = re.compile(r"(?<!\d)(\d{4})(?!\d)")
_FIRST, _LAST = 1850, 2100
_FIRST_HIJRI, _LAST_HIJRI = 1343, 1500


def read_births(said: str) -> tuple[str, ...]:
    """Give the dates of birth in a cell: `1970-05-01`, `1970-05`, `1970` or `1968/1972`."""
    found = (_read(one.strip()) for one in _OR.split(said))
    return tuple(dict.fromkeys(one for one in found if one))


def _read(said: str) -> str:
    for way in (_iso, _numbers, _words, _span):
        if found := way(said):
            return found
    years = [int(one) for one in _YEAR.findall(said)]
    return str(years[0]) if len(years) == 1 and _FIRST <= years[0] <= _LAST else ""


def _iso(said: str) -> str:
    found = _ISO.search(said)
    return _day(*map(int, found.groups())) if found else ""


def _numbers(said: str) -> str:
    found = _NUMBERS.search(said)
    return _day(*(int(one) for one in reversed(found.groups()))) if found else ""


def _words(said: str) -> str:
    found = _WORDS.search(said)
    if found is None:
        return ""
    day, name, year = int(found[1] or 0), found[2].casefold().strip(), int(found[3])
    plain = re.sub(r"[\s'’`-]", "", name)
    if plain in _HIJRI:
        return _from_hijri(year, _HIJRI[plain], day)
    month = _MONTHS.get(plain, 0)
    return _day(year, month, day) if month else ""


def _span(said: str) -> str:
    found = _SPAN.search(said)
    if found is None:
        return ""
    first, last = int(found[1]), int(found[2])
    return f"{first}/{last}" if _FIRST <= first < last <= _LAST else ""


def _day(year: int, month: int, day: int) -> str:
    """Give a date as exactly as it is known; a day that never was leaves its year."""
    if not _FIRST <= year <= _LAST:
        return _from_hijri(year, month, day) if _FIRST_HIJRI <= year < _LAST_HIJRI else ""
    if not month:
        return str(year)
    try:
        full = date(year, month, day or 1)
    except ValueError:
        return str(year)
    return full.isoformat() if day else full.isoformat()[:7]


def _from_hijri(year: int, month: int, day: int) -> str:
    if not _FIRST_HIJRI <= year < _LAST_HIJRI:
        return ""
    try:
        middle = Hijri(year, month or 1, day or 15).to_gregorian()
    except (ValueError, OverflowError):
        return ""
    start = date(middle.year, middle.month, middle.day)
    ends = _around(start, 1 if day else 15 if month else 354)
    months = dict.fromkeys(one.isoformat()[:7] for one in ends)
    years = dict.fromkeys(one.isoformat()[:4] for one in ends)
    return "/".join(months if len(months) == 1 else years)


def _around(day: date, days: int) -> Iterator[date]:
    yield day - timedelta(days if days < 100 else 15)  # noqa: PLR2004 -- a whole year begins at its start
    yield day + timedelta(days)
