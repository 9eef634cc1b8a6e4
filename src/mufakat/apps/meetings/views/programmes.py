"""Pages of the programme and the seating plan."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mufakat.apps.letters.panels import sides_of
from mufakat.apps.letters.views import drafted
from mufakat.apps.meetings import forms, panels, queries, services
from mufakat.apps.meetings.acts.programmes import Person, Sitting, instant
from mufakat.apps.meetings.outputs.sheets import write_sheet
from mufakat.apps.parties.permissions import Asked, require
from mufakat.apps.parties.roles import May
from mufakat.kernel.errors import Missing
from mufakat.kernel.values import PartyId


@require_GET
def programme(request: Asked, dossier: str) -> HttpResponse:
    """Show the programme on every clock, what changed, and what cannot be."""
    page = queries.programme(dossier, who=request.who)
    context = panels.programme_shown(page, who=request.who, now=request.now)
    return render(request, "meetings/programme.html", context)


@require_GET
def programme_wall(request: Asked, dossier: str) -> HttpResponse:
    """Show the programme in large type: only what both sides agreed."""
    page = queries.programme(dossier, who=request.who)
    context = panels.wall_shown(page, now=request.now)
    return render(request, "meetings/programme_wall.html", context)


@require_GET
def programme_pdf(request: Asked, dossier: str) -> HttpResponse:
    """Give the agreed programme as a sheet to print."""
    page = queries.programme(dossier, who=request.who)
    if page.agreed is None:
        raise Missing(what="programme")
    sheet = write_sheet(panels.programme_sheet(page, now=request.now))
    return HttpResponse(sheet, content_type="application/pdf")


@require_GET
def own_pdf(request: Asked, dossier: str, party: str, key: str) -> HttpResponse:
    """Give one delegate's own programme as a sheet to print."""
    page = queries.programme(dossier, who=request.who)
    person = Person(PartyId(party), key)
    if page.agreed is None or person not in page.people:
        raise Missing(what="delegate")
    sheet = write_sheet(panels.own_sheet(page, person, now=request.now))
    return HttpResponse(sheet, content_type="application/pdf")


@require_http_methods(["GET", "POST"])
def add_sitting(request: Asked, dossier: str) -> HttpResponse:
    """Put a sitting in."""
    return _sitting(request, dossier, None, _("Put a sitting in"))


@require_http_methods(["GET", "POST"])
def change_sitting(request: Asked, dossier: str, key: str) -> HttpResponse:
    """Change a sitting."""
    was = queries.programme(dossier, who=request.who).shown.get(key)
    if was is None:
        raise Missing(what="sitting")
    return _sitting(request, dossier, was, _("Change the sitting"))


def _sitting(request: Asked, dossier: str, was: Sitting | None, title: str) -> HttpResponse:
    require(request.who, May.DRAFT)
    page = queries.programme(dossier, who=request.who)
    form = forms.SittingForm(
        request.POST or None,
        zone=panels.zones_of(page.agenda.meeting)[0],
        items=panels.items_to_place(page.agenda),
        people=panels.people_to_name(page, sides_of(page.agenda.members)),
        was=was,
        initial={"version": page.draft.version if page.draft else None},
    )
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        context = {"form": form, "form_title": title, "back": _page(dossier)}
        return render(request, "meetings/private_form.html", context, status=status)
    services.place_sitting(
        who=request.who,
        dossier=dossier,
        sitting=form.sitting(),
        version=form.cleaned_data["version"],
        now=request.now,
    )
    return redirect(_page(dossier))


@require_POST
def move_sitting(request: Asked, dossier: str, key: str) -> HttpResponse:
    """Let a sitting begin earlier or later, by as many minutes as the button says."""
    was = queries.programme(dossier, who=request.who).shown.get(key)
    by = request.POST.get("by", "0")
    if was is None or not by.lstrip("-").isdecimal() or len(by) > 6:  # noqa: PLR2004 -- weeks at most
        raise Missing(what="sitting")
    begins = instant(was.start + timedelta(minutes=int(by)))
    services.move_sitting(who=request.who, dossier=dossier, id_=key, begins=begins, now=request.now)
    return redirect(f"{_page(dossier)}#sitting-{key}")


@require_POST
def pin_sitting(request: Asked, dossier: str, key: str) -> HttpResponse:
    """Say that a sitting stays put, or may move again."""
    pinned = request.POST.get("pinned") == "yes"
    services.pin_sitting(who=request.who, dossier=dossier, id_=key, pinned=pinned, now=request.now)
    return redirect(f"{_page(dossier)}#sitting-{key}")


@require_POST
def drop_sitting(request: Asked, dossier: str, key: str) -> HttpResponse:
    """Take a sitting out."""
    services.drop_sitting(who=request.who, dossier=dossier, id_=key, now=request.now)
    return redirect(_page(dossier))


@require_POST
def propose_programme(request: Asked, dossier: str) -> HttpResponse:
    """Put the programme before the second person, to be proposed."""
    services.propose_programme(who=request.who, dossier=dossier, now=request.now)
    return drafted(request, _page(dossier))


@require_POST
def propose_seating(request: Asked, dossier: str) -> HttpResponse:
    """Put the seating plan before the second person, to be proposed."""
    services.propose_seating(who=request.who, dossier=dossier, now=request.now)
    return drafted(request, _page(dossier))


@require_POST
def accept_arranged(request: Asked, dossier: str) -> HttpResponse:
    """Say our yes to the programme or the seating plan on the table."""
    object_, _space, digest = request.POST.get("answer", "").partition(" ")
    services.accept_objects(
        who=request.who, dossier=dossier, objects={object_: digest}, now=request.now
    )
    return drafted(request, _page(dossier))


@require_POST
def refuse_arranged(request: Asked, dossier: str) -> HttpResponse:
    """Say our no to the programme or the seating plan on the table."""
    object_ = request.POST.get("object", "")
    services.refuse_object(who=request.who, dossier=dossier, object_=object_, now=request.now)
    messages.success(request, _("Refused. This needs no second person; it is on its way."))
    return redirect(_page(dossier))


def _page(dossier: str) -> str:
    return reverse("meetings:programme", kwargs={"dossier": dossier})
