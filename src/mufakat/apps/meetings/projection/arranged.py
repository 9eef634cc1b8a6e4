"""Rows of what both sides arrange as one thing: the programme, and who sits where."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from mufakat.apps.agreements.acts.joints import matter_of, write_matter
from mufakat.apps.agreements.projection import readable
from mufakat.apps.meetings.acts.programmes import PROGRAMME, read_programme
from mufakat.apps.meetings.acts.seating import SEATING, read_seating
from mufakat.apps.meetings.models import ArrangedRow
from mufakat.kernel.values import Json
from mufakat.registry.dossiers import DossierView

SPOKEN_FOR = (PROGRAMME, SEATING)
_READERS: Mapping[str, Callable[[Json], object]] = {
    PROGRAMME: read_programme,
    SEATING: read_seating,
}
_SHOWN = ("matter", "value", "offer", "before", "open", "unreadable")


def project(view: DossierView, changed: frozenset[str], _now: datetime) -> None:
    """Bring the programme and the seating plan of a meeting up to date."""
    charter = view.fold.charter
    if charter is None or charter.kind != "meeting":
        return
    found = [_row(view, key) for key in SPOKEN_FOR if key in changed]
    if found:
        ArrangedRow.objects.bulk_create(
            found,
            update_conflicts=True,
            unique_fields=("dossier", "object"),
            update_fields=_SHOWN,
        )


def clear() -> None:
    """Empty the rows."""
    ArrangedRow.objects.all().delete()


def rows() -> Iterator[str]:
    """Give every row as one comparable line."""
    found = ArrangedRow.objects.order_by("dossier", "object")
    yield from (f"Arranged {row}" for row in found.values_list("dossier", "object", *_SHOWN))


def _row(view: DossierView, key: str) -> ArrangedRow:
    matter = matter_of(view.fold, key)
    view.load_contents(matter.digests())
    read = _READERS[key]
    value = readable(view, matter.in_force, read)
    offer = readable(view, matter.latest.digest, read) if matter.latest else None
    return ArrangedRow(
        dossier=view.dossier,
        object=key,
        matter=write_matter(matter),
        value=value,
        offer=offer,
        before=readable(view, matter.before, read),
        open=matter.open,
        unreadable=bool(matter.in_force and value is None) or bool(matter.latest and offer is None),
    )
