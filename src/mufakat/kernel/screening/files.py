"""Which reader a published list needs, told from its file's name and heading."""

from mufakat.kernel.screening.columns import (
    Columns,
    known_columns,
    read_russian_lines,
    read_table_list,
)
from mufakat.kernel.screening.entries import PublishedList
from mufakat.kernel.screening.people_json import read_people_json
from mufakat.kernel.screening.un_list import BadList, read_un_list

JSON = frozenset({".json", ".jsonl", ".ijson"})
HEADING = 4_096


def read_list_file(content: bytes, *, file: str, columns: Columns | None = None) -> PublishedList:
    """Read a list by its form. Raises `BadList`, naming what a table of another form needs."""
    stem, dot, after = file.replace("\\", "/").rpartition("/")[2].rpartition(".")
    suffix = f"{dot}{after}".lower()
    if suffix == ".xml":
        return read_un_list(content)
    if suffix in JSON:
        return read_people_json(content, name=stem.upper())
    if suffix == ".txt":
        return read_russian_lines(content)
    known = columns or known_columns(heading_of(content))
    if known is None:
        raise BadList(file=f"{stem}{dot}{after}", needs="columns")
    return read_table_list(content, known)


def heading_of(content: bytes) -> str:
    """Give the first line of a table."""
    return content[:HEADING].decode("utf-8-sig", "replace").partition("\n")[0].strip()
