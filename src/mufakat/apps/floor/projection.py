"""From the entries on the floor to rows: one for each batch of notes, of either side."""

from collections.abc import Iterator
from datetime import datetime

from mufakat.apps.floor.acts.notes import FLOOR, is_sitting, read_entry, write_note
from mufakat.apps.floor.models import EntryRow, VersionRow
from mufakat.kernel.errors import Malformed
from mufakat.kernel.values import Json
from mufakat.registry.dossiers import DossierView

SPOKEN_FOR = (FLOOR,)
_SHOWN = (
    "dossier", "sitting", "act", "party", "since", "alone", "notes", "unreadable", "withdrawn",
)  # fmt: skip


def project(view: DossierView, changed: frozenset[str], _now: datetime) -> None:
    """Write the entries of the sittings that changed anew."""
    charter = view.fold.charter
    sittings = sorted(key.partition("/")[2] for key in changed if key.startswith(f"{FLOOR}/"))
    if charter is None or charter.kind != "meeting" or not sittings:
        return
    for sitting in filter(is_sitting, sittings):
        _project(view, sitting)
    advance(view.dossier)


def clear() -> None:
    """Empty the rows made from entries; what our note-takers keep here stays."""
    EntryRow.objects.all().delete()


def rows() -> Iterator[str]:
    """Give every row made from entries as one comparable line."""
    found = EntryRow.objects.order_by("act").values_list(*_SHOWN)
    yield from (f"Floor {row}" for row in found)


def advance(dossier: str) -> None:
    """Let open pages know that the floor of this meeting changed."""
    row, made = VersionRow.objects.select_for_update().get_or_create(
        dossier=dossier, defaults={"number": 1}
    )
    if not made:
        row.number += 1
        row.save(update_fields=["number"])


def _project(view: DossierView, sitting: str) -> None:
    acts = view.fold.entries(f"{FLOOR}/{sitting}")
    view.load(acts)
    EntryRow.objects.filter(dossier=view.dossier, sitting=sitting).delete()
    EntryRow.objects.bulk_create([_row(view, act, sitting) for act in acts])


def _row(view: DossierView, act: str, sitting: str) -> EntryRow:
    said, body = view.act(act), view.body(act)
    notes = _notes(dict(body), sitting) if body is not None else []
    return EntryRow(
        dossier=view.dossier,
        sitting=sitting,
        act=act,
        party=said.party,
        since=said.claimed,
        alone=bool(said.by.mandate),
        notes=notes or [],
        unreadable=notes is None,
        withdrawn=act in view.fold.withdrawn(),
    )


def _notes(body: dict[str, Json], sitting: str) -> list[Json] | None:
    """Give the notes of a batch; None where it is not of that form, or of another sitting."""
    try:
        notes = read_entry(body)
    except Malformed:
        return None
    if any(one.sitting != sitting for one in notes):
        return None
    return [write_note(one) for one in notes]
