"""REST for texts: terms of an agreement."""

from typing import Any

from ninja import Schema

from mufakat.apps.letters.api import Draft, as_draft
from mufakat.apps.parties.permissions import Asked
from mufakat.apps.texts import queries, services
from mufakat.apps.texts.acts.terms import write_term
from mufakat.apps.texts.api.saying import router
from mufakat.apps.texts.services import Pen


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
