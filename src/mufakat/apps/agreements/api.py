"""REST for agreements: values in the form in which entries carry them."""

from dataclasses import asdict
from datetime import date
from typing import Any, Literal

from ninja import Router, Schema

from mufakat.apps.agreements import queries, services
from mufakat.apps.agreements.acts.joints import write_matter
from mufakat.apps.agreements.acts.register import read_register, write_register
from mufakat.apps.agreements.acts.sides import (
    read_approval,
    read_authorities,
    read_contact_points,
    write_approval,
    write_authorities,
    write_contact_points,
)
from mufakat.apps.agreements.acts.turns import Turn
from mufakat.apps.letters.acts.facts import read_fact, write_fact
from mufakat.apps.letters.acts.notes import read_note
from mufakat.apps.letters.api import Draft, Value, as_draft
from mufakat.apps.letters.services import Letter
from mufakat.apps.parties.permissions import Asked

router = Router()


class Opening(Schema):
    """With whom an agreement's matter is opened, and what it is called in each language."""

    parties: list[str]
    title: dict[str, str]
    languages: list[str] = ["id", "ru", "en"]
    suite: Literal["S1", "S2"] = "S1"


class Answer(Schema):
    """Which wording a yes is for; empty for the one proposed last."""

    digest: str = ""


class RecordedRegister(Schema):
    """A register entry as its sender, a side without a node, proposed it in a note."""

    value: dict[str, Any]
    note: dict[str, Any]
    key: str = ""


class Answers(Schema):
    """Which entries recorded for us are ours, and which are not; every one has to be named."""

    ours: list[str] = []
    not_ours: list[str] = []


@router.get("/partners/{party}/key", url_name="partner_key")
def partner_key(request: Asked, party: str) -> dict[str, Any]:
    """Say where the key of a partner that was recorded until now is decided, matter by matter."""
    found = queries.arrival(party, who=request.who)
    return {
        "party": found.peer.party,
        "words": found.peer.words,
        "compared": found.compared,
        "matters": [asdict(one) for one in found.matters],
    }


@router.post("/partners/{party}/key", url_name="decide_keys")
def decide_keys(request: Asked, party: str) -> Draft:
    """Draft our yes to a partner's key, in every matter in which it is still to be decided."""
    return as_draft(services.decide_keys(who=request.who, party=party, now=request.now))


@router.get("/takeover", url_name="takeover")
def takeover(request: Asked) -> list[dict[str, Any]]:
    """List what was recorded for us before our node was here, matter by matter."""
    return [_takeover(one) for one in queries.takeover(who=request.who).matters]


@router.post("/takeover", url_name="take_over")
def take_over(request: Asked, said: Answers) -> Draft:
    """Draft our answer to all that was recorded for us, and begin to speak for ourselves."""
    return as_draft(
        services.take_over(who=request.who, ours=said.ours, not_ours=said.not_ours, now=request.now)
    )


@router.get("/voting-again", url_name="vote_again")
def vote_again(request: Asked) -> list[dict[str, Any]]:
    """List the decisions that rest on a disputed entry, and where each is voted again."""
    return [asdict(one) for one in queries.to_vote_again(who=request.who)]


@router.get("/agreements", url_name="agreements")
def agreements(request: Asked) -> list[dict[str, Any]]:
    """List the agreements held here."""
    found = queries.agreements(who=request.who, today=_today(request))
    return [_agreement(one) for one in found]


@router.post("/agreements", url_name="open_agreement")
def open_agreement(request: Asked, said: Opening) -> Draft:
    """Draft the opening of an agreement's matter."""
    return as_draft(
        services.open_agreement(
            who=request.who,
            parties=said.parties,
            title=said.title,
            languages=said.languages,
            suite=said.suite,
            now=request.now,
        )
    )


@router.get("/agreements/{dossier}", url_name="agreement")
def agreement(request: Asked, dossier: str) -> dict[str, Any]:
    """Give one agreement with what each side says of itself."""
    one = queries.agreement(dossier, who=request.who, today=_today(request))
    facts = queries.facts(dossier, who=request.who)
    return _agreement(one) | {
        "sides": [_side(side) for side in one.sides],
        "facts": [
            {"object": each.name, "value": write_fact(each.fact) if each.fact else None}
            for each in facts
        ],
    }


@router.post("/agreements/{dossier}/accept", url_name="accept_matter")
def accept_matter(request: Asked, dossier: str) -> Draft:
    """Draft our acceptance of a matter a partner opened."""
    return as_draft(services.accept_matter(who=request.who, dossier=dossier, now=request.now))


