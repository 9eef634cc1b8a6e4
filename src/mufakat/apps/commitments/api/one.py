"""REST for one commitment: as it stands, its evidence, its day."""

from typing import Any

from django.http import HttpResponse, StreamingHttpResponse

from mufakat.apps.commitments import panels, queries
from mufakat.apps.commitments.api.routing import router
from mufakat.apps.commitments.api.shapes import followed_shown
from mufakat.apps.meetings.acts.feed import feed
from mufakat.apps.parties.permissions import Asked
from mufakat.apps.parties.queries import our_party
from mufakat.kernel.errors import Missing
from mufakat.registry.attachments import read


@router.get("/agreements/{dossier}/commitments/{key}", url_name="commitment")
def commitment(request: Asked, dossier: str, key: str) -> dict[str, Any]:
    """Give one commitment with its reports, its answers and its history."""
    one = queries.commitment(dossier, key, who=request.who)
    today = request.who.today or request.now.date()
    (line,) = panels.lines_of([one], today=today, with_history=True)
    return followed_shown(one, request) | {"history": [*line.history], "next_step": line.next_step}


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
