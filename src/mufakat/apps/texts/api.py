"""REST for texts: whole, clause by clause, and every deed a page offers."""

from dataclasses import asdict
from typing import Any

from ninja import Router, Schema

from mufakat.apps.letters.api import Draft, as_draft
from mufakat.apps.letters.services import Drafted
from mufakat.apps.parties.permissions import Asked
from mufakat.apps.texts import queries, services
from mufakat.apps.texts.acts.heads import Consent, write_head
from mufakat.apps.texts.acts.terms import write_term
from mufakat.apps.texts.panels.advice import on_text as advice_on
from mufakat.apps.texts.queries import Consents, Line
from mufakat.apps.texts.queries.signing import pack_of
from mufakat.apps.texts.services import At, Pen
from mufakat.apps.texts.services.importing import import_draft
from mufakat.apps.texts.services.renditions import bring_back_file
from mufakat.apps.texts.services.returning import read_back, take_back
from mufakat.kernel.errors import Missing
from mufakat.kernel.forms import from_base64
from mufakat.kernel.wording.interchange import read_text, write_clause, write_text
from mufakat.kernel.wording.returning import write_finding

router = Router()


class Returned(Schema):
    """A file from translators, as base64."""

    file: str


class Tabled(Schema):
    """A draft in the form texts are exchanged in, and whose agreement it needs."""

    text: dict[str, Any]
    consent: Consent = Consent.HEADS_THEN_CAPITAL
    key: str = ""


class Deed(Schema):
    """What a deed needs, by the names of its fields; `later` adds it to one's own round."""

    said: dict[str, str] = {}
    later: bool = False


class Clause(Schema):
    """A new clause in every language, and the clause it stands after."""

    words: dict[str, str]
    after: str = ""
    later: bool = False


class Note(Schema):
    """A note of our own beside a clause."""

    kind: str
    said: str


@router.get("/meetings/{dossier}/texts", url_name="texts")
def texts(request: Asked, dossier: str) -> list[dict[str, Any]]:
    """List the texts of a meeting."""
    return [
        {"key": one.key, "symbol": one.symbol, "state": one.state, "open": one.open,
         "clauses": one.clauses, "waits_for": [*one.waits_for]}
        for one in queries.texts(who=request.who, dossier=dossier)
    ]  # fmt: skip


@router.post("/meetings/{dossier}/texts", url_name="table")
def table_text(request: Asked, dossier: str, said: Tabled) -> Draft:
    """Draft the tabling of a text."""
    pen = Pen(request.who, request.now)
    text = read_text(said.text)
    return as_draft(services.table_text(pen, dossier, text, consent=said.consent, key=said.key))


@router.get("/texts/{dossier}/{key}", url_name="text")
def text(request: Asked, dossier: str, key: str) -> dict[str, Any]:
    """Give a whole text in the form drafts are exchanged in, and where each clause stands."""
    page = queries.text_page(dossier, key, who=request.who)
    return {
        "text": write_text(page.text),
        "head": write_head(page.head) if page.head else None,
        "state": page.state,
        "digest": page.digest,
        "frozen": page.closing.frozen,
        "signed_by": [*page.closing.signed_by],
        "open": page.open,
        "clauses": {line.id: _standing(line) for line in page.lines},
    }


@router.get("/texts/{dossier}/{key}/clauses/{clause}", url_name="clause")
def clause(request: Asked, dossier: str, key: str, clause: str) -> dict[str, Any]:
    """Give one clause, whose yes it has, and how it came to read so."""
    one = queries.clause_page(dossier, key, clause, who=request.who)
    history = [
        {"act": each.act, "by": each.by, "does": each.does, "language": each.language,
         "since": each.since, "before": each.before, "after": each.after, "void": each.void}
        for each in one.history
    ]  # fmt: skip
    return {"clause": write_clause(one.line.clause), **_standing(one.line), "history": history}


@router.post("/texts/{dossier}/{key}/clauses", url_name="add_clause")
def add_clause(request: Asked, dossier: str, key: str, said: Clause) -> Draft:
    """Draft a new clause."""
    pen = Pen(request.who, request.now, said.later)
    return as_draft(services.add_clause(pen, At(dossier, key), said.words, after=said.after))


@router.post("/texts/{dossier}/{key}/clauses/{clause}/do/{deed}", url_name="deed")
def clause_deed(  # noqa: PLR0913, PLR0917 -- four parts of the address
    request: Asked, dossier: str, key: str, clause: str, deed: str, said: Deed
) -> dict[str, Any]:  # fmt: skip
    """Do what a button of a clause's page does; `draft` is absent where nothing waits."""
    does = services.CLAUSE_DEEDS.get(deed)
    if does is None:
        raise Missing(what=deed[:40])
    pen = Pen(request.who, request.now, said.later)
    return _drafted(does(pen, At(dossier, key), clause, said.said))


