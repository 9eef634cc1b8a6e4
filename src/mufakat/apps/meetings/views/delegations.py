"""Pages of delegations: ours while private, every side's as notified."""

from dataclasses import replace

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mufakat.apps.experts import queries as register
from mufakat.apps.letters.services import new_key
from mufakat.apps.letters.views import drafted
from mufakat.apps.meetings import forms, panels, queries, services
from mufakat.apps.meetings.acts.delegations import Delegate, Delegation
from mufakat.apps.meetings.outputs.sheets import write_sheet
from mufakat.apps.parties.permissions import Asked, require
from mufakat.apps.parties.roles import May
from mufakat.kernel.errors import Missing


@require_GET
def delegations(request: Asked, dossier: str) -> HttpResponse:
    """Show every side's delegation, who covers what, and ours while it is private."""
    page = queries.delegations(dossier, who=request.who)
    context = panels.delegations_shown(page, who=request.who, now=request.now)
    return render(request, "meetings/delegations.html", context)


@require_GET
def participants_pdf(request: Asked, dossier: str) -> HttpResponse:
    """Give the list of participants as a sheet to print."""
    page = queries.delegations(dossier, who=request.who)
    sheet = write_sheet(panels.participants_sheet(page, now=request.now))
    return HttpResponse(sheet, content_type="application/pdf")


@require_http_methods(["GET", "POST"])
def add_member(request: Asked, dossier: str) -> HttpResponse:
    """Put somebody into our delegation by hand."""
    return _member(request, dossier, None, _("Put a member in by hand"))


@require_http_methods(["GET", "POST"])
def change_member(request: Asked, dossier: str, key: str) -> HttpResponse:
    """Change what our delegation says of a member."""
    draft = queries.our_draft(dossier, who=request.who)
    members = draft.said.members if draft else ()
    was = next((one for one in members if one.key == key), None)
    if was is None:
        raise Missing(what="delegate")
    return _member(request, dossier, was, _("Change what is said of this member"))


def _member(request: Asked, dossier: str, was: Delegate | None, title: str) -> HttpResponse:
    require(request.who, May.SEE_EXPERTS)
    items = panels.items_to_speak_to(queries.agenda(dossier, who=request.who))
    draft = queries.our_draft(dossier, who=request.who)
    start = {"version": draft.version if draft else None}
    form = forms.DelegateForm(request.POST or None, items=items, was=was, initial=start)
    if not form.is_valid():
        return _form_page(request, form, title, dossier)
    services.keep_member(
        who=request.who,
        dossier=dossier,
        member=form.delegate(was.key if was else new_key()),
        version=form.cleaned_data["version"],
        now=request.now,
    )
    return redirect(_page(dossier))


@require_http_methods(["GET", "POST"])
def add_experts(request: Asked, dossier: str) -> HttpResponse:
    """Choose experts of our register."""
    if request.method == "POST":
        keys = request.POST.getlist("expert")
        services.add_experts(who=request.who, dossier=dossier, keys=keys, now=request.now)
        return redirect(_page(dossier))
    found = register.experts(who=request.who, now=request.now, purpose="delegation")
    page = queries.delegations(dossier, who=request.who)
    context = panels.experts_to_choose(page, found)
    return render(request, "meetings/choose_experts.html", context)


@require_POST
def drop_member(request: Asked, dossier: str, key: str) -> HttpResponse:
    """Take a member out of our delegation."""
    services.drop_member(who=request.who, dossier=dossier, key=key, now=request.now)
    return redirect(_page(dossier))


@require_POST
def move_member(request: Asked, dossier: str, key: str) -> HttpResponse:
    """Move a member up or down in the order of precedence."""
    by = -1 if request.POST.get("way") == "up" else 1
    services.move_member(who=request.who, dossier=dossier, key=key, by=by, now=request.now)
    return redirect(f"{_page(dossier)}#member-{key}")


@require_http_methods(["GET", "POST"])
def papers(request: Asked, dossier: str) -> HttpResponse:
    """Say whether credentials are shown, and by which note we notify."""
    draft = queries.our_draft(dossier, who=request.who)
    was = draft.said if draft else Delegation(())
    start = {"papers": was.papers, "note": was.note}
    form = forms.PapersForm(request.POST or None, initial=start)
    if not form.is_valid():
        return _form_page(request, form, _("Credentials and note"), dossier)
    said, note = form.said()
    services.change_draft(
        who=request.who,
        dossier=dossier,
        change=lambda one: replace(one, papers=said, note=note),
        now=request.now,
    )
    return redirect(_page(dossier))


@require_POST
def notify(request: Asked, dossier: str) -> HttpResponse:
    """Put our delegation before the second person, to be notified."""
    final = request.POST.get("final") == "yes"
    services.notify_delegation(who=request.who, dossier=dossier, now=request.now, final=final)
    return drafted(request, _page(dossier))


@require_POST
def acknowledge(request: Asked, dossier: str) -> HttpResponse:
    """Take note of the other side's delegation."""
    act = request.POST.get("act", "")
    services.acknowledge(who=request.who, dossier=dossier, act=act, now=request.now)
    return drafted(request, _page(dossier))


@require_http_methods(["GET", "POST"])
def answer_credentials(request: Asked, dossier: str, act: str) -> HttpResponse:
    """Say what we found of the credentials the other side showed."""
    require(request.who, May.DRAFT)
    form = forms.FindingForm(request.POST or None)
    if not form.is_valid():
        return _form_page(request, form, _("Answer to the credentials"), dossier)
    services.answer_credentials(
        who=request.who, dossier=dossier, act=act, found=form.found(), now=request.now
    )
    return drafted(request, _page(dossier))


def _form_page(request: Asked, form: Form, title: str, dossier: str) -> HttpResponse:
    if form.is_bound:
        messages.error(request, _("Nothing is kept yet: see what is asked below."))
    status = 422 if form.is_bound else 200
    context = {"form": form, "form_title": title, "back": _page(dossier)}
    return render(request, "meetings/private_form.html", context, status=status)


def _page(dossier: str) -> str:
    return reverse("meetings:delegations", kwargs={"dossier": dossier})
