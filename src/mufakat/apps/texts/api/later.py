"""REST for texts: what became of one after its signature."""

from typing import Any

from mufakat.apps.parties.permissions import Asked
from mufakat.apps.texts import services
from mufakat.apps.texts.acts.corrections import write_correction
from mufakat.apps.texts.api.saying import Deed, as_done, router
from mufakat.apps.texts.queries.corrections import CorrectionNow, as_read
from mufakat.apps.texts.services import At, Pen
from mufakat.kernel.errors import Missing
from mufakat.kernel.wording.interchange import write_text


@router.get("/texts/{dossier}/{key}/later", url_name="later")
def later(request: Asked, dossier: str, key: str) -> dict[str, Any]:
    """Give corrections and amendments of a signed text, and the text as it reads today."""
    read = as_read(dossier, key, who=request.who, today=request.now.date())
    return {
        "signed": read.page.closing.frozen,
        "corrected": read.digest,
        "corrections": [_correction(one) for one in read.corrections],
        "amendments": [
            {
                "dossier": one.dossier, "key": one.key, "symbol": one.symbol, "state": one.state,
                "in_force_since": one.force.day, "waits_for": [*one.force.waits_for],
                "in_effect": one.in_effect,
            }
            for one in read.amendments
        ],
        "changed": [
            {"clause": one.clause, "does": one.does, "by": one.by} for one in read.now.changed
        ],
        "text": write_text(read.now.text),
    }  # fmt: skip


@router.post("/texts/{dossier}/{key}/later/correct", url_name="correct")
def correct(request: Asked, dossier: str, key: str, said: Deed) -> dict[str, Any]:
    """Draft a correction: fields `fault`, `means`, `until`, and `clause.0`, `error.0` and so on."""
    pen = Pen(request.who, request.now)
    return as_done(services.TEXT_DEEDS["correct"](pen, At(dossier, key), said.said))


@router.post("/texts/{dossier}/{key}/later/answer", url_name="answer_correction")
def answer_correction(request: Asked, dossier: str, key: str, said: Deed) -> dict[str, Any]:
    """Agree or object (`deed`) to a correction (`correction`, and `digest` of what was read)."""
    deed = said.said.get("deed", "")
    if deed not in ("agree_correction", "object_correction"):
        raise Missing(what=deed[:40])
    pen = Pen(request.who, request.now)
    return as_done(services.TEXT_DEEDS[deed](pen, At(dossier, key), said.said))


def _correction(one: CorrectionNow) -> dict[str, Any]:
    latest = one.matter.latest
    return {
        "key": one.key,
        "state": one.state,
        "said": write_correction(one.said) if one.said else None,
        "digest": latest.digest if latest else one.matter.in_force,
        "waits_for": [*one.waits_for],
        "objections": [{"by": each.by, "text": dict(each.text)} for each in one.objections],
        "made": one.made,
    }


@router.post("/texts/{dossier}/{key}/amend", url_name="amend")
def amend(request: Asked, dossier: str, key: str, said: Deed) -> dict[str, Any]:
    """Draft a text that amends this one: fields `does.<clause>`, `words.<clause>.<language>`..."""
    pen = Pen(request.who, request.now)
    return as_done(services.TEXT_DEEDS["amend"](pen, At(dossier, key), said.said))


@router.post("/texts/{dossier}/{key}/amend/add", url_name="add_amending")
def add_amending(request: Asked, dossier: str, key: str, said: Deed) -> dict[str, Any]:
    """Draft one more clause of an amendment: `does`, `clause`, and words by language."""
    pen, fields = Pen(request.who, request.now, said.later), said.said
    return as_done(
        services.add_amending(
            pen, At(dossier, key), fields, does=fields.get("does", ""),
            clause=fields.get("clause", ""),
        )
    )  # fmt: skip
