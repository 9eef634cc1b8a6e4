"""What translators bring back: read, put into one's own round, and shown with what did not fit."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from mufakat.apps.parties.permissions import Asked, require
from mufakat.apps.parties.roles import May
from mufakat.apps.texts import queries
from mufakat.apps.texts.forms.translations import TranslationForm
from mufakat.apps.texts.panels.translations import translations_shown
from mufakat.apps.texts.services import At, Pen
from mufakat.apps.texts.services.renditions import bring_back_file


@require_http_methods(["GET", "POST"])
def translations(request: Asked, dossier: str, key: str) -> HttpResponse:
    """Take back a file from translators."""
    require(request.who, May.DRAFT)
    page = queries.text_page(dossier, key, who=request.who)
    form = TranslationForm(request.POST or None, request.FILES or None)
    made = None
    if form.is_valid():
        pen = Pen(request.who, request.now)
        made = bring_back_file(pen, At(dossier, key), form.data_of())
        # What was put into the round shows in the frame of the page.
        page = queries.text_page(dossier, key, who=request.who)
    context = translations_shown(page, made, who=request.who, now=request.now)
    return render(request, "texts/translations.html", {**context, "form": form})
