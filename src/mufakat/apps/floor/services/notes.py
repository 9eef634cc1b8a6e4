"""What note-takers do: note what happens, each note once; and put it on the joint record."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from mufakat.apps.floor.acts.notes import (
    FLOOR,
    MOST_IN_AN_ENTRY,
    Note,
    instant,
    is_key,
    is_sitting,
    order_of,
    read_note,
    write_entry,
    write_note,
)
from mufakat.apps.floor.models import NoteRow, PrivateNoteRow
from mufakat.apps.floor.projection import advance
from mufakat.apps.floor.queries.mandates import covering
from mufakat.apps.floor.queries.notes import known
from mufakat.apps.floor.services.mandates import NoMandate, release_alone
from mufakat.apps.letters.acts.reading import PAGE, Unreadable
from mufakat.apps.letters.services import Drafted, put_forward
from mufakat.apps.meetings.queries import agenda
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.roles import May
from mufakat.kernel.errors import Malformed, Missing, Refusal
from mufakat.kernel.values import ActId, Json
from mufakat.registry.statements import Statement

MOST_AT_ONCE = 500


class NothingToSend(Refusal):
    """Every note of the sitting is in the joint record already, or waits for approval."""

    code = "floor.nothing_to_send"


class NothingNoted(Refusal):
    """A private note without a word in it, or longer than a page."""

    code = "floor.nothing_noted"


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of notes that were sent: stored for good, or never storable and why."""

    keys: tuple[str, ...]
    unreadable: tuple[tuple[str, str], ...] = ()


def keep_notes(*, who: Who, dossier: str, notes: Sequence[Json], now: datetime) -> Kept:
    """Keep notes, each by itself and each once however often it is sent.

    Nothing that can be read is refused: whether it fits is said beside it in the room. What cannot
    be read is named, so that whoever sent it stops sending it.
    """
    require(who, May.TAKE_NOTES)
    members = agenda(dossier, who=who).members
    good: list[Note] = []
    bad: list[tuple[str, str]] = []
    for said in notes[:MOST_AT_ONCE]:
        try:
            one = read_note(said)
        except Malformed as fault:
            bad.append((_key_of(said), fault.code))
            continue
        if one.party and one.party not in members:
            bad.append((one.key, "floor.unknown_side"))
            continue
        good.append(one)
    with transaction.atomic():
        NoteRow.objects.bulk_create(
            [_row(dossier, one, who, now) for one in good], ignore_conflicts=True
        )
        advance(dossier)
    return Kept(tuple(one.key for one in good), tuple(bad))


def keep_one(*, who: Who, dossier: str, note: Json, now: datetime) -> None:
    """Keep one note; raise where it cannot be read, so that whoever wrote it sees it again."""
    kept = keep_notes(who=who, dossier=dossier, notes=[note], now=now)
    if kept.unreadable:
        raise Unreadable(field="note")


def keep_private(  # noqa: PLR0913 -- one note of our own, said in full
    *, who: Who, dossier: str, sitting: str, key: str, text: str, now: datetime, item: str = "",
    at: str = "",
) -> None:  # fmt: skip
    """Keep a note of our own side. It becomes part of no entry and never leaves the node."""
    require(who, May.KEEP_PRIVATE)
    agenda(dossier, who=who)
    if not text.strip() or len(text) > PAGE or not is_key(key) or not is_sitting(sitting):
        raise NothingNoted
    PrivateNoteRow.objects.get_or_create(
        dossier=dossier,
        key=key,
        defaults={
            "sitting": sitting, "item": item[:64], "text": text.strip(), "noted_by": who.login,
            "at": (at or instant(now))[:20], "kept_at": now,
        },
    )  # fmt: skip


def put_on_record(*, who: Who, dossier: str, sitting: str, now: datetime) -> Drafted:
    """Draft the entry that puts what was noted on the joint record, in batches."""
    require(who, May.DRAFT)
    agenda(dossier, who=who)
    if not is_sitting(sitting):
        raise Missing(what="sitting")
    with transaction.atomic():
        unsent = sorted(known(dossier).unsent(sitting), key=order_of)
        if not unsent:
            raise NothingToSend
        drafted = put_forward(who, _batches(dossier, sitting, unsent), now=now)
        keys = [one.key for one in unsent]
        NoteRow.objects.filter(dossier=dossier, key__in=keys).update(draft=drafted.draft)
        advance(dossier)
    return drafted


def send_alone(*, who: Who, dossier: str, sitting: str, now: datetime) -> list[ActId]:
    """Put what was noted on the joint record at once, under a sitting mandate that covers it."""
    require(who, May.DRAFT)
    if covering(dossier, ["entry.add"], who=who, now=now) is None:
        raise NoMandate
    with transaction.atomic():
        drafted = put_on_record(who=who, dossier=dossier, sitting=sitting, now=now)
        return release_alone(who=who, dossier=dossier, draft=drafted.draft, now=now)


def _batches(dossier: str, sitting: str, notes: Sequence[Note]) -> list[Statement]:
    return [
        Statement(
            "add", dossier, f"{FLOOR}/{sitting}",
            body=write_entry(tuple(notes[first : first + MOST_IN_AN_ENTRY])),
        )
        for first in range(0, len(notes), MOST_IN_AN_ENTRY)
    ]  # fmt: skip


def _row(dossier: str, one: Note, who: Who, now: datetime) -> NoteRow:
    return NoteRow(
        dossier=dossier,
        sitting=one.sitting,
        key=one.key,
        value=write_note(one),
        noted_by=who.login,
        kept_at=now,
    )


def _key_of(said: Json) -> str:
    key = said.get("key") if isinstance(said, dict) else None
    return key[:64] if isinstance(key, str) else ""
