"""The internal procedure of a text: its page, and the steps our side keeps to itself."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from mufakat.apps.parties.permissions import Asked, WrittenOn
from mufakat.apps.texts import panels, queries, services
from mufakat.apps.texts.queries.procedure import own_steps
from mufakat.apps.texts.queries.signing import pack_of
from mufakat.apps.texts.services import At, Pen
from mufakat.kernel.errors import Malformed, Missing, Refusal


@require_GET
def procedure(request: Asked, dossier: str, key: str) -> HttpResponse:
    """Show what the sides told each other of their procedures, and what ours keeps to itself."""
    return render(request, "texts/procedure.html", _shown(request, dossier, key))


@require_POST
def note_step(request: Asked, dossier: str, key: str) -> HttpResponse:
    """Note a step of our own procedure. It stays here."""
    said = {name: str(value) for name, value in request.POST.items()}
    named = {name: said.get(name, "") for name in ("step", "document", "day")}
    try:
        services.note_step(Pen(request.who, request.now), At(dossier, key), **named)
    except (Malformed, Refusal):
        shown = _shown(request, dossier, key) | {"typed": said}
        request.written_on = WrittenOn("texts/procedure.html", shown)
        raise
    messages.success(request, _("Kept here. It does not leave this node."))
    return redirect("texts:procedure", dossier=dossier, key=key)


@require_POST
def drop_step(request: Asked, dossier: str, key: str) -> HttpResponse:
    """Take a step off our own list."""
    number = request.POST.get("number", "")
    if not number.isdecimal():
        raise Missing(what="step")
    services.drop_step(Pen(request.who, request.now), At(dossier, key), int(number))
    return redirect("texts:procedure", dossier=dossier, key=key)


def _shown(request: Asked, dossier: str, key: str) -> dict[str, object]:
    page = queries.text_page(dossier, key, who=request.who)
    pack = pack_of(dossier, key, who=request.who)
    own = own_steps(dossier, key, who=request.who)
    return panels.procedure_shown(page, pack, own, who=request.who, now=request.now)
