"""From what a matter says now to the rows of contacts and notes. Always rebuildable."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any

from mufakat.apps.letters.acts.contacts import read_contact
from mufakat.apps.letters.acts.entries import Standing, files_in, said_in_body, standing_entry
from mufakat.apps.letters.acts.notes import read_note
from mufakat.apps.letters.models import ContactRow, EntryRow, NoteRow
from mufakat.kernel.errors import Malformed
from mufakat.kernel.values import Json
from mufakat.registry.dossiers import DossierView

OBJECTS = ("contact", "note")
_SHARED = (
    "act", "by", "recorded_for", "since", "first", "last", "value", "files", "unreadable",
    "withdrawn",
)  # fmt: skip
_OF_NOTES = ("number", "sender", "recipient", "reply_to")


def project(view: DossierView, changed: frozenset[str], _now: datetime) -> None:
    """Bring the rows of the changed contacts and notes up to date, in three queries at most."""
    entries = {
        key: standing
        for key in sorted(changed)
        if key.startswith(("contact/", "note/")) and (standing := standing_entry(view.fold, key))
    }
    view.load(standing.act for standing in entries.values())
    contacts = [
        _contact(view, key, one) for key, one in entries.items() if key.startswith("contact/")
    ]
    notes = [_note(view, key, one) for key, one in entries.items() if key.startswith("note/")]
    _keep(ContactRow, contacts, _SHARED)
    _keep(NoteRow, notes, (*_SHARED, *_OF_NOTES))


def clear() -> None:
    """Empty the rows made from acts; what is private stays."""
    ContactRow.objects.all().delete()
    NoteRow.objects.all().delete()


def rows() -> Iterator[str]:
    """Give every row made from acts as one comparable line."""
    for model, names in ((ContactRow, _SHARED), (NoteRow, (*_SHARED, *_OF_NOTES))):
        found = model.objects.order_by("dossier", "object").values_list("dossier", "object", *names)
        yield from (f"{model.__name__} {row}" for row in found)


def _contact(view: DossierView, key: str, standing: Standing) -> ContactRow:
    return ContactRow(**_shared(view, key, standing, read_contact))


def _note(view: DossierView, key: str, standing: Standing) -> NoteRow:
    row = NoteRow(**_shared(view, key, standing, read_note))
    if row.value:
        note = read_note(row.value)
        row.number, row.reply_to = note.number, note.reply_to
        row.sender, row.recipient = note.sender, note.recipient
    return row


def _shared(
    view: DossierView, key: str, standing: Standing, read: Callable[[Json], Any]
) -> dict[str, Any]:
    found: dict[str, Any] = {
        "dossier": view.dossier,
        "object": key,
        "act": standing.act,
        "by": standing.by,
        "recorded_for": standing.recorded_for,
        "since": standing.since,
        "withdrawn": standing.withdrawn,
    }
    body = view.body(standing.act)
    if body is None:
        return found | {"unreadable": not standing.withdrawn}
    said = said_in_body(body)
    try:
        when = read(said).when
    except Malformed:
        return found | {"unreadable": True}
    files = files_in(body)
    return found | {"value": said, "files": files, "first": when.first, "last": when.last}


def _keep(model: type[EntryRow], found: Sequence[EntryRow], names: tuple[str, ...]) -> None:
    if found:
        model._default_manager.bulk_create(  # noqa: SLF001 -- how Django names it
            found, update_conflicts=True, unique_fields=("dossier", "object"), update_fields=names
        )
