"""A moment for the reader: which zones, which language."""

from collections.abc import Iterable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel.dates import get_timezone_location
from django.utils.translation import get_language

from mufakat.kernel.calendar.dates import day_words
from mufakat.kernel.calendar.languages import language_of
from mufakat.kernel.calendar.zones import Zone, city_zone, known_zone, local, two_zone_words

LANGUAGES = ("id", "ru", "en")


def reading_language() -> str:
    """Return the language this page is read in."""
    return language_of(get_language() or "en")


def read_moment(value: datetime | str) -> datetime:
    """Return a moment in UTC from itself or its ISO form; without a zone it is UTC."""
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def zone_at(key: str, moment: datetime) -> Zone:
    """Return a zone as it stands at a moment; one nobody knows counts as UTC."""
    known = known_zone(key, moment)
    if known:
        return known
    try:
        offset = moment.astimezone(ZoneInfo(key)).utcoffset()
    except (ZoneInfoNotFoundError, ValueError):
        return city_zone("UTC", 0, dict.fromkeys(LANGUAGES, "UTC"))
    minutes = int(offset.total_seconds() // 60) if offset else 0
    cities = {code: get_timezone_location(key, locale=code, return_city=True) for code in LANGUAGES}
    return city_zone(key, minutes, cities)


def in_zones(moment: datetime, keys: Iterable[str]) -> tuple[str, str]:
    """Return the day on the first clock, and the time on each, in the reader's language."""
    zones = [zone_at(key, moment) for key in keys] or [zone_at("UTC", moment)]
    language = reading_language()
    day = day_words(local(moment, zones[0]).date(), language)
    return day, two_zone_words(moment, zones, language)
