"""Signatures in an original's PDF: each side's in its turn, the earlier ones left as they are.

PAdES baseline B. No network: no time-stamp authority is asked, no revocation list is fetched. The
validator of pyHanko tells whether a signature fits its bytes and what was added after it; whose
certificate that is, and whether to trust it, is for the other side to know from elsewhere.
"""

from asyncio import run
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Any

from mufakat.kernel.errors import Malformed, Refusal
from mufakat.kernel.values import PartyId

if TYPE_CHECKING:
    from pyhanko.sign.signers import PdfSigner

RESERVED = 32_768
"""Room for one signature with its certificates, as hexadecimal digits."""
MOST_SIGNATURES = 16
_FIELD = "Signature-"


class NotAPdf(Malformed):
    """No PDF that signatures can be put into or read from."""

    code = "text.not_a_pdf"


class NoKey(Malformed):
    """The key file cannot be opened: another kind of file, or another pass phrase."""

    code = "text.no_signing_key"


class NoSignature(Malformed):
    """What came back from the signing program is no signature of these bytes."""

    code = "text.no_signature"


class AlreadySigned(Refusal):
    """A second signature of the same side: one is in the original already."""

    code = "text.already_signed"


class ChangedAfter(Refusal):
    """A signature that is in the original no longer fits it: something was changed."""

    code = "text.changed_after_signature"


@dataclass(frozen=True, slots=True)
class Seal:
    """One signature found in a PDF: whose it says it is, and whether it still fits."""

    party: str
    signer: str
    certificate: str
    """SHA-256 of the certificate: what the other side compares."""
    intact: bool
    """The bytes it speaks of are as they were."""
    valid: bool
    """The certificate's key made it, of these bytes."""
    only_signed_after: bool
    """Nothing but further signatures was added after it."""

    @property
    def holds(self) -> bool:
        """Whether it fits this document."""
        return self.intact and self.valid and self.only_signed_after


Command = Callable[[bytes], bytes]
"""Gives the signature (CMS, DER, detached) of these bytes."""


@dataclass(frozen=True, slots=True)
class KeyFile:
    """A signer's PKCS#12 file, and what opens it. It is read, used and forgotten."""

    content: bytes
    phrase: bytes = b""


def sign_pdf(pdf: bytes, party: PartyId, by: KeyFile | Command) -> bytes:
    """Give the PDF with one more signature; what was there before is its beginning, unchanged."""
    there = read_signatures(pdf)
    if any(one.party == party for one in there):
        raise AlreadySigned(party=party)
    if not all(one.holds for one in there):
        raise ChangedAfter(party=next(one.party for one in there if not one.holds))
    signed = _with_key(pdf, party, by) if isinstance(by, KeyFile) else _with(pdf, party, by)
    found = read_signatures(signed)
    if [one.party for one in found] != [*(one.party for one in there), party]:
        raise NoSignature(why="read_back")
    if not all(one.holds for one in found):
        raise NoSignature(why="not_of_these_bytes")
    return signed


def read_signatures(pdf: bytes) -> tuple[Seal, ...]:
    """Give every signature in the order they were made; none where it was never signed."""
    from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: PLC0415 -- heavy

    if not pdf.startswith(b"%PDF-"):
        raise NotAPdf
    try:
        found = PdfFileReader(BytesIO(pdf)).embedded_regular_signatures[:MOST_SIGNATURES]
        return tuple(_seal(one, len(pdf), last=one is found[-1]) for one in found)
    except Exception as fault:  # noqa: BLE001 -- a stranger's file breaks a parser in any way
        raise NotAPdf(why=type(fault).__name__) from None


