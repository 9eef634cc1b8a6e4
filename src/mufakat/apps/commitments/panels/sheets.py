"""The board as a sheet to print, and as a table for a spreadsheet."""

import csv
from collections.abc import Mapping, Sequence
from datetime import date
from io import StringIO

from django.utils.translation import gettext as _

from mufakat.apps.commitments.panels.shown import Line, language_now
from mufakat.apps.letters.panels import Side, names_of
from mufakat.apps.meetings.outputs.sheets import Part, Sheet
from mufakat.apps.parties.queries import our_party
from mufakat.kernel.calendar.dates import day_words

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def _head() -> tuple[str, ...]:
    return (
        _("Clause"), _("Who is to act"), _("What is to be done"), _("Due"), _("State"),
        _("Next step"),
    )  # fmt: skip


def board_sheet(lines: Sequence[Line], sides: Mapping[str, Side], *, today: date) -> Sheet:
    """Give the board as a printed sheet, dated: what is overdue is so on that day."""
    rows = tuple(_row(line, sides) for line in lines)
    as_of = _("As of %s") % day_words(today, language_now())
    return Sheet(
        title=_("Follow-up to commitments"),
        language=language_now(),
        symbol="",
        label=_("SPECIMEN") if our_party().specimen else "",
        foot=as_of,
        day=today,
        parts=(Part(as_of, (3, 2, 6, 3, 2, 4), _head(), rows),),
    )


def board_csv(lines: Sequence[Line], sides: Mapping[str, Side]) -> bytes:
    """Give the board as a table a spreadsheet opens; no cell is ever taken for a formula."""
    written = StringIO()
    table = csv.writer(written)
    table.writerow([*_head(), _("Last day"), _("History")])
    for line in lines:
        last = line.one.due.isoformat() if line.one.due else ""
        cells = [*_row(line, sides), last, " / ".join(line.history)]
        table.writerow([_plain(cell) for cell in cells])
    # The mark lets spreadsheet programs read Cyrillic right.
    return written.getvalue().encode("utf-8-sig")


def _row(line: Line, sides: Mapping[str, Side]) -> tuple[str, ...]:
    state = f"{line.state} ({_('overdue')})" if line.overdue else line.state
    actors = names_of(sides, line.one.shown.actors if line.one.shown else ())
    return (line.mandate, actors, line.what, line.due, state, line.next_step)


def _plain(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_STARTS_A_FORMULA) else cell
