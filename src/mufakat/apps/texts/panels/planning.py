"""A joint plan of action as a table: on its page, and one row of it on the wall."""

from collections.abc import Mapping

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mufakat.apps.letters.panels import Side
from mufakat.apps.texts.labels import PLAN_FIELDS
from mufakat.apps.texts.panels.frame import Shown
from mufakat.apps.texts.panels.wording import runs_shown
from mufakat.apps.texts.queries import TextPage
from mufakat.kernel.wording.planning import (
    FIELDS,
    KIND,
    Row,
    cell_name,
    cell_of,
    plan_of,
    unfilled,
)

Sides = Mapping[str, Side]


def plan_shown(page: TextPage, sides: Sides, *, row: str = "", language: str = "") -> Shown | None:
    """Give a plan as a table in the reader's language, or one row of it; None for other texts."""
    text = page.text
    if text.type != KIND:
        return None
    reader = language or (get_language() or "").partition("-")[0]
    tongue = reader if reader in text.languages else text.drafting
    plan = plan_of(text)
    return {
        "language": tongue,
        "fields": [PLAN_FIELDS[one] for one in FIELDS],
        "rows": [_row(one, page, sides, tongue) for one in plan.rows if not row or one.name == row],
        "advice": [
            {
                "code": f"plan.{field}_missing",
                "said": _("Row %(number)s does not say: %(field)s.")
                % {"number": each.number, "field": PLAN_FIELDS[field]},
            }
            for each, field in unfilled(plan)
        ],
    }


def cell_words(page: TextPage, clause: str) -> str:
    """Say which field of a plan a clause is; empty for any other clause."""
    cell = cell_of(clause)
    if cell is None or page.head is None or page.head.kind != KIND:
        return ""
    return str(PLAN_FIELDS[cell.field]).capitalize()


def _row(row: Row, page: TextPage, sides: Sides, language: str) -> Shown:
    at = {"dossier": page.dossier, "key": page.key}
    return {
        "number": row.number,
        "cells": [
            {
                "clause": row.cells[field].id if field in row.cells else "",
                "url": reverse("texts:clause", kwargs={**at, "clause": row.cells[field].id})
                if field in row.cells
                else f"{reverse('texts:add_clause', kwargs=at)}?cell={cell_name(row.name, field)}",
                "label": PLAN_FIELDS[field],
                "runs": runs_shown(row.cells[field].text.get(language, ()), sides, language)
                if field in row.cells
                else [],
            }
            for field in FIELDS
        ],
    }
