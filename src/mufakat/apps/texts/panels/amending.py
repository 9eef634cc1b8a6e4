"""The form in which an amendment of a signed text is written, clause by clause."""

from collections.abc import Mapping
from datetime import datetime

from mufakat.apps.letters.labels import LANGUAGES, choices
from mufakat.apps.letters.panels import sides_of
from mufakat.apps.parties.permissions import Who
from mufakat.apps.texts.acts.runs import line_of
from mufakat.apps.texts.labels import AMENDING, CONSENTS, RULES_OF_FORCE
from mufakat.apps.texts.panels.frame import Shown, frame
from mufakat.apps.texts.queries import Line, TextPage
from mufakat.apps.texts.services.amending import NEW


def amend_shown(
    page: TextPage, typed: Mapping[str, str], *, who: Who, now: datetime
) -> Shown:  # fmt: skip
    """Give the form of an amendment, with what was typed."""
    sides = sides_of(page.members)
    languages = page.text.languages
    return {
        **frame(page, sides, who=who, now=now),
        "clauses": [_clause(line, languages, typed) for line in page.lines],
        "news": [_new(number, languages, typed) for number in range(NEW)],
        "numbers": [(line.id, str(line.number)) for line in page.lines],
        "titles": _fields("title", languages, typed),
        "finals": _fields("final", languages, typed),
        "symbol": typed.get("symbol", ""),
        "rules": choices(RULES_OF_FORCE),
        "rule": typed.get("rule", ""),
        "days": typed.get("days", ""),
        "day": typed.get("day", ""),
        "consents": choices(CONSENTS),
        "consent": typed.get("consent") or (page.head.consent if page.head else ""),
    }


def _clause(line: Line, languages: tuple[str, ...], typed: Mapping[str, str]) -> Shown:
    return {
        "id": line.id,
        "number": line.number,
        "does": typed.get(f"does.{line.id}", ""),
        "kinds": [(name, label) for name, label in AMENDING.items() if name != "add"],
        "fields": [
            {
                "name": f"words.{line.id}.{one}",
                "language": one,
                "label": LANGUAGES.get(one, one),
                "said": typed.get(f"words.{line.id}.{one}", line_of(line.clause.text.get(one, ()))),
            }
            for one in languages
        ],
    }


def _new(number: int, languages: tuple[str, ...], typed: Mapping[str, str]) -> Shown:
    return {
        "n": number,
        "after": typed.get(f"after.{number}", ""),
        "fields": _fields(f"new.{number}", languages, typed),
    }


def _fields(name: str, languages: tuple[str, ...], typed: Mapping[str, str]) -> list[Shown]:
    return [
        {
            "name": f"{name}.{one}",
            "language": one,
            "label": LANGUAGES.get(one, one),
            "said": typed.get(f"{name}.{one}", ""),
        }
        for one in languages
    ]
