"""What became of a text after its signature: errors put right, amendments, how it reads now."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from mufakat.apps.letters.views import drafted
from mufakat.apps.parties.permissions import Asked, WrittenOn
from mufakat.apps.texts import panels, services
from mufakat.apps.texts.queries.corrections import as_read
from mufakat.apps.texts.queries.signing import pack_of
from mufakat.apps.texts.services import At, Pen
from mufakat.apps.texts.views.doubting import say_doubts
from mufakat.kernel.errors import Malformed, Missing, Refusal

ANSWERS = ("agree_correction", "object_correction")


@require_GET
def later(request: Asked, dossier: str, key: str) -> HttpResponse:
    """Show corrections and amendments of a signed text, and how it reads now."""
    return render(request, "texts/later.html", _shown(request, dossier, key))


@require_POST
def correct(request: Asked, dossier: str, key: str) -> HttpResponse:
    """Draft a correction; what was typed stays on the page where it cannot be sent."""
    said = {name: str(value).replace("\r\n", "\n") for name, value in request.POST.items()}
    try:
        services.TEXT_DEEDS["correct"](Pen(request.who, request.now), At(dossier, key), said)
    except (Malformed, Refusal):
        shown = _shown(request, dossier, key, said)
        request.written_on = WrittenOn("texts/later.html", shown)
        raise
    say_doubts(request, said)
    return drafted(request, later_url(dossier, key))


@require_POST
def answer(request: Asked, dossier: str, key: str) -> HttpResponse:
    """Agree to a correction, or object to it."""
    said = {name: str(value) for name, value in request.POST.items()}
    deed = said.get("deed", "")
    if deed not in ANSWERS:
        raise Missing(what=deed[:40])
    made = services.TEXT_DEEDS[deed](Pen(request.who, request.now), At(dossier, key), said)
    if made is None:
        messages.success(request, _("Said. This needs no second person; it is on its way."))
        return redirect(later_url(dossier, key))
    return drafted(request, later_url(dossier, key))


def later_url(dossier: str, key: str) -> str:
    """Give the address of what became of a text after its signature."""
    return reverse("texts:later", kwargs={"dossier": dossier, "key": key})


def _shown(
    request: Asked, dossier: str, key: str, typed: Mapping[str, str] | None = None
) -> dict[str, object]:
    read = as_read(dossier, key, who=request.who, today=request.now.date())
    names = pack_of(dossier, key, who=request.who).names
    return panels.later_shown(read, names, who=request.who, now=request.now, typed=typed)