@router.post("/agreements/{dossier}/register", url_name="propose_register")
def propose_register(request: Asked, dossier: str, said: Value) -> Draft:
    """Draft a proposal of the register entry."""
    register = read_register(said.value)
    return as_draft(
        services.propose_register(
            who=request.who, dossier=dossier, register=register, now=request.now
        )
    )


@router.post("/agreements/{dossier}/register/recorded", url_name="record_register")
def record_register(request: Asked, dossier: str, said: RecordedRegister) -> Draft:
    """Draft the register entry a side without a node proposed in a note, with the note."""
    letter = Letter(read_note(said.note), key=said.key)
    return as_draft(
        services.record_register(
            who=request.who,
            dossier=dossier,
            register=read_register(said.value),
            letter=letter,
            now=request.now,
        )
    )


@router.post("/agreements/{dossier}/register/accept", url_name="accept_register")
def accept_register(request: Asked, dossier: str, said: Answer) -> Draft:
    """Draft our yes to the register entry."""
    return as_draft(
        services.accept_register(
            who=request.who, dossier=dossier, digest=said.digest, now=request.now
        )
    )


@router.post("/agreements/{dossier}/register/refuse", url_name="refuse_register")
def refuse_register(request: Asked, dossier: str) -> dict[str, Any]:
    """Refuse the register entry on the table, at once."""
    services.refuse_register(who=request.who, dossier=dossier, now=request.now)
    return {}


@router.post("/agreements/{dossier}/approval", url_name="set_approval")
def set_approval(request: Asked, dossier: str, said: Value) -> Draft:
    """Draft how our own side approved the instrument."""
    approval = read_approval(said.value)
    return as_draft(
        services.set_approval(who=request.who, dossier=dossier, approval=approval, now=request.now)
    )


@router.post("/agreements/{dossier}/authorities", url_name="set_authorities")
def set_authorities(request: Asked, dossier: str, said: Value) -> Draft:
    """Draft the list of our own authorities."""
    listed = read_authorities(said.value)
    return as_draft(
        services.set_authorities(
            who=request.who, dossier=dossier, authorities=listed, now=request.now
        )
    )


@router.post("/agreements/{dossier}/contact-points", url_name="set_contacts")
def set_contacts(request: Asked, dossier: str, said: Value) -> Draft:
    """Draft where our own side is reached."""
    points = read_contact_points(said.value)
    return as_draft(
        services.set_contacts(who=request.who, dossier=dossier, points=points, now=request.now)
    )


@router.post("/agreements/{dossier}/facts", url_name="add_fact")
def add_fact(request: Asked, dossier: str, said: Value) -> Draft:
    """Draft a fact for the line of time."""
    fact = read_fact(said.value)
    return as_draft(
        services.add_fact(
            who=request.who, dossier=dossier, fact=fact, key=said.key, now=request.now
        )
    )


def turn(one: Turn) -> dict[str, Any]:
    """Give whose turn it is as REST says it."""
    return {
        "code": one.code, "who": one.who, "object": one.object, "since": one.since,
        "what": one.what,
    }  # fmt: skip


def _agreement(one: queries.Agreement) -> dict[str, Any]:
    return {
        "id": one.dossier, "symbol": one.symbol, "members": one.members, "opened": one.opened,
        "without_node": one.without_node, "state": one.standing.state,
        "register": write_register(one.register) if one.register else None,
        "proposed": write_register(one.offer) if one.offer else None,
        "matter": write_matter(one.matter), "turn": turn(one.turn),
    }  # fmt: skip


def _takeover(one: queries.Takeover) -> dict[str, Any]:
    return {
        "matter": one.dossier, "name": one.name, "key_decided": one.key_decided,
        "begun": one.begun, "draft": one.draft,
        "entries": [
            {"id": each.act, "sentence": each.sentence, "recorded_by": each.by,
             "since": each.since, "note": each.note.key if each.note else "",
             "level": each.level}
            for each in one.entries
        ],
    }  # fmt: skip


def _side(one: queries.Side) -> dict[str, Any]:
    return {
        "party": one.party,
        "approval": write_approval(one.approval) if one.approval else None,
        "authorities": write_authorities(one.authorities)["listed"],
        "contact_points": write_contact_points(one.points)["listed"],
        "recorded_by": one.recorded_by, "unreadable": one.unreadable,
        "withdrawn": one.withdrawn,
    }  # fmt: skip


def _today(request: Asked) -> date:
    return request.who.today or request.now.date()
