"""Ten thousand single bits, one at a time, in all that is evidence: each is found by name."""

from collections.abc import Iterator
from hashlib import sha256
from random import Random

import pytest

from mufakat.kernel.acts import attachment_digest
from mufakat.kernel.errors import MufakatError
from mufakat.kernel.fold import Fold
from mufakat.kernel.keys import load_public
from mufakat.kernel.log.checkpoints import log_origin, verify_checkpoint
from mufakat.kernel.log.notes import NoteKey, read_note
from mufakat.kernel.values import DossierId, Json, NodeId, PartyId
from mufakat.node.home import Home
from mufakat.registry import attachments, queries
from mufakat.registry.keystore import our_keys
from mufakat.registry.models import ActRow, KeyRow, LeafRow
from mufakat.registry.statements import Statement
from mufakat.registry.verify import leaf_stands, verify_act
from tests.partners import Partner
from tests.registry.conftest import NOW, agreed, released

pytestmark = pytest.mark.slow

SCAN = b"%PDF-1.7 a scanned note"
ACTS, BODIES, LEAVES, FILES, CHECKPOINTS = 2_500, 2_500, 2_500, 500, 2_000
Bits = Iterator[tuple[str, int]]


@pytest.fixture
def matter(dossier: DossierId, partner: Partner) -> DossierId:
    """A matter with a decision, an entry with a file, and their log."""
    agreed(dossier, partner, "agenda", {"items": 6})
    row, salt = attachments.store([SCAN], now=NOW), b"\x07" * 16
    listed: dict[str, Json] = {
        "digest": attachment_digest(salt, row.sha256), "salt": salt.hex(), "sha256": row.sha256,
        "size": row.size, "type": row.type, "name": "note.pdf",
    }  # fmt: skip
    released(Statement("add", dossier, "note/1", body={"att": [listed]}))
    return dossier


def flipped(data: bytes, bit: int) -> bytes:
    place = bit // 8
    return data[:place] + bytes([data[place] ^ (1 << bit % 8)]) + data[place + 1 :]


def _acts(matter: DossierId, fields: tuple[str, ...], times: int, random: Random) -> Bits:
    """Flip bits in acts or bodies; give what `verify` named and where it was."""
    rows = list(ActRow.objects.filter(dossier=matter))
    keys = dict(KeyRow.objects.values_list("keyid", "public"))
    for _ in range(times):
        row, field = random.choice(rows), random.choice(fields)
        whole = bytes(getattr(row, field))
        bit = random.randrange(len(whole) * 8)
        setattr(row, field, flipped(whole, bit))
        if row.act not in {fault.name for fault in verify_act(row, Fold(matter), keys)}:
            yield f"{row.party} {row.seq} {field}", bit
        setattr(row, field, whole)


def _leaves(matter: DossierId, random: Random) -> Bits:
    rows = list(LeafRow.objects.filter(dossier=matter).order_by("index"))
    acts = dict(ActRow.objects.filter(dossier=matter).values_list("log_index", "act"))
    for _ in range(LEAVES):
        row, field = random.choice(rows), random.choice(("data", "hash"))
        whole = bytes(getattr(row, field))
        bit = random.randrange(len(whole) * 8)
        setattr(row, field, flipped(whole, bit))
        if leaf_stands(row, row.index, acts[row.index]):
            yield f"leaf {row.index} {field}", bit
        setattr(row, field, whole)


def _files(home: Home, random: Random) -> Bits:
    name = sha256(SCAN).hexdigest()
    path = home.store / name[:2] / name
    for _ in range(FILES):
        bit = random.randrange(len(SCAN) * 8)
        path.write_bytes(flipped(SCAN, bit))
        if [fault.sha256 for fault in attachments.faults()] != [name]:
            yield name, bit
    path.write_bytes(SCAN)


def _checkpoints(matter: DossierId, random: Random) -> Bits:
    note = queries.checkpoint(matter).encode()
    origin = log_origin(PartyId("BALI"), NodeId("bali-1"), matter)
    key = NoteKey(origin, load_public(our_keys().node_public))
    verify_checkpoint(read_note(note), key)
    for _ in range(CHECKPOINTS):
        bit = random.randrange(len(note) * 8)
        try:
            verify_checkpoint(read_note(flipped(note, bit)), key)
        except MufakatError:
            continue
        yield "checkpoint", bit


@pytest.mark.parametrize(("fields", "times"), [(("envelope",), ACTS), (("body", "salt"), BODIES)])
def test_a_bit_in_an_act_or_its_body_is_found(
    matter: DossierId, fields: tuple[str, ...], times: int
) -> None:
    assert list(_acts(matter, fields, times, Random(1))) == []


def test_a_bit_in_a_leaf_is_found(matter: DossierId) -> None:
    assert list(_leaves(matter, Random(2))) == []


@pytest.mark.usefixtures("matter")
def test_a_bit_in_a_file_is_found(home: Home) -> None:
    assert list(_files(home, Random(3))) == []


def test_a_bit_in_a_checkpoint_is_found(matter: DossierId) -> None:
    assert list(_checkpoints(matter, Random(4))) == []
