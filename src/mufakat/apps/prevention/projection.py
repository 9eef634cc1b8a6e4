"""From what an agreement's matter says of prevention to its rows. Always rebuildable."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from mufakat.apps.letters.acts.entries import said_in_body, standing_act
from mufakat.apps.prevention.acts.crossing import COUNTS, PRACTICE, check
from mufakat.apps.prevention.models import CrossedRow
from mufakat.kernel.errors import Malformed, Refusal
from mufakat.kernel.values import ActId, Json, PartyId
from mufakat.registry.dossiers import DossierView

SPOKEN_FOR = (PRACTICE, COUNTS)
_SHOWN = ("value", "since", "gone")


def project(view: DossierView, changed: frozenset[str], _now: datetime) -> None:
    """Bring the rows of the changed cards and tables up to date."""
    charter = view.fold.charter
    if charter is None or charter.kind != "agreement":
        return
    words = {(key, party): acts for key in sorted(changed)
             for party, acts in view.fold.owned(key).items()}  # fmt: skip
    view.load(acts[-1] for acts in words.values())
    found = [_row(view, key, party, acts) for (key, party), acts in words.items()]
    CrossedRow.objects.filter(dossier=view.dossier, object__in=changed).delete()
    CrossedRow.objects.bulk_create(found)


def clear() -> None:
    """Empty the rows made from acts."""
    CrossedRow.objects.all().delete()


def rows() -> Iterator[str]:
    """Give every row made from acts as one comparable line."""
    found = CrossedRow.objects.order_by("dossier", "object", "party")
    shown = found.values_list("dossier", "object", "party", *_SHOWN)
    yield from (f"Prevention {row}" for row in shown)


def _row(view: DossierView, key: str, party: PartyId, acts: tuple[ActId, ...]) -> CrossedRow:
    last = standing_act(view.fold, acts[-1], withdrawn=acts[-1] in view.fold.withdrawn())
    return CrossedRow(
        dossier=view.dossier, object=key, party=party, value=_value(key, view.body(last.act)),
        since=last.since, gone=last.withdrawn,
    )  # fmt: skip


def _value(key: str, body: Mapping[str, Json] | None) -> Json:
    try:
        check("own.set", key, body or {})
    except (Malformed, Refusal):
        return None
    return said_in_body(body or {})
