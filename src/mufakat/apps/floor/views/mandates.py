"""Pages of the sitting mandates."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from mufakat.apps.floor import panels, services
from mufakat.apps.floor.forms import moment_from
from mufakat.apps.letters.views import drafted
from mufakat.apps.meetings.panels import zones_of
from mufakat.apps.meetings.queries import agenda
from mufakat.apps.parties.permissions import Asked, require
from mufakat.apps.parties.roles import May


@require_GET
def mandates(request: Asked, dossier: str) -> HttpResponse:
    """Show the sitting mandates of our side, and what may be released under one now."""
    shown = panels.mandates_shown(dossier, who=request.who, now=request.now)
    return render(request, "floor/mandates.html", shown)


@require_POST
def give_mandate(request: Asked, dossier: str) -> HttpResponse:
    """Draft a sitting mandate."""
    require(request.who, May.DRAFT)
    zone = zones_of(agenda(dossier, who=request.who).meeting)[0]
    made = services.give_mandate(
        who=request.who,
        dossier=dossier,
        role=request.POST.get("role", ""),
        kinds=request.POST.getlist("kinds"),
        first=moment_from(request.POST.get("first", ""), zone),
        last=moment_from(request.POST.get("last", ""), zone),
        now=request.now,
    )
    return drafted(request, _page(dossier), made)


@require_POST
def release_alone(request: Asked, dossier: str, draft: int) -> HttpResponse:
    """Approve a sending alone, under a sitting mandate."""
    services.release_alone(who=request.who, dossier=dossier, draft=draft, now=request.now)
    messages.success(
        request, _("Signed under the sitting mandate; it is carried to the other side.")
    )
    return redirect(_page(dossier))


def _page(dossier: str) -> str:
    return reverse("floor:mandates", kwargs={"dossier": dossier})
