"""Both sides by theme: as a page, a picture, a document to print and a table for programs."""

import csv
import io
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mufakat.apps.letters.panels import Side, sides_of
from mufakat.apps.meetings.outputs.sheets import Part, Sheet
from mufakat.apps.parties.permissions import Who
from mufakat.apps.parties.queries import in_language, our_party, side_names
from mufakat.apps.strategies.acts.crosswalk import AUTHORS, pillar_of
from mufakat.apps.strategies.labels import LABELS, THEMES
from mufakat.apps.strategies.panels.registers import card_of, frame_of
from mufakat.apps.strategies.queries import Entry, Mapped, Register

ROW, LEFT, COLUMN, MARK, PER_LINE = 26, 70, 300, 12, 16


def comparison_shown(page: Register, *, who: Who, now: datetime) -> dict[str, Any]:
    """Give both sides by theme, as a table and as a picture."""
    sides = sides_of(page.members)
    themes = _themes(page, sides)
    return {
        "page": page,
        "dossier": page.dossier,
        "sides": sides,
        "themes": themes,
        "any": any(cell["found"] for row in themes for cell in row["cells"]),
        "picture": _picture(themes, [(party, sides[party].name) for party in page.members]),
        "agreement": page.agreement,
        "authors": AUTHORS,
        "card": card_of(page),
        **frame_of(page, who, now),
    }


def comparison_sheet(page: Register, *, now: datetime) -> Sheet:
    """Give the comparison as a document: the documents, then the themes, then the mapping."""
    names = [in_language(side_names().get(party, {})) or party for party in page.members]
    widths = (2, *(3 for _party in page.members))
    return Sheet(
        title=_("Comparison of strategies"),
        language=get_language() or "en",
        symbol="",
        label="SPECIMEN" if our_party().specimen else "",
        foot=_sentence(page),
        day=now.date(),
        parts=(
            Part(
                _("Documents"), (2, 4, 3, 2),
                (_("Side"), str(LABELS["title"]), str(LABELS["instrument"]), str(LABELS["period"])),
                tuple(_document(one) for one in page.entries),
            ),
            Part(
                _("Provisions by theme"), widths, (_("Theme"), *names),
                tuple(
                    (f"{theme} {THEMES[theme]}", *(_listed(found[party]) for party in page.members))
                    for theme, found in page.themes
                ),
            ),
        ),
    )  # fmt: skip


def comparison_table(page: Register) -> bytes:
    """Give the comparison as CSV: a row a link, with how many authors set it."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(("theme", "name", "side", "document", "provision", "authors"))
    for theme, sides in page.themes:
        for party, listed in sides.items():
            writer.writerows(
                (theme, THEMES[theme], party, _cell(_title(one.entry)),
                 _cell(in_language(one.part.text)), one.authors)
                for one in listed
            )  # fmt: skip
    return out.getvalue().encode("utf-8-sig")


def _themes(page: Register, sides: Mapping[str, Side]) -> list[dict[str, Any]]:
    return [
        {
            "code": theme,
            "name": THEMES[theme],
            "pillar": pillar_of(theme) == theme,
            "cells": [{"name": sides[party].name, "found": found[party]} for party in page.members],
        }
        for theme, found in page.themes
    ]


def _picture(themes: list[dict[str, Any]], sides: list[tuple[str, str]]) -> dict[str, Any]:
    """Place a mark for each provision: filled where both authors put it there, else outlined."""
    top, rows = ROW + 8, []
    for row in themes:
        marks = [
            {
                "x": LEFT + COLUMN * column + (MARK + 4) * (number % PER_LINE),
                "y": top + 6 + (MARK + 4) * (number // PER_LINE),
                "both": one.authors == AUTHORS,
            }
            for column, cell in enumerate(row["cells"])
            for number, one in enumerate(cell["found"])
        ]
        lines = max((-(-len(cell["found"]) // PER_LINE) for cell in row["cells"]), default=1)
        rows.append({"code": row["code"], "pillar": row["pillar"], "top": top, "text": top + 17,
                     "marks": marks})  # fmt: skip
        top += ROW + (MARK + 4) * max(0, lines - 1)
    heads = [{"name": name, "x": LEFT + COLUMN * n} for n, (_party, name) in enumerate(sides)]
    width = LEFT + COLUMN * len(sides)
    return {"rows": rows, "heads": heads, "width": width, "height": top + 8, "mark": MARK}


def _sentence(page: Register) -> str:
    found = page.agreement
    if found is None:
        return _("The mapping is not finished by two authors.")
    return _("Of %(either)d links either author set, both set %(both)d.") % {
        "either": found.either, "both": found.both,
    }  # fmt: skip


def _document(one: Entry) -> tuple[str, ...]:
    side = in_language(side_names().get(one.party, {})) or one.party
    said = one.said
    unknown = _("unknown")
    if said is None:
        return (side, unknown, unknown, unknown)
    return (
        side, in_language(said.title), in_language(said.instrument) or unknown,
        said.period or unknown,
    )  # fmt: skip


def _listed(found: tuple[Mapped, ...]) -> str:
    return "; ".join(in_language(one.part.text) for one in found) or "–"


def _cell(text: str) -> str:
    """Give text so that a program of sheets does not take it for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def _title(one: Entry) -> str:
    return in_language(one.said.title) if one.said else one.key
