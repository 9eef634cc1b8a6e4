"""The follow-up board over all agreements, the list of one agreement, the list at a meeting."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_POST

from mufakat.apps.agreements import queries as agreements
from mufakat.apps.commitments import panels, queries, services
from mufakat.apps.commitments.acts.carrying import FOLLOW_UP
from mufakat.apps.commitments.labels import DUES, GROUPS, STATES
from mufakat.apps.commitments.panels.shown import carried_lines
from mufakat.apps.commitments.queries import Filter
from mufakat.apps.letters.panels import seal_for, sides_of
from mufakat.apps.letters.views import drafted
from mufakat.apps.meetings import queries as meetings
from mufakat.apps.meetings.outputs.sheets import write_sheet
from mufakat.apps.meetings.panels.steps import tabs_of
from mufakat.apps.parties.permissions import Asked, require
from mufakat.apps.parties.queries import our_party
from mufakat.apps.parties.roles import May
from mufakat.kernel.errors import Missing
from mufakat.registry.ports import tabs


def today_of(request: Asked) -> Any:  # noqa: ANN401 -- a day
    """Give the day it is where the node stands."""
    return request.who.today or request.now.date()


def wanted(request: Asked) -> Filter:
    """Read what the reader wants to see out of the address."""
    said = {name: request.GET.get(name, "")[:64] for name in ("agreement", "side", "state", "due")}
    return Filter(**said)


@require_GET
def board(request: Asked) -> HttpResponse:
    """Show what is followed up, over all agreements and meetings."""
    today, asked = today_of(request), wanted(request)
    found = queries.board(asked, who=request.who, today=today, page=_page(request))
    known = agreements.agreements(who=request.who, today=today)
    members = sorted({party for one in known for party in one.members})
    said = {name: value for name, value in _as_dict(asked).items() if value}
    context = {
        "lines": panels.lines_of(found.found, today=today),
        "board": found,
        "asked": asked,
        "address": urlencode(said),
        "agreements": known,
        "sides": sides_of(members),
        "states": {**GROUPS, **{str(key): word for key, word in STATES.items()}},
        "dues": DUES,
        "counts": queries.counts(who=request.who, today=today),
        "now": request.now,
        "zones": [our_party().zone or "UTC"],
    }
    return render(request, "commitments/board.html", context)


@require_GET
def board_csv(request: Asked) -> HttpResponse:
    """Give the board, as filtered, for a spreadsheet."""
    lines, sides, _today = _all_lines(request)
    return _file(panels.board_csv(lines, sides), "text/csv; charset=utf-8", "follow-up.csv")


@require_GET
def board_pdf(request: Asked) -> HttpResponse:
    """Give the board, as filtered, as a sheet to print."""
    lines, sides, today = _all_lines(request)
    sheet = panels.board_sheet(lines, sides, today=today)
    return _file(write_sheet(sheet), "application/pdf", "follow-up.pdf")


@require_GET
def of_agreement(request: Asked, dossier: str) -> HttpResponse:
    """Show the commitments under one agreement, and the texts others may come from."""
    today = today_of(request)
    one = agreements.agreement(dossier, who=request.who, today=today)
    found = queries.board(
        Filter(agreement=dossier), who=request.who, today=today, page=_page(request)
    )
    years = queries.years(dossier, who=request.who, today=today)
    awaited = queries.awaiting_our_yes(dossier, who=request.who)
    context = {
        "one": one,
        "lines": panels.lines_of(found.found, today=today),
        "board": found,
        "awaited": panels.lines_of(awaited, today=today),
        "years": years,
        "picture": panels.drawn(years),
        "day": today,
        "texts": queries.texts_of(dossier, who=request.who),
        "sides": sides_of(one.members),
        "tabs": tabs("agreement_tabs", "commitments", request.who, dossier),
        "seal": seal_for(dossier, request.now),
    }
    return render(request, "commitments/of_agreement.html", context)


@require_POST
def accept_several(request: Asked, dossier: str) -> HttpResponse:
    """Say our yes to the commitments that were ticked, each in the wording that was read."""
    read = [name.partition("@") for name in request.POST.getlist("take")]
    objects = {f"commitment/{key}": digest for key, _at, digest in read}
    services.accept_commitments(
        who=request.who, agreement=dossier, objects=objects, now=request.now
    )
    return drafted(request, reverse("commitments:of_agreement", kwargs={"dossier": dossier}))


@require_GET
def at_meeting(request: Asked, dossier: str) -> HttpResponse:
    """Show, at a meeting, what earlier ones left open, each with its history."""
    require(request.who, May.READ)
    meeting = meetings.meeting_of(dossier, who=request.who)
    if meeting is None:
        raise Missing(what="meeting")
    found = queries.to_follow_up(meeting.agreement, who=request.who)
    page = meetings.agenda_or_none(dossier, who=request.who)
    items = page.lines if page else ()
    item = next((line for line in items if line.key == FOLLOW_UP), None)
    context = {
        "one": meeting,
        "lines": panels.lines_of(found, today=today_of(request), with_history=True),
        "item": item,
        "agenda": page,
        "sides": sides_of(meeting.members),
        "tabs": tabs_of(meeting, "follow-up", who=request.who),
        "seal": seal_for(dossier, request.now),
    }
    return render(request, "commitments/at_meeting.html", context)


@require_POST
def carry(request: Asked, dossier: str) -> HttpResponse:
    """Draft the agenda item under which the meeting looks at what is open."""
    require(request.who, May.DRAFT)
    meeting = meetings.meeting_of(dossier, who=request.who)
    if meeting is None:
        raise Missing(what="meeting")
    found = queries.to_follow_up(meeting.agreement, who=request.who)
    services.put_on_agenda(
        who=request.who, dossier=dossier, lines=carried_lines(found), now=request.now
    )
    return drafted(request, reverse("commitments:at_meeting", kwargs={"dossier": dossier}))


def _page(request: Asked) -> int:
    """Read which page of a long list is asked for."""
    number = request.GET.get("page", "1")
    return int(number) if number.isdecimal() and len(number) < 6 else 1  # noqa: PLR2004 -- as many pages as anybody has


def _all_lines(request: Asked) -> tuple[list[panels.Line], Any, Any]:
    today = today_of(request)
    found = queries.followed(wanted(request), who=request.who, today=today)
    lines = panels.lines_of(found, today=today, with_history=True)
    return lines, sides_of(sorted({party for one in found for party in one.members})), today


def _as_dict(asked: Filter) -> dict[str, str]:
    names = ("agreement", "side", "state", "due")
    return {name: getattr(asked, name) for name in names}


def _file(data: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(data, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
