"""What closes a text: readings, revisions, freezing, both checks, signatures, corrections."""

from collections.abc import Mapping

from mufakat.apps.agreements.services import acceptance
from mufakat.apps.letters.services import Drafted, checked
from mufakat.apps.parties.permissions import require
from mufakat.apps.parties.queries import our_party
from mufakat.apps.parties.roles import May
from mufakat.apps.texts.acts.closings import (
    Frozen,
    digest_of,
    finals_digest,
    read_whole,
    write_frozen,
)
from mufakat.apps.texts.acts.heads import Consent
from mufakat.apps.texts.acts.objects import about, clause_in, whole
from mufakat.apps.texts.acts.remarks import (
    Revision,
    Signature,
    Signed,
    read_reading,
    read_revision,
    read_signature,
    write_reading,
    write_revision,
    write_signature,
)
from mufakat.apps.texts.acts.signing import read_tick, write_tick
from mufakat.apps.texts.acts.states import AGREED
from mufakat.apps.texts.queries import TextPage, text_page
from mufakat.apps.texts.services.refusals import (
    IsFrozen,
    NothingProposed,
    NotTheFrozen,
    NotYetSettled,
)
from mufakat.apps.texts.services.saying import At, Pen, say, say_as_secretariat
from mufakat.apps.texts.services.signing import compared_by_us, tick, undisputed
from mufakat.apps.texts.services.standing import head_of, text_of
from mufakat.kernel.values import DossierId
from mufakat.registry.queries import view
from mufakat.registry.statements import Statement

Said = Mapping[str, str]


def take(pen: Pen, at: At, said: Said) -> Drafted:
    """Draft our yes to a text as the basis, or to its freezing: to what was read."""
    found = view(DossierId(at.dossier))
    return say(pen, at, [acceptance(found, whole(at.key), said.get("digest", ""))])


def open_reading(pen: Pen, at: At, said: Said) -> Drafted:
    """Draft the opening of the next reading."""
    del said
    page = _still_open(pen, at)
    body = checked(read_reading, write_reading(page.reading + 1))
    return say_as_secretariat(
        pen, [Statement("add", at.dossier, about(at.key, "reading"), body=body)]
    )


def issue_revision(pen: Pen, at: At, said: Said) -> Drafted:
    """Draft the issue of the text as it stands under the next revision of its symbol."""
    del said
    page = _still_open(pen, at)
    rev = 1 + max((one.rev for one in page.issued), default=0)
    symbol = f"{page.head.symbol if page.head else at.key}/Rev.{rev}"
    body = checked(read_revision, write_revision(Revision(symbol, rev)))
    return say_as_secretariat(
        pen, [Statement("add", at.dossier, about(at.key, "revision"), body=body)]
    )


def freeze(pen: Pen, at: At, said: Said) -> Drafted:
    """Draft that no word is changed any more: what is final in every clause and language."""
    del said
    require(pen.who, May.DRAFT)
    undisputed(_page(pen, at))
    found = view(DossierId(at.dossier))
    text, head = text_of(found, at), head_of(found, at)
    if not text.clauses or any(one.state not in AGREED for one in text.clauses):
        raise NotYetSettled(state="open")
    finals: dict[str, str] = {}
    for clause in text.clauses:
        for language in head.languages if clause.state != "deleted" else ():
            joint = found.fold.joint(clause_in(at.key, clause.id, language))
            if joint is None or joint.in_force is None:
                raise NotYetSettled(clause=clause.id, language=language)
            finals[f"{clause.id}/{language}"] = joint.in_force.digest
    order = tuple(one.id for one in text.clauses if one.state != "deleted")
    frozen = Frozen(head, order, finals_digest(finals), digest_of(text))
    value = checked(read_whole, write_frozen(frozen))
    return say(pen, at, [Statement("propose", at.dossier, whole(at.key), value=value)])


def approve(pen: Pen, at: At, said: Said) -> Drafted:
    """Draft that the frozen text is the draft our side approved, compared by a named person."""
    page = _frozen(pen, at)
    body = checked(read_tick, write_tick(tick(pen, page, said)))
    statement = Statement("set", at.dossier, about(at.key, "approved"), body=body)
    return say(pen, at, [statement])


def sign(pen: Pen, at: At, said: Said) -> Drafted:
    """Draft our hand under the frozen text; on paper, once the printed line was compared."""
    page = _frozen(pen, at)
    undisputed(page)
    how = said.get("how") or _ways(page)[0]
    if how not in _ways(page):
        raise NothingProposed(how=how[:40])
    if how != Signed.INITIAL and page.state not in ("checked", "signed_by_one"):
        raise NotYetSettled(state=page.state)
    if how != Signed.INITIAL:
        compared_by_us(pen, page)
    printed = said.get("printed", "").strip().lower()
    if how == Signed.WET_INK and printed != page.closing.frozen:
        raise NotTheFrozen(printed=printed[:64])
    place = " ".join(said.get("place", "").split())
    signature = Signature(
        how=Signed(how),
        digest=page.closing.frozen,
        place={pen.who.language: place} if place else {},
        when=" ".join(said.get("when", "").split()) or pen.now.date().isoformat(),
        by=" ".join(said.get("by", "").split()),
        original=said.get("original", ""),
    )
    body = checked(read_signature, write_signature(signature))
    return say(pen, at, [Statement("add", at.dossier, about(at.key, "signature"), body=body)])


def confirm_signature(pen: Pen, at: At, said: Said) -> Drafted:
    """Draft our capital's yes to what was signed ad referendum: it makes the signature full."""
    require(pen.who, May.CONFIRM)
    page = text_page(at.dossier, at.key, who=pen.who)
    undisputed(page)
    if our_party().party not in page.closing.ad_ref_by:
        raise NotYetSettled(state=page.state)
    if said.get("digest", page.closing.frozen) != page.closing.frozen:
        raise NotTheFrozen
    signature = Signature(
        how=Signed.CONFIRM,
        digest=page.closing.frozen,
        place={},
        when=pen.now.date().isoformat(),
        by=" ".join(said.get("by", "").split()),
    )
    body = checked(read_signature, write_signature(signature))
    statement = Statement("add", at.dossier, about(at.key, "signature"), body=body)
    return say(pen, at, [statement], what=May.CONFIRM)


def _ways(page: TextPage) -> tuple[Signed, ...]:
    """Give the ways in which a hand may be put under a text; a confirmation is the capital's."""
    ad_ref = page.head is not None and page.head.consent is Consent.AD_REFERENDUM
    full = Signed.SIGN_AD_REF if ad_ref else Signed.SIGN
    return (full, Signed.WET_INK, Signed.INITIAL)


def _frozen(pen: Pen, at: At) -> TextPage:
    page = _page(pen, at)
    if not page.closing.frozen:
        raise NotYetSettled(state=page.state)
    return page


def _still_open(pen: Pen, at: At) -> TextPage:
    page = _page(pen, at)
    if page.closing.frozen:
        raise IsFrozen(text=at.key[:64])
    return page


def _page(pen: Pen, at: At) -> TextPage:
    require(pen.who, May.DRAFT)
    return text_page(at.dossier, at.key, who=pen.who)
