"""What is recorded around a signature, each a draft that a second person approves."""

from collections.abc import Mapping
from hashlib import sha256
from io import BytesIO
from re import search

from mufakat.apps.letters.services import Drafted, checked
from mufakat.apps.parties.permissions import require
from mufakat.apps.parties.queries import our_party, side_names
from mufakat.apps.parties.roles import May
from mufakat.apps.texts.acts.heads import Consent
from mufakat.apps.texts.acts.objects import about
from mufakat.apps.texts.acts.remarks import Signature, Signed, read_signature, write_signature
from mufakat.apps.texts.acts.signing import (
    FORMS,
    Record,
    Recorded,
    Tick,
    read_named,
    read_record,
    read_tick,
    write_named,
    write_record,
    write_tick,
)
from mufakat.apps.texts.outputs.documents import Setting, write_document
from mufakat.apps.texts.outputs.pades import NotAPdf, Seal, read_signatures
from mufakat.apps.texts.queries import TextPage, text_page
from mufakat.apps.texts.queries.signing import pack_of
from mufakat.apps.texts.services.refusals import NothingProposed, NotYetSettled, RestsOnDisputed
from mufakat.apps.texts.services.saying import At, Pen, say
from mufakat.kernel.errors import Malformed
from mufakat.kernel.wording.alternat import Named
from mufakat.registry.statements import Statement

Said = Mapping[str, str]


class NotTheOriginal(Malformed):
    """A PDF that is none of this text's originals with signatures added."""

    code = "text.not_the_original"


class NotOurSignature(Malformed):
    """A PDF in which our side's signature is not, or does not fit."""

    code = "text.not_our_signature"


def compare_languages(pen: Pen, at: At, said: Said) -> Drafted:
    """Draft that a person of our side compared the language versions with one another."""
    page = _frozen(pen, at)
    if not page.closing.verified:
        raise NotYetSettled(state="languages")
    body = checked(read_tick, write_tick(tick(pen, page, said)))
    return say(pen, at, [Statement("set", at.dossier, about(at.key, "compared"), body=body)])


def tick(pen: Pen, page: TextPage, said: Said) -> Tick:
    """Give a check of the frozen wording: by whom the drafter says, else by the drafter."""
    by = _line(said, "by") or pen.who.name or pen.who.login
    return Tick(page.closing.frozen, by, pen.now.date().isoformat())


def compared_by_us(pen: Pen, page: TextPage) -> None:
    """Refuse a signature before a person of our side compared the languages of this wording."""
    made = pack_of(page.dossier, page.key, who=pen.who).languages.get(our_party().party)
    if made is None or made.digest != page.closing.frozen:
        raise NotYetSettled(state="languages")


def undisputed(page: TextPage) -> None:
    """Refuse a text that rests on a word recorded for a side which then disowned it."""
    if page.disputed:
        raise RestsOnDisputed(text=page.key)


def record(pen: Pen, at: At, said: Said) -> Drafted:
    """Draft the record of a paper: powers, that they were seen, a certified copy, a place."""
    _frozen(pen, at)
    kind, who = said.get("kind", ""), _line(said, "who")
    if kind not in Recorded.__members__.values() or not who:
        raise NothingProposed(kind=kind[:40])
    one = Record(
        Recorded(kind),
        who,
        _line(said, "when") or pen.now.date().isoformat(),
        document=_line(said, "document"),
        original=_line(said, "original"),
        place=_line(said, "place"),
    )
    body = checked(read_record, write_record(one))
    return say(pen, at, [Statement("add", at.dossier, about(at.key, "record"), body=body)])


def name_side(pen: Pen, at: At, said: Said) -> Drafted:
    """Draft how our side is named in the originals: `form.ru.genitive`, `signs.ru`, `language`."""
    page = _page(pen, at)
    forms = {
        language: {form: each for form in FORMS if (each := _line(said, f"form.{language}.{form}"))}
        for language in page.text.languages
    }
    signs = {one: each for one in page.text.languages if (each := _line(said, f"signs.{one}"))}
    named = Named(
        {one: each for one, each in forms.items() if each}, signs, _line(said, "language")
    )
    if not named.forms:
        raise NothingProposed(what="names")
    body = checked(read_named, write_named(named))
    return say(pen, at, [Statement("set", at.dossier, about(at.key, "names"), body=body)])


def sign_with_pdf(pen: Pen, at: At, pdf: bytes, said: Said) -> Drafted:
    """Draft our hand under the text: the signatures in one of its originals are checked first."""
    page = _frozen(pen, at)
    undisputed(page)
    if page.state not in ("checked", "signed_by_one"):
        raise NotYetSettled(state=page.state)
    compared_by_us(pen, page)
    seals = read_signatures(pdf)
    ours = _ours(seals)
    original = original_of(pen, page, pdf)
    ad_ref = page.head is not None and page.head.consent is Consent.AD_REFERENDUM
    place = _line(said, "place")
    signature = Signature(
        how=Signed.SIGN_AD_REF if ad_ref else Signed.SIGN,
        digest=page.closing.frozen,
        place={pen.who.language: place} if place else {},
        when=pen.now.date().isoformat(),
        by=ours.signer[:200],
        original=original,
        pdf=sha256(pdf).hexdigest(),
        certificate=ours.certificate,
    )
    body = checked(read_signature, write_signature(signature))
    return say(pen, at, [Statement("add", at.dossier, about(at.key, "signature"), body=body)])


def original_of(pen: Pen, page: TextPage, pdf: bytes) -> str:
    """Name the original a PDF begins with, byte for byte as this node draws it."""
    from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: PLC0415 -- heavy

    try:
        made = str(PdfFileReader(BytesIO(pdf)).trailer["/Info"]["/CreationDate"])
    except Exception as fault:  # noqa: BLE001 -- a stranger's file breaks a parser in any way
        raise NotAPdf(why=type(fault).__name__) from None
    day = search(r"(\d{4})(\d{2})(\d{2})", made)
    if day is None:
        raise NotTheOriginal
    try:
        at = pen.now.replace(year=int(day[1]), month=int(day[2]), day=int(day[3]))
    except ValueError:
        raise NotTheOriginal from None
    setting = Setting(
        names=side_names(),
        at=at,
        digest=page.closing.frozen,
        specimen=our_party().specimen,
        known=pack_of(page.dossier, page.key, who=pen.who).names,
    )
    for owner in page.text.parties:
        for language in page.text.languages:
            found = write_document(page.text, f"original-{owner}-{language}.pdf", setting)
            if found and pdf.startswith(found.content):
                return f"{owner}-{language}"
    raise NotTheOriginal


def _ours(seals: tuple[Seal, ...]) -> Seal:
    us = our_party().party
    if not all(one.holds for one in seals):
        raise NotOurSignature(why="does_not_fit")
    for one in seals:
        if one.party == us:
            return one
    raise NotOurSignature(why="missing")


def _line(said: Said, name: str) -> str:
    return " ".join(said.get(name, "").split())


def _frozen(pen: Pen, at: At) -> TextPage:
    page = _page(pen, at)
    if not page.closing.frozen:
        raise NotYetSettled(state=page.state)
    return page


def _page(pen: Pen, at: At) -> TextPage:
    require(pen.who, May.DRAFT)
    return text_page(at.dossier, at.key, who=pen.who)