def _seal(one: Any, size: int, *, last: bool) -> Seal:  # noqa: ANN401 -- the library has no types
    from pyhanko.sign.diff_analysis import ModificationLevel  # noqa: PLC0415 -- heavy
    from pyhanko.sign.validation import validate_pdf_signature  # noqa: PLC0415 -- heavy
    from pyhanko_certvalidator import ValidationContext  # noqa: PLC0415 -- heavy

    party = str(one.field_name).removeprefix(_FIELD)
    try:
        # Its own certificate as the root: whom to trust is not decided here; nothing is fetched.
        trusted = ValidationContext(trust_roots=[one.signer_cert], allow_fetching=False)
        status = validate_pdf_signature(one, trusted)
    except Exception:  # noqa: BLE001 -- an algorithm nobody here knows fails in any way
        return Seal(party, "", "", intact=False, valid=False, only_signed_after=False)
    level = status.modification_level
    later = {ModificationLevel.NONE, ModificationLevel.LTA_UPDATES, ModificationLevel.FORM_FILLING}
    # Bytes after the last revision change nothing that is shown, and are refused all the same.
    tail = last and int(one.byte_range[2]) + int(one.byte_range[3]) != size
    certificate = one.signer_cert
    return Seal(
        party=party,
        signer=certificate.subject.human_friendly,
        certificate=sha256(certificate.dump()).hexdigest(),
        intact=bool(status.intact),
        valid=bool(status.valid),
        only_signed_after=level in later
        and not (tail and level is not ModificationLevel.LTA_UPDATES),
    )


def _with_key(pdf: bytes, party: PartyId, by: KeyFile) -> bytes:
    from pyhanko.sign.signers import SimpleSigner  # noqa: PLC0415 -- heavy

    try:
        signer = SimpleSigner.load_pkcs12_data(by.content, other_certs=[], passphrase=by.phrase)
    except Exception as fault:  # noqa: BLE001 -- whatever a key file breaks in
        raise NoKey(why=type(fault).__name__) from None
    if signer is None:
        raise NoKey
    out = _pdf_signer(party, signer).sign_pdf(_writer(pdf), bytes_reserved=RESERVED)
    return bytes(out.getvalue())


def _with(pdf: bytes, party: PartyId, command: Command) -> bytes:
    from pyhanko.sign.signers import ExternalSigner  # noqa: PLC0415 -- heavy

    nobody = ExternalSigner(signing_cert=None, cert_registry=None, signature_value=b"\0")
    signer = _pdf_signer(party, nobody)
    asked = signer.async_digest_doc_for_signing(_writer(pdf), bytes_reserved=RESERVED)
    ready, _document, out = run(asked)
    out.seek(0)
    whole = out.read()
    said = whole[: ready.reserved_region_start] + whole[ready.reserved_region_end :]
    try:
        ready.fill_with_cms(out, _cms(command(said)))
    except (ValueError, OverflowError, OSError) as fault:
        raise NoSignature(why=type(fault).__name__) from None
    out.seek(0)
    return bytes(out.read())


def _cms(given: bytes) -> bytes:
    """Give a signature as it came, once it reads as one and fits into its place."""
    from asn1crypto.cms import ContentInfo  # noqa: PLC0415 -- heavy

    if not given or len(given) * 2 > RESERVED:
        raise NoSignature(bytes=len(given))
    try:
        info = ContentInfo.load(given, strict=True)
        signers = info["content"]["signer_infos"]
        if info["content_type"].native != "signed_data" or len(signers) != 1:
            raise NoSignature(why="not_signed_data")
    except (ValueError, TypeError, KeyError):
        raise NoSignature(why="not_cms") from None
    return given


def _writer(pdf: bytes) -> Any:  # noqa: ANN401 -- the library gives no types for it
    from pyhanko.pdf_utils.incremental_writer import (  # noqa: PLC0415 -- heavy
        IncrementalPdfFileWriter,
    )

    return IncrementalPdfFileWriter(BytesIO(pdf))


def _pdf_signer(
    party: PartyId,
    signer: Any,  # noqa: ANN401 -- the library gives no types for it
) -> "PdfSigner":
    from pyhanko.sign.fields import SigSeedSubFilter  # noqa: PLC0415 -- heavy
    from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner  # noqa: PLC0415 -- heavy

    said = PdfSignatureMetadata(
        field_name=f"{_FIELD}{party}",
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        signer_key_usage={"digital_signature"},
    )
    return PdfSigner(said, signer=signer)
