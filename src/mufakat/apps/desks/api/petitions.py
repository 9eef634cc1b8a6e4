"""REST for petitions of those who were taken for a listed person."""

from dataclasses import asdict
from datetime import date
from typing import Any

from ninja import Schema

from mufakat.apps.desks import queries, services
from mufakat.apps.desks.api.routing import router
from mufakat.apps.parties.permissions import Asked


class Received(Schema):
    """A petition as it came."""

    asks: str
    name: str
    reach: str
    words: str
    received_on: date
    hit: str = ""


class Answered(Schema):
    """What is answered, with reasons."""

    answer: str
    reasons: str


class Agreed(Schema):
    """Whether the second person agrees."""

    agrees: bool


class Told(Schema):
    """When whoever asked was told."""

    told_on: date


@router.get("/desks/petitions", url_name="petitions")
def petitions(request: Asked) -> list[dict[str, Any]]:
    """List petitions, the open ones first, by the day they are due."""
    return [asdict(one) for one in queries.petitions(who=request.who, now=request.now)]


@router.post("/desks/petitions", url_name="receive_petition")
def receive_petition(request: Asked, said: Received) -> dict[str, int]:
    """Enter a petition as it came."""
    told = {name: str(value) for name, value in said.dict().items()}
    pk = services.receive_petition(
        who=request.who, said=told, received_on=said.received_on, now=request.now
    )
    return {"petition": pk}


@router.post("/desks/petitions/erase", url_name="erase_petitions")
def erase_petitions(request: Asked) -> dict[str, int]:
    """Erase the petitions whose time has passed."""
    return {"erased": services.erase_petitions(who=request.who, now=request.now)}


@router.get("/desks/petitions/{pk}", url_name="petition")
def petition(request: Asked, pk: int) -> dict[str, Any]:
    """Give one petition and what was answered."""
    return asdict(queries.petition(pk, who=request.who, now=request.now))


@router.post("/desks/petitions/{pk}/answer", url_name="answer_petition")
def answer_petition(request: Asked, pk: int, said: Answered) -> dict[str, bool]:
    """Answer a petition; a second person confirms it."""
    services.answer_petition(who=request.who, pk=pk, **said.dict())
    return {"answered": True}


@router.post("/desks/petitions/{pk}/confirm", url_name="confirm_petition")
def confirm_petition(request: Asked, pk: int, said: Agreed) -> dict[str, bool]:
    """Confirm the answer as the second person, or send it back."""
    services.confirm_petition(who=request.who, pk=pk, agrees=said.agrees, now=request.now)
    return {"confirmed": said.agrees}


@router.post("/desks/petitions/{pk}/told", url_name="tell_petitioner")
def tell_petitioner(request: Asked, pk: int, said: Told) -> dict[str, bool]:
    """Note when whoever asked was told the answer."""
    services.tell_petitioner(who=request.who, pk=pk, told_on=said.told_on, now=request.now)
    return {"told": True}
