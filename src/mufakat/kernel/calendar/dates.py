"""A date in words: the official form of each language, uncertainty said and not hidden."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from mufakat.kernel.calendar.languages import MONTHS, MONTHS_OF, ROMAN, SEASONS
from mufakat.kernel.calendar.uncertain import BadDate, Point, Span, read_date

_YEAR: Final = {"id": "tahun {}", "ru": "{} год", "ru-of": "{} года", "en": "{}"}
_YEAR_OF: Final = {"id": "tahun {}", "ru": "{} года", "ru-of": "{} года", "en": "{}"}
_YEAR_AFTER_MONTH: Final = {**_YEAR_OF, "id": "{}"}
_QUARTER: Final = {
    "id": "triwulan {part} tahun {}",
    "ru": "{part} квартал {} года",
    "ru-of": "{part} квартала {} года",
    "en": "quarter {number} of {}",
}
_HALF: Final = {
    "id": ("semester I tahun {}", "semester II tahun {}"),
    "ru": ("первое полугодие {} года", "второе полугодие {} года"),
    "ru-of": ("первого полугодия {} года", "второго полугодия {} года"),
    "en": ("first half of {}", "second half of {}"),
}
_DECADE: Final = {
    "id": "tahun {}-an",
    "ru": "{}-е годы",
    "ru-of": "{}-х годов",
    "en": "{}s",
}
_PART_OF_YEAR: Final = {
    "early": {"id": "awal tahun {}", "ru": "начало {} года", "en": "early {}"},
    "mid": {"id": "pertengahan tahun {}", "ru": "середина {} года", "en": "mid-{}"},
    "late": {"id": "akhir tahun {}", "ru": "конец {} года", "en": "late {}"},
}
_ABOUT: Final = {"id": "sekitar {}", "ru": "около {}", "en": "about {}"}
_ABOUT_SPAN: Final = {**_ABOUT, "ru": "примерно {}"}
_UNSURE: Final = {"id": "{} (belum pasti)", "ru": "{} (неточно)", "en": "{} (not certain)"}
_ONE_END: Final = {
    ("open", "end"): {
        "id": "paling lambat {}",
        "ru": "не позднее {}",
        "en": "not later than {}",
    },
    ("start", "open"): {"id": "sejak {}", "ru": "с {}", "en": "since {}"},
    ("unknown", "end"): {
        "id": "sampai {} (awal tidak diketahui)",
        "ru": "до {} (начало неизвестно)",
        "en": "until {} (start not known)",
    },
    ("start", "unknown"): {
        "id": "dari {} (akhir tidak diketahui)",
        "ru": "с {} (окончание неизвестно)",
        "en": "from {} (end not known)",
    },
}


def day_words(day: date, language: str) -> str:
    """Return a day as an official paper writes it (18 февраля 2025 г.)."""
    return f"{_day_and_month(day, language)} {day.year}{' г.' if language == 'ru' else ''}"


def short_day_words(day: date, language: str) -> str:
    """Return a day without its year, for where the year is plain."""
    return _day_and_month(day, language)


def date_words(value: str | Mapping[str, object], language: str) -> str:
    """Return an uncertain date in words: those given with it, or ours for its EDTF text."""
    if isinstance(value, str):
        return edtf_words(value, language)
    words = value.get("words")
    given = words.get(language) if isinstance(words, Mapping) else None
    return str(given) if given else edtf_words(str(value.get("edtf", "")), language)


def edtf_words(text: str, language: str) -> str:
    """Return in words what an EDTF text says; raise `BadDate` when it says nothing."""
    when = read_date(text)
    if isinstance(when, Point):
        return _point_words(when, language)
    if isinstance(when.start, Point) and isinstance(when.end, Point):
        return _span_words(when.start, when.end, language)
    return _one_end_words(when, language)


def _day_and_month(day: date, language: str) -> str:
    return f"{day.day} {MONTHS_OF[language][day.month - 1]}"


def _one_end_words(span: Span, language: str) -> str:
    if isinstance(span.start, Point):
        words, point = _ONE_END["start", str(span.end)], span.start
    elif isinstance(span.end, Point):
        words, point = _ONE_END[span.start, "end"], span.end
    else:
        raise BadDate
    return words[language].format(_point_words(point, language, genitive=True))


def _point_words(point: Point, language: str, *, genitive: bool = False) -> str:
    of = language == "ru" and (genitive or point.approximate)
    words = _plain_words(point, "ru-of" if of else language)
    if point.approximate:
        words = _ABOUT[language].format(words)
    return _UNSURE[language].format(words) if point.uncertain else words


def _plain_words(point: Point, form: str) -> str:
    """Return a point in a language, or in Russian's genitive (`ru-of`)."""
    if point.precision == "day":
        return day_words(point.first, form.removesuffix("-of"))
    words = {
        "month": f"{_month(point, form)} {_YEAR_AFTER_MONTH[form]}",
        "season": f"{SEASONS[form][point.part]} {_YEAR_OF[form]}",
        "quarter": _QUARTER[form],
        "half": _HALF[form][point.part % 2],
        "year": _YEAR[form],
        "decade": _DECADE[form],
    }[point.precision]
    return words.format(point.first.year, part=ROMAN[point.part], number=point.part + 1)


def _month(point: Point, form: str) -> str:
    return (MONTHS_OF if form == "ru-of" else MONTHS)[form][point.first.month - 1]


def _span_words(start: Point, end: Point, language: str) -> str:
    named = _part_of_year(start, end)
    if named:
        return _PART_OF_YEAR[named][language].format(start.first.year)
    unsure = any(point.uncertain for point in (start, end))
    words = _joined(start, end, language)
    if any(point.approximate for point in (start, end)):
        words = _ABOUT_SPAN[language].format(words)
    return _UNSURE[language].format(words) if unsure else words


def _part_of_year(start: Point, end: Point) -> str | None:
    """Return whether approximate months stand for the early, middle or late part of a year."""
    months = start.precision == end.precision == "month"
    if not (months and end.approximate and start.first.year == end.first.year):
        return None
    first, last = start.first.month, end.first.month
    if first == 1 and last <= 4:  # noqa: PLR2004 -- April
        return "early"
    if first >= 9 and last == 12:  # noqa: PLR2004 -- September, December
        return "late"
    return "mid" if first in {4, 5, 6} and last in {6, 7, 8, 9} else None


def _joined(start: Point, end: Point, language: str) -> str:
    """Return a span as short as it is clear: `18–20 February 2025`."""
    first, last = start.first, end.last
    same_year = first.year == last.year
    precisions = {start.precision, end.precision}
    if precisions == {"day"} and same_year:
        head = str(first.day) if first.month == last.month else _day_and_month(first, language)
        dash = "–" if first.month == last.month else " – "
        return f"{head}{dash}{day_words(last, language)}"
    if precisions == {"month"} and same_year:
        month = MONTHS[language][first.month - 1]
        return f"{month} – {_plain_words(end, language)}"
    if precisions == {"year"}:
        years = f"{first.year}–{last.year}"
        return {"id": f"tahun {years}", "ru": f"{years} годы", "en": years}[language]
    return f"{_plain_words(start, language)} – {_plain_words(end, language)}"
