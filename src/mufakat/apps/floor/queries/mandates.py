"""The sitting mandates of our side in a meeting, and what they let the head release alone."""

from collections.abc import Iterable
from datetime import datetime

from mufakat.apps.floor.acts.mandates import Mandate
from mufakat.apps.floor.acts.notes import instant
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.queries import our_party
from mufakat.apps.parties.roles import May
from mufakat.kernel.values import DossierId
from mufakat.registry.queries import Draft, drafts, statements_of, view
from mufakat.registry.resolving import PLAIN
from mufakat.registry.statements import Statement

KIND_OF = {**PLAIN, "propose": "slot.propose", "accept": "slot.accept", "edit": "text.edit"}


def mandates(dossier: str, *, who: Who) -> tuple[Mandate, ...]:
    """Give the mandates our side has given in a meeting, first given first."""
    require(who, May.READ)
    fold, us = view(DossierId(dossier)).fold, our_party().party
    acts = (fold.get(act) for act in fold.mandates())
    return tuple(
        Mandate(
            one.id,
            tuple(str(kind) for kind in _list(one.on["kinds"])),
            str(one.on["role"]),
            str(one.on["from"]),
            str(one.on["to"]),
        )
        for one in acts
        if one.kind == "mandate" and one.party == us
    )


def covering(
    dossier: str, kinds: Iterable[str], *, who: Who, now: datetime
) -> tuple[Mandate, str] | None:
    """Give the mandate under which this person may release such entries alone, and the seat."""
    wanted, at = {*kinds}, instant(now)
    for one in mandates(dossier, who=who):
        for seat in who.seats:
            if one.covers(wanted, role=seat, at=at):
                return one, seat
    return None


def kinds_in(said: Iterable[Statement]) -> set[str]:
    """Give the kinds of entry a draft comes to; what has no kind of its own is never covered."""
    return {KIND_OF.get(one.verb, one.verb) for one in said}


def releasable(dossier: str, *, who: Who, now: datetime) -> tuple[Draft, ...]:
    """Give the drafts waiting in this meeting that this person may release alone now."""
    found = mandates(dossier, who=who)
    held = [one for one in found if one.role in who.seats]
    if not held:
        return ()
    at = instant(now)
    return tuple(
        row
        for row in drafts("waiting")
        if _only_in(row, dossier)
        and any(one.covers(kinds_in(statements_of(row)), role=one.role, at=at) for one in held)
    )


def _only_in(row: Draft, dossier: str) -> bool:
    return all(one.dossier == dossier for one in statements_of(row))


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []
