"""The rows of corrections: what is agreed, what is on the table, what was said against it."""

from collections.abc import Iterator
from contextlib import suppress

from mufakat.apps.agreements.acts.joints import matter_of, write_matter
from mufakat.apps.agreements.projection import readable
from mufakat.apps.letters.acts.entries import said_in_body
from mufakat.apps.texts.acts.corrections import correction_object, read_correction
from mufakat.apps.texts.acts.objects import about
from mufakat.apps.texts.acts.remarks import read_remark
from mufakat.apps.texts.models import CorrectionRow
from mufakat.kernel.errors import Malformed
from mufakat.kernel.values import Json
from mufakat.registry.dossiers import DossierView

CORRECTING = ("correction", "objection")
CORRECTION_FIELDS = (
    "matter", "value", "offer", "objections", "waits_for", "since", "unreadable",
)  # fmt: skip


def keep_corrections(view: DossierView, text: str, keys: set[str]) -> None:
    """Bring the rows of these corrections of a text up to date."""
    CorrectionRow.objects.bulk_create(
        [_row(view, text, key) for key in sorted(keys)],
        update_conflicts=True,
        unique_fields=("dossier", "text", "key"),
        update_fields=CORRECTION_FIELDS,
    )


def correction_rows() -> Iterator[str]:
    """Give every row as one comparable line."""
    rows = CorrectionRow.objects.order_by("dossier", "text", "key")
    named = rows.values_list("dossier", "text", "key", *CORRECTION_FIELDS)
    yield from (f"Correction {row}" for row in named)


def _row(view: DossierView, text: str, key: str) -> CorrectionRow:
    matter = matter_of(view.fold, correction_object(text, key))
    view.load_contents(matter.digests())
    latest = matter.latest.digest if matter.latest else ""
    value, offer = (readable(view, one, read_correction) for one in (matter.in_force, latest))
    return CorrectionRow(
        dossier=view.dossier,
        text=text,
        key=key,
        matter=write_matter(matter),
        value=value,
        offer=offer,
        objections=[*_objections(view, about(text, "objection", key))],
        waits_for=[*matter.waits_for] if matter.open else [],
        since=matter.since[:20],
        unreadable=bool((matter.in_force and value is None) or (latest and offer is None)),
    )


def _objections(view: DossierView, object_: str) -> Iterator[dict[str, Json]]:
    withdrawn = view.fold.withdrawn()
    for act in view.fold.entries(object_):
        body, entry = view.body(act), view.fold.get(act)
        with suppress(Malformed):
            if body is not None and act not in withdrawn:
                said = read_remark(said_in_body(body))
                yield {"by": entry.party, "since": entry.claimed, "text": dict(said.text)}
