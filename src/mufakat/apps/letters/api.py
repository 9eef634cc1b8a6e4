"""REST for contacts and notes: values in the form in which entries carry them."""

from typing import Any

from ninja import Router, Schema

from mufakat.apps.letters import queries, services
from mufakat.apps.letters.acts.contacts import read_contact, write_contact
from mufakat.apps.letters.acts.notes import read_note, write_note
from mufakat.apps.letters.services import Drafted, Letter
from mufakat.apps.parties.permissions import Asked
from mufakat.registry.statements import Statement

router = Router()


class Value(Schema):
    """What is to be said, in the form in which an entry carries it; `key` names it for good."""

    value: dict[str, Any]
    key: str = ""


class Memorandum(Schema):
    """Our own account of a conversation."""

    text: str


class Said(Schema):
    """What a side without a node said about one object: its yes to a wording, or its no."""

    matter: str
    object: str
    digest: str = ""


class Recorded(Schema):
    """A note, and what its sender accepted and refused in it."""

    note: dict[str, Any]
    key: str = ""
    accepts: list[Said] = []
    refuses: list[Said] = []


class Draft(Schema):
    """The draft that now waits for the second person, and the object it speaks of."""

    draft: int
    object: str


def as_draft(made: Drafted) -> Draft:
    """Give a draft as REST answers with it."""
    return Draft(draft=made.draft, object=made.object)


@router.get("/agreements/{dossier}/contacts", url_name="contacts")
def contacts(request: Asked, dossier: str) -> list[dict[str, Any]]:
    """List the contacts entered in an agreement."""
    return [
        _entered(one, write_contact(one.said) if one.said else None)
        for one in queries.contacts(dossier, who=request.who)
    ]


@router.post("/agreements/{dossier}/contacts", url_name="record_contact")
def record_contact(request: Asked, dossier: str, said: Value) -> Draft:
    """Draft the shared fact of a contact."""
    return as_draft(
        services.record_contact(
            who=request.who,
            dossier=dossier,
            contact=read_contact(said.value),
            key=said.key,
            now=request.now,
        )
    )


@router.post("/agreements/{dossier}/contacts/{key}/memorandum", url_name="memorandum")
def write_memorandum(request: Asked, dossier: str, key: str, said: Memorandum) -> dict[str, Any]:
    """Keep our own memorandum of a contact; it stays on this node."""
    services.write_memorandum(
        who=request.who,
        dossier=dossier,
        object_=f"contact/{key}",
        text=said.text,
        now=request.now,
    )
    return {}


@router.get("/agreements/{dossier}/notes", url_name="notes")
def notes(request: Asked, dossier: str) -> list[dict[str, Any]]:
    """List the notes entered in an agreement."""
    return [
        _entered(one, write_note(one.said) if one.said else None)
        for one in queries.notes(dossier, who=request.who)
    ]


@router.post("/agreements/{dossier}/notes", url_name="record_note")
def record_note(request: Asked, dossier: str, said: Value) -> Draft:
    """Draft the entry of a note."""
    letter = Letter(read_note(said.value), key=said.key)
    return as_draft(
        services.record_note(who=request.who, dossier=dossier, letter=letter, now=request.now)
    )


@router.post("/agreements/{dossier}/recorded", url_name="record_partner_word")
def record_partner_word(request: Asked, dossier: str, said: Recorded) -> Draft:
    """Draft what a side without a node said in a note, together with the note."""
    accepted = [
        Statement("accept", one.matter, one.object, digest=one.digest) for one in said.accepts
    ]
    refused = [Statement("refuse", one.matter, one.object) for one in said.refuses]
    return as_draft(
        services.record_partner_word(
            who=request.who,
            dossier=dossier,
            letter=Letter(read_note(said.note), key=said.key),
            statements=[*accepted, *refused],
            now=request.now,
        )
    )


def _entered(one: queries.Entered[Any], value: dict[str, Any] | None) -> dict[str, Any]:
    return {
        "key": one.key, "entry": one.act, "by": one.by, "recorded_for": one.recorded_for,
        "since": one.since, "withdrawn": one.withdrawn, "value": value,
        "files": [{"sha256": file.sha256, "name": file.name} for file in one.files],
    }  # fmt: skip
