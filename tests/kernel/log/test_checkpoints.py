"""Rule 5: the head of a log, signed by it and cosigned by others."""

import pytest

from mufakat.kernel.errors import Malformed
from mufakat.kernel.log.checkpoints import (
    BadCheckpoint,
    Checkpoint,
    checkpoint_text,
    log_origin,
    read_checkpoint,
    verify_checkpoint,
)
from mufakat.kernel.log.notes import Note, NoteKey, note_signature, read_note
from mufakat.kernel.log.tree import EMPTY_ROOT, leaf_hash
from mufakat.kernel.values import DossierId, NodeId, PartyId
from tests.kernel.examples import digest, signer

ORIGIN = log_origin(PartyId("IDN"), NodeId("idn-1"), DossierId(digest("dossier")))
LOG = signer("IDN node")
KEY = NoteKey(ORIGIN, LOG.public)
HEAD = Checkpoint(ORIGIN, 20_852_163, leaf_hash(b"root"))
# The example of C2SP's tlog-checkpoint and tlog-cosignature. Its keys were not published.
PUBLISHED = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
PUBLISHED_NOTE = (
    PUBLISHED + "\n"
    "— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2"
    "q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
    "— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2"
    "oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n"
)


def signed(text: str) -> Note:
    return Note(text, (note_signature(KEY, LOG.private.sign(text.encode())),))


def test_the_published_checkpoint_is_read() -> None:
    note = read_note(PUBLISHED_NOTE.encode())
    checkpoint = read_checkpoint(note.text)

    assert (checkpoint.origin, checkpoint.size) == ("example.com/behind-the-sofa", 20_852_163)
    assert checkpoint_text(checkpoint) == PUBLISHED
    # Its cosignature carries the time the specification prints beside it.
    assert int.from_bytes(note.signatures[1].sig[:8], "big") == 1_679_315_147


def test_a_checkpoint_comes_back_as_written() -> None:
    empty = Checkpoint(ORIGIN, 0, EMPTY_ROOT)

    assert [read_checkpoint(checkpoint_text(each)) for each in (HEAD, empty)] == [HEAD, empty]


def test_a_checkpoint_counts_when_its_own_log_signed_it() -> None:
    other = Checkpoint("mufakat/IDN/idn-2/x", 4, HEAD.root)

    assert verify_checkpoint(signed(checkpoint_text(HEAD)), KEY) == HEAD
    with pytest.raises(BadCheckpoint):
        verify_checkpoint(signed(checkpoint_text(other)), KEY)
    with pytest.raises(Malformed):
        verify_checkpoint(signed("not a checkpoint\n"), KEY)


@pytest.mark.parametrize(
    "text",
    [
        "",
        PUBLISHED[:-1],
        PUBLISHED + "extension\n",
        PUBLISHED.replace("20852163", "020852163"),
        PUBLISHED.replace("20852163", "-1"),
        PUBLISHED.replace("20852163", "٢٠"),
        PUBLISHED.replace("20852163", "0"),
        PUBLISHED.replace("20852163", "9" * 17),
        PUBLISHED.replace("jxq2I=", "jxq2J="),
        PUBLISHED.replace("jxq2I=", ""),
        PUBLISHED.replace("example.com", "a b"),
        PUBLISHED.replace("example.com", "a+b"),
        PUBLISHED.replace("example.com", "a" * 300),
        "\n" + PUBLISHED.split("\n", 1)[1],
    ],
)
def test_read_checkpoint_refuses_another_form(text: str) -> None:
    with pytest.raises(Malformed):
        read_checkpoint(text)
