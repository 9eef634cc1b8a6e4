"""REST for the floor: notes by their ids, our own notes, terms, texts, sending, mandates."""

from datetime import datetime
from typing import Any

from ninja import Router, Schema

from mufakat.apps.floor import queries, services
from mufakat.apps.floor.acts.notes import is_sitting, write_note
from mufakat.apps.floor.acts.speaking import Speech as SpeechSaid
from mufakat.apps.floor.queries import Speaker
from mufakat.apps.letters.api import Draft, as_draft
from mufakat.apps.parties.permissions import Asked
from mufakat.kernel.errors import Missing

router = Router()


class Notes(Schema):
    """Notes, each with the id its writer gave it; sent again they count once."""

    notes: list[dict[str, Any]]


class Unreadable(Schema):
    """A note that cannot be stored, and why."""

    key: str
    code: str


class Kept(Schema):
    """Which notes are stored now, whether just now or before."""

    kept: list[str]
    unreadable: list[Unreadable]


class Private(Schema):
    """A note of our own side."""

    key: str
    sitting: str
    text: str
    item: str = ""
    at: str = ""


class Terms(Schema):
    """Minutes for each side, 0 for no limit, and how what is said is interpreted."""

    minutes: int
    interpretation: str


class How(Schema):
    """Whether to sign alone, under a sitting mandate."""

    alone: bool = False


class Speech(Schema):
    """The text of a speech for the interpreters."""

    key: str
    party: str
    person: str = ""
    language: str
    text: str


class NewMandate(Schema):
    """A sitting mandate: to which seat, for which kinds of entry, from when to when."""

    role: str
    kinds: list[str]
    first: datetime
    last: datetime


@router.get("/meetings/{dossier}/floor", url_name="floor")
def floor(request: Asked, dossier: str) -> dict[str, Any]:
    """Give the sitting under way, or the next one."""
    return _as_said(queries.room(dossier, who=request.who))


@router.get("/meetings/{dossier}/floor/{int:sitting}", url_name="room")
def room(request: Asked, dossier: str, sitting: int) -> dict[str, Any]:
    """Give one sitting: its state, who speaks, the list, the times, and every note."""
    if not is_sitting(str(sitting)):
        raise Missing(what="sitting")
    return _as_said(queries.room(dossier, who=request.who, sitting=str(sitting)))


@router.post("/meetings/{dossier}/floor/notes", url_name="note", response=Kept)
def note(request: Asked, dossier: str, said: Notes) -> dict[str, Any]:
    """Keep notes, each once however often it is sent."""
    kept = services.keep_notes(who=request.who, dossier=dossier, notes=said.notes, now=request.now)
    bad = [{"key": key, "code": code} for key, code in kept.unreadable]
    return {"kept": list(kept.keys), "unreadable": bad}


@router.get("/meetings/{dossier}/floor/{int:sitting}/private", url_name="private_notes")
def private_notes(request: Asked, dossier: str, sitting: int) -> list[dict[str, str]]:
    """Give our own side's notes of a sitting."""
    found = queries.private_notes(dossier, str(sitting), who=request.who)
    return [
        {"key": one.key, "item": one.item, "text": one.text, "by": one.noted_by, "at": one.at}
        for one in found
    ]


@router.post("/meetings/{dossier}/floor/private", url_name="private")
def private(request: Asked, dossier: str, said: Private) -> dict[str, str]:
    """Keep a note of our own side; it never leaves the node."""
    services.keep_private(
        who=request.who, dossier=dossier, sitting=said.sitting, key=said.key, text=said.text,
        item=said.item, at=said.at, now=request.now,
    )  # fmt: skip
    return {"key": said.key}


@router.put("/meetings/{dossier}/floor/{int:sitting}/terms", url_name="terms")
def terms(request: Asked, dossier: str, sitting: int, said: Terms) -> dict[str, Any]:
    """Say how many minutes each side has, and how what is said is interpreted."""
    services.set_terms(
        who=request.who, dossier=dossier, sitting=str(sitting), minutes=said.minutes,
        interpretation=said.interpretation, now=request.now,
    )  # fmt: skip
    return {"minutes": said.minutes, "interpretation": said.interpretation}


