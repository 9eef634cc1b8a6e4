"""A long list: its entries in a file beside the act, one a line, read once and kept at hand."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from mufakat.apps.desks.acts.listing import (
    Listing,
    check_entries,
    digest_of,
    read_entry,
    write_entry,
)
from mufakat.apps.letters.acts.reading import Unreadable
from mufakat.apps.letters.acts.traces import is_person_record, texts_in
from mufakat.kernel.canonical import encode, load
from mufakat.kernel.screening.entries import Entry
from mufakat.registry.attachments import is_held, read

NAME = "entries.jsonl"
MOST = 100_000
"""Entries of a list; one a line, each as short as a body may be."""
AT_HAND = 16
"""Lists whose entries are kept in memory: they are named by their content, and never change."""
_LONGEST = 65_536


@dataclass(frozen=True, slots=True)
class Held:
    """The entries of a file, and the digest of what each says."""

    entries: tuple[Entry, ...]
    digests: Mapping[str, str]


NOTHING = Held((), {})


def write_bulk(entries: Sequence[Entry]) -> Iterator[bytes]:
    """Write entries as a file, in chunks."""
    for one in entries:
        yield encode(write_entry(one)) + b"\n"


def entries_of(one: Listing) -> Held:
    """Give the entries of a list, wherever they stand; none where their file was erased."""
    if not one.file:
        return Held(one.entries, {entry.id: digest_of(entry) for entry in one.entries})
    return _read(one.file, one.title, one.version) if is_held(one.file) else NOTHING


def check_bulk(one: Listing) -> bool:
    """Say whether the file of a list may cross: entries of a list, and no record about a person.

    Raises `Malformed` where it holds something else, too much, or is not here.
    """
    if not is_held(one.file):
        raise Unreadable(field="att")
    held = _read(one.file, one.title, one.version)
    check_entries(held.entries, one.published_on)
    return not _has_records(one.file)


@lru_cache(maxsize=AT_HAND)
def _read(file: str, title: str, version: str) -> Held:
    entries = tuple(read_entry(load(line), title, version) for line in _lines(file))
    if not entries:
        raise Unreadable(field="entries")
    return Held(entries, {one.id: digest_of(one) for one in entries})


@lru_cache(maxsize=AT_HAND)
def _has_records(file: str) -> bool:
    return any(is_person_record(text) for line in _lines(file) for text in texts_in(load(line)))


def _lines(file: str) -> Iterator[bytes]:
    rest, count = b"", 0
    for chunk in read(file):
        *whole, rest = (rest + chunk).split(b"\n")
        count += len(whole)
        if count > MOST or len(rest) > _LONGEST:
            raise Unreadable(field="entries")
        yield from whole
    if rest:
        raise Unreadable(field="entries")
