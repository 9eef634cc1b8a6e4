"""What is written on the floor's pages: notes, our own notes, terms, texts, and the sending."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mufakat.apps.floor import services
from mufakat.apps.floor.forms import note_from
from mufakat.apps.floor.queries import Speaker
from mufakat.apps.floor.views.rooms import address_of, room_of
from mufakat.apps.letters.views import drafted
from mufakat.apps.parties.permissions import Asked, require
from mufakat.apps.parties.roles import May


@require_POST
def note(request: Asked, dossier: str, sitting: int) -> HttpResponse:
    """Keep one note, as the page sends it where there are no scripts."""
    require(request.who, May.TAKE_NOTES)
    found = room_of(request, dossier, sitting)
    said = note_from(request.POST, found, now=request.now)
    services.keep_one(who=request.who, dossier=dossier, note=said, now=request.now)
    return redirect(f"{address_of(found)}#desk")


@require_POST
def private(request: Asked, dossier: str, sitting: int) -> HttpResponse:
    """Keep a note of our own side."""
    services.keep_private(
        who=request.who,
        dossier=dossier,
        sitting=str(sitting),
        key=request.POST.get("key", ""),
        text=request.POST.get("text", ""),
        item=request.POST.get("item", ""),
        at=request.POST.get("at", ""),
        now=request.now,
    )
    return redirect(f"{_page(dossier, sitting)}#private")


@require_POST
def terms(request: Asked, dossier: str, sitting: int) -> HttpResponse:
    """Say how many minutes each side has, and how what is said is interpreted."""
    minutes = request.POST.get("minutes", "0").strip() or "0"
    services.set_terms(
        who=request.who,
        dossier=dossier,
        sitting=str(sitting),
        minutes=int(minutes) if minutes.isdecimal() and len(minutes) < 5 else -1,  # noqa: PLR2004 -- longer is never right
        interpretation=request.POST.get("interpretation", ""),
        now=request.now,
    )
    return redirect(_page(dossier, sitting))


@require_POST
def send(request: Asked, dossier: str, sitting: int) -> HttpResponse:
    """Put what was noted on the joint record: before the second person, or alone by mandate."""
    page = _page(dossier, sitting)
    if request.POST.get("how") == "alone":
        services.send_alone(who=request.who, dossier=dossier, sitting=str(sitting), now=request.now)
        messages.success(
            request, _("Signed under the sitting mandate; it is carried to the other side.")
        )
        return redirect(page)
    made = services.put_on_record(
        who=request.who, dossier=dossier, sitting=str(sitting), now=request.now
    )
    return drafted(request, page, made)


@require_POST
def hand_in_speech(request: Asked, dossier: str, sitting: int) -> HttpResponse:
    """Give the interpreters the text of a speech."""
    party, _bar, person = request.POST.get("who", "").partition("|")
    speech = Speaker(
        key=request.POST.get("key", ""),
        party=party,
        person=person,
        language=request.POST.get("language", ""),
        text=request.POST.get("text", ""),
    )
    services.hand_in_speech(
        who=request.who, dossier=dossier, sitting=str(sitting), speech=speech, now=request.now
    )
    return redirect(_texts(dossier, sitting))


@require_POST
def take_back_speech(request: Asked, dossier: str, sitting: int, key: str) -> HttpResponse:
    """Take the text of a speech back from the interpreters."""
    services.take_back_speech(who=request.who, dossier=dossier, key=key)
    return redirect(_texts(dossier, sitting))


def _page(dossier: str, sitting: int) -> str:
    return reverse("floor:room", kwargs={"dossier": dossier, "sitting": sitting})


def _texts(dossier: str, sitting: int) -> str:
    return reverse("floor:interpreters", kwargs={"dossier": dossier, "sitting": sitting})
