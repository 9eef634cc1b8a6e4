"""The United States' SDN list, from its two tables: entries, and their other names."""

import csv
from io import StringIO

from mufakat.kernel.screening.entries import Entry, Kind, ListedName, PublishedList
from mufakat.kernel.screening.un_list import BYTES, BadList

NAME = "OFAC"
EMPTY = "-0-"
_LEAST = 4


def read_ofac_list(entries: bytes, aliases: bytes, *, version: str = "") -> PublishedList:
    """Read `sdn.csv` and `alt.csv`: they have no heading, and `-0-` where nothing is known."""
    other: dict[str, list[ListedName]] = {}
    for row in _rows(aliases):
        other.setdefault(row[0].strip(), []).append(ListedName(row[3].strip(), "good"))
    found = tuple(
        Entry(
            list=NAME,
            id=row[0].strip(),
            reference=row[0].strip(),
            version=version,
            kind=_kind(row[2].strip()),
            names=(ListedName(row[1].strip()), *other.get(row[0].strip(), ())),
            regime=_known(row[3]),
        )
        for row in _rows(entries)
    )
    if not found:
        raise BadList(list=NAME)
    return PublishedList(NAME, version, found)


def _rows(content: bytes) -> list[list[str]]:
    if len(content) > BYTES:
        raise BadList(list=NAME)
    try:
        rows = list(csv.reader(StringIO(content.decode("latin-1"), newline=""), strict=False))
    except csv.Error:
        raise BadList(list=NAME) from None
    return [
        row for row in rows if len(row) >= _LEAST and row[0].strip().isdigit() and row[1].strip()
    ]


def _kind(said: str) -> Kind:
    if said == "individual":
        return "person"
    return "body" if said == EMPTY else "other"


def _known(said: str) -> str:
    return "" if said.strip() == EMPTY else said.strip()
