"""Lists that come as tables: which column says what is written down, not guessed.

A mapping names the columns of one publisher's table. Those of an Indonesian and of a Russian list
are here; any other table is read by a mapping in JSON.
"""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from io import StringIO
from typing import Any, get_type_hints

from mufakat.kernel.screening.births import read_births
from mufakat.kernel.screening.entries import Entry, Kind, ListedName, PublishedList
from mufakat.kernel.screening.un_list import BYTES, BadList

MOST_ROWS = 1_000_000


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column of a table says what; empty where no column does."""

    list: str
    name: str
    id: str = ""
    reference: str = ""
    aliases: str = ""
    weak_aliases: str = ""
    alias_words: tuple[str, ...] = (";",)
    """What parts several names in one cell, such as `alias`."""
    birth: str = ""
    nationality: str = ""
    kind: str = ""
    bodies: tuple[str, ...] = ()
    """What the column of kinds says of a body; all else is a person."""
    regime: str = ""
    delimiter: str = ","


DTTOT = Columns(
    list="DTTOT", name="Nama", id="Kode Densus", reference="Kode Densus",
    alias_words=("alias", ";"), birth="Tanggal Lahir", nationality="WN/Asal Negara", kind="Terduga",
    bodies=("korporasi", "organisasi", "entitas"),
)  # fmt: skip
"""The Indonesian list of suspected terrorists and terrorist organisations, saved as CSV."""
RUSSIAN = Columns(
    list="RU", name="ФИО", id="Номер", reference="Номер", aliases="Прежние имена",
    alias_words=(";",), birth="Дата рождения", nationality="Гражданство", kind="Вид",
    bodies=("организация", "юридическое лицо"),
)  # fmt: skip
KNOWN = (DTTOT, RUSSIAN)

_LINE = re.compile(
    r"^\s*(?P<id>\d+)\s*[.)]\s*(?P<name>[^,(]+?)\s*(?P<mark>\*?)\s*"
    r"(?:,?\s*\((?P<aliases>[^)]*)\))?\s*(?:,\s*(?P<birth>[^,;]*?)\s*г\.?\s*р\.?)?\s*(?:,[^;]*)?;?\s*$"
)


def read_columns(given: object) -> Columns:
    """Read a mapping from its JSON. Raises `BadList`."""
    if not isinstance(given, dict) or not {"list", "name"} <= given.keys():
        raise BadList(needs="columns")
    several = {key for key, kind in get_type_hints(Columns).items() if kind is not str}
    known = {one.name for one in fields(Columns)}
    for key, value in given.items():
        good = isinstance(value, list) and all(isinstance(one, str) for one in value)
        if key not in known or not (good if key in several else isinstance(value, str)):
            raise BadList(needs=str(key)[:40])
    if len(given.get("delimiter", ",")) != 1 or not given["list"] or not given["name"]:
        raise BadList(needs="columns")
    said: dict[str, Any] = {
        key: tuple(one) if key in several else one for key, one in given.items()
    }
    return Columns(**said)


def known_columns(heading: str) -> Columns | None:
    """Give the mapping whose columns a heading has, if it is one of those known here."""
    for one in KNOWN:
        named = {part.strip().strip('"') for part in heading.split(one.delimiter)}
        if {one.name, one.id, one.birth} <= named:
            return one
    return None


def read_table_list(content: bytes, columns: Columns, *, version: str = "") -> PublishedList:
    """Read a list from a CSV table by its columns. Raises `BadList`."""
    entries, unread = [], 0
    for number, row in enumerate(_rows(content, columns), 1):
        entry = _entry(row, columns, number, version)
        if entry is None:
            unread += 1
        else:
            entries.append(entry)
    if not entries:
        raise BadList(list=columns.list)
    if len({one.id for one in entries}) != len(entries):
        raise BadList(list=columns.list, needs="id")
    return PublishedList(columns.list, version, tuple(entries), {"rows": unread} if unread else {})


def read_russian_lines(content: bytes, *, name: str = "RU", version: str = "") -> PublishedList:
    """Read a list of numbered lines, as `1. NAME*, (FORMER NAMES), 21.08.1970 г.р., place;`.

    The asterisk marks terrorism. Raises `BadList`.
    """
    entries, unread = [], 0
    for line in _text(content, name).splitlines():
        found = _LINE.match(line)
        if found is None:
            unread += bool(line.strip())
            continue
        names = (found["name"], *filter(None, map(str.strip, (found["aliases"] or "").split(";"))))
        entries.append(
            Entry(
                list=name, id=found["id"], reference=found["id"], version=version,
                kind="person" if found["birth"] else "body",
                names=tuple(
                    ListedName(one.strip('"« »'), "good" if at else "main")
                    for at, one in enumerate(names)
                ),
                births=read_births(found["birth"] or ""),
                regime="terrorism" if found["mark"] else "",
            )
        )  # fmt: skip
    if not entries or len({one.id for one in entries}) != len(entries):
        raise BadList(list=name)
    return PublishedList(name, version, tuple(entries), {"lines": unread} if unread else {})


def _rows(content: bytes, columns: Columns) -> Iterator[Mapping[str, str]]:
    reader = csv.DictReader(
        StringIO(_text(content, columns.list), newline=""), delimiter=columns.delimiter
    )
    try:
        named = {one.strip() for one in reader.fieldnames or ()}
        if columns.name not in named or (columns.id and columns.id not in named):
            raise BadList(list=columns.list, needs=columns.name)
        for number, row in enumerate(reader):
            if number >= MOST_ROWS:
                raise BadList(list=columns.list, needs="size")
            yield {
                key.strip(): value.strip()
                for key, value in row.items()
                if isinstance(key, str) and isinstance(value, str)
            }
    except csv.Error:
        raise BadList(list=columns.list) from None


def _entry(row: Mapping[str, str], columns: Columns, number: int, version: str) -> Entry | None:
    names = [
        *_names(row.get(columns.name, ""), columns.alias_words, "main"),
        *_names(row.get(columns.aliases, ""), columns.alias_words, "good"),
        *_names(row.get(columns.weak_aliases, ""), columns.alias_words, "low"),
    ]
    if not names:
        return None
    id_ = row.get(columns.id, "") or str(number)
    lands = row.get(columns.nationality, "")
    return Entry(
        list=columns.list,
        id=id_,
        reference=row.get(columns.reference, "") or id_,
        version=version,
        kind=_kind(row, columns),
        names=tuple(names),
        births=read_births(row.get(columns.birth, "")),
        nationalities=tuple(one.strip() for one in re.split(r"[;/]", lands) if one.strip()),
        regime=row.get(columns.regime, ""),
    )


def _kind(row: Mapping[str, str], columns: Columns) -> Kind:
    return "body" if row.get(columns.kind, "").casefold() in columns.bodies else "person"


def _names(said: str, words: Sequence[str], first: str) -> Iterator[ListedName]:
    """Part the names in one cell; all but the first of the main cell are other names."""
    parts = [said]
    for word in words:
        plain = rf"\s+{re.escape(word)}\s+" if word.isalpha() else re.escape(word)
        parts = [one for part in parts for one in re.split(plain, part, flags=re.IGNORECASE)]
    for at, one in enumerate(part.strip() for part in parts if part.strip()):
        if first == "main":
            yield ListedName(one, "main" if at == 0 else "good")
        else:
            yield ListedName(one, "low" if first == "low" else "good")


def _text(content: bytes, name: str) -> str:
    if len(content) > BYTES:
        raise BadList(list=name)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadList(list=name, needs="utf-8") from None
