"""REST for what is done about commitments: values in the form in which entries carry them."""

from typing import Any

from ninja import File, Form, Schema
from ninja.files import UploadedFile

from mufakat.apps.commitments import queries, services
from mufakat.apps.commitments.acts.commitments import read_commitment, read_due, write_commitment
from mufakat.apps.commitments.acts.drafting import drafted_from
from mufakat.apps.commitments.acts.words import Found, read_report
from mufakat.apps.commitments.api.routing import router
from mufakat.apps.commitments.services import OURS, Spoken
from mufakat.apps.letters import services as letters
from mufakat.apps.letters.acts.notes import read_note
from mufakat.apps.letters.api import Draft, as_draft
from mufakat.apps.letters.services import Letter
from mufakat.apps.parties.permissions import Asked, require
from mufakat.apps.parties.queries import side_names
from mufakat.apps.parties.roles import May
from mufakat.kernel.canonical import load
from mufakat.kernel.values import PartyId


class Proposed(Schema):
    """Commitments in the form in which decisions carry them; `key` names the first for good."""

    commitments: list[dict[str, Any]]
    key: str = ""


class Accepted(Schema):
    """The keys of the commitments accepted, each with the wording that was read."""

    read: dict[str, str]


class Wording(Schema):
    """The wording that was read; empty is the latest."""

    digest: str = ""


class Changed(Schema):
    """Fields of a commitment, as they are to be."""

    change: dict[str, Any]


class Deferred(Schema):
    """Another day, and why."""

    due: dict[str, Any]
    reason: dict[str, str]


class Closed(Schema):
    """Why it ends, and whether something else stands in its place."""

    reason: dict[str, str]
    superseded: bool = False


class Reported(Schema):
    """How far a side has come; `note` where a side without a node said so in one."""

    value: dict[str, Any]
    note: dict[str, Any] | None = None


class Answered(Schema):
    """What we find of a report; `read` names the entry that was read."""

    found: Found
    text: dict[str, str] = {}
    read: str = ""
    note: dict[str, Any] | None = None


@router.get("/agreements/{dossier}/texts/{matter}/{text}/commitments", url_name="from_text")
def from_text(request: Asked, dossier: str, matter: str, text: str) -> list[dict[str, Any]]:
    """Give the drafts the clauses of a text suggest; nothing is proposed by this."""
    require(request.who, May.DRAFT)
    today = request.who.today or request.now.date()
    parties = queries.parties_of(dossier, who=request.who, today=today)
    names = {PartyId(party): said.get("en", "") for party, said in side_names().items()}
    return [
        {"adopted": one.adopted, "value": write_commitment(drafted_from(one, parties, names))}
        for one in queries.paragraphs(dossier, matter, text, who=request.who)
    ]


@router.post("/agreements/{dossier}/commitments", url_name="propose")
def propose(request: Asked, dossier: str, said: Proposed) -> Draft:
    """Draft commitments from clauses of an adopted text."""
    require(request.who, May.DRAFT)
    drafts = [read_commitment(one) for one in said.commitments]
    return as_draft(
        services.propose_commitments(
            who=request.who, agreement=dossier, drafts=drafts, key=said.key, now=request.now
        )
    )


@router.post("/agreements/{dossier}/commitments/accept", url_name="accept_several")
def accept_several(request: Asked, dossier: str, said: Accepted) -> Draft:
    """Draft our yes to several commitments."""
    objects = {f"commitment/{key}": digest for key, digest in said.read.items()}
    return as_draft(
        services.accept_commitments(
            who=request.who, agreement=dossier, objects=objects, now=request.now
        )
    )


@router.post("/agreements/{dossier}/commitments/{key}/agree", url_name="accept")
def accept(request: Asked, dossier: str, key: str, said: Wording) -> Draft:
    """Draft our yes to one commitment as proposed."""
    objects = {f"commitment/{key}": said.digest}
    return as_draft(
        services.accept_commitments(
            who=request.who, agreement=dossier, objects=objects, now=request.now
        )
    )


@router.post("/agreements/{dossier}/commitments/{key}/refuse", url_name="refuse")
def refuse(request: Asked, dossier: str, key: str) -> dict[str, Any]:
    """Refuse what is proposed of a commitment, at once."""
    services.refuse_commitment(who=request.who, agreement=dossier, key=key, now=request.now)
    return {}


@router.post("/agreements/{dossier}/commitments/{key}/change", url_name="change")
def change(request: Asked, dossier: str, key: str, said: Changed) -> Draft:
    """Draft another wording of a commitment."""
    return as_draft(
        services.change_commitment(
            who=request.who, agreement=dossier, key=key, change=said.change, now=request.now
        )
    )


@router.post("/agreements/{dossier}/commitments/{key}/defer", url_name="defer")
def defer(request: Asked, dossier: str, key: str, said: Deferred) -> Draft:
    """Draft another day."""
    require(request.who, May.DRAFT)
    return as_draft(
        services.defer_commitment(
            who=request.who, agreement=dossier, key=key, due=read_due(said.due),
            reason=said.reason, now=request.now,
        )
    )  # fmt: skip


@router.post("/agreements/{dossier}/commitments/{key}/close", url_name="close")
def close(request: Asked, dossier: str, key: str, said: Closed) -> Draft:
    """Draft the end of a commitment."""
    return as_draft(
        services.close_commitment(
            who=request.who, agreement=dossier, key=key, reason=said.reason,
            superseded=said.superseded, now=request.now,
        )
    )  # fmt: skip


@router.post("/agreements/{dossier}/commitments/{key}/report", url_name="report")
def report(request: Asked, dossier: str, key: str, said: Reported) -> Draft:
    """Draft a report, our own or that of a side without a node."""
    require(request.who, May.DRAFT)
    return as_draft(
        services.report(
            who=request.who, agreement=dossier, key=key, said=read_report(said.value),
            spoken=_spoken(said.note), now=request.now,
        )
    )  # fmt: skip


@router.post("/agreements/{dossier}/commitments/{key}/report-with-file", url_name="report_file")
def report_file(
    request: Asked, dossier: str, key: str, value: Form[str], evidence: File[UploadedFile]
) -> Draft:
    """Draft a report with its evidence: the value as JSON text, the file beside it."""
    require(request.who, May.DRAFT)
    queries.commitment(dossier, key, who=request.who)
    said = read_report(load(value.encode()))
    kept = letters.attach(evidence.chunks(), name=evidence.name or "", now=request.now)
    return as_draft(
        services.report(
            who=request.who, agreement=dossier, key=key, said=said, evidence=kept, now=request.now
        )
    )


@router.post("/agreements/{dossier}/commitments/{key}/answers/{party}", url_name="answer")
def answer(request: Asked, dossier: str, key: str, party: str, said: Answered) -> Draft:
    """Draft what we find of another side's report."""
    require(request.who, May.DRAFT)
    return as_draft(
        services.answer(
            who=request.who, agreement=dossier, key=key, to=party, found=said.found,
            text=said.text, read=said.read, spoken=_spoken(said.note), now=request.now,
        )
    )  # fmt: skip


def _spoken(note: dict[str, Any] | None) -> Spoken:
    return OURS if note is None else Spoken(Letter(read_note(note)))
