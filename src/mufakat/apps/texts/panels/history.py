"""How a clause came to read as it does: one entry after another, in words."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from mufakat.apps.letters.labels import Label
from mufakat.apps.letters.panels import Side, ago, named
from mufakat.apps.texts.labels import LANGUAGES
from mufakat.apps.texts.queries import Change

DEEDS: Mapping[str, Label] = {
    "table": _("%(side)s tabled the clause"),
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
    """Give a clause's history, the newest first."""
    return [
        {
            "words": deed_words(one.does, named(sides, one.by)),
            "by": one.by,
            "ago": ago(one.since, now),
            "language": one.language,
            "language_name": LANGUAGES.get(one.language, one.language),
            "before": one.before,
            "after": one.after,
            "changed": one.before != one.after,
            "void": one.void,
            "recorded": named(sides, one.recorded) if one.recorded else "",
        }
        for one in reversed(history)
    ]


def deed_words(does: str, side: str) -> str:
    """Say in one sentence what was done to a clause."""
    return str(DEEDS.get(does, DEEDS["edit"])) % {"side": side}
