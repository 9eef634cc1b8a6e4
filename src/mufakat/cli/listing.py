"""Lists and names as files: which reader a list needs, and one name after another."""

import csv
import json
from collections.abc import Iterator
from io import TextIOWrapper
from pathlib import Path

from mufakat.kernel.errors import Malformed
from mufakat.kernel.screening.columns import known_columns, read_columns
from mufakat.kernel.screening.entries import PublishedList
from mufakat.kernel.screening.files import JSON, heading_of, read_list_file
from mufakat.kernel.screening.ofac_list import read_ofac_list
from mufakat.kernel.screening.screening import Asked
from mufakat.kernel.screening.un_list import BadList

MOST_BYTES = 700_000_000
AT_ONCE = 10_000
NAMES = ("full_name", "name", "query")
BIRTHS = ("date_of_birth", "dob")
OFAC = frozenset({"sdn", "alt", "ofac_sdn", "ofac_alt"})


class BadListFile(Malformed):
    """A file of names or of a list that is not there, or not of a form that is read."""

    code = "engine.file"


def read_lists(paths: list[Path], columns: Path | None = None) -> list[PublishedList]:
    """Read each list by its form; each stays in a space of its own."""
    two = {path.stem.removeprefix("ofac_"): path for path in paths if path.stem.lower() in OFAC}
    found = [_read_list(path, columns) for path in paths if path not in two.values()]
    if two:
        if len(two) != 2:  # noqa: PLR2004 -- its entries and their other names
            raise BadListFile(needs="sdn.csv, alt.csv")
        found.append(read_ofac_list(content(two["sdn"]), content(two["alt"])))
    if not found:
        raise BadListFile(needs="lists")
    if len({one.name for one in found}) != len(found):
        raise BadListFile(needs="list")
    return found


def content(path: Path) -> bytes:
    """Give the bytes of a file that is not too large."""
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise BadListFile(file=path.name, bytes=size)
        return path.read_bytes()
    except OSError:
        raise BadListFile(file=path.name) from None


def _read_list(path: Path, columns: Path | None) -> PublishedList:
    held = content(path)
    if path.suffix.lower() in {".xml", ".txt", *JSON}:
        return read_list_file(held, file=path.name)
    beside = columns or path.with_suffix(".columns.json")
    if columns is not None or beside.exists():
        return read_list_file(held, file=path.name, columns=read_columns(_json(beside)))
    if known_columns(heading_of(held)) is None:
        raise BadListFile(file=path.name, needs="--columns")
    return read_list_file(held, file=path.name)


def _json(path: Path) -> object:
    try:
        return json.loads(content(path))
    except (ValueError, RecursionError):
        raise BadList(needs="columns") from None


def read_names(path: Path) -> Iterator[Asked]:
    """Give the names of a file one after another: a CSV, a Parquet file, or one name a line."""
    if path.suffix == ".parquet":
        yield from _from_parquet(path)
        return
    try:
        with path.open("rb") as file, TextIOWrapper(file, "utf-8-sig", newline="") as text:
            if path.suffix == ".csv":
                yield from _from_rows(csv.DictReader(text), path)
            else:
                yield from (Asked(line.strip()) for line in text if line.strip())
    except (OSError, UnicodeDecodeError, csv.Error):
        raise BadListFile(file=path.name) from None


def _from_rows(rows: "csv.DictReader[str]", path: Path) -> Iterator[Asked]:
    held = rows.fieldnames or ()
    name, birth = _column(held, path), next((one for one in BIRTHS if one in held), "")
    for row in rows:
        yield Asked(row[name] or "", row.get(birth) or "", row.get("nationality") or "")


def _column(held: object, path: Path) -> str:
    found = next((one for one in NAMES if isinstance(held, list | tuple) and one in held), None)
    if found is None:
        raise BadListFile(file=path.name, needs="full_name")
    return found


def _from_parquet(path: Path) -> Iterator[Asked]:
    try:
        from pyarrow import ArrowException  # noqa: PLC0415 -- an extra
        from pyarrow.parquet import ParquetFile  # noqa: PLC0415 -- as above
    except ImportError:
        raise BadListFile(file=path.name, needs="mufakat[parquet]") from None
    try:
        file = ParquetFile(path)
        held = list(file.schema_arrow.names)
        name, birth = _column(held, path), next((one for one in BIRTHS if one in held), "")
        columns = [one for one in (name, birth, "nationality") if one in held]
        for batch in file.iter_batches(AT_ONCE, columns=columns):
            for row in batch.to_pylist():
                said = (row.get(one) for one in (name, birth, "nationality"))
                yield Asked(*("" if one is None else str(one) for one in said))
    except (OSError, ArrowException):
        raise BadListFile(file=path.name) from None
