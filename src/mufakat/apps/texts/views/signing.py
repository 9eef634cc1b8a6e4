"""The signature pack of a text, and a signed PDF brought to it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from mufakat.apps.letters.views import drafted
from mufakat.apps.parties.permissions import Asked, WrittenOn
from mufakat.apps.texts import panels, queries, services
from mufakat.apps.texts.outputs.pades import NotAPdf
from mufakat.apps.texts.queries.signing import pack_of
from mufakat.apps.texts.services import At, Pen
from mufakat.kernel.errors import Malformed, Refusal

MOST_BYTES = 20_000_000


@require_GET
def signature(request: Asked, dossier: str, key: str) -> HttpResponse:
    """Show what stands between a text and its signature, and each side's original."""
    return render(request, "texts/signature.html", _shown(request, dossier, key))


@require_POST
def sign_with_pdf(request: Asked, dossier: str, key: str) -> HttpResponse:
    """Take a signed PDF: its signatures are checked before anything is drafted."""
    pen, at = Pen(request.who, request.now), At(dossier, key)
    try:
        file = request.FILES.get("file")
        if file is None or file.size is None or file.size > MOST_BYTES:
            raise NotAPdf
        said = {"place": str(request.POST.get("place", ""))}
        services.sign_with_pdf(pen, at, file.read(), said)
    except (Malformed, Refusal):
        request.written_on = WrittenOn("texts/signature.html", _shown(request, dossier, key))
        raise
    return drafted(request, panels.text_url(dossier, key))


def _shown(request: Asked, dossier: str, key: str) -> dict[str, object]:
    page = queries.text_page(dossier, key, who=request.who)
    pack = pack_of(dossier, key, who=request.who)
    return panels.signature_shown(page, pack, who=request.who, now=request.now)
