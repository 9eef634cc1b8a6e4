"""Pages that ask an engine, show how far it is, and show what it found with its reasons."""

from datetime import timedelta

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mufakat.apps.meetings import forms, panels, queries, services
from mufakat.apps.parties.permissions import Asked, require
from mufakat.apps.parties.roles import May
from mufakat.registry import work


@require_http_methods(["GET", "POST"])
def propose_speakers(request: Asked, dossier: str) -> HttpResponse:
    """Ask who of our register could speak to which agenda item."""
    require(request.who, May.SEE_EXPERTS)
    form = forms.ProposeForm(request.POST or None)
    if not form.is_valid():
        title = _("Let experts be proposed")
        back = reverse("meetings:delegations", kwargs={"dossier": dossier})
        return _form_page(request, form, title, back)
    said = form.cleaned_data
    pk = services.ask_for_speakers(
        who=request.who, dossier=dossier, cover=said["cover"], most=said["most"], now=request.now
    )
    return redirect("meetings:speakers", dossier=dossier, pk=pk)


@require_GET
def speakers(request: Asked, dossier: str, pk: int) -> HttpResponse:
    """Show how far the proposal is, or what it says and why."""
    done = work.work(pk, by=request.who.login)
    page = queries.delegations(dossier, who=request.who)
    context = panels.speakers_shown(done, page, who=request.who, now=request.now)
    return render(request, _template(request, "meetings/speakers"), context)


@require_POST
def ask_again(request: Asked, dossier: str, pk: int) -> HttpResponse:
    """Ask what were if the ticked pairs stayed and the others were replaced."""
    again = services.ask_again(
        who=request.who, dossier=dossier, pk=pk, kept=_pairs(request), now=request.now
    )
    return redirect("meetings:speakers", dossier=dossier, pk=again)


@require_POST
def take_speakers(request: Asked, dossier: str, pk: int) -> HttpResponse:
    """Put the chosen experts into our delegation."""
    work.work(pk, by=request.who.login)
    services.take_speakers(who=request.who, dossier=dossier, pairs=_pairs(request), now=request.now)
    return redirect("meetings:delegations", dossier=dossier)


@require_http_methods(["GET", "POST"])
def arrange(request: Asked, dossier: str) -> HttpResponse:
    """Ask when each agenda item could sit."""
    require(request.who, May.DRAFT)
    page = queries.programme(dossier, who=request.who)
    days = panels.days_of(page.agenda.meeting)
    first = days[0] if days else request.now.date() + timedelta(days=30)
    start = {"first": first, "last": days[-1] if days else first + timedelta(days=1)}
    form = forms.ArrangeForm(request.POST or None, initial=start)
    if not form.is_valid():
        back = reverse("meetings:programme", kwargs={"dossier": dossier})
        return _form_page(request, form, _("Let a programme be arranged"), back)
    pk = services.ask_for_programme(
        who=request.who, dossier=dossier, rules=form.rules(), now=request.now
    )
    return redirect("meetings:arranged", dossier=dossier, pk=pk)


@require_GET
def arranged(request: Asked, dossier: str, pk: int) -> HttpResponse:
    """Show how far the arrangement is, or what was found."""
    done = work.work(pk, by=request.who.login)
    page = queries.programme(dossier, who=request.who)
    context = panels.arranged_shown(done, page)
    return render(request, _template(request, "meetings/arranged"), context)


@require_POST
def take_programme(request: Asked, dossier: str, pk: int) -> HttpResponse:
    """Put what the engine arranged in the place of our draft."""
    services.take_programme(who=request.who, dossier=dossier, pk=pk, now=request.now)
    return redirect("meetings:programme", dossier=dossier)


def _pairs(request: Asked) -> list[tuple[str, str]]:
    ticked = (one.partition(" ") for one in request.POST.getlist("pair"))
    return [(expert, item) for expert, _space, item in ticked]


def _template(request: Asked, name: str) -> str:
    folder, _stroke, last = name.rpartition("/")
    return f"{folder}/_{last}.html" if request.htmx else f"{name}.html"


def _form_page(request: Asked, form: Form, title: str, back: str) -> HttpResponse:
    status = 422 if form.is_bound else 200
    context = {"form": form, "form_title": title, "back": back}
    return render(request, "meetings/ask_engine.html", context, status=status)
