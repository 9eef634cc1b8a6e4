"""From what an agreement's matter says now to its rows. Always rebuildable."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from mufakat.apps.agreements.acts.joints import Matter, matter_of, write_matter
from mufakat.apps.agreements.acts.register import OBJECT, read_register
from mufakat.apps.agreements.acts.sides import (
    APPROVAL,
    AUTHORITIES,
    CONTACTS,
    OBJECTS,
    read_approval,
    read_authorities,
    read_contact_points,
)
from mufakat.apps.agreements.models import AgreementRow, FactRow, SideRow
from mufakat.apps.letters.acts.entries import Standing, said_in_body, standing_act, standing_entry
from mufakat.apps.letters.acts.facts import read_fact
from mufakat.kernel.errors import Malformed
from mufakat.kernel.takeovers import has_taken_over
from mufakat.kernel.values import ActId, Json, PartyId
from mufakat.registry.dossiers import DossierView

_MEMBERS = frozenset({OBJECT, "charter", "take_over"})
SPOKEN_FOR = (*OBJECTS, "fact", "key", *sorted(_MEMBERS))
_AGREEMENT = (
    "members", "without_node", "languages", "opened", "symbol", "matter", "value", "offer",
    "open", "unreadable",
)  # fmt: skip
_SIDE = ("act", "recorded_by", "since", "value", "contested", "unreadable", "withdrawn")
_FACT = ("act", "by", "since", "first", "last", "value", "unreadable", "withdrawn")
_READERS: Mapping[str, Callable[[Json], object]] = {
    APPROVAL: read_approval,
    AUTHORITIES: read_authorities,
    CONTACTS: read_contact_points,
}


def project(view: DossierView, changed: frozenset[str], _now: datetime) -> None:
    """Bring the rows of the changed objects up to date; few queries, however many objects."""
    charter = view.fold.charter
    if charter is None or charter.kind != "agreement":
        return
    if changed & _MEMBERS:
        _keep_agreement(view)
    _keep_sides(view, sorted(changed & set(OBJECTS)))
    _keep_facts(view, sorted(key for key in changed if key.startswith("fact/")))


def clear() -> None:
    """Empty the rows made from acts."""
    for model in (AgreementRow, SideRow, FactRow):
        model._default_manager.all().delete()  # noqa: SLF001 -- how Django names it


def rows() -> Iterator[str]:
    """Give every row made from acts as one comparable line."""
    agreements = AgreementRow.objects.order_by("dossier").values_list("dossier", *_AGREEMENT)
    yield from (f"AgreementRow {row}" for row in agreements)
    sides = SideRow.objects.order_by("dossier", "object", "party")
    yield from (f"SideRow {row}" for row in sides.values_list("dossier", "object", "party", *_SIDE))
    facts = FactRow.objects.order_by("dossier", "object")
    yield from (f"FactRow {row}" for row in facts.values_list("dossier", "object", *_FACT))


def readable(view: DossierView, digest: str, read: Callable[[Json], object]) -> Json:
    """Give the value of a decision if it is held and of its form, else None."""
    value = view.content(digest) if digest else None
    if value is None:
        return None
    try:
        read(value)
    except Malformed:
        return None
    return value


def without_node(view: DossierView) -> list[Json]:
    """List the members whose words others still record for them."""
    charter = view.fold.charter
    return [
        member.party
        for member in (charter.members if charter else ())
        if not member.has_node and not has_taken_over(view.fold, member.party)
    ]


def _keep_agreement(view: DossierView) -> None:
    charter = view.fold.charter
    if charter is None:
        return
    matter = matter_of(view.fold, OBJECT)
    view.load_contents(matter.digests())
    value = readable(view, matter.in_force, read_register)
    offer = readable(view, matter.latest.digest, read_register) if matter.latest else None
    shown = value or offer
    row = AgreementRow(
        dossier=view.dossier,
        members=[*charter.parties],
        without_node=without_node(view),
        languages=[*charter.languages],
        opened=view.fold.opened,
        symbol=read_register(shown).symbol if shown is not None else "",
        matter=write_matter(matter),
        value=value,
        offer=offer,
        open=matter.open,
        unreadable=_unreadable(matter, value, offer),
    )
    AgreementRow.objects.bulk_create(
        [row], update_conflicts=True, unique_fields=("dossier",), update_fields=_AGREEMENT
    )


def _unreadable(matter: Matter, value: Json, offer: Json) -> bool:
    return bool(matter.in_force and value is None) or bool(matter.latest and offer is None)


def _keep_sides(view: DossierView, keys: list[str]) -> None:
    words = {(key, party): acts for key in keys for party, acts in view.fold.owned(key).items()}
    view.load(acts[-1] for acts in words.values())
    found = [_side(view, key, party, acts) for (key, party), acts in words.items()]
    # A side that took its word back has none: the row goes, and comes back with the next one.
    if keys:
        SideRow.objects.filter(dossier=view.dossier, object__in=keys).delete()
    if found:
        SideRow.objects.bulk_create(found)


def _side(view: DossierView, key: str, party: PartyId, acts: tuple[ActId, ...]) -> SideRow:
    last = standing_act(view.fold, acts[-1], withdrawn=acts[-1] in view.fold.withdrawn())
    row = SideRow(
        dossier=view.dossier,
        object=key,
        party=party,
        act=last.act,
        recorded_by=last.by if last.recorded_for else "",
        since=last.since,
        contested=len(acts) > 1,
        withdrawn=last.withdrawn,
    )
    row.value, row.unreadable = _said(view, last, _READERS[key])
    return row


def _keep_facts(view: DossierView, keys: list[str]) -> None:
    entries = {key: one for key in keys if (one := standing_entry(view.fold, key))}
    view.load(standing.act for standing in entries.values())
    found = [_fact(view, key, standing) for key, standing in entries.items()]
    if found:
        FactRow.objects.bulk_create(
            found,
            update_conflicts=True,
            unique_fields=("dossier", "object"),
            update_fields=_FACT,
        )


def _fact(view: DossierView, key: str, standing: Standing) -> FactRow:
    said, unreadable = _said(view, standing, read_fact)
    when = read_fact(said).when if said else None
    return FactRow(
        dossier=view.dossier,
        object=key,
        act=standing.act,
        by=standing.by,
        since=standing.since,
        first=when.first if when else None,
        last=when.last if when else None,
        value=said or {},
        unreadable=unreadable,
        withdrawn=standing.withdrawn,
    )


def _said(
    view: DossierView, standing: Standing, read: Callable[[Json], object]
) -> tuple[dict[str, Any] | None, bool]:
    body = view.body(standing.act)
    if body is None:
        return None, not standing.withdrawn
    said = said_in_body(body)
    try:
        read(said)
    except Malformed:
        return None, True
    return said, False