@router.post("/meetings/{dossier}/floor/{int:sitting}/send", url_name="send")
def send(request: Asked, dossier: str, sitting: int, said: How) -> dict[str, Any]:
    """Put what was noted on the joint record: before the second person, or alone by mandate."""
    if said.alone:
        acts = services.send_alone(
            who=request.who, dossier=dossier, sitting=str(sitting), now=request.now
        )
        return {"entries": acts}
    made = services.put_on_record(
        who=request.who, dossier=dossier, sitting=str(sitting), now=request.now
    )
    return {"draft": made.draft, "object": made.object}


@router.get("/meetings/{dossier}/floor/{int:sitting}/speeches", url_name="interpreters")
def interpreters(request: Asked, dossier: str, sitting: int) -> list[dict[str, str]]:
    """Give the texts the interpreters have, each to be checked against delivery."""
    found = queries.speeches(dossier, str(sitting), who=request.who)
    return [
        {
            "key": one.key, "party": one.party, "person": one.person, "language": one.language,
            "text": one.text,
        }
        for one in found
    ]  # fmt: skip


@router.post("/meetings/{dossier}/floor/{int:sitting}/speeches", url_name="hand_in_speech")
def hand_in_speech(request: Asked, dossier: str, sitting: int, said: Speech) -> dict[str, str]:
    """Give the interpreters the text of a speech."""
    speech = Speaker(said.key, said.party, said.person, said.language, said.text)
    services.hand_in_speech(
        who=request.who, dossier=dossier, sitting=str(sitting), speech=speech, now=request.now
    )
    return {"key": said.key}


@router.delete("/meetings/{dossier}/floor/speeches/{key}", url_name="take_back_speech")
def take_back_speech(request: Asked, dossier: str, key: str) -> dict[str, str]:
    """Take the text of a speech back from the interpreters."""
    services.take_back_speech(who=request.who, dossier=dossier, key=key)
    return {}


@router.get("/meetings/{dossier}/floor/mandates", url_name="mandates")
def mandates(request: Asked, dossier: str) -> list[dict[str, Any]]:
    """Give the sitting mandates of our side in a meeting."""
    return [
        {
            "entry": one.act, "role": one.role, "kinds": list(one.kinds), "from": one.first,
            "to": one.last,
        }
        for one in queries.mandates(dossier, who=request.who)
    ]  # fmt: skip


@router.post("/meetings/{dossier}/floor/mandates", url_name="give_mandate")
def give_mandate(request: Asked, dossier: str, said: NewMandate) -> Draft:
    """Draft a sitting mandate, which a second person releases."""
    return as_draft(
        services.give_mandate(
            who=request.who, dossier=dossier, role=said.role, kinds=said.kinds, first=said.first,
            last=said.last, now=request.now,
        )
    )  # fmt: skip


@router.post("/meetings/{dossier}/floor/release/{int:draft}", url_name="release_alone")
def release_alone(request: Asked, dossier: str, draft: int) -> dict[str, Any]:
    """Approve a sending alone, under a sitting mandate that covers all of it."""
    acts = services.release_alone(who=request.who, dossier=dossier, draft=draft, now=request.now)
    return {"entries": acts}


def _as_said(found: queries.Room) -> dict[str, Any]:
    sitting, known = found.sitting, found.known
    speech = sitting.speech
    return {
        "sitting": sitting.number, "state": sitting.state, "opened": sitting.opened,
        "adopted": sitting.adopted, "closed": sitting.closed, "item": sitting.item,
        "present": sorted(sitting.present), "quorum": sitting.has_quorum(found.agenda.members),
        "speaks": _speaks(speech) if speech else None,
        "asked": [
            {"key": one.key, "for": one.kind, "party": one.party, "person": one.person}
            for one in sitting.asked
        ],
        "seconds": dict(sitting.spent),
        "terms": {
            "minutes": found.terms.minutes, "interpretation": found.terms.interpretation,
        },
        "notes": [
            {
                **write_note(one), "by": one.by, "joint": one.id in known.joint,
                "waiting": one.id in known.waiting,
                "fault": str(sitting.faults.get(one.id, "")),
            }
            for one in sitting.notes
        ],
        "unsent": len(known.unsent(sitting.number)),
    }  # fmt: skip


def _speaks(one: SpeechSaid) -> dict[str, Any]:
    return {
        "key": one.key, "for": one.kind, "party": one.party, "person": one.person,
        "since": one.since, "seconds": one.seconds, "interpreted": one.interpreting,
    }  # fmt: skip
