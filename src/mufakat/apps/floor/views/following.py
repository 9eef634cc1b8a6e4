"""How pages follow a sitting: each asks twice a second whether anything changed.

Two hundred open pages would hold two hundred threads if each waited for its answer, so nothing
waits here. What is asked is one number; where it differs, the part of the page comes with it,
made once for all readers of a language. A pass, signed and bound to the reader's own log-in,
stands for the questions a page asks first; it runs out within a minute and a half, and a page
asks for the next one like for any page.
"""

from collections.abc import Mapping
from hashlib import sha256
from threading import Lock
from time import monotonic

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_GET

from mufakat.apps.floor import panels, queries
from mufakat.apps.floor.acts.notes import is_sitting
from mufakat.apps.parties.permissions import Asked, Who, require
from mufakat.apps.parties.roles import May
from mufakat.kernel.errors import Missing

FACES: Mapping[str, str] = {
    "room": "floor/_room.html",
    "desk": "floor/_room.html",
    "projector": "floor/_projector.html",
    "interpreters": "floor/_speakers.html",
}
PASS_SECONDS = 90
FRESH_SECONDS = 0.1
MOST_KEPT = 64
_SALT = "mufakat.floor.follow"
_lock = Lock()
_versions: dict[str, tuple[float, int]] = {}
_parts: dict[tuple[str, str, str, str], tuple[int, bytes]] = {}


def followed_at(request: Asked, dossier: str, sitting: str, face: str) -> str:
    """Give the address at which this reader's page follows a sitting for a while."""
    who = request.who
    held = [dossier, sitting, face, who.language, list(who.seats), _log_in(request)]
    return reverse("floor:follow", kwargs={"token": signing.dumps(held, salt=_SALT)})


@require_GET
def pass_for(request: Asked, dossier: str, sitting: int, face: str) -> JsonResponse:
    """Give the next pass to a page that goes on following."""
    require(request.who, May.TAKE_NOTES if face == "desk" else May.READ)
    if face not in FACES or not is_sitting(str(sitting)):
        raise Missing(what="sitting")
    return JsonResponse({"follow": followed_at(request, dossier, str(sitting), face)})


@require_GET
def follow(request: HttpRequest, token: str) -> HttpResponse:
    """Give the part of the page that changed; nothing at all where nothing did."""
    try:
        dossier, sitting, face, language, seats, log_in = signing.loads(
            token, salt=_SALT, max_age=PASS_SECONDS
        )
    except signing.BadSignature:
        return HttpResponse(status=404)
    if log_in != _log_in(request):
        return HttpResponse(status=404)
    number = _version(dossier)
    tag = f'"{number}"'
    told = {"ETag": tag, "Cache-Control": "private, no-store"}
    if request.headers.get("If-None-Match") == tag:
        # Not 304: the server would close the connection after it, and open it anew twice a second.
        return HttpResponse(headers={**told, "Content-Length": "0"})
    who = Who(language=language, seats=tuple(seats))
    part = _part((dossier, sitting, face, language), number, who)
    return HttpResponse(part, headers={**told, "Content-Length": str(len(part))})


def forget() -> None:
    """Let go of what is kept between answers."""
    _versions.clear()
    _parts.clear()


def _log_in(request: HttpRequest) -> str:
    cookie = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
    return sha256(cookie.encode()).hexdigest()[:32]


def _version(dossier: str) -> int:
    """Give the version of a floor, asked of the database ten times a second at the most."""
    asked, number = _versions.get(dossier, (0.0, 0))
    if monotonic() - asked < FRESH_SECONDS:
        return number
    with _lock:
        asked, number = _versions.get(dossier, (0.0, 0))
        if monotonic() - asked >= FRESH_SECONDS:
            number = queries.version(dossier)
            _versions[dossier] = (monotonic(), number)
    return number


def _part(which: tuple[str, str, str, str], number: int, who: Who) -> bytes:
    """Give the part of the page at that version, made once for all who read it."""
    with _lock:
        held = _parts.get(which)
        if held and held[0] == number:
            return held[1]
        dossier, sitting, face, language = which
        with translation.override(language):
            room = queries.room(dossier, who=who, sitting=sitting)
            shown = panels.board_shown(room) | {"may_note": face == "desk", "face": face}
            made = render_to_string(FACES[face], shown).encode()
        if len(_parts) >= MOST_KEPT:
            _parts.clear()
        _parts[which] = (number, made)
        return made
