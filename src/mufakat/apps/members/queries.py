"""Who is a side of which matter, since when, and what comes next."""

from collections.abc import Mapping
from dataclasses import dataclass

from mufakat.apps.agreements.acts.joints import read_matter
from mufakat.apps.exchange.queries.fullness import is_nearly_full
from mufakat.apps.members.acts.joining import LEAVING, NEXT, Joining, object_of, read_joining
from mufakat.apps.members.acts.standing import Now, Place, Proposed, now_at
from mufakat.apps.members.models import PlaceRow
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.queries import Peer, our_party, peers
from mufakat.apps.parties.roles import May
from mufakat.kernel.errors import Missing, Refusal
from mufakat.kernel.succession import carried, check_successor
from mufakat.kernel.values import DossierId, Json, PartyId
from mufakat.registry import queries as registry
from mufakat.registry.dossiers import DossierView


@dataclass(frozen=True, slots=True)
class Line:
    """One side: in which matter it came, by whose decision, and where it left."""

    party: PartyId
    joined_in: str = ""
    since: str = ""
    is_member: bool = True
    is_recorded: bool = False
    is_leaving: bool = False
    has_accepted: bool = True


@dataclass(frozen=True, slots=True)
class SidesPage:
    """The sides of one matter, what comes next, and what was carried over into it.

    `checked` says whether what was carried over was compared with the earlier entries: None where
    these are not here. `unsaid` counts our own words that stand only in the earlier matter;
    `lost` names what was decided there too late to be carried over.
    """

    place: Place
    now: Now
    lines: tuple[Line, ...]
    may_join: tuple[Peer, ...]
    draft: int
    checked: bool | None = None
    unsaid: int = 0
    lost: tuple[str, ...] = ()
    stale: bool = False
    next_is_here: bool = False
    nearly_full: bool = False
    our_root_is_new: bool = False


def places(*, who: Who) -> dict[str, Place]:
    """Give every agreement's matter held here; one query."""
    require(who, May.READ)
    return {row.dossier: _place(row) for row in PlaceRow.objects.all()}


def place_of(dossier: str, *, who: Who) -> Place:
    """Give one agreement's matter."""
    return _known(places(who=who), dossier)


def sides_page(dossier: str, *, who: Who) -> SidesPage:
    """Give the sides of one matter with what comes next."""
    known = places(who=who)
    place, us = _known(known, dossier), our_party().party
    view = registry.view(DossierId(dossier))
    earlier = known.get(place.before)
    return SidesPage(
        place=place,
        now=now_at(place, us, known),
        lines=_lines(place, known, view),
        may_join=_may_join(place),
        draft=_drafted(dossier),
        checked=_checked(view, earlier),
        unsaid=len(own_words_unsaid(view, earlier, us)) if us in place.accepted else 0,
        lost=_decided_late(view, earlier),
        stale=place.next_matter.open and place.next in known and is_stale(place),
        next_is_here=place.next in known,
        our_root_is_new=_our_root_is_new(place),
        nearly_full=is_nearly_full(registry.entries_in(dossier)),
    )


def own_words_unsaid(view: DossierView, earlier: Place | None, us: str) -> dict[str, str]:
    """Give our own words of the earlier matter that we have not said in this one: object, act."""
    if earlier is None or not view.fold.opened or us not in earlier.members:
        return {}
    before = registry.view(DossierId(earlier.dossier)).fold
    said = {
        key: before.owned(key)[PartyId(us)][-1]
        for key in before.objects()
        if key != LEAVING and us in before.owned(key)
    }
    return {key: act for key, act in said.items() if us not in view.fold.owned(key)}


def is_stale(place: Place) -> bool:
    """Say whether something was decided since the matter that follows was written."""
    charter = registry.view(DossierId(place.next)).fold.charter
    now = carried(registry.view(DossierId(place.dossier)).fold)
    return charter is None or charter.carried.get("finals") != now["finals"]


def _known(known: Mapping[str, Place], dossier: str) -> Place:
    if dossier not in known:
        raise Missing(what="agreement")
    return known[dossier]


