"""REST for whose node this is, who works here, and the partners it is paired with."""

from datetime import date
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import login, logout
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.middleware.csrf import get_token
from ninja import Router, Schema

from mufakat.apps.parties import queries, services
from mufakat.apps.parties.forms import SecondFactor
from mufakat.apps.parties.panels import roles_table
from mufakat.apps.parties.permissions import Asked, may_see_people, require
from mufakat.apps.parties.roles import TABLE, May
from mufakat.kernel.errors import Missing, Refusal

router = Router()
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


class NotLetIn(Refusal):
    """Log-in name and password do not belong together, or a second factor is asked for."""

    code = "log_in.refused"


class LogInIn(Schema):
    """Who logs in; `code` is the second factor's, where there is one."""

    login: str
    password: str
    code: str = ""


class PersonIn(Schema):
    """A new colleague."""

    login: str
    name: str
    language: str
    password: str
    roles: list[str] = []


class DeputyIn(Schema):
    """Who acts in a seat between two days, both included."""

    login: str
    first: date
    last: date


class CardIn(Schema):
    """A partner's card, as its node exported it."""

    card: str
    zone: str = ""


class ConfirmIn(Schema):
    """Our officer's yes after the words were compared over another channel."""

    words: list[str]
    compared: bool
    they_confirmed: bool = False


@router.post("/session", auth=None, url_name="log_in")
def log_in(request: Asked, said: LogInIn) -> dict[str, Any]:
    """Log in; send the token given here as `X-CSRFToken` with whatever changes something."""
    # Only a program sends JSON of its own: a form on another site cannot log anybody in here.
    if request.content_type != "application/json":
        raise NotLetIn
    person = _known(request, said)
    login(request, person, backend=BACKEND)
    return {"token": get_token(request)}


@router.delete("/session", url_name="log_out")
def log_out(request: Asked) -> dict[str, Any]:
    """Log out."""
    logout(request)
    return {}


@router.get("/me", url_name="me")
def me(request: Asked) -> dict[str, Any]:
    """Give who asks, and the seats held today."""
    who = request.who
    return {"login": who.login, "name": who.name, "language": who.language, "seats": who.seats}


@router.get("/side", url_name="side")
def side(request: Asked) -> dict[str, Any]:
    """Give whose node this is."""
    _see(request)
    ours = queries.our_party()
    return {
        "party": ours.party,
        "node": ours.node,
        "names": ours.names,
        "zone": ours.zone,
        "words": queries.our_words(),
    }


@router.get("/people", url_name="people")
def people(request: Asked) -> list[dict[str, Any]]:
    """List who works here, with the seats of today."""
    _see(request)
    found = queries.colleagues(_today(request))
    return [
        {"login": each.login, "name": each.name, "active": each.is_active, "seats": each.seats}
        for each in found
    ]


@router.post("/people", url_name="add_person")
def add_person(request: Asked, said: PersonIn) -> dict[str, Any]:
    """Add a person with a seat in each role."""
    new = services.NewPerson(said.login, said.name, said.language, said.password)
    services.add_person(new, roles=said.roles, by=request.who, today=_today(request))
    return {"login": said.login, "seats": queries.who_is(said.login, _today(request)).seats}


@router.post("/people/{login}/roles/{role}", url_name="give_role")
def give_role(request: Asked, login: str, role: str) -> dict[str, Any]:
    """Give a person a seat of their own in that role."""
    seat = services.give_role(login=login, role=role, by=request.who, today=_today(request))
    return {"login": login, "seat": seat}


@router.delete("/seats/{seat}", url_name="end_seat")
def end_seat(request: Asked, seat: str) -> dict[str, Any]:
    """Let the holder of a seat leave it."""
    services.end_seat(seat=seat, by=request.who, today=_today(request))
    return {"seat": seat}


@router.post("/seats/{seat}/deputies", url_name="name_deputy")
def name_deputy(request: Asked, seat: str, said: DeputyIn) -> dict[str, Any]:
    """Let somebody act in a seat between two days."""
    services.name_deputy(
        seat=seat,
        login=said.login,
        days=(said.first, said.last),
        by=request.who,
        today=_today(request),
    )
    return {"seat": seat, "login": said.login}


@router.delete("/people/{login}", url_name="close_account")
def close_account(request: Asked, login: str) -> dict[str, Any]:
    """Let nobody log in under this name again."""
    services.close_account(login=login, by=request.who, today=_today(request))
    return {"login": login}


@router.get("/roles", url_name="roles")
def roles(request: Asked) -> dict[str, Any]:
    """Give the table of roles, and what the one who asks may do."""
    _see(request)
    return {
        what.value: {
            "what": str(line.head),
            "roles": sorted(TABLE[what]),
            "mine": line.is_mine,
        }
        for what, line in zip(May, roles_table(request.who).by_deed, strict=True)
    }


@router.get("/card", url_name="card")
def card(request: Asked) -> HttpResponse:
    """Give our card's bytes."""
    return HttpResponse(services.our_card(by=request.who), content_type="application/json")


@router.get("/partners", url_name="partners")
def partners(request: Asked) -> list[dict[str, Any]]:
    """List the partners this node knows."""
    _see(request)
    return [_partner(each) for each in queries.peers()]


@router.post("/partners", url_name="import_card")
def import_card(request: Asked, said: CardIn) -> dict[str, Any]:
    """Keep a partner's card; nothing is sent before both officers confirmed."""
    peer = services.import_card(said.card.encode(), by=request.who, now=request.now, zone=said.zone)
    return _partner(peer)


@router.post("/partners/{party}/confirmation", url_name="confirm_partner")
def confirm(request: Asked, party: str, said: ConfirmIn) -> dict[str, Any]:
    """Confirm a partner's card after its words were compared."""
    require(request.who, May.CONFIRM_PARTNER)
    services.confirm_peer(
        party=party, words=said.words, compared=said.compared, by=request.who, now=request.now
    )
    if said.they_confirmed:
        services.note_confirmed_us(party=party, now=request.now)
    return _partner(queries.peer(party))


def _known(request: Asked, said: LogInIn) -> Any:  # noqa: ANN401 -- the library gives a user
    try:
        person = get_adapter().authenticate(request, username=said.login, password=said.password)
    except ValidationError:
        # Too many tries, however right the last one is: the answer is the same.
        raise NotLetIn from None
    if person is None or not person.is_active:
        raise NotLetIn
    if is_mfa_enabled(person):
        second = SecondFactor(user=person, data={"code": said.code})
        if not second.is_valid():
            raise NotLetIn
    elif settings.MUFAKAT_SECOND_FACTOR:
        raise NotLetIn
    return person


def _partner(peer: queries.Peer) -> dict[str, Any]:
    return {
        "party": peer.party,
        "names": peer.names,
        "zone": peer.zone,
        "words": peer.words,
        "endpoints": peer.card.endpoints if peer.card else [],
        "confirmed": peer.is_confirmed,
        "confirmed_us": peer.has_confirmed_us,
        "paired": peer.may_be_sent_to,
    }


def _see(request: Asked) -> None:
    if not may_see_people(request.who):
        raise Missing(what="page")


def _today(request: Asked) -> date:
    return request.who.today or request.now.date()
