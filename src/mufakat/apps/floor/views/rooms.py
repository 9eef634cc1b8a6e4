"""The room, the projector and the interpreters' page of a sitting."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from mufakat.apps.floor import panels, queries
from mufakat.apps.floor.acts.notes import is_sitting
from mufakat.apps.floor.views.following import followed_at
from mufakat.apps.parties.permissions import Asked, may
from mufakat.apps.parties.roles import May
from mufakat.kernel.errors import Missing


@require_GET
def floor(request: Asked, dossier: str) -> HttpResponse:
    """Go to the sitting under way, or the next one."""
    return redirect(address_of(queries.room(dossier, who=request.who)))


@require_GET
def room(request: Asked, dossier: str, sitting: int) -> HttpResponse:
    """Show the room: agenda, floor, papers, and our own notes beside them."""
    found = room_of(request, dossier, sitting)
    shown = panels.room_shown(found, who=request.who, now=request.now)
    face = "desk" if may(request.who, May.TAKE_NOTES) else "room"
    return render(
        request, "floor/room.html", shown | {"face": face} | _follows(request, found, face)
    )


@require_GET
def projector(request: Asked, dossier: str, sitting: int) -> HttpResponse:
    """Show in very large type what everybody in the room may see."""
    found = room_of(request, dossier, sitting)
    shown = panels.board_shown(found) | _follows(request, found, "projector")
    return render(request, "floor/projector.html", shown)


@require_GET
def interpreters(request: Asked, dossier: str, sitting: int) -> HttpResponse:
    """Show interpreters who speaks, who speaks next, and the texts handed in."""
    found = room_of(request, dossier, sitting)
    shown = panels.interpreters_shown(found, who=request.who)
    return render(
        request, "floor/interpreters.html", shown | _follows(request, found, "interpreters")
    )


def room_of(request: Asked, dossier: str, sitting: int) -> queries.Room:
    """Give the sitting an address names."""
    if not is_sitting(str(sitting)):
        raise Missing(what="sitting")
    return queries.room(dossier, who=request.who, sitting=str(sitting))


def address_of(found: queries.Room) -> str:
    """Give the address of a sitting's page."""
    named = {"dossier": found.dossier, "sitting": int(found.sitting.number)}
    return reverse("floor:room", kwargs=named)


def _follows(request: Asked, found: queries.Room, face: str) -> dict[str, Any]:
    """Give what a page needs to follow the sitting."""
    dossier, sitting = found.dossier, found.sitting.number
    renew = reverse("floor:pass", kwargs={"dossier": dossier, "sitting": sitting, "face": face})
    return {"follow": followed_at(request, dossier, sitting, face), "renew": renew}
