"""The terms of an agreement: listed, looked for, proposed, accepted."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from mufakat.apps.parties.permissions import Asked, require
from mufakat.apps.parties.roles import May
from mufakat.apps.texts import panels, services
from mufakat.apps.texts.services import Pen

LONGEST = 200


@require_GET
def terms(request: Asked, dossier: str) -> HttpResponse:
    """Show the terms, and where words stood before."""
    require(request.who, May.READ)
    words = request.GET.get("words", "")[:LONGEST]
    language = request.GET.get("language", "")[:8]
    shown = panels.terms_shown(dossier, who=request.who, words=words, language=language)
    return render(request, "texts/terms.html", shown)


@require_POST
def propose_term(request: Asked, dossier: str) -> HttpResponse:
    """Draft a term, or other names for one."""
    said = {
        name.removeprefix("name."): str(value)
        for name, value in request.POST.items()
        if name.startswith("name.")
    }
    services.propose_term(
        Pen(request.who, request.now),
        dossier,
        said,
        key=request.POST.get("key", "")[:64],
        origin=" ".join(request.POST.get("origin", "").split())[:LONGEST],
    )
    return _drafted(request, dossier)


@require_POST
def accept_term(request: Asked, dossier: str, key: str) -> HttpResponse:
    """Draft our yes to the names of a term."""
    digest = request.POST.get("digest", "")
    services.accept_term(Pen(request.who, request.now), dossier, key, digest=digest)
    return _drafted(request, dossier)


def _drafted(request: Asked, dossier: str) -> HttpResponse:
    messages.success(request, _("Drafted. A second person has to approve the sending."))
    return redirect(panels.terms_url(dossier))
