"""From what an agreement's matter says of news to its rows. Always rebuildable."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from mufakat.apps.agreements.acts.joints import matter_of, write_matter
from mufakat.apps.agreements.projection import readable
from mufakat.apps.letters.acts.entries import standing_act
from mufakat.apps.newsroom.acts.items import NEWS, NOTICE, read_news
from mufakat.apps.newsroom.models import NewsRow
from mufakat.kernel.errors import Malformed
from mufakat.kernel.values import ActId, Json, PartyId
from mufakat.registry.dossiers import DossierView

SPOKEN_FOR = (NEWS, NOTICE)
_SHOWN = (
    "key", "matter", "value", "offer", "body", "since", "open", "unreadable",
)  # fmt: skip


def project(view: DossierView, changed: frozenset[str], _now: datetime) -> None:
    """Bring the rows of the changed items up to date."""
    charter = view.fold.charter
    if charter is None or charter.kind != "agreement":
        return
    joint = sorted(key for key in changed if key.startswith(f"{NEWS}/"))
    alone = sorted(key for key in changed if key.startswith(f"{NOTICE}/"))
    found = [_joint(view, key) for key in joint] + _alone(view, alone)
    if alone:
        NewsRow.objects.filter(dossier=view.dossier, object__in=alone).delete()
    if found:
        NewsRow.objects.bulk_create(
            found,
            update_conflicts=True,
            unique_fields=("dossier", "object", "party"),
            update_fields=_SHOWN,
        )


def clear() -> None:
    """Empty the rows made from acts."""
    NewsRow.objects.all().delete()


def rows() -> Iterator[str]:
    """Give every row made from acts as one comparable line."""
    found = NewsRow.objects.order_by("dossier", "object", "party")
    yield from (f"News {row}" for row in found.values_list("dossier", "object", "party", *_SHOWN))


def _joint(view: DossierView, key: str) -> NewsRow:
    matter = matter_of(view.fold, key)
    view.load_contents(matter.digests())
    value = readable(view, matter.in_force, read_news)
    offer = readable(view, matter.latest.digest, read_news) if matter.latest else None
    held = _files(view, key)
    return NewsRow(
        dossier=view.dossier,
        object=key,
        key=key.partition("/")[2],
        matter=write_matter(matter),
        value=value,
        offer=offer,
        body=held,
        since=matter.since,
        open=matter.open,
        unreadable=bool(matter.in_force and value is None) or bool(matter.latest and offer is None),
    )


def _files(view: DossierView, key: str) -> dict[str, Any]:
    """Give the files that came with any proposal of an item, by their hash."""
    joint = view.fold.joint(key)
    offers = [offer.act for offer in joint.offers] if joint else []
    view.load(offers)
    return _listed(view.body(act) for act in offers)


def _alone(view: DossierView, keys: list[str]) -> list[NewsRow]:
    words = {(key, party): acts for key in keys for party, acts in view.fold.owned(key).items()}
    view.load(acts[-1] for acts in words.values())
    return [_own(view, key, party, acts) for (key, party), acts in words.items()]


def _own(view: DossierView, key: str, party: PartyId, acts: tuple[ActId, ...]) -> NewsRow:
    last = standing_act(view.fold, acts[-1], withdrawn=acts[-1] in view.fold.withdrawn())
    body = view.body(last.act)
    value = _value(body)
    return NewsRow(
        dossier=view.dossier,
        object=key,
        key=key.partition("/")[2],
        party=party,
        value=value,
        body=_listed([body]),
        since=last.since,
        unreadable=value is None and not last.withdrawn,
    )


def _value(body: Mapping[str, Json] | None) -> Json:
    said: Json = {name: part for name, part in (body or {}).items() if name != "att"}
    try:
        read_news(said)
    except Malformed:
        return None
    return said


def _listed(bodies: Any) -> dict[str, Any]:  # noqa: ANN401 -- bodies as held
    found: dict[str, Any] = {}
    for body in bodies:
        files = (body or {}).get("att") or []
        found |= {str(one["sha256"]): one for one in files if isinstance(one, dict)}
    return found
