"""Papers, their languages and their deadlines in the words lists and pages share."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from mufakat.apps.letters.labels import language_name
from mufakat.apps.letters.panels import Side, named
from mufakat.apps.meetings.queries import agenda_or_none
from mufakat.apps.papers import queries
from mufakat.apps.papers.labels import FINDINGS, KINDS, STATES, VERSIONS
from mufakat.apps.papers.queries import PaperLine
from mufakat.apps.parties.permissions import Who
from mufakat.apps.parties.queries import in_language
from mufakat.kernel.calendar.dates import date_words
from mufakat.kernel.calendar.languages import language_of


def items_of(dossier: str, *, who: Who) -> list[tuple[str, str]]:
    """Give the agenda items of a meeting as choices: their ids, and number and title."""
    page = agenda_or_none(dossier, who=who)
    return [
        (line.key, f"{line.number}. {in_language(line.item.title)}")
        for line in (page.lines if page else ())
        if line.item and not line.item.dropped
    ]


def late_words(days: int) -> str:
    """Say how late a paper is; nothing where it is not."""
    return ngettext("%(n)s day late", "%(n)s days late", days) % {"n": days} if days else ""


def line_shown(one: PaperLine, numbers: Mapping[str, str]) -> dict[str, Any]:
    """Give one paper as lists show it; `numbers` are those of the agenda items."""
    return {
        "one": one,
        "kind": KINDS.get(one.kind, ""),
        "state": STATES[one.state],
        "number": numbers.get(one.item, ""),
        "late": late_words(one.late),
        "languages": tuple(
            (each.language, language_name(each.language), _mark(each.state))
            for each in one.languages
        ),
    }


def _mark(state: str) -> str:
    """Say in a list where a language version stands; nothing where it is simply issued."""
    words = {
        "issued": "",
        "checked": "✓",
        "differs": "≠",
        "in_translation": _("(in translation)"),
        "awaited": _("(has not arrived yet)"),
    }
    return words.get(state, "–")


def language_shown(one: queries.Language, sides: Mapping[str, Side]) -> dict[str, Any]:
    """Give one language version: its name, where it stands, and what was found of it."""
    return {
        "one": one,
        "name": language_name(one.language),
        "state": VERSIONS[one.state],
        "checks": [
            {**each, "side": named(sides, each["by"]), "words": FINDINGS[each["finding"]]}
            for each in one.checks
        ],
    }


def due_shown(kind: object, one: Any) -> dict[str, Any]:  # noqa: ANN401 -- a deadline
    """Give a deadline in words, and whether short notice brought it nearer."""
    return {
        "kind": kind,
        "day": day_shown(one.day.isoformat()),
        "days": one.days,
        "full": one.full,
        "shortened": one.days < one.full,
    }


def day_shown(day: str) -> str:
    """Give a day as the reader writes it."""
    return date_words(day, language_of(get_language() or "en"))
