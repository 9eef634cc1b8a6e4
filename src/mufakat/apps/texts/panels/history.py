"""How a clause came to read as it does: one entry after another, in words."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from django.utils.translation import gettext_lazy as _

from mufakat.apps.letters.labels import LANGUAGES, Label
from mufakat.apps.letters.panels import Side, ago, named
from mufakat.apps.texts.acts.now import Origin, Origins
from mufakat.apps.texts.queries import Change

DEEDS: Mapping[str, Label] = {
    "put": _("%(side)s tabled the clause"),
    "propose": _("%(side)s proposed other words"),
    "counter": _("%(side)s put words of its own beside them"),
    "amend": _("%(side)s changed its own proposal"),
    "support": _("%(side)s supports the proposal"),
    "bracket": _("%(side)s put words in brackets"),
    "accept": _("%(side)s accepted the proposal"),
    "withdraw": _("%(side)s withdrew its proposal"),
    "unbracket": _("%(side)s removed a settled bracket"),
    "split": _("%(side)s split the clause"),
    "merge": _("%(side)s joined clauses"),
    "delete": _("%(side)s proposed to leave the clause out"),
    "agree_ad_ref": _("%(side)s agreed ad referendum"),
    "confirm": _("%(side)s confirmed"),
    "refuse": _("%(side)s withdrew its agreement"),
    "recall": _("%(side)s took back its confirmation"),
    "reopen": _("%(side)s reopened the clause"),
    "agreed": _("the wording is agreed"),
    "edit": _("%(side)s changed the wording"),
}


def strip(
    history: Sequence[Change], sides: Mapping[str, Side], *, now: datetime
) -> list[dict[str, Any]]:
    """Give a clause's history, the newest first; what left at once in all languages is one step."""
    grouped = groupby(reversed(history), key=_at_once)
    return [_step([*said], sides, now=now) for _key, said in grouped]


def _at_once(one: Change) -> tuple[str, ...]:
    return one.does, one.by, one.since, one.void, one.recorded


def _step(said: Sequence[Change], sides: Mapping[str, Side], *, now: datetime) -> dict[str, Any]:
    one = said[0]
    languages = sorted({each.language for each in said if each.language})
    return {
        "words": deed_words(one.does, named(sides, one.by)),
        "by": one.by,
        "ago": ago(one.since, now),
        "languages": ", ".join(str(LANGUAGES.get(each, each)) for each in languages),
        "changes": [
            {
                "language": each.language,
                "name": LANGUAGES.get(each.language, each.language),
                "before": each.before,
                "after": each.after,
            }
            for each in sorted(said, key=lambda each: each.language)
            if each.before != each.after
        ],
        "void": one.void,
        "recorded": named(sides, one.recorded) if one.recorded else "",
    }


def origins_shown(
    origins: Sequence[Origins], sides: Mapping[str, Side], *, now: datetime
) -> list[dict[str, Any]]:
    """Give each changed place: whose words stand there, and which gave way to them."""
    return [
        {
            "language": one.language,
            "name": LANGUAGES.get(one.language, one.language),
            "stands": [_whose(each, sides, now) for each in one.stands],
            "gone": [_whose(each, sides, now) for each in one.gone],
        }
        for one in origins
    ]


def _whose(one: Origin, sides: Mapping[str, Side], now: datetime) -> dict[str, Any]:
    return {
        "words": one.words,
        "side": named(sides, one.by),
        "ago": ago(one.since, now),
        "tabled": one.tabled,
    }


def deed_words(does: str, side: str) -> str:
    """Say in one sentence what was done to a clause."""
    return str(DEEDS.get(does, DEEDS["edit"])) % {"side": side}
