"""From what an agreement's matter says of strategies to its rows. Always rebuildable."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from mufakat.apps.letters.acts.entries import said_in_body
from mufakat.apps.strategies.acts.strategies import STRATEGY, read_strategy
from mufakat.apps.strategies.models import StrategyRow
from mufakat.kernel.errors import Malformed
from mufakat.kernel.values import ActId, Json, PartyId
from mufakat.registry.dossiers import DossierView

SPOKEN_FOR = (STRATEGY,)
_SHOWN = ("key", "party", "act", "value", "since", "gone")


def project(view: DossierView, changed: frozenset[str], _now: datetime) -> None:
    """Bring the rows of the changed strategies up to date."""
    charter = view.fold.charter
    if charter is None or charter.kind != "agreement":
        return
    keys = sorted(key for key in changed if key.startswith(f"{STRATEGY}/"))
    words = {
        (key.partition("/")[2], party): acts[-1]
        for key in keys
        for party, acts in view.fold.owned(key).items()
    }
    if not keys:
        return
    view.load(words.values())
    named = [key.partition("/")[2] for key in keys]
    StrategyRow.objects.filter(dossier=view.dossier, key__in=named).delete()
    StrategyRow.objects.bulk_create(
        _row(view, key, party, act) for (key, party), act in words.items()
    )


def clear() -> None:
    """Empty the rows made from acts."""
    StrategyRow.objects.all().delete()


def rows() -> Iterator[str]:
    """Give every row made from acts as one comparable line."""
    found = StrategyRow.objects.order_by("dossier", "key", "party")
    yield from (f"Strategy {row}" for row in found.values_list("dossier", *_SHOWN))


def _row(view: DossierView, key: str, party: PartyId, act: ActId) -> StrategyRow:
    return StrategyRow(
        dossier=view.dossier,
        key=key,
        party=party,
        act=act,
        value=_value(view.body(act)),
        since=view.fold.get(act).claimed,
        gone=act in view.fold.withdrawn(),
    )


def _value(body: Mapping[str, Json] | None) -> Json:
    said: Json = said_in_body(body or {})
    try:
        read_strategy(said)
    except Malformed:
        return None
    return said
