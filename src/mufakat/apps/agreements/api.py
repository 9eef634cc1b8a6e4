"""REST for agreements: the register, what each side says of itself, facts. Values as in stories."""

from typing import Any

from ninja import Router, Schema

from mufakat.apps.agreements import queries, services
from mufakat.apps.agreements.acts.register import read_register, write_register
from mufakat.apps.agreements.acts.sides import (
    read_approval,
    read_authorities,
    read_contact_points,
)
from mufakat.apps.letters.acts.facts import read_fact, write_fact
from mufakat.apps.parties.permissions import Asked, require
from mufakat.apps.parties.roles import May

router = Router()


class Opening(Schema):
    """With whom an agreement's matter is opened, and what it is called in each language."""

    parties: list[str]
    title: dict[str, str]
    languages: list[str] = ["id", "ru", "en"]


class Value(Schema):
    """What an entry says, in the form its reader demands; `key` names a new fact."""

    value: dict[str, Any]
    key: str = ""


class Read(Schema):
    """Which wording was read: a yes is to that one only."""

    digest: str = ""


@router.get("/agreements", url_name="agreements")
def agreements(request: Asked) -> list[dict[str, Any]]:
    """List the agreements held here."""
    found = queries.agreements(who=request.who, today=request.now.date())
    return [_agreement(one) for one in found]


@router.post("/agreements", url_name="open_agreement")
def open_agreement(request: Asked, said: Opening) -> dict[str, Any]:
    """Draft the opening of an agreement's matter."""
    drafted = services.open_agreement(
        who=request.who,
        parties=said.parties,
        title=said.title,
        languages=said.languages,
        now=request.now,
    )
    return {"draft": drafted.draft}


@router.get("/agreements/{dossier}", url_name="agreement")
def agreement(request: Asked, dossier: str) -> dict[str, Any]:
    """Give one agreement with its line of time."""
    one = queries.agreement(dossier, who=request.who, today=request.now.date())
    facts = queries.facts(dossier, who=request.who)
    return _agreement(one) | {
        "facts": [
            {"name": each.name, "value": write_fact(each.fact)} for each in facts if each.fact
        ]
    }


@router.post("/agreements/{dossier}/accept", url_name="accept_matter")
def accept_matter(request: Asked, dossier: str) -> dict[str, Any]:
    """Draft our acceptance of a matter a partner opened."""
    drafted = services.accept_matter(who=request.who, dossier=dossier, now=request.now)
    return {"draft": drafted.draft}


@router.post("/agreements/{dossier}/register", url_name="propose_register")
def propose_register(request: Asked, dossier: str, said: Value) -> dict[str, Any]:
    """Draft a proposal of the register entry."""
    drafted = services.propose_register(
        who=request.who, dossier=dossier, register=read_register(said.value), now=request.now
    )
    return {"draft": drafted.draft}


@router.post("/agreements/{dossier}/register/accept", url_name="accept_register")
def accept_register(request: Asked, dossier: str, said: Read) -> dict[str, Any]:
    """Draft our yes to the register entry on the table."""
    drafted = services.accept_register(
        who=request.who, dossier=dossier, digest=said.digest, now=request.now
    )
    return {"draft": drafted.draft}


@router.post("/agreements/{dossier}/register/refuse", url_name="refuse_register")
def refuse_register(request: Asked, dossier: str) -> dict[str, Any]:
    """Refuse the register entry on the table, at once."""
    services.refuse_register(who=request.who, dossier=dossier, now=request.now)
    return {}


@router.put("/agreements/{dossier}/approval", url_name="set_approval")
def set_approval(request: Asked, dossier: str, said: Value) -> dict[str, Any]:
    """Draft how our own side approved the instrument."""
    drafted = services.set_approval(
        who=request.who, dossier=dossier, approval=read_approval(said.value), now=request.now
    )
    return {"draft": drafted.draft}


@router.put("/agreements/{dossier}/authorities", url_name="set_authorities")
def set_authorities(request: Asked, dossier: str, said: Value) -> dict[str, Any]:
    """Draft the list of our own authorities."""
    listed = read_authorities(said.value)
    drafted = services.set_authorities(
        who=request.who, dossier=dossier, authorities=listed, now=request.now
    )
    return {"draft": drafted.draft}


@router.put("/agreements/{dossier}/contacts", url_name="set_contacts")
def set_contacts(request: Asked, dossier: str, said: Value) -> dict[str, Any]:
    """Draft where our own side is reached."""
    points = read_contact_points(said.value)
    drafted = services.set_contacts(
        who=request.who, dossier=dossier, points=points, now=request.now
    )
    return {"draft": drafted.draft}


@router.post("/agreements/{dossier}/facts", url_name="add_fact")
def add_fact(request: Asked, dossier: str, said: Value) -> dict[str, Any]:
    """Draft a fact for the line of time."""
    require(request.who, May.DRAFT)
    drafted = services.add_fact(
        who=request.who, dossier=dossier, fact=read_fact(said.value), now=request.now, key=said.key
    )
    return {"draft": drafted.draft}


def _agreement(one: queries.Agreement) -> dict[str, Any]:
    return {
        "dossier": one.dossier,
        "members": [*one.members],
        "opened": one.opened,
        "register": write_register(one.register) if one.register else None,
        "offer": write_register(one.offer) if one.offer else None,
        "stand": str(one.matter.stand),
        "turn": {"code": str(one.turn.code), "of": [*one.turn.who], "may": [*one.turn.what]},
    }
