"""Pages of whole texts: the list, the text, its concordance, tabling one."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from mufakat.apps.letters.views import drafted, form_page
from mufakat.apps.meetings.queries import meeting_of
from mufakat.apps.parties.permissions import Asked, require
from mufakat.apps.parties.roles import May
from mufakat.apps.texts import forms, panels, queries, services
from mufakat.apps.texts.services import At, Pen
from mufakat.apps.texts.views.doubting import say_doubts


@require_GET
def texts(request: Asked, dossier: str) -> HttpResponse:
    """List the texts of one meeting."""
    found = queries.texts(who=request.who, dossier=dossier)
    meeting = meeting_of(dossier, who=request.who)
    context = {
        "texts": found,
        "dossier": dossier,
        "meeting": meeting,
        "tabs": panels.meeting_tabs(meeting, who=request.who),
    }
    return render(request, "texts/texts.html", context)


@require_GET
def text(request: Asked, dossier: str, key: str) -> HttpResponse:
    """Show a whole text."""
    page = queries.text_page(dossier, key, who=request.who)
    context = panels.text_shown(page, who=request.who, now=request.now)
    return render(request, "texts/text.html", context)


@require_GET
def concordance(request: Asked, dossier: str, key: str) -> HttpResponse:
    """Show clause by clause whether the languages say the same."""
    page = queries.text_page(dossier, key, who=request.who)
    context = panels.concordance_shown(page, who=request.who, now=request.now)
    return render(request, "texts/concordance.html", context)


@require_http_methods(["GET", "POST"])
def table(request: Asked, dossier: str) -> HttpResponse:
    """Table a draft as a text to be negotiated."""
    require(request.who, May.DRAFT)
    form = forms.TableForm(request.POST or None, request.FILES or None)
    back = reverse("texts:texts", kwargs={"dossier": dossier})
    if form.is_valid():
        services.table_text(
            Pen(request.who, request.now), dossier, form.text(), consent=form.consent()
        )
        return drafted(request, back)
    return form_page(request, form, title=_("Table a text"), back=back)


@require_http_methods(["GET", "POST"])
def add_clause(request: Asked, dossier: str, key: str) -> HttpResponse:
    """Propose a new clause."""
    require(request.who, May.DRAFT)
    page = queries.text_page(dossier, key, who=request.who)
    begun = {"cell": request.GET.get("cell", "")[:40]}
    form = forms.ClauseForm(request.POST or None, page=page, initial=begun)
    back = panels.text_url(dossier, key)
    if form.is_valid():
        pen, at = Pen(request.who, request.now), At(dossier, key)
        if form.named():
            services.fill_field(pen, at, form.words(), cell=form.named())
        else:
            services.add_clause(pen, at, form.words(), after=form.after())
        say_doubts(request, {name: str(value) for name, value in request.POST.items()})
        return drafted(request, back)
    return form_page(request, form, title=_("Propose a new clause"), back=back)
