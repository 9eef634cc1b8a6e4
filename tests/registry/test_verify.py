"""One flipped bit in anything stored is found, by name."""

from hashlib import sha256

import pytest

from mufakat.kernel.acts import attachment_digest
from mufakat.kernel.values import DossierId, Json
from mufakat.node.home import Home
from mufakat.registry import attachments
from mufakat.registry.models import ActRow, AttachmentRow, ContentRow, DossierRow, KeyRow, LeafRow
from mufakat.registry.rebuild import rebuild
from mufakat.registry.statements import Statement
from mufakat.registry.verify import Fault, verify
from tests.partners import Partner
from tests.registry.conftest import NOW, agreed, released

SCAN = b"%PDF-1.7 a scanned note"


@pytest.fixture
def matter(dossier: DossierId, partner: Partner) -> DossierId:
    """A matter with a decision, an entry with a file, and their log."""
    agreed(dossier, partner, "agenda", {"items": 6})
    released(Statement("add", dossier, "note/1", body={"att": [scan()]}))
    return dossier


def scan() -> dict[str, Json]:
    row, salt = attachments.store([SCAN], now=NOW), b"\x07" * 16
    return {
        "digest": attachment_digest(salt, row.sha256),
        "salt": salt.hex(),
        "sha256": row.sha256,
        "size": row.size,
        "type": row.type,
        "name": "note.pdf",
    }


def flipped(data: bytes, bit: int) -> bytes:
    place, mask = bit // 8, 1 << bit % 8
    return data[:place] + bytes([data[place] ^ mask]) + data[place + 1 :]


def test_verify_finds_nothing_where_nothing_is_wrong(matter: DossierId) -> None:
    assert list(verify()) == []
    assert DossierRow.objects.get(pk=matter).opened


@pytest.mark.parametrize("field", ["envelope", "salt", "body"])
def test_a_flipped_bit_in_any_act_is_found_by_name(matter: DossierId, field: str) -> None:
    missed = []
    for row in ActRow.objects.filter(dossier=matter):
        data = bytes(getattr(row, field))
        for bit in {0, len(data) * 3, len(data) * 5 + 3, len(data) * 8 - 1} if data else ():
            ActRow.objects.filter(pk=row.pk).update(**{field: flipped(data, bit)})
            if row.act not in {fault.name for fault in verify()}:
                missed.append((row.party, row.seq, row.kind, bit))
        ActRow.objects.filter(pk=row.pk).update(**{field: data})

    assert missed == []
    assert list(verify()) == []


@pytest.mark.parametrize("field", ["data", "hash"])
def test_a_flipped_bit_in_any_leaf_is_found_by_name(matter: DossierId, field: str) -> None:
    missed = []
    for leaf in LeafRow.objects.filter(dossier=matter):
        data = bytes(getattr(leaf, field))
        for bit in (0, len(data) * 4 + 1, len(data) * 8 - 1):
            LeafRow.objects.filter(pk=leaf.pk).update(**{field: flipped(data, bit)})
            found = {(fault.code, fault.seq) for fault in verify()}
            if ("verify.leaf_differs", leaf.index) not in found:
                missed.append((leaf.index, bit))
        LeafRow.objects.filter(pk=leaf.pk).update(**{field: data})

    assert missed == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("party", "ELSE"), ("node", "else"), ("seq", 99), ("kind", "own.set"), ("object", "else"),
        ("keyid", "f" * 64), ("act", "e" * 64), ("own", None), ("status", "void"),
        ("code", "forked"),
    ],
)  # fmt: skip
def test_a_changed_column_of_an_act_is_found(
    matter: DossierId, field: str, value: str | int | None
) -> None:
    row = ActRow.objects.filter(dossier=matter, kind="slot.propose").get()
    put = (not row.own) if field == "own" else value
    ActRow.objects.filter(pk=row.pk).update(**{field: put})

    assert {fault.name for fault in verify()} >= {"e" * 64 if field == "act" else row.act}


def test_a_removed_act_is_found(matter: DossierId) -> None:
    row = ActRow.objects.filter(dossier=matter, kind="slot.propose").get()
    row.delete()

    faults = list(verify())

    assert Fault("verify.act_missing", matter, name=row.act) in faults
    assert "verify.log_size" in {fault.code for fault in faults}


@pytest.mark.usefixtures("matter")
def test_a_changed_content_or_head_is_found() -> None:
    content = ContentRow.objects.get()
    ContentRow.objects.update(digest="d" * 64)
    DossierRow.objects.update(opened=False, log_range=["0" * 64])

    found = {(fault.code, fault.name) for fault in verify()}

    assert found == {
        ("verify.row_differs", content.digest),
        ("verify.row_differs", "d" * 64),
        ("verify.row_differs", "matter"),
        ("verify.log_root", ""),
    }


@pytest.mark.usefixtures("matter")
def test_a_changed_key_is_found() -> None:
    key = KeyRow.objects.filter(pk__in=ActRow.objects.values("keyid")).first()
    assert key is not None
    KeyRow.objects.filter(pk=key.pk).update(public=KeyRow.objects.exclude(pk=key.pk)[0].public)

    assert ("verify.key_differs", key.keyid) in {(fault.code, fault.name) for fault in verify()}


def test_a_flipped_bit_in_a_file_is_found_by_name(matter: DossierId, home: Home) -> None:
    name = sha256(SCAN).hexdigest()
    path = home.store / name[:2] / name
    for bit in (0, len(SCAN) * 4, len(SCAN) * 8 - 1):
        path.write_bytes(flipped(SCAN, bit))

        assert list(verify()) == [Fault("attachment.differs", name=name)]
    path.unlink()
    named = [fault for fault in verify() if fault.name == name]
    assert {fault.code for fault in named} == {"attachment.not_held"}
    assert {fault.dossier for fault in named} == {"", matter}


def test_rebuild_finds_no_difference_and_mends_what_was_changed(matter: DossierId) -> None:
    assert rebuild(now=NOW) == []

    ActRow.objects.filter(kind="slot.propose").update(object="else", seq=77)
    ContentRow.objects.all().delete()
    DossierRow.objects.filter(pk=matter).update(opened=False, members=[])
    KeyRow.objects.all().delete()
    different = rebuild(now=NOW)

    assert {line.split()[0] for line in different} == {
        "ActRow", "ContentRow", "DossierRow", "KeyRow",
    }  # fmt: skip
    assert list(verify()) == []
    assert rebuild(now=NOW) == []
    assert AttachmentRow.objects.count() == 1
