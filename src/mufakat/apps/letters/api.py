"""REST for contacts and notes: values in the form in which entries carry them."""

from typing import Any

from django.http import Http404, StreamingHttpResponse
from ninja import File, Form, Router, Schema
from ninja.files import UploadedFile

from mufakat.apps.letters import queries, services
from mufakat.apps.letters.acts.contacts import read_contact, write_contact
from mufakat.apps.letters.acts.formulas import Parts
from mufakat.apps.letters.acts.notes import NoteKind, read_note
from mufakat.apps.letters.acts.notes import write_note as note_written
from mufakat.apps.letters.acts.reading import choice
from mufakat.apps.letters.panels import reached, sides_of
from mufakat.apps.letters.services import Drafted, Letter, Writing
from mufakat.apps.parties.permissions import Asked, require
from mufakat.apps.parties.roles import May
from mufakat.kernel.canonical import load
from mufakat.kernel.values import PartyId
from mufakat.registry.attachments import read
from mufakat.registry.queries import get_dossier
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


@router.get("/agreements/{dossier}/contacts/{key}", url_name="contact")
def contact(request: Asked, dossier: str, key: str) -> dict[str, Any]:
    """Give one contact, with our own memoranda of it for those who may read them."""
    one = queries.contact(dossier, key, who=request.who)
    kept = queries.memoranda(dossier, f"contact/{key}", who=request.who)
    memoranda = [{"text": each.text, "written_at": each.written_at} for each in kept]
    value = write_contact(one.said) if one.said else None
    return _entered(one, value) | {"memoranda": memoranda}


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
        _entered(one, note_written(one.said) if one.said else None)
        for one in queries.notes(dossier, who=request.who)
    ]


@router.get("/agreements/{dossier}/notes/{key}", url_name="note")
def note(request: Asked, dossier: str, key: str) -> dict[str, Any]:
    """Give one note, with the notes that answer it."""
    one = queries.note(dossier, key, who=request.who)
    answers = [each.key for each in queries.answers_to(dossier, key, who=request.who)]
    holders = reached(one, sides_of(get_dossier(dossier).members))
    value = note_written(one.said) if one.said else None
    return _entered(one, value) | {
        "answered_by": answers,
        "acknowledged": {side.party: at for side, at in holders},
    }


@router.get("/agreements/{dossier}/notes/{key}/scans/{sha256}", url_name="scan")
def scan(request: Asked, dossier: str, key: str, sha256: str) -> StreamingHttpResponse:
    """Give the scan of a note as it was entered."""
    one = queries.note(dossier, key, who=request.who)
    file = next((each for each in one.files if each.sha256 == sha256), None)
    if file is None:
        raise Http404
    return StreamingHttpResponse(read(sha256), content_type=file.type)


@router.post("/agreements/{dossier}/notes", url_name="record_note")
def record_note(request: Asked, dossier: str, said: Value) -> Draft:
    """Draft the entry of a note."""
    letter = Letter(read_note(said.value), key=said.key)
    return as_draft(
        services.record_note(who=request.who, dossier=dossier, letter=letter, now=request.now)
    )


class Written(Schema):
    """A note of ours in its set form: what varies, in each language."""

    kind: str
    recipient: str
    subject: dict[str, str]
    from_office: dict[str, str]
    to_office: dict[str, str]
    body: dict[str, str]
    to_whom: dict[str, str] = {}
    reply_to: str = ""


@router.post("/agreements/{dossier}/written-notes", url_name="write_note")
def write_note(request: Asked, dossier: str, said: Written) -> Draft:
    """Draft a note of ours in its set form, under the next number of the year."""
    require(request.who, May.DRAFT)
    kind = choice(said.kind, NoteKind)
    parts = Parts(
        from_office=said.from_office,
        to_office=said.to_office,
        body=said.body,
        to_whom=said.to_whom,
    )
    writing = Writing(kind, PartyId(said.recipient), said.subject, parts, said.reply_to)
    return as_draft(
        services.write_note_in_form(
            who=request.who, dossier=dossier, writing=writing, now=request.now
        )
    )


@router.post("/agreements/{dossier}/scanned-notes", url_name="record_scanned_note")
def record_scanned_note(
    request: Asked,
    dossier: str,
    value: Form[str],
    scan: File[UploadedFile],
    key: Form[str] = "",
) -> Draft:
    """Draft the entry of a note with its scan: the value as JSON text, the file beside it."""
    require(request.who, May.DRAFT)
    said = read_note(load(value.encode()))
    get_dossier(dossier)
    # Stored only once everything about the note itself was found right.
    kept = services.attach(scan.chunks(), name=scan.name or "", now=request.now)
    letter = Letter(said, kept, key)
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
