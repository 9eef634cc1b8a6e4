"""REST for the record of a meeting: values in the form in which entries carry them."""

from typing import Any

from ninja import Router, Schema

from mufakat.apps.letters.api import Draft, as_draft
from mufakat.apps.parties.permissions import Asked
from mufakat.apps.records import queries, services
from mufakat.apps.records.acts.records import (
    Correction,
    Paragraph,
    write_corrections,
    write_final,
    write_summary,
)

router = Router()
_OF = "/meetings/{dossier}/record"


class Worded(Schema):
    """Words in each language, and the version of the draft they were written over."""

    text: dict[str, str]
    version: int | None = None


class Corrected(Schema):
    """How a paragraph is to read in the languages that change, and why."""

    text: dict[str, str]
    why: dict[str, str] = {}


class Until(Schema):
    """Until when corrections are taken, as an instant."""

    until: str


class Chosen(Schema):
    """Whose correction is taken where both sides correct the same words: paragraph to side."""

    chosen: dict[str, str] = {}


class Digest(Schema):
    """Which wording a yes is for; empty for the one proposed last."""

    digest: str = ""


class Tabled(Schema):
    """Under which symbol a text is tabled, and in which language they are drafted."""

    symbol: str
    drafting: str = "en"


@router.get(_OF, url_name="record")
def record(request: Asked, dossier: str) -> dict[str, Any]:
    """Give the record: our draft, as issued, everybody's corrections, as proposed and as final."""
    page = queries.record(dossier, who=request.who, now=request.now)
    one = page.record
    draft = page.draft.said if page.draft else None
    return {
        "state": one.state if one else "drafted",
        "draft": write_summary(draft) if draft else None,
        "issued_by": one.party if one else "",
        "issued": write_summary(one.summary) if one and one.summary else None,
        "corrections": {
            party: write_corrections(said)["corrections"]
            for party, said in (one.corrections if one else {}).items()
        },
        "proposed": write_final(one.offer) if one and one.offer else None,
        "final": write_final(one.final) if one and one.final else None,
    }


@router.post(f"{_OF}/assemble", url_name="assemble")
def assemble(request: Asked, dossier: str) -> dict[str, Any]:
    """Put our draft together from what was noted."""
    services.assemble(who=request.who, dossier=dossier, now=request.now)
    return {}


@router.post(f"{_OF}/issue", url_name="issue")
def issue(request: Asked, dossier: str, said: Until) -> Draft:
    """Draft the issue of our record."""
    return as_draft(
        services.issue(who=request.who, dossier=dossier, until=said.until, now=request.now)
    )


@router.post(f"{_OF}/final", url_name="propose_final")
def propose_final(request: Asked, dossier: str, said: Chosen) -> Draft:
    """Draft the final record with one consolidated corrigendum."""
    return as_draft(
        services.propose_final(
            who=request.who, dossier=dossier, chosen=said.chosen, now=request.now
        )
    )


@router.post(f"{_OF}/final/accept", url_name="accept_final")
def accept_final(request: Asked, dossier: str, said: Digest) -> Draft:
    """Draft our yes to the record on the table."""
    return as_draft(
        services.accept_final(who=request.who, dossier=dossier, digest=said.digest, now=request.now)
    )


@router.post(f"{_OF}/final/refuse", url_name="refuse_final")
def refuse_final(request: Asked, dossier: str) -> dict[str, Any]:
    """Refuse the record on the table, at once."""
    services.refuse_final(who=request.who, dossier=dossier, now=request.now)
    return {}


@router.post(f"{_OF}/minutes", url_name="draft_minutes")
def draft_minutes(request: Asked, dossier: str, said: Tabled) -> Draft:
    """Draft agreed minutes as a negotiated text."""
    return as_draft(
        services.draft_minutes(
            who=request.who,
            dossier=dossier,
            symbol=said.symbol,
            drafting=said.drafting,
            now=request.now,
        )
    )


@router.post(f"{_OF}/communique", url_name="draft_communique")
def draft_communique(request: Asked, dossier: str, said: Tabled) -> Draft:
    """Draft a joint communiqué as a negotiated text."""
    return as_draft(
        services.draft_communique(
            who=request.who,
            dossier=dossier,
            symbol=said.symbol,
            drafting=said.drafting,
            now=request.now,
        )
    )


@router.post(f"{_OF}/{{paragraph}}/edit", url_name="edit_paragraph")
def edit_paragraph(request: Asked, dossier: str, paragraph: str, said: Worded) -> dict[str, Any]:
    """Change one paragraph of our draft; without words it is taken out."""
    services.edit_paragraph(
        who=request.who,
        dossier=dossier,
        edited=Paragraph(paragraph, said.text),
        version=said.version,
        now=request.now,
    )
    return {}


@router.post(f"{_OF}/{{paragraph}}/correct", url_name="correct")
def correct(request: Asked, dossier: str, paragraph: str, said: Corrected) -> Draft:
    """Draft our correction of a paragraph."""
    correction = Correction(paragraph, said.text, said.why)
    return as_draft(
        services.correct(who=request.who, dossier=dossier, correction=correction, now=request.now)
    )


@router.post(f"{_OF}/{{paragraph}}/drop", url_name="drop_correction")
def drop_correction(request: Asked, dossier: str, paragraph: str) -> Draft:
    """Draft that we take our correction of a paragraph back."""
    gone = Correction(paragraph, {})
    return as_draft(
        services.correct(
            who=request.who, dossier=dossier, correction=gone, drop=True, now=request.now
        )
    )
