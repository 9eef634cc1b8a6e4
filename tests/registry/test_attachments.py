from collections.abc import Iterator
from hashlib import sha256

import pytest

from mufakat.node.home import Home
from mufakat.registry import attachments, read_audit
from mufakat.registry.errors import (
    AttachmentDiffers,
    AttachmentTooLarge,
    NotHeld,
)
from mufakat.registry.models import AttachmentRow
from tests.registry.conftest import NOW


@pytest.fixture
def kept(home: Home, db: None) -> Home:
    """A node with an empty store."""
    del db
    return home


def test_store_keeps_a_file_under_the_hash_of_its_content(kept: Home) -> None:
    row = attachments.store([b"%PDF-", b"1.7"], now=NOW)

    assert row.sha256 == sha256(b"%PDF-1.7").hexdigest()
    assert (row.size, row.type) == (8, "application/pdf")
    assert b"".join(attachments.read(row.sha256)) == b"%PDF-1.7"
    assert b"".join(attachments.read(row.sha256, 5)) == b"1.7"
    assert attachments.is_held(row.sha256)
    assert {path.name for path in kept.store.glob("**/*") if path.is_file()} == {row.sha256}


@pytest.mark.usefixtures("kept")
def test_store_the_same_twice_keeps_it_once() -> None:
    first, second = (attachments.store([b"twice"], now=NOW) for _ in range(2))

    assert first == second
    assert AttachmentRow.objects.count() == 1


def test_store_keeps_nothing_of_another_file_than_was_named(kept: Home) -> None:
    with pytest.raises(AttachmentDiffers):
        attachments.store([b"other"], now=NOW, expect="0" * 64)

    assert not [path for path in kept.store.glob("**/*") if path.is_file()]


def test_store_keeps_nothing_when_the_sender_breaks_off(kept: Home) -> None:
    def broken() -> Iterator[bytes]:
        yield b"half"
        raise ConnectionError

    with pytest.raises(ConnectionError):
        attachments.store(broken(), now=NOW)

    assert not [path for path in kept.store.glob("**/*") if path.is_file()]


def test_store_refuses_what_is_too_large(kept: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attachments, "LARGEST", 10)

    with pytest.raises(AttachmentTooLarge):
        attachments.store([b"12345678", b"901"], now=NOW)

    assert not [path for path in kept.store.glob("**/*") if path.is_file()]


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("name", ["0" * 64, "../keys/node.key", "", "x"])
def test_read_what_is_not_here_is_missing(name: str) -> None:
    with pytest.raises(NotHeld):
        next(attachments.read(name))
    assert not attachments.is_held(name)


@pytest.mark.parametrize(
    ("begin", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n...", "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"PK\x03\x04", "application/zip"),
        ("текст\n".encode(), "text/plain"),
        ("т".encode()[:1] + b"x", "application/octet-stream"),
        (b"\x00\x01", "application/octet-stream"),
        (b"", "application/octet-stream"),
    ],
)
def test_type_of_goes_by_content(begin: bytes, kind: str) -> None:
    assert attachments.type_of(begin) == kind


@pytest.mark.parametrize("body", [b"", b'{"att":[{}]}', b'{"att":[{"sha256":1}]}', b'{"att":[{'])
def test_named_in_reads_nothing_from_what_has_no_form(body: bytes) -> None:
    assert attachments.named_in(body) == []


@pytest.mark.usefixtures("db")
def test_note_read_remembers_who_what_and_what_for() -> None:
    read_audit.note_read("dewi", "matter/1", purpose="preparing EM.1", now=NOW)
    read_audit.note_read("budi", "matter/2", now=NOW)

    found = [(row.person, row.purpose, row.read_at) for row in read_audit.reads(thing="matter/1")]
    assert found == [("dewi", "preparing EM.1", NOW)]
    assert read_audit.reads().count() == 2
