"""A list of designations: its publisher's claim, entry by entry, version by version."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from mufakat.apps.desks.acts.terms import NAMES, Terms, day, read_terms, write_terms
from mufakat.apps.letters.acts.reading import Unreadable, each, fields, fitting, line
from mufakat.kernel.canonical import encode
from mufakat.kernel.errors import Malformed
from mufakat.kernel.forms import is_digest
from mufakat.kernel.screening.entries import Entry, Kind, ListedName, PublishedList, Quality
from mufakat.kernel.values import Json

GROWN = 18
KINDS: Mapping[str, Kind] = {"person": "person", "body": "body", "other": "other"}
QUALITIES: Mapping[str, Quality] = {
    "main": "main", "good": "good", "low": "low", "original": "original",
}  # fmt: skip
COLUMNS = ("id", "reference", "kind", "names", "births", "nationalities", "regime")
NAME = 300


class ListSheet(Malformed):
    """A sheet that has other columns than a list has, or a row that cannot be read."""

    code = "desks.list_sheet"


@dataclass(frozen=True, slots=True)
class Listing:
    """One version of a list, as its publisher gives it."""

    terms: Terms
    publisher: str
    title: str
    version: str
    published_on: date
    entries: tuple[Entry, ...]
    file: str = ""
    """The SHA-256 of the file its entries stand in, where they are too many for a body."""

    @property
    def subject(self) -> str:
        """How lists of things name it."""
        return f"{self.title} ({self.version})"


def read_listing(said: Json) -> Listing:
    """Read one version of a list. A child stands in none."""
    found = fields(
        said, *NAMES, "publisher", "title", "version", "published_on", "entries", maybe=("att",)
    )
    version = line(found["version"], limit=60)
    published = day(found["published_on"])
    title = line(found["title"])
    entries = each(found["entries"], lambda one: read_entry(one, title, version))
    check_entries(entries, published)
    file = _read_file(found["att"]) if "att" in found else ""
    if file and entries:
        raise Unreadable(field="entries")
    return Listing(
        read_terms(said), line(found["publisher"]), title, version, published, entries, file
    )


def write_listing(one: Listing) -> dict[str, Json]:
    """Write one version of a list as the body of its entry."""
    return {
        **write_terms(one.terms),
        "publisher": one.publisher,
        "title": one.title,
        "version": one.version,
        "published_on": one.published_on.isoformat(),
        "entries": [write_entry(entry) for entry in one.entries],
    }


def read_entry(said: Json, list_: str = "", version: str = "") -> Entry:
    """Read one entry of a list: what identifies, and nothing else of a person."""
    found = fields(said, *COLUMNS)
    kind = KINDS.get(str(found["kind"]))
    if kind is None:
        raise Unreadable(field="kind")
    return Entry(
        list=list_,
        id=line(found["id"], limit=60),
        reference=line(found["reference"], empty=True, limit=60),
        version=version,
        kind=kind,
        names=each(found["names"], _name, least=1),
        births=each(found["births"], _birth),
        nationalities=each(found["nationalities"], lambda one: line(one, limit=60)),
        regime=line(found["regime"], empty=True, limit=100),
    )


def write_entry(one: Entry) -> dict[str, Json]:
    """Write one entry of a list."""
    return {
        "id": one.id,
        "reference": one.reference,
        "kind": one.kind,
        "names": [{"text": name.text, "quality": name.quality} for name in one.names],
        "births": [*one.births],
        "nationalities": [*one.nationalities],
        "regime": one.regime,
    }


def digest_of(one: Entry) -> str:
    """Give what an entry says as one digest: a cleared pair holds while it stays the same."""
    said: dict[str, Json] = {name: [*facts] for name, facts in one.facts().items()}
    return sha256(encode({**said, "regime": one.regime})).hexdigest()


def published(title: str, version: str, entries: Sequence[Entry]) -> PublishedList:
    """Give a version of a list as the engine reads it."""
    return PublishedList(title, version, tuple(entries))


def check_entries(entries: Sequence[Entry], published_on: date) -> None:
    """Raise where two entries have one id, or one is about a child."""
    if len({one.id for one in entries}) != len(entries):
        raise Unreadable(field="id")
    for one in entries:
        check_grown(one, published_on)


def check_grown(one: Entry, today: date) -> None:
    """Raise where an entry is about a child."""
    for birth in one.births:
        if birth[:4].isdigit() and today.year - int(birth[:4]) < GROWN:
            raise Unreadable(field="child")


def read_sheet(content: bytes) -> tuple[Entry, ...]:
    """Read entries from a sheet; several names, births or nationalities stand apart by `|`.

    A name may begin with its quality: `low:`, `good:`, `original:`.
    """
    try:
        read = csv.DictReader(io.StringIO(content.decode("utf-8-sig")), strict=True)
        rows = [dict(row) for row in read]
        names = tuple(read.fieldnames or ())
    except (UnicodeDecodeError, csv.Error):
        raise ListSheet(row="0") from None
    if sorted(names) != sorted(COLUMNS):
        raise ListSheet(row="0")
    return tuple(_row(row, number) for number, row in enumerate(rows, start=2))


def _row(row: Mapping[str, object], number: int) -> Entry:
    said = {name: str(row.get(name) or "").strip() for name in COLUMNS}
    listed = {
        name: [part.strip() for part in said[name].split("|") if part.strip()] for name in said
    }
    entry: dict[str, Json] = {
        "id": said["id"],
        "reference": said["reference"],
        "regime": said["regime"],
        "kind": said["kind"] or "person",
        "names": [_told(name) for name in listed["names"]],
        "births": [*listed["births"]],
        "nationalities": [*listed["nationalities"]],
    }
    try:
        if None in row:
            raise Unreadable(field="row")
        return read_entry(entry)
    except Malformed:
        raise ListSheet(row=str(number)) from None


def _told(name: str) -> dict[str, Json]:
    quality, colon, text = name.partition(":")
    if colon and quality in QUALITIES:
        return {"text": text.strip(), "quality": quality}
    return {"text": name, "quality": "main"}


def _read_file(said: Json) -> str:
    match said:
        case [{"sha256": str(name)}]:
            return fitting(name, is_digest, "sha256")
        case _:
            raise Unreadable(field="att")


def _name(said: Json) -> ListedName:
    found = fields(said, "text", "quality")
    quality = QUALITIES.get(str(found["quality"]))
    if quality is None:
        raise Unreadable(field="quality")
    return ListedName(line(found["text"], limit=NAME), quality)


def _birth(said: Json) -> str:
    """Read a birth as far as it is known: a year, a month, a day."""
    text = line(said, limit=10)
    if not all(part.isdigit() for part in text.split("-")) or len(text) not in (4, 7, 10):
        raise Unreadable(field="births")
    return text
