"""Files of papers, and pictures of their first pages."""

from django.http import HttpResponse, StreamingHttpResponse
from django.views.decorators.http import require_GET

from mufakat.apps.papers import panels, queries
from mufakat.apps.parties.permissions import Asked


@require_GET
def file(
    request: Asked, dossier: str, key: str, sha256: str
) -> HttpResponse | StreamingHttpResponse:
    """Give a file of a paper; one something speaks against only where that is asked for."""
    one = queries.file_of(dossier, key, sha256, who=request.who)
    return panels.file_answer(one, anyway=request.GET.get("anyway") == "yes")


@require_GET
def preview(request: Asked, dossier: str, key: str, sha256: str) -> HttpResponse:
    """Give the first page of a file as a picture."""
    return panels.picture_answer(queries.file_of(dossier, key, sha256, who=request.who))