@router.post("/texts/{dossier}/{key}/do/{deed}", url_name="whole_deed")
def text_deed(request: Asked, dossier: str, key: str, deed: str, said: Deed) -> dict[str, Any]:
    """Do what a button of a text's page does."""
    does = services.TEXT_DEEDS.get(deed)
    if does is None:
        raise Missing(what=deed[:40])
    pen = Pen(request.who, request.now, said.later)
    return _drafted(does(pen, At(dossier, key), said.said))


@router.post("/texts/{dossier}/{key}/round/send", url_name="send_round")
def send_round(request: Asked, dossier: str, key: str) -> Draft:
    """Put one's whole round before the second person."""
    return as_draft(services.send_round(Pen(request.who, request.now), At(dossier, key)))


@router.get("/texts/{dossier}/{key}/round", url_name="round")
def my_round(request: Asked, dossier: str, key: str) -> dict[str, Any]:
    """Give the text as one's own round would leave it. Nothing of it has left."""
    pen = Pen(request.who, request.now, later=True)
    return {"text": write_text(services.read_with_round(pen, At(dossier, key)))}


@router.post("/texts/{dossier}/{key}/round/undo", url_name="undo_round")
def undo_round(request: Asked, dossier: str, key: str) -> dict[str, Any]:
    """Take back the last step of one's round; say how many are left."""
    return {"left": services.undo_round(Pen(request.who, request.now), At(dossier, key))}


@router.get("/texts/{dossier}/{key}/concordance", url_name="concordance")
def concordance(request: Asked, dossier: str, key: str) -> dict[str, Any]:
    """Say of each clause whether each language was verified, what was asked, what is advised."""
    page = queries.text_page(dossier, key, who=request.who)
    base = queries.agreed_terms(queries.agreement_of(dossier, who=request.who), who=request.who)
    said = advice_on(page.text, base, line=page.digest)
    return {
        line.id: {
            "languages": dict(line.clause.concordance),
            "verified_by": [
                {"by": one.by, "language": one.language, "digest": one.detail}
                for one in line.remarks
                if one.kind == "verified"
            ],
            "advice": [
                {
                    "code": one.code,
                    "language": one.language,
                    "source": one.source,
                    "facts": dict(one.facts),
                }
                for one in said.get(line.id, ())
            ],
            "asked": [
                {"kind": one.kind, "by": one.by, "language": one.language, "text": dict(one.text)}
                for one in line.remarks
                if one.kind in ("query", "answer")
            ],
        }
        for line in page.lines
    }


@router.get("/texts/{dossier}/{key}/signature", url_name="signature")
def signature(request: Asked, dossier: str, key: str) -> dict[str, Any]:
    """Say what stands between a text and its signature."""
    page = queries.text_page(dossier, key, who=request.who)
    pack = pack_of(dossier, key, who=request.who)
    return {
        "frozen": page.closing.frozen,
        "languages_verified": page.closing.verified,
        "approved_by": [*page.closing.approved_by],
        "compared": {side: asdict(one) for side, one in pack.languages.items()},
        "approved": {side: asdict(one) for side, one in pack.copy.items()},
        "papers": [asdict(one) for one in pack.papers],
        "signatures": [asdict(one) | {"by": one.side, "signer": one.by} for one in pack.signed],
    }


@router.post("/texts/{dossier}/{key}/signature/pdf", url_name="sign_with_pdf")
def sign_with_pdf(request: Asked, dossier: str, key: str, said: Returned) -> Draft:
    """Draft our hand under a text by a signed PDF, whose signatures are checked."""
    pen = Pen(request.who, request.now)
    pdf = from_base64(said.file)
    return as_draft(services.sign_with_pdf(pen, At(dossier, key), pdf, {}))


@router.post("/texts/{dossier}/{key}/clauses/{clause}/wall", url_name="put_on_wall")
def put_on_wall(request: Asked, dossier: str, key: str, clause: str) -> dict[str, Any]:
    """Show this clause to the room."""
    services.put_on_wall(Pen(request.who, request.now), At(dossier, key), clause)
    return {}


@router.get("/texts/{dossier}/{key}/wall", url_name="wall")
def wall(request: Asked, dossier: str, key: str) -> dict[str, Any]:
    """Give the clause the room is shown."""
    shown = queries.on_the_wall(dossier, key, who=request.who)
    return clause(request, dossier, key, shown)


@router.get("/texts/{dossier}/{key}/clauses/{clause}/margin", url_name="notes")
def margin(request: Asked, dossier: str, key: str, clause: str) -> list[dict[str, Any]]:
    """Give our own notes beside a clause."""
    return [
        {"kind": note.kind, "author": note.author, "said": note.said}
        for note in queries.notes(dossier, key, clause, who=request.who)
    ]


