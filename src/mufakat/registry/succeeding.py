"""Matters that go on from others: what came before, and who is given it (rule 9)."""

from collections.abc import Iterator

from django.db.models import F

from mufakat.kernel.charters import Charter
from mufakat.kernel.fold import Fold
from mufakat.kernel.succession import START, is_successor, predecessor_of
from mufakat.kernel.values import DossierId, Json
from mufakat.registry.dossiers import DossierView
from mufakat.registry.errors import NoSuchMatter
from mufakat.registry.folds import fold_of
from mufakat.registry.models import DossierRow
from mufakat.registry.ourselves import our_party
from mufakat.registry.values import carried_in


def given_to(party: str) -> frozenset[DossierId]:
    """Name the earlier matters a side was given the history of when it joined.

    They leave once every member has accepted the matter that gives them, and every member of the
    earlier one has named it: a matter that only claims to follow another gives nothing of it.
    """
    found = (fold for fold in _successors(party) if fold.opened)
    return frozenset(earlier for fold in found for earlier in _given_by(fold, only_named=True))


def is_given_to_us(dossier: DossierId) -> bool:
    """Say whether a matter we are no member of comes as the history of one we have joined."""
    us = our_party()
    found = (fold for fold in _successors(us) if us in fold.heads())
    return any(dossier in _given_by(fold) for fold in found)


def continues_ours(fold: Fold) -> bool:
    """Say whether a matter goes on from one that we are a member of."""
    earlier = predecessor_of(fold.charter) if fold.charter is not None else ""
    before = _charter_of(DossierId(earlier)) if earlier else None
    return before is not None and before.member(our_party()) is not None


def goes_on_in(dossier: DossierId) -> str:
    """Name the matter this one goes on in, if it is here and open; else nothing."""
    found = DossierRow.objects.filter(pk=dossier, succeeded=True).values_list("matter", flat=True)
    rows = DossierRow.objects.filter(matter__in=found, opened=True).exclude(pk=dossier)
    for pk in rows.values_list("pk", flat=True):
        charter = _charter_of(DossierId(pk))
        if charter is not None and predecessor_of(charter) == dossier:
            return pk
    return ""


def values_to_carry(view: DossierView) -> list[Json]:
    """Give the values of what is in force in a matter, as its successor's charter carries them."""
    opening = view.body(view.dossier) or {}
    before = dict(carried_in(view.act(view.dossier), opening))
    found: list[Json] = []
    for key in view.fold.objects():
        joint = view.fold.joint(key)
        final = joint.in_force if joint else None
        if final is None:
            continue
        if final.digest in before:
            found.append({**before[final.digest]})
        elif (value := view.content(final.digest)) is not None:
            by: list[Json] = [*view.deciders(final.digest)]
            found.append({"object": key, "base": final.base, "value": value, "by": by})
    return found


def _successors(party: str) -> Iterator[Fold]:
    rows = DossierRow.objects.exclude(log_size=0).exclude(matter=F("pk"))
    for pk, members in rows.values_list("pk", "members"):
        if party in members:
            with fold_of(DossierId(pk)) as kept:
                yield kept.fold


def _given_by(fold: Fold, *, only_named: bool = False) -> Iterator[DossierId]:
    """Name what came before a matter that gives its history, as far as it is held here."""
    charter, later = fold.charter, fold.dossier
    if charter is None or charter.carried.get("history") != START:
        return
    while charter is not None and later and (earlier := predecessor_of(charter)):
        before = _fold_of(DossierId(earlier))
        if only_named and (before is None or not is_successor(before, later)):
            return
        later = DossierId(earlier)
        yield later
        charter = before.charter if before else None


def _charter_of(dossier: DossierId) -> Charter | None:
    found = _fold_of(dossier)
    return found.charter if found else None


def _fold_of(dossier: DossierId) -> Fold | None:
    try:
        with fold_of(dossier) as kept:
            return kept.fold
    except NoSuchMatter:
        return None
