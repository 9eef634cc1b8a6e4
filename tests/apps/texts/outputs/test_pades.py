"""Signatures in an original's PDF, read back by the library's validator and by another program."""

import shutil
import subprocess
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from mufakat.apps.texts.outputs.pades import (
    AlreadySigned,
    ChangedAfter,
    KeyFile,
    NoKey,
    NoSignature,
    NotAPdf,
    read_signatures,
    sign_pdf,
)
from mufakat.apps.texts.outputs.pdf import Sheet, write_pdf
from mufakat.apps.texts.outputs.signing_program import (
    NoSuchProgram,
    ProgramFailed,
    ProgramLate,
    program,
)
from mufakat.kernel.wording.alternat import Named
from tests.apps.texts.outputs.test_pdf import ONE, OTHER, SHORT, text_of

OPENSSL = shutil.which("openssl") or ""
PDFSIG = shutil.which("pdfsig")
pytestmark = pytest.mark.skipif(not OPENSSL, reason="openssl, the other program, is not here")


@dataclass(frozen=True)
class Signer:
    """A signer with a key of their own, in a file and by a real program."""

    folder: Path

    @property
    def key(self) -> KeyFile:
        return KeyFile((self.folder / "key.p12").read_bytes(), b"phrase")

    @property
    def words(self) -> list[str]:
        files = ["-signer", str(self.folder / "cert.pem"), "-inkey", str(self.folder / "key.pem")]
        return [OPENSSL, "cms", "-sign", "-binary", "-cades", "-outform", "DER", "-md", "sha256",
                *files]  # fmt: skip


def signer(folder: Path, name: str) -> Signer:
    """Make a key and a certificate, as an authority would."""
    folder.mkdir()
    made = [
        ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
         "-keyout", "key.pem", "-out", "cert.pem", "-days", "3650", "-subj", f"/CN={name}"],
        ["pkcs12", "-export", "-inkey", "key.pem", "-in", "cert.pem", "-out", "key.p12",
         "-passout", "pass:phrase"],
    ]  # fmt: skip
    for words in made:
        subprocess.run([OPENSSL, *words], cwd=folder, check=True, capture_output=True)
    return Signer(folder)


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> tuple[Signer, Signer]:
    folder = tmp_path_factory.mktemp("keys")
    return signer(folder / "one", "Aruna"), signer(folder / "other", "Belisar")


@pytest.fixture(scope="module")
def original() -> bytes:
    sheet = Sheet("original", "en", ONE, "ab" * 32, date(2026, 3, 4))
    names = {ONE: Named({}, {}), OTHER: Named({}, {})}
    return write_pdf(text_of("Words. "), sheet, short=SHORT, names=names)


@pytest.fixture(scope="module")
def signed(original: bytes, keys: tuple[Signer, Signer]) -> bytes:
    """Side A by a key file, then side B by a program."""
    return sign_pdf(sign_pdf(original, ONE, keys[0].key), OTHER, program(keys[1].words))


def said_by(words: list[str], data: bytes, tmp_path: Path) -> str:
    file = tmp_path / "read.pdf"
    file.write_bytes(data)
    return subprocess.run([*words, str(file)], capture_output=True, text=True, check=True).stdout


def test_two_sides_sign_in_order_and_both_hold(signed: bytes) -> None:
    found = read_signatures(signed)

    assert [(one.party, one.signer, one.holds) for one in found] == [
        ("AAA", "Common Name: Aruna", True),
        ("BBB", "Common Name: Belisar", True),
    ]


def test_the_second_leaves_every_byte_of_the_first(
    original: bytes, keys: tuple[Signer, Signer]
) -> None:
    first = sign_pdf(original, ONE, keys[0].key)

    assert first.startswith(original)
    assert sign_pdf(first, OTHER, keys[1].key).startswith(first)


@pytest.mark.skipif(not PDFSIG, reason="pdfsig (poppler) is not here")
def test_another_program_finds_both_valid(signed: bytes, tmp_path: Path) -> None:
    said = said_by(["pdfsig"], signed, tmp_path)

    assert said.count("Signature is Valid.") == 2
    assert said.count("ETSI.CAdES.detached") == 2
    assert said.index("Signature-AAA") < said.index("Signature-BBB")


@pytest.mark.parametrize("part", [0.1, 0.3, 0.9])
def test_a_byte_changed_in_what_was_signed_is_found(
    original: bytes, signed: bytes, part: float
) -> None:
    at = int(len(original) * part)
    changed = signed[:at] + bytes([signed[at] ^ 1]) + signed[at + 1 :]

    try:
        found = read_signatures(changed)
    except NotAPdf:
        return
    assert not any(one.holds for one in found)


def test_bytes_added_after_the_last_signature_are_found(signed: bytes) -> None:
    first, last = read_signatures(signed + b"\n% more\n")

    assert first.holds
    assert not last.holds


def test_nobody_signs_over_a_change(original: bytes, keys: tuple[Signer, Signer]) -> None:
    first = sign_pdf(original, ONE, keys[0].key)

    with pytest.raises(ChangedAfter):
        sign_pdf(first + b"\n% more\n", OTHER, keys[1].key)
    with pytest.raises(AlreadySigned):
        sign_pdf(first, ONE, keys[0].key)


@pytest.mark.skipif(not shutil.which("pdfinfo"), reason="pdfinfo (poppler) is not here")
def test_the_marks_of_the_archive_form_stay(signed: bytes, tmp_path: Path) -> None:
    assert "Tagged:          yes" in said_by(["pdfinfo"], signed, tmp_path)
    # The packet with the marks stands in the clear, so that any program can find it.
    metadata = said_by(["pdfinfo", "-meta"], signed, tmp_path)
    assert 'pdfaid:part="2"' in metadata or "<pdfaid:part>2<" in metadata
    assert 'pdfaid:conformance="A"' in metadata or "<pdfaid:conformance>A<" in metadata


def test_a_wrong_phrase_or_file_is_no_key(original: bytes, keys: tuple[Signer, Signer]) -> None:
    for key in (KeyFile(keys[0].key.content, b"wrong"), KeyFile(b"nothing")):
        with pytest.raises(NoKey):
            sign_pdf(original, ONE, key)


@pytest.mark.parametrize("data", [b"", b"words", b"%PDF-1.7\n"])
def test_no_pdf_is_said_to_be_none(data: bytes) -> None:
    with pytest.raises(NotAPdf):
        read_signatures(data)


def test_a_signature_of_other_bytes_is_refused(
    original: bytes, keys: tuple[Signer, Signer]
) -> None:
    real = program(keys[0].words)

    with pytest.raises(NoSignature):
        sign_pdf(original, ONE, lambda said: real(said + b"more"))


@pytest.mark.parametrize(
    ("script", "why"),
    [
        ("import sys; sys.stdout.write('no signature')", NoSignature),
        ("pass", NoSignature),
        ("import sys; sys.stdin.read(); sys.exit(3)", ProgramFailed),
        ("import time; time.sleep(30)", ProgramLate),
        ("import sys; sys.stdout.write('x' * 5_000_000)", NoSignature),
    ],
)
def test_a_program_that_does_not_sign_is_refused(
    original: bytes, script: str, why: type[Exception]
) -> None:
    python = shutil.which("python3") or "python3"

    with pytest.raises(why):
        sign_pdf(original, ONE, program([python, "-c", script], seconds=1.5))


def test_a_program_that_is_not_there_is_said_so(original: bytes) -> None:
    with pytest.raises(NoSuchProgram):
        sign_pdf(original, ONE, program(["/no/such/program"]))
