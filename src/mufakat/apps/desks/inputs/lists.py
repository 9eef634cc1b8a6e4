"""A published list from its file: in which of the known forms it is, and what of it fits here."""

import json
from collections import Counter
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import PurePath

from mufakat.apps.desks.acts.listing import (
    COLUMNS,
    ListSheet,
    check_grown,
    read_entry,
    read_sheet,
    write_entry,
)
from mufakat.kernel.errors import Malformed
from mufakat.kernel.screening.columns import DTTOT, RUSSIAN, Columns, known_columns, read_columns
from mufakat.kernel.screening.entries import Entry
from mufakat.kernel.screening.files import JSON, heading_of, read_list_file

KNOWN = {DTTOT.list: "dttot", RUSSIAN.list: "russian"}


class Form(StrEnum):
    """The forms in which lists are read here."""

    SHEET = "sheet"
    UN = "un"
    DTTOT = "dttot"
    RUSSIAN = "russian"
    LINES = "lines"
    ENTITIES = "entities"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class ListRead:
    """What was read of a file, and how much of it was not, by why."""

    form: Form
    entries: tuple[Entry, ...]
    left_out: dict[str, int]


def read_list(content: bytes, *, file: str, columns: str, published_on: date) -> ListRead:
    """Read a list. `columns` says in JSON which column of another table says what.

    A sheet of our own form is refused whole for one row that does not fit. Of a publisher's list
    what does not fit is left out and counted: a child, a field that is too long, no name.
    """
    form = form_of(content, file, columns)
    if form is Form.SHEET:
        sheet = read_sheet(content)
        for one in sheet:
            check_grown(one, published_on)
        return ListRead(form, sheet, {})
    found = read_list_file(content, file=_named(file, form), columns=_columns(columns))
    left: Counter[str] = Counter(found.unread)
    kept = []
    for one in found.entries:
        try:
            check_grown(one, published_on)
            kept.append(read_entry(write_entry(one)))
        except Malformed as error:
            left[str(error.facts.get("field", "entry"))] += 1
    if not kept:
        raise ListSheet(row="0")
    return ListRead(form, tuple(kept), dict(left))


def form_of(content: bytes, file: str, columns: str) -> Form:
    """Say in which form a list is, from its beginning, its file's name and its heading."""
    suffix = PurePath(file).suffix.lower()
    if content.lstrip()[:1] == b"<":
        return Form.UN
    if suffix == ".txt" or suffix in JSON:
        return Form.LINES if suffix == ".txt" else Form.ENTITIES
    return _table_form(content, columns)


def _table_form(content: bytes, columns: str) -> Form:
    if columns.strip():
        return Form.TABLE
    heading = heading_of(content)
    if sorted(part.strip().strip('"') for part in heading.split(",")) == sorted(COLUMNS):
        return Form.SHEET
    known = known_columns(heading)
    return Form(KNOWN[known.list]) if known else Form.SHEET


def _named(file: str, form: Form) -> str:
    return "list.xml" if form is Form.UN else file


def _columns(said: str) -> Columns | None:
    if not said.strip():
        return None
    try:
        return read_columns(json.loads(said))
    except (ValueError, RecursionError):
        raise ListSheet(row="0") from None
