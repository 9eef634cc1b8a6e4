"""A later text that changes a signed one: tabling it, and adding to it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mufakat.apps.letters.views import drafted, form_page
from mufakat.apps.parties.permissions import Asked, WrittenOn, require
from mufakat.apps.parties.roles import May
from mufakat.apps.texts import forms, panels, queries, services
from mufakat.apps.texts.services import At, Pen
from mufakat.apps.texts.services.refusals import NotYetSettled
from mufakat.apps.texts.views.doubting import say_doubts
from mufakat.apps.texts.views.later import later_url
from mufakat.kernel.errors import Malformed, Refusal


@require_http_methods(["GET", "POST"])
def amend(request: Asked, dossier: str, key: str) -> HttpResponse:
    """Table a text that amends a signed one, clause by clause."""
    require(request.who, May.DRAFT)
    page = queries.text_page(dossier, key, who=request.who)
    said = {name: str(value).replace("\r\n", "\n") for name, value in request.POST.items()}
    if request.method == "GET":
        if page.state != "signed":
            raise NotYetSettled(state=page.state)
        shown = panels.amend_shown(page, said, who=request.who, now=request.now)
        return render(request, "texts/amend.html", shown)
    try:
        services.TEXT_DEEDS["amend"](Pen(request.who, request.now), At(dossier, key), said)
    except (Malformed, Refusal):
        shown = panels.amend_shown(page, said, who=request.who, now=request.now)
        request.written_on = WrittenOn("texts/amend.html", shown)
        raise
    say_doubts(request, said)
    return drafted(request, later_url(dossier, key))


@require_http_methods(["GET", "POST"])
def add_amending(request: Asked, dossier: str, key: str) -> HttpResponse:
    """Change one more clause of the signed text."""
    require(request.who, May.DRAFT)
    page = queries.text_page(dossier, key, who=request.who)
    form = forms.AmendingForm(request.POST or None, page=page)
    back = panels.text_url(dossier, key)
    if form.is_valid():
        services.add_amending(
            Pen(request.who, request.now),
            At(dossier, key),
            form.words(),
            does=form.cleaned_data["does"],
            clause=form.cleaned_data["clause"],
        )
        return drafted(request, back)
    return form_page(request, form, title=_("Change one more clause"), back=back)
