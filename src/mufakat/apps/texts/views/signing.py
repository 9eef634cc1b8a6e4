"""The signature pack of a text."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from mufakat.apps.parties.permissions import Asked
from mufakat.apps.texts import panels, queries


@require_GET
def signature(request: Asked, dossier: str, key: str) -> HttpResponse:
    """Show what stands between a text and its signature, and each side's original."""
    page = queries.text_page(dossier, key, who=request.who)
    context = panels.signature_shown(page, who=request.who, now=request.now)
    return render(request, "texts/signature.html", context)
