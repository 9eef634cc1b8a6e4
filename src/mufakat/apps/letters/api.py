"""REST for contacts and notes verbales. Values as in stories."""

from typing import Any

from ninja import Router, Schema

from mufakat.apps.letters import services
from mufakat.apps.letters.acts.contacts import read_contact, write_contact
from mufakat.apps.letters.acts.notes import read_note, write_note
from mufakat.apps.letters.queries import contacts as contacts_in
from mufakat.apps.letters.queries import notes as notes_in
from mufakat.apps.letters.services import Letter
from mufakat.apps.parties.permissions import Asked

router = Router()


class Value(Schema):
    """What an entry says, in the form its reader demands; `key` names it."""

    value: dict[str, Any]
    key: str = ""


@router.get("/agreements/{dossier}/contacts-held", url_name="contacts")
def contacts(request: Asked, dossier: str) -> list[dict[str, Any]]:
    """List the contacts entered under an agreement."""
    found = contacts_in(dossier, who=request.who)
    return [{"key": one.key, "value": write_contact(one.said)} for one in found if one.said]


@router.post("/agreements/{dossier}/contacts-held", url_name="record_contact")
def record_contact(request: Asked, dossier: str, said: Value) -> dict[str, Any]:
    """Draft the shared fact of a contact."""
    drafted = services.record_contact(
        who=request.who,
        dossier=dossier,
        contact=read_contact(said.value),
        now=request.now,
        key=said.key,
    )
    return {"draft": drafted.draft}


@router.get("/agreements/{dossier}/notes", url_name="notes")
def notes(request: Asked, dossier: str) -> list[dict[str, Any]]:
    """List the notes entered under an agreement."""
    found = notes_in(dossier, who=request.who)
    return [{"key": one.key, "value": write_note(one.said)} for one in found if one.said]


@router.post("/agreements/{dossier}/notes", url_name="record_note")
def record_note(request: Asked, dossier: str, said: Value) -> dict[str, Any]:
    """Draft the entry of a note that was sent or received."""
    letter = Letter(read_note(said.value), key=said.key)
    drafted = services.record_note(who=request.who, dossier=dossier, letter=letter, now=request.now)
    return {"draft": drafted.draft}
