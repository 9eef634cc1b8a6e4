"""REST for commitments: values in the form in which entries carry them."""

from typing import Any

from django.http import HttpResponse, StreamingHttpResponse
from ninja import File, Form, Router, Schema
from ninja.files import UploadedFile

from mufakat.apps.commitments import panels, queries, services
from mufakat.apps.commitments.acts.commitments import read_commitment, read_due, write_commitment
from mufakat.apps.commitments.acts.drafting import drafted_from
from mufakat.apps.commitments.acts.words import Found, read_report, write_answer, write_report
from mufakat.apps.commitments.panels.shown import carried_lines
from mufakat.apps.commitments.queries import Filter, Followed
from mufakat.apps.commitments.services import OURS, Spoken
from mufakat.apps.letters import services as letters
from mufakat.apps.letters.acts.notes import read_note
from mufakat.apps.letters.api import Draft, as_draft
from mufakat.apps.letters.panels import sides_of
from mufakat.apps.letters.services import Letter
from mufakat.apps.meetings.acts.feed import feed
from mufakat.apps.meetings.outputs.sheets import write_sheet
from mufakat.apps.meetings.queries import meeting_of
from mufakat.apps.parties.permissions import Asked, require
from mufakat.apps.parties.queries import our_party, side_names
from mufakat.apps.parties.roles import May
from mufakat.kernel.canonical import load
from mufakat.kernel.errors import Missing
from mufakat.kernel.values import PartyId
from mufakat.registry.attachments import read

router = Router()


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


@router.get("/commitments", url_name="board")
def board(  # noqa: PLR0913, PLR0917 -- the filters of the board
    request: Asked, agreement: str = "", side: str = "", state: str = "", due: str = "",
    page: int = 1,
) -> dict[str, Any]:  # fmt: skip
    """List what is followed up over all agreements, the nearest day first."""
    today = request.who.today or request.now.date()
    asked = Filter(agreement, side, state, due)
    found = queries.board(asked, who=request.who, today=today, page=page)
    listed = [_followed(one, request) for one in found.found]
    return {"found": listed, "total": found.total, "pages": found.pages, "as_of": request.now}


@router.get("/commitments.csv", url_name="board_csv")
def board_csv(request: Asked, agreement: str = "", state: str = "") -> HttpResponse:
    """Give the board as a table."""
    today = request.who.today or request.now.date()
    asked = Filter(agreement, state=state)
    found = queries.followed(asked, who=request.who, today=today)
    lines = panels.lines_of(found, today=today, with_history=True)
    sides = sides_of(sorted({party for one in found for party in one.members}))
    return HttpResponse(panels.board_csv(lines, sides), content_type="text/csv; charset=utf-8")


@router.get("/commitments.pdf", url_name="board_pdf")
def board_pdf(request: Asked, agreement: str = "", state: str = "") -> HttpResponse:
    """Give the board as a sheet."""
    today = request.who.today or request.now.date()
    asked = Filter(agreement, state=state)
    found = queries.followed(asked, who=request.who, today=today)
    lines = panels.lines_of(found, today=today)
    sides = sides_of(sorted({party for one in found for party in one.members}))
    sheet = panels.board_sheet(lines, sides, today=today)
    return HttpResponse(write_sheet(sheet), content_type="application/pdf")


@router.get("/agreements/{dossier}/commitments", url_name="of_agreement")
def of_agreement(request: Asked, dossier: str) -> dict[str, Any]:
    """List the commitments under an agreement, and count them over the years."""
    today = request.who.today or request.now.date()
    found = queries.followed(Filter(dossier), who=request.who, today=today)
    years = queries.years(dossier, who=request.who, today=today)
    return {
        "found": [_followed(one, request) for one in found],
        "years": [
            {"year": one.year, "kept": one.kept, "open": one.open, "overdue": one.overdue}
            for one in years
        ],
    }


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


@router.get("/agreements/{dossier}/commitments/{key}", url_name="commitment")
def commitment(request: Asked, dossier: str, key: str) -> dict[str, Any]:
    """Give one commitment with its reports, its answers and its history."""
    one = queries.commitment(dossier, key, who=request.who)
    today = request.who.today or request.now.date()
    (line,) = panels.lines_of([one], today=today, with_history=True)
    return _followed(one, request) | {"history": [*line.history], "next_step": line.next_step}


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


@router.get("/agreements/{dossier}/commitments/{key}/evidence/{sha256}", url_name="evidence")
def evidence(request: Asked, dossier: str, key: str, sha256: str) -> StreamingHttpResponse:
    """Give a file a report carries."""
    one = queries.commitment(dossier, key, who=request.who)
    if not any(file.sha256 == sha256 for listed in one.files.values() for file in listed):
        raise Missing(what="evidence")
    return StreamingHttpResponse(read(sha256), content_type="application/octet-stream")


@router.get("/agreements/{dossier}/commitments/{key}/due.ics", url_name="calendar")
def calendar(request: Asked, dossier: str, key: str) -> HttpResponse:
    """Give the last day of a commitment for a calendar."""
    one = queries.commitment(dossier, key, who=request.who)
    specimen = "SPECIMEN" if our_party().specimen else ""
    data = feed(panels.occasion_of(one), title="Commitments", specimen=specimen)
    return HttpResponse(data, content_type="text/calendar; charset=utf-8")


@router.get("/meetings/{dossier}/follow-up", url_name="at_meeting")
def at_meeting(request: Asked, dossier: str) -> list[dict[str, Any]]:
    """List what earlier meetings left open, for a meeting to look at."""
    return [_followed(one, request) for one in _open_at(request, dossier)]


@router.post("/meetings/{dossier}/follow-up", url_name="carry")
def carry(request: Asked, dossier: str) -> Draft:
    """Draft the agenda item under which a meeting looks at what is open."""
    require(request.who, May.DRAFT)
    lines = carried_lines(_open_at(request, dossier))
    return as_draft(
        services.put_on_agenda(who=request.who, dossier=dossier, lines=lines, now=request.now)
    )


def _open_at(request: Asked, dossier: str) -> list[Followed]:
    require(request.who, May.READ)
    meeting = meeting_of(dossier, who=request.who)
    if meeting is None:
        raise Missing(what="meeting")
    return queries.to_follow_up(meeting.agreement, who=request.who)


def _spoken(note: dict[str, Any] | None) -> Spoken:
    return OURS if note is None else Spoken(Letter(read_note(note)))


def _followed(one: Followed, request: Asked) -> dict[str, Any]:
    today = request.who.today or request.now.date()
    return {
        "agreement": one.dossier,
        "key": one.key,
        "state": one.state,
        "due": one.due,
        "overdue": one.is_overdue(today),
        "deferred": [*one.deferred],
        "value": write_commitment(one.agreed) if one.agreed else None,
        "offer": write_commitment(one.offer) if one.offer else None,
        "digest": one.matter.latest.digest if one.matter.latest else "",
        "waits_for": [*one.turn.who],
        "reports": [
            {
                "by": each.by,
                "entry": each.act,
                "since": each.since,
                "value": write_report(each.said) if each.said else None,
                "files": [
                    {"sha256": file.sha256, "name": file.name}
                    for file in one.files.get(each.act, ())
                ],
            }
            for each in one.said.reports.values()
        ],
        "answers": [
            {
                "by": each.by,
                "to": each.to,
                "since": each.since,
                "value": write_answer(each.said) if each.said else None,
            }
            for each in one.said.answers.values()
        ],
    }
