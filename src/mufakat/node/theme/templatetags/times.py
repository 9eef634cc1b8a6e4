"""Times, dates and texts as the reader's language has them."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from mufakat.kernel.calendar.ages import age_words, ahead_words, moment_words
from mufakat.kernel.calendar.dates import date_words
from mufakat.kernel.calendar.uncertain import BadDate
from mufakat.kernel.calendar.zones import local
from mufakat.node.theme.moments import in_zones, read_moment, reading_language, zone_at

register = template.Library()

Shown = dict[str, Any]


@register.inclusion_tag("theme/parts/two_zone_time.html")
def two_zone_time(moment: datetime | str, zones: Iterable[str] = (), *, day: bool = True) -> Shown:
    """Show a moment on the clocks of the given zones, the reader's own first."""
    instant = read_moment(moment)
    words_of_day, words = in_zones(instant, zones)
    iso = instant.isoformat(timespec="minutes")
    return {"iso": iso, "day": words_of_day if day else "", "words": words}


@register.inclusion_tag("theme/parts/when.html")
def when(value: str | Mapping[str, object] | None) -> Shown:
    """Show a date that may be uncertain, in words; none at all is said, too."""
    return {"words": when_words(value)}


@register.filter
def in_words(value: str | Mapping[str, object] | None) -> str:
    """Give an EDTF date in the reader's words."""
    return when_words(value)


@register.filter
def in_language(texts: Mapping[str, str] | str | None) -> str:
    """Give what is written in the reader's language, or in the first one there is."""
    if not isinstance(texts, Mapping):
        return texts or ""
    return next((texts[code] for code in _preferred(texts) if texts.get(code)), "")


@register.simple_tag
def spoken(texts: Mapping[str, str]) -> SafeString:
    """Give what is written in the reader's language, marked where another had to do."""
    own = texts.get(reading_language())
    if own:
        return conditional_escape(own)
    code = next((code for code in ("en", *texts) if texts.get(code)), "")
    if not code:
        return conditional_escape("")
    return format_html('<span lang="{}">{}</span>', code, texts[code])


def _preferred(texts: Mapping[str, str]) -> list[str]:
    return [reading_language(), "en", *texts]


@register.inclusion_tag("theme/parts/when.html")
def age(then: datetime | str, now: datetime | str, zone: str = "UTC") -> Shown:
    """Show how long ago or how soon a moment is, the exact time behind it."""
    instant, today = read_moment(then), read_moment(now)
    clock = zone_at(zone, instant)
    here = (local(instant, clock), local(today, clock), reading_language())
    words = age_words(*here) if instant <= today else ahead_words(*here)
    full = ", ".join(in_zones(instant, [zone]))
    return {"words": words, "iso": instant.isoformat(timespec="minutes"), "full": full}


@register.inclusion_tag("theme/parts/when.html")
def moment(then: datetime | str, now: datetime | str, zone: str = "UTC") -> Shown:
    """Show a day and a clock near today: today at 14:02."""
    instant = read_moment(then)
    clock = zone_at(zone, instant)
    words = moment_words(local(instant, clock), local(read_moment(now), clock), reading_language())
    return {"words": words, "iso": instant.isoformat(timespec="minutes")}


def when_words(value: str | Mapping[str, object] | None) -> str:
    """Return an uncertain date in words; what is no date is said as it stands."""
    if not value:
        return _("date not known")
    try:
        return date_words(value, reading_language())
    except BadDate:
        return str(value)
