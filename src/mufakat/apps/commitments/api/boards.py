"""REST for the board, the list of an agreement, and what a meeting looks at."""

from typing import Any

from django.http import HttpResponse

from mufakat.apps.commitments import panels, queries, services
from mufakat.apps.commitments.api.routing import router
from mufakat.apps.commitments.api.shapes import followed_shown
from mufakat.apps.commitments.panels.shown import carried_lines
from mufakat.apps.commitments.queries import Filter, Followed
from mufakat.apps.letters.api import Draft, as_draft
from mufakat.apps.letters.panels import sides_of
from mufakat.apps.meetings.outputs.sheets import write_sheet
from mufakat.apps.meetings.queries import meeting_of
from mufakat.apps.parties.permissions import Asked, require
from mufakat.apps.parties.roles import May
from mufakat.kernel.errors import Missing


@router.get("/commitments", url_name="board")
def board(  # noqa: PLR0913, PLR0917 -- the filters of the board
    request: Asked, agreement: str = "", side: str = "", state: str = "", due: str = "",
    page: int = 1,
) -> dict[str, Any]:  # fmt: skip
    """List what is followed up over all agreements, the nearest day first."""
    today = request.who.today or request.now.date()
    asked = Filter(agreement, side, state, due)
    found = queries.board(asked, who=request.who, today=today, page=page)
    listed = [followed_shown(one, request) for one in found.found]
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
        "found": [followed_shown(one, request) for one in found],
        "years": [
            {"year": one.year, "kept": one.kept, "open": one.open, "overdue": one.overdue}
            for one in years
        ],
    }


@router.get("/meetings/{dossier}/follow-up", url_name="at_meeting")
def at_meeting(request: Asked, dossier: str) -> list[dict[str, Any]]:
    """List what earlier meetings left open, for a meeting to look at."""
    return [followed_shown(one, request) for one in _open_at(request, dossier)]


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