def _place(row: PlaceRow) -> Place:
    return Place(
        dossier=row.dossier,
        members=_parties(row.members),
        recorded=_parties(row.recorded),
        opened=row.opened,
        accepted=_parties(row.accepted),
        proposed=tuple(map(_proposed, row.proposed)),
        leaving=_parties(row.leaving),
        left=_parties(row.left),
        next=row.next,
        next_matter=read_matter(row.next_matter, NEXT),
        before=row.before,
        history=row.history,
        succeeded=row.succeeded,
        roots=row.roots,
    )


def _parties(said: list[str]) -> tuple[PartyId, ...]:
    return tuple(map(PartyId, said))


def _proposed(said: Mapping[str, Json]) -> Proposed:
    party, matter = PartyId(str(said["party"])), said["matter"]
    return Proposed(
        party,
        read_matter(matter if isinstance(matter, dict) else {}, object_of(party)),
        _joining(said["agreed"]),
        _joining(said["offer"]),
    )


def _joining(value: Json) -> Joining | None:
    return None if value is None else read_joining(value)


def _lines(place: Place, known: Mapping[str, Place], view: DossierView) -> tuple[Line, ...]:
    agreed = {one.party: one for one in place.proposed if one.agreed}
    found = [
        Line(
            party,
            joined_in=_joined_in(party, place, known) if party in agreed else "",
            since=_claimed(view, party),
            is_recorded=party in place.recorded,
            is_leaving=party in place.leaving,
            has_accepted=party not in place.lacking,
        )
        for party in place.members
    ]
    gone = _gone(place, known)
    return (*found, *(Line(party, is_member=False) for party in gone))


def _claimed(view: DossierView, party: PartyId) -> str:
    """Give when a side accepted this matter, as its own entry says; empty where it has not."""
    accepts = (view.act(act) for act in view.fold.order())
    return next((one.claimed for one in accepts if one.party == party and one.seq == 0), "")


def _joined_in(party: PartyId, place: Place, known: Mapping[str, Place]) -> str:
    """Name the first matter, going back from this one, in which the side is a member."""
    at = place
    while (before := known.get(at.before)) and party in before.members:
        at = before
    return at.dossier


def _gone(place: Place, known: Mapping[str, Place]) -> list[PartyId]:
    found: list[PartyId] = []
    at = place
    while before := known.get(at.before):
        found += [p for p in before.members if p not in place.members and p not in found]
        at = before
    return found


def _may_join(place: Place) -> tuple[Peer, ...]:
    """Name the partners compared that are no members, or have another root key than here."""
    asked = {one.party for one in (*place.joining, *_open(place))}
    if place.succeeded:
        return ()
    cards = ((one, one.card) for one in peers() if one.is_confirmed and one.party not in asked)
    return tuple(one for one, card in cards if card and card.root != place.roots.get(one.party))


def _open(place: Place) -> list[Proposed]:
    return [one for one in place.proposed if one.matter.open]


def _our_root_is_new(place: Place) -> bool:
    """Say whether our root key is another than this matter knows, and nobody has proposed it."""
    asked = {one.party for one in (*place.joining, *_open(place))}
    ours = our_party().party
    known = place.roots.get(ours)
    return not place.succeeded and ours not in asked and known not in (None, registry.our_root())


def _drafted(dossier: str) -> int:
    for row in registry.drafts("waiting"):
        for one in registry.statements_of(row):
            about = one.object.partition("/")[0]
            if one.dossier == dossier and (
                about in ("member", LEAVING, NEXT) or one.verb == "leave"
            ):
                return row.pk
    return 0


def _checked(view: DossierView, earlier: Place | None) -> bool | None:
    charter = view.fold.charter
    if earlier is None or charter is None:
        return None
    try:
        check_successor(registry.view(DossierId(earlier.dossier)).fold, charter)
    except Refusal:
        return False
    return True


def _decided_late(view: DossierView, earlier: Place | None) -> tuple[str, ...]:
    """Name what was decided in the earlier matter too late to be carried over into this one."""
    charter = view.fold.charter
    if earlier is None or charter is None or not earlier.succeeded:
        return ()
    here = _digests(charter.carried.get("finals"))
    there = _digests(carried(registry.view(DossierId(earlier.dossier)).fold)["finals"])
    return tuple(sorted(key for key, digest in there.items() if here.get(key) != digest))


def _digests(finals: Json) -> dict[str, str]:
    listed = finals if isinstance(finals, list) else []
    return {str(one["object"]): str(one["digest"]) for one in listed if isinstance(one, dict)}
