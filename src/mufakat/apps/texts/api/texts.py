"""REST for texts: whole texts: listed, tabled, read, searched for what is open."""

from typing import Any

from ninja import Schema

from mufakat.apps.letters.api import Draft, as_draft
from mufakat.apps.parties.permissions import Asked
from mufakat.apps.texts import queries, services
from mufakat.apps.texts.acts.heads import Consent, write_head
from mufakat.apps.texts.api.saying import Deed, as_done, router, standing
from mufakat.apps.texts.panels.advice import on_text as advice_on
from mufakat.apps.texts.services import At, Pen
from mufakat.apps.texts.services.importing import import_draft
from mufakat.kernel.errors import Missing
from mufakat.kernel.forms import from_base64
from mufakat.kernel.wording.interchange import read_text, write_text
from mufakat.kernel.wording.planning import KIND, plan_of, unfilled
from mufakat.kernel.wording.texts import Text


class Tabled(Schema):
    """A draft in the form texts are exchanged in, and whose agreement it needs."""

    text: dict[str, Any]
    consent: Consent = Consent.HEADS_THEN_CAPITAL
    key: str = ""


class DraftFiles(Schema):
    """The files of a draft as base64, by language."""

    files: dict[str, str]


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


@router.post("/meetings/{dossier}/texts/import", url_name="import_new")
def import_new(request: Asked, dossier: str, said: DraftFiles) -> dict[str, Any]:
    """Cut the files of a new draft into clauses. Nothing is kept: tabling is another step."""
    del dossier
    files = {language: from_base64(file) for language, file in said.files.items()}
    found = import_draft(request.who, files)
    return {"counts": found.counts, "uneven": found.uneven, "clauses": found.rows}


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
        "signed_ad_referendum_by": [*page.closing.ad_ref_by],
        "open": page.open,
        "plan": _plan(page.text),
        "clauses": {line.id: standing(line) for line in page.lines},
    }


@router.post("/texts/{dossier}/{key}/do/{deed}", url_name="whole_deed")
def text_deed(request: Asked, dossier: str, key: str, deed: str, said: Deed) -> dict[str, Any]:
    """Do what a button of a text's page does."""
    does = services.TEXT_DEEDS.get(deed)
    if does is None:
        raise Missing(what=deed[:40])
    pen = Pen(request.who, request.now, said.later)
    return as_done(does(pen, At(dossier, key), said.said))


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


def _plan(text: Text) -> dict[str, Any] | None:
    """Give a joint plan as rows of clause names, and the fields that should be filled."""
    if text.type != KIND:
        return None
    plan = plan_of(text)
    return {
        "rows": [{field: clause.id for field, clause in row.cells.items()} for row in plan.rows],
        "advice": [
            {"row": row.number, "code": f"plan.{field}_missing"} for row, field in unfilled(plan)
        ],
    }
