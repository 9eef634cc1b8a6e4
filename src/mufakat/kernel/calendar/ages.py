"""How long ago, how soon and on which day: words for the distance between two moments."""

from datetime import date, datetime, timedelta
from typing import Final

from mufakat.kernel.calendar.dates import day_words, short_day_words
from mufakat.kernel.calendar.languages import counted
from mufakat.kernel.calendar.zones import clock_words

_UNITS: Final = {
    "minute": {
        "id": ("menit",),
        "ru": ("минуту", "минуты", "минут"),
        "en": ("minute", "minutes"),
    },
    "hour": {"id": ("jam",), "ru": ("час", "часа", "часов"), "en": ("hour", "hours")},
    "day": {"id": ("hari",), "ru": ("день", "дня", "дней"), "en": ("day", "days")},
    "week": {"id": ("minggu",), "ru": ("неделю", "недели", "недель"), "en": ("week", "weeks")},
    "month": {
        "id": ("bulan",),
        "ru": ("месяц", "месяца", "месяцев"),
        "en": ("month", "months"),
    },
    "year": {"id": ("tahun",), "ru": ("год", "года", "лет"), "en": ("year", "years")},
}
_AGO: Final = {"id": "{} yang lalu", "ru": "{} назад", "en": "{} ago"}
_AHEAD: Final = {"id": "{} lagi", "ru": "через {}", "en": "in {}"}
_NOW: Final = {"id": "baru saja", "ru": "только что", "en": "just now"}
_SOON: Final = {"id": "sebentar lagi", "ru": "сейчас", "en": "now"}
_YESTERDAY: Final = {"id": "kemarin", "ru": "вчера", "en": "yesterday"}
_TODAY: Final = {"id": "hari ini", "ru": "сегодня", "en": "today"}
_TOMORROW: Final = {"id": "besok", "ru": "завтра", "en": "tomorrow"}
_AT: Final = {"id": "{} pukul {}", "ru": "{} в {}", "en": "{} at {}"}
_HOUR: Final = timedelta(hours=1)
_DAYS: Final = (("year", 365), ("month", 30), ("week", 14), ("day", 1))


def age_words(then: datetime, now: datetime, language: str) -> str:
    """Return how long ago `then` was: `2 дня назад`; both in the reader's own zone."""
    days = (now.date() - then.date()).days
    if now - then < timedelta(minutes=1):
        return _NOW[language]
    if days == 0 or now - then < 6 * _HOUR:
        return _AGO[language].format(_clock_count(now - then, language))
    if days == 1:
        return _YESTERDAY[language]
    return _AGO[language].format(days_count(days, language))


def ahead_words(then: datetime, now: datetime, language: str) -> str:
    """Return how soon `then` is: `через 3 дня`; both in the reader's own zone."""
    days = (then.date() - now.date()).days
    if then - now < timedelta(minutes=1):
        return _SOON[language]
    if days == 0 or then - now < 6 * _HOUR:
        return _AHEAD[language].format(_clock_count(then - now, language))
    if days == 1:
        return _TOMORROW[language]
    return _AHEAD[language].format(days_count(days, language))


def days_count(days: int, language: str) -> str:
    """Return a number of days in the largest unit that still says enough."""
    for unit, size in _DAYS:
        if days >= size:
            per = 7 if unit == "week" else size
            return counted(days // per, _UNITS[unit][language], language)
    return counted(days, _UNITS["day"][language], language)


def moment_words(then: datetime, now: datetime, language: str) -> str:
    """Return day and clock: `today at 14:02`, `18 февраля в 14:02`; both in one zone."""
    return _AT[language].format(_near_day(then, now, language), clock_words(then, language))


def _near_day(day: date, now: date, language: str) -> str:
    distance = day.toordinal() - now.toordinal()
    near = {-1: _YESTERDAY, 0: _TODAY, 1: _TOMORROW}.get(distance)
    if near:
        return near[language]
    same_year = day.year == now.year
    return short_day_words(day, language) if same_year else day_words(day, language)


def _clock_count(span: timedelta, language: str) -> str:
    hours, minutes = span // _HOUR, span // timedelta(minutes=1)
    if hours:
        return counted(hours, _UNITS["hour"][language], language)
    return counted(minutes, _UNITS["minute"][language], language)