@router.post("/texts/{dossier}/{key}/clauses/{clause}/margin", url_name="margin")
def write_margin(
    request: Asked, dossier: str, key: str, clause: str, said: Note
) -> dict[str, Any]:  # fmt: skip
    """Keep a note of our own. It never leaves this node."""
    pen = Pen(request.who, request.now)
    services.write_margin(pen, At(dossier, key), clause, kind=said.kind, said=said.said)
    return {}


def _standing(line: Line) -> dict[str, Any]:
    return {
        "number": line.number,
        "state": line.state,
        "waits_for": [*line.waits_for],
        "languages": {name: _consents(one) for name, one in line.consents.items()},
    }


def _consents(one: Consents) -> dict[str, Any]:
    return {
        "digest": one.digest,
        "state": one.state,
        "ad_ref": [*one.ad_ref],
        "confirmed": [*one.confirmed],
    }


def _drafted(made: Drafted | None) -> dict[str, Any]:
    return {"draft": made.draft, "object": made.object} if made else {}


class TermNames(Schema):
    """The names of a term by language; `key` of the term they are other names for."""

    names: dict[str, list[str]]
    key: str = ""
    origin: str = ""


class Read(Schema):
    """The digest of what was read."""

    digest: str


@router.get("/agreements/{dossier}/terms", url_name="terms")
def terms(
    request: Asked, dossier: str, words: str = "", language: str = "en"
) -> dict[str, Any]:  # fmt: skip
    """List the terms of an agreement, and where agreed clauses said `words`."""
    found = queries.said_before(dossier, words, language, who=request.who)
    return {
        "terms": [
            {
                "key": one.key,
                "agreed": write_term(one.agreed) if one.agreed else None,
                "proposed": write_term(one.offer) if one.offer else None,
                "digest": one.matter.latest.digest if one.matter.latest else "",
                "waits_for": [*one.matter.waits_for],
            }
            for one in queries.terms(dossier, who=request.who)
        ],
        "said_before": [
            {"symbol": one.symbol, "clause": one.clause,
             "said": {one.language: one.sentence, **one.others}}
            for one in found
        ],
    }  # fmt: skip


@router.post("/agreements/{dossier}/terms", url_name="propose_term")
def propose_term(request: Asked, dossier: str, said: TermNames) -> Draft:
    """Draft a term, or other names for one."""
    names = {language: ";".join(each) for language, each in said.names.items()}
    pen = Pen(request.who, request.now)
    return as_draft(
        services.propose_term(pen, dossier, names, key=said.key, origin=said.origin)
    )  # fmt: skip


@router.post("/agreements/{dossier}/terms/{key}/accept", url_name="accept_term")
def accept_term(request: Asked, dossier: str, key: str, said: Read) -> Draft:
    """Draft our yes to the names of a term."""
    pen = Pen(request.who, request.now)
    return as_draft(services.accept_term(pen, dossier, key, digest=said.digest))


@router.post("/texts/{dossier}/{key}/translations", url_name="translations")
def translations(request: Asked, dossier: str, key: str, said: Returned) -> dict[str, Any]:
    """Put what translators bring back into one's own round; say what could not be matched."""
    data = from_base64(said.file)
    made = bring_back_file(Pen(request.who, request.now), At(dossier, key), data)
    return {
        "same": made.same,
        "proposed": [
            {"clause": one.clause, "language": one.language, "before": one.before,
             "after": one.after}
            for one in made.proposed
        ],
        "lost": [
            {"where": one.where, "clause": one.clause, "language": one.language,
             "after": one.after, "why": str(one.lost)}
            for one in made.lost
        ],
    }  # fmt: skip


class Edited(Schema):
    """An edited Word file as base64, and the keys of the findings to take; none only reads."""

    file: str
    take: list[str] = []


@router.post("/texts/{dossier}/{key}/word", url_name="word_back")
def word_back(request: Asked, dossier: str, key: str, said: Edited) -> dict[str, Any]:
    """Say what an edited Word file would change; put what is chosen into one's own round."""
    pen, at, data = Pen(request.who, request.now), At(dossier, key), from_base64(said.file)
    found = read_back(pen, at, data)
    taken = take_back(pen, at, data, said.take) if said.take else None
    return {
        "earlier": found.earlier,
        "findings": [write_finding(one) for one in found.findings],
        "taken": [one.key for one in taken.said] if taken else [],
        "left": [{"key": one.key, "code": code} for one, code in taken.left] if taken else [],
    }


class DraftFiles(Schema):
    """The files of a draft as base64, by language."""

    files: dict[str, str]


@router.post("/meetings/{dossier}/texts/import", url_name="import_new")
def import_new(request: Asked, dossier: str, said: DraftFiles) -> dict[str, Any]:
    """Cut the files of a new draft into clauses. Nothing is kept: tabling is another step."""
    del dossier
    files = {language: from_base64(file) for language, file in said.files.items()}
    found = import_draft(request.who, files)
    return {"counts": found.counts, "uneven": found.uneven, "clauses": found.rows}
