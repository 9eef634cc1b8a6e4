"""From what a meeting's matter says of its record to rows. Always rebuildable."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from mufakat.apps.agreements.acts.joints import matter_of, write_matter
from mufakat.apps.agreements.projection import readable
from mufakat.apps.letters.acts.entries import said_in_body
from mufakat.apps.records.acts.records import (
    CORRECTION,
    RECORD,
    SUMMARY,
    read_corrections,
    read_final,
    read_summary,
)
from mufakat.apps.records.models import RecordRow
from mufakat.kernel.errors import Malformed
from mufakat.kernel.values import ActId, Json, PartyId
from mufakat.registry.dossiers import DossierView

SPOKEN_FOR = (SUMMARY, CORRECTION, RECORD)
_SHOWN = (
    "party", "summary", "since", "corrections", "matter", "value", "offer", "open",
)  # fmt: skip


def project(view: DossierView, changed: frozenset[str], _now: datetime) -> None:
    """Bring the rows of the changed records up to date."""
    charter = view.fold.charter
    if charter is None or charter.kind != "meeting":
        return
    prefixes = tuple(f"{one}/" for one in SPOKEN_FOR)
    keys = sorted({key.partition("/")[2] for key in changed if key.startswith(prefixes)})
    if keys:
        RecordRow.objects.bulk_create(
            [_row(view, key) for key in keys],
            update_conflicts=True,
            unique_fields=("dossier", "key"),
            update_fields=_SHOWN,
        )


def clear() -> None:
    """Empty the rows made from acts."""
    RecordRow.objects.all().delete()


def rows() -> Iterator[str]:
    """Give every row made from acts as one comparable line."""
    found = RecordRow.objects.order_by("dossier", "key").values_list("dossier", "key", *_SHOWN)
    yield from (f"Record {row}" for row in found)


def _row(view: DossierView, key: str) -> RecordRow:
    matter = matter_of(view.fold, f"{RECORD}/{key}")
    issued = view.fold.owned(f"{SUMMARY}/{key}")
    corrected = view.fold.owned(f"{CORRECTION}/{key}")
    view.load_contents(matter.digests())
    view.load(acts[-1] for acts in (*issued.values(), *corrected.values()))
    # One side issues a record; where two did under one key, the first of the charter counts.
    party, act = next(iter(_in_order(view, issued)), ("", None))
    corrections: dict[str, Any] = {
        one: said
        for one, last in _in_order(view, corrected)
        if (said := _said(view, last, read_corrections)) is not None
    }
    return RecordRow(
        dossier=view.dossier,
        key=key,
        party=party,
        summary=_said(view, act, read_summary) if act else None,
        since=view.fold.get(act).claimed if act else "",
        corrections=corrections,
        matter=write_matter(matter),
        value=readable(view, matter.in_force, read_final),
        offer=readable(view, matter.latest.digest, read_final) if matter.latest else None,
        open=matter.open,
    )


def _in_order(view: DossierView, owned: Any) -> Iterator[tuple[PartyId, ActId]]:  # noqa: ANN401 -- words by their owner
    charter = view.fold.charter
    for party in charter.parties if charter else ():
        if party in owned:
            yield party, owned[party][-1]


def _said(view: DossierView, act: ActId, read: Any) -> Json:  # noqa: ANN401 -- one of the readers above
    body = view.body(act)
    said: Json = said_in_body(body) if body is not None else None
    try:
        read(said)
    except Malformed:
        return None
    return said
