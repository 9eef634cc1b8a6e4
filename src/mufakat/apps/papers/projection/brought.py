"""Rows of papers that were attached in a matter other than their own."""

from collections.abc import Iterator
from datetime import datetime

from mufakat.apps.letters.acts.entries import files_in, standing_act
from mufakat.apps.papers.acts.papers import FROM, read_brought, write_brought
from mufakat.apps.papers.models import BroughtRow
from mufakat.kernel.errors import Malformed
from mufakat.kernel.values import ActId, Json
from mufakat.registry.dossiers import DossierView

SPOKEN_FOR = (FROM,)
_SHOWN = ("dossier", "act", "by", "since", "about", "value", "files", "withdrawn")


def project(view: DossierView, changed: frozenset[str], _now: datetime) -> None:
    """Write the changed attachments anew."""
    keys = sorted(key for key in changed if key.partition("/")[0] == FROM)
    if not keys:
        return
    acts = [act for key in keys for act in view.fold.entries(key)]
    view.load(acts)
    BroughtRow.objects.filter(act__in=acts).delete()
    BroughtRow.objects.bulk_create(_row(view, act) for act in acts)


def clear() -> None:
    """Empty the rows."""
    BroughtRow.objects.all().delete()


def rows() -> Iterator[str]:
    """Give every row as one comparable line."""
    found = BroughtRow.objects.order_by("act").values_list(*_SHOWN)
    yield from (f"Brought {row}" for row in found)


def _row(view: DossierView, act: ActId) -> BroughtRow:
    entry = standing_act(view.fold, act, withdrawn=act in view.fold.withdrawn())
    body = view.body(act) or {}
    return BroughtRow(
        dossier=view.dossier,
        act=act,
        by=entry.by,
        since=entry.since,
        about=str(view.act(act).on.get("about", "")),
        value=_value(body) if body else None,
        files=files_in(body),
        withdrawn=entry.withdrawn,
    )


def _value(body: object) -> Json:
    try:
        return write_brought(read_brought(body))  # type: ignore[arg-type]  # a body
    except Malformed:
        return None
