"""What the people at a desk do with the services and pages of the apps, for `desk`."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.test import Client

from mufakat.apps.agreements.services import acceptance
from mufakat.apps.letters.acts.facts import When
from mufakat.apps.letters.acts.notes import Note, NoteKind
from mufakat.apps.letters.services import Letter, attach, record_partner_word
from mufakat.apps.meetings.services import changed_item
from mufakat.apps.parties import queries as parties
from mufakat.apps.parties import services as people
from mufakat.apps.parties.permissions import AT_THE_MACHINE, Who, local_day
from mufakat.cli import playing
from mufakat.kernel.takeovers import disputed_finals, recorded_for
from mufakat.kernel.values import DossierId, PartyId
from mufakat.node import clock
from mufakat.registry import queries

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def who(login: str) -> Who:
    """Give one of the people of this node, as of today."""
    return parties.who_is(login, local_day(clock.now(), parties.our_party().zone))


def name(party: str) -> str:
    """Know a partner by name only: it has no node."""
    names = dict.fromkeys(("id", "ru", "en"), f"Side {party}")
    return people.name_peer(party=party, names=names, by=AT_THE_MACHINE).party


def play(do: str, said: Mapping[str, Any]) -> list[str]:
    """Play one step of a story: drafted by the first officer, approved by the second."""
    drafted = playing.play(do, said, who=who("first"), now=clock.now())
    return approve() if drafted else []


def record(party: str, matter: str, accepts: Sequence[str], number: str) -> list[str]:
    """Enter, from a note with its scan, what a side without a node accepted."""
    found = queries.view(DossierId(matter))
    said = [acceptance(found, object_) for object_ in accepts]
    return _record(party, said, number)


def record_item(party: str, matter: str, item: str, change: Mapping[str, Any]) -> list[str]:
    """Enter from a note that a side without a node proposed another wording of an item."""
    return _record(party, [changed_item(matter, item, change)], f"wording of {item}")


def _record(party: str, said: list[Any], number: str) -> list[str]:
    us = parties.our_party().party
    note = Note(NoteKind.NOTE_VERBALE, number, When("2025-01"), PartyId(party), us, {"en": number})
    scan = attach([number.encode()], name="scan.txt", now=clock.now())
    record_partner_word(
        who=who("first"),
        dossier=playing.agreement(),
        letter=Letter(note, scan),
        statements=said,
        now=clock.now(),
    )
    return approve()


def approve() -> list[str]:
    """Approve what waits, as the second person, on its page; give the entries this made."""
    made: list[str] = []
    for row in list(queries.drafts("waiting")):
        answer = visit("second", f"/drafts/{row.pk}/approve/", {})
        assert answer["status"] == 302, answer["text"][-4000:]
        made += queries.get_draft(row.pk).acts
    return made


def visit(login: str, url: str, data: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Open a page, or send a form, as one of the people here."""
    client = Client(SERVER_NAME="127.0.0.1", headers={"accept-language": "en"})
    person = parties.person_named(login)
    client.force_login(person, backend=BACKEND)
    answer = client.get(url) if data is None else client.post(url, data)
    return {
        "status": answer.status_code,
        "to": answer.headers.get("Location", ""),
        "text": answer.content.decode(),
    }


def recorded(party: str) -> dict[str, dict[str, str]]:
    """Give what was recorded for a side: matter, entry, level."""
    folds = ((row.pk, queries.view(DossierId(row.pk)).fold) for row in queries.dossier_rows())
    return {pk: {one.act: one.level for one in recorded_for(fold, party)} for pk, fold in folds}


def disputed() -> list[list[str]]:
    """List the decisions that rest on a disputed entry: matter, object, digest."""
    rows = sorted(queries.dossier_rows().values_list("pk", flat=True))
    return [
        [pk, object_, final.digest]
        for pk in rows
        for object_, final in disputed_finals(queries.view(DossierId(pk)).fold)
    ]


def agenda(meeting: str) -> dict[str, Any]:
    """Say of a meeting's agenda whether it is adopted, and on what that rests."""
    found = queries.view(playing.meeting_dossier({"meeting": meeting})).fold.joint("agenda")
    final = found.in_force if found else None
    return {
        "adopted": final is not None,
        "recorded": bool(final and final.recorded),
        "disputed": bool(final and final.disputed),
    }


def matter_of(meeting: str) -> str:
    """Name the matter of a meeting."""
    return playing.meeting_dossier({"meeting": meeting})


ASKED: Mapping[str, Callable[..., Any]] = {
    "name": name, "play": play, "record": record, "record_item": record_item,
    "approve": approve, "visit": visit, "recorded": recorded, "disputed": disputed,
    "agenda": agenda, "matter_of": matter_of,
}  # fmt: skip
