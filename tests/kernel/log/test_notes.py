"""Rule 5: signed notes and cosignatures as C2SP writes them."""

from base64 import b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mufakat.kernel.errors import Malformed
from mufakat.kernel.keys import BadSignature
from mufakat.kernel.log.notes import (
    COSIGNATURE,
    LATEST,
    LIMIT,
    SIGNATURES,
    BadNote,
    Note,
    NoteKey,
    NoteSignature,
    NotSigned,
    cosignature,
    cosigned_bytes,
    note_signature,
    read_note,
    read_note_key,
    verify_cosignature,
    verify_note,
    write_note,
)
from tests.kernel.examples import Signer, changed_bits, signer

# The example every implementation of signed notes publishes.
PUBLISHED_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
PUBLISHED_TEXT = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
)
PUBLISHED_NOTE = (
    f"{PUBLISHED_TEXT}\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUg"
    "YN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
).encode()

TEXT = "mufakat/IDN/idn-1/1\n4\nroot\n"
LOG = signer("IDN node")
WITNESS = signer("RUS node")
LOG_KEY = NoteKey("mufakat/IDN/idn-1/1", LOG.public)
WITNESS_KEY = NoteKey("mufakat/RUS/rus-1", WITNESS.public, COSIGNATURE)
TIME = 1_728_462_600


def signed(text: str = TEXT, by: Signer = LOG, key: NoteKey = LOG_KEY) -> Note:
    return Note(text, (note_signature(key, by.private.sign(text.encode())),))


def cosigned(note: Note, time: int = TIME) -> Note:
    sig = WITNESS.private.sign(cosigned_bytes(note.text, time))
    return Note(note.text, (*note.signatures, cosignature(WITNESS_KEY, time=time, sig=sig)))


def test_the_published_note_verifies() -> None:
    key = read_note_key(PUBLISHED_KEY)
    note = read_note(PUBLISHED_NOTE)

    assert verify_note(note, key) == PUBLISHED_TEXT
    assert write_note(note) == PUBLISHED_NOTE


@given(st.integers(0, len(PUBLISHED_KEY)), st.integers(0, len(PUBLISHED_KEY)))
def test_no_part_of_the_published_key_is_a_key(start: int, end: int) -> None:
    if PUBLISHED_KEY[start:end] != PUBLISHED_KEY:
        with pytest.raises(Malformed):
            read_note_key(PUBLISHED_KEY[start:end])


@given(changed_bits(PUBLISHED_NOTE))
def test_any_flipped_bit_of_the_published_note_is_refused(changed: bytes) -> None:
    with pytest.raises(Malformed):
        verify_note(read_note(changed), read_note_key(PUBLISHED_KEY))


def test_a_note_comes_back_as_written() -> None:
    note = cosigned(signed("Ognuno sta solo\n\ned è subito sera.\n"))

    assert read_note(write_note(note)) == note


def test_signatures_of_unknown_keys_are_passed_over() -> None:
    stranger = NoteSignature("somebody/else", b"\0\0\0\0", bytes(64))
    same_name = NoteSignature(LOG_KEY.name, b"\0\0\0\0", bytes(64))
    note = signed()

    assert verify_note(Note(TEXT, (stranger, same_name, *note.signatures)), LOG_KEY) == TEXT
    with pytest.raises(NotSigned):
        verify_note(Note(TEXT, (stranger, same_name)), LOG_KEY)


def test_a_known_key_that_signed_wrongly_fails_the_whole_note() -> None:
    wrong = NoteSignature(LOG_KEY.name, LOG_KEY.hash, bytes(64))

    with pytest.raises(BadSignature):
        verify_note(Note(TEXT, (*signed().signatures, wrong)), LOG_KEY)


def test_a_cosignature_says_when() -> None:
    note = read_note(write_note(cosigned(signed())))

    assert cosigned_bytes(TEXT, TIME) == f"cosignature/v1\ntime {TIME}\n{TEXT}".encode()
    assert verify_cosignature(note, WITNESS_KEY) == TIME
    assert verify_cosignature(cosigned(note, TIME + 60), WITNESS_KEY) == TIME + 60
    assert verify_note(note, LOG_KEY) == TEXT
    with pytest.raises(NotSigned):
        verify_cosignature(signed(), WITNESS_KEY)
    with pytest.raises(NotSigned):
        verify_note(note, NoteKey(WITNESS_KEY.name, WITNESS.public))


def verify_both(data: bytes) -> None:
    note = read_note(data)
    verify_note(note, LOG_KEY)
    verify_cosignature(note, WITNESS_KEY)


@given(changed_bits(write_note(cosigned(signed()))))
def test_any_flipped_bit_of_a_cosigned_note_is_refused(changed: bytes) -> None:
    with pytest.raises(Malformed):
        verify_both(changed)


def test_a_cosignature_of_another_form_is_refused() -> None:
    for sig in (b"", bytes(71), bytes(73), b"\xff" * 8 + bytes(64)):
        line = NoteSignature(WITNESS_KEY.name, WITNESS_KEY.hash, sig)
        with pytest.raises(BadNote):
            verify_cosignature(Note(TEXT, (line,)), WITNESS_KEY)
    for time in (-1, LATEST + 1):
        with pytest.raises(BadNote):
            cosignature(WITNESS_KEY, time=time, sig=bytes(64))


LINE = "— name " + b64encode(bytes(68)).decode() + "\n"


@pytest.mark.parametrize(
    "data",
    [
        "",
        "\n",
        "text\n",
        "text\n\n",
        "text\n" + LINE,
        "text\n\n" + LINE[:-1],
        "text\n\n" + LINE + "\n",
        "text\n\n" + LINE + "more\n",
        "text\n\n" + LINE.replace("—", "-"),
        "text\n\n" + LINE.replace("name", ""),
        "text\n\n" + LINE.replace("name", "a+b"),
        "text\n\n" + LINE.replace("name", "a\u00a0b"),
        "text\n\n— name " + b64encode(b"four").decode() + "\n",
        "text\n\n— name AB\n",
        "text\n\n— name\n",
        "te\txt\n\n" + LINE,
        "text\r\n\n" + LINE,
        "text\n\n" + LINE * (SIGNATURES + 1),
        "text" * LIMIT + "\n\n" + LINE,
    ],
)
def test_read_note_refuses_another_form(data: str) -> None:
    with pytest.raises(Malformed):
        read_note(data.encode())


def test_a_note_is_utf8() -> None:
    with pytest.raises(BadNote):
        read_note(b"\xff\n\n" + LINE.encode())


def test_sixteen_signatures_are_read() -> None:
    assert len(read_note(("text\n\n" + LINE * 16).encode()).signatures) == 16


@pytest.mark.parametrize("text", ["", "no newline", "tab\t\n"])
def test_write_note_refuses_what_would_be_read_otherwise(text: str) -> None:
    with pytest.raises(Malformed):
        write_note(signed(text))
    with pytest.raises(Malformed):
        write_note(Note(TEXT, ()))


def test_a_name_cannot_smuggle_in_a_signature() -> None:
    smuggled = NoteSignature(LINE.removeprefix("— ") + "— other", b"\0" * 4, bytes(64))

    with pytest.raises(BadNote):
        write_note(Note(TEXT, (smuggled,)))


@pytest.mark.parametrize(
    "key",
    [
        "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",
        "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        PUBLISHED_KEY.replace("c74f20a3", "C74F20A3"),
        PUBLISHED_KEY.replace("Peter", "Peter "),
    ],
)
def test_read_note_key_refuses_a_key_of_another_form(key: str) -> None:
    with pytest.raises(Malformed):
        read_note_key(key)
