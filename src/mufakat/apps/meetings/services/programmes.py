"""What people do with the programme and the seating plan: put together, pin, move, propose."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from mufakat.apps.agreements.services import charter_title
from mufakat.apps.letters.acts.reading import Words
from mufakat.apps.letters.services import Drafted, checked, put_forward
from mufakat.apps.meetings.acts.delegations import read_delegation
from mufakat.apps.meetings.acts.programmes import (
    PROGRAMME,
    Person,
    Programme,
    Sitting,
    SittingKind,
    in_order,
    moved,
    read_programme,
    write_programme,
)
from mufakat.apps.meetings.acts.seating import SEATING, facing, read_seating, write_seating
from mufakat.apps.meetings.models import ArrangedRow, DelegationRow, ProgrammeDraftRow
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.roles import May
from mufakat.kernel.errors import Missing, Refusal
from mufakat.kernel.values import DossierId, Json, PartyId
from mufakat.registry.queries import get_dossier, view
from mufakat.registry.statements import Statement

Change = Callable[[Programme], Programme]


class ProgrammeChanged(Refusal):
    """Somebody else changed the programme since the page was opened."""

    code = "programme.changed_meanwhile"


class NothingArranged(Refusal):
    """There is no programme, or nobody to seat, to propose."""

    code = "programme.nothing_arranged"


@transaction.atomic
def change_programme(  # noqa: PLR0913 -- one row, and the version it was changed from
    *,
    who: Who,
    dossier: str,
    change: Change,
    now: datetime,
    version: int | None = None,
    pinned: Sequence[str] | None = None,
) -> Programme:
    """Change the programme while it is private; `pinned` names the sittings that stay put."""
    require(who, May.DRAFT)
    get_dossier(dossier)
    row = _row(dossier)
    if row is not None and version is not None and row.version != version:
        raise ProgrammeChanged(dossier=dossier)
    said = change(_draft(dossier))
    value = checked(read_programme, write_programme(said))
    there = {one.id for one in said.sittings}
    kept = [one for one in (pinned if pinned is not None else _pinned(dossier)) if one in there]
    ProgrammeDraftRow.objects.update_or_create(
        dossier=dossier,
        defaults={
            "value": value,
            "pinned": kept,
            "version": (row.version if row else 0) + 1,
            "changed_by": who.login,
            "changed_at": now,
        },
    )
    return said


def place_sitting(
    *, who: Who, dossier: str, sitting: Sitting, now: datetime, version: int | None = None
) -> Programme:
    """Put a sitting in, or another in the place of one; what a person placed stays put."""

    def change(was: Programme) -> Programme:
        return in_order((*(one for one in was.sittings if one.id != sitting.id), sitting))

    pinned = {*_pinned(dossier), sitting.id}
    return change_programme(
        who=who, dossier=dossier, change=change, now=now, version=version, pinned=sorted(pinned)
    )


def move_sitting(*, who: Who, dossier: str, id_: str, begins: str, now: datetime) -> Programme:
    """Let a sitting begin at another time; it stays put there."""

    def change(was: Programme) -> Programme:
        if was.get(id_) is None:
            raise Missing(what="sitting")
        return moved(was, id_, begins)

    pinned = sorted({*_pinned(dossier), id_})
    return change_programme(who=who, dossier=dossier, change=change, now=now, pinned=pinned)


def pin_sitting(*, who: Who, dossier: str, id_: str, pinned: bool, now: datetime) -> Programme:
    """Say that a sitting stays put, or may move again when the engine arranges anew."""
    kept = {*_pinned(dossier)}
    kept = kept | {id_} if pinned else kept - {id_}
    return change_programme(
        who=who, dossier=dossier, change=lambda was: was, now=now, pinned=sorted(kept)
    )


def drop_sitting(*, who: Who, dossier: str, id_: str, now: datetime) -> Programme:
    """Take a sitting out."""

    def change(was: Programme) -> Programme:
        return replace(was, sittings=tuple(one for one in was.sittings if one.id != id_))

    return change_programme(who=who, dossier=dossier, change=change, now=now)


def propose_programme(*, who: Who, dossier: str, now: datetime) -> Drafted:
    """Draft the proposal of the programme as it stands; once both agreed it is released."""
    require(who, May.DRAFT)
    said = _draft(dossier)
    if not said.sittings:
        raise NothingArranged
    value = checked(read_programme, write_programme(said))
    return _proposed(who, dossier, PROGRAMME, value, now)


def propose_seating(*, who: Who, dossier: str, now: datetime) -> Drafted:
    """Draft who sits where: the sides facing, each around its head in its own precedence."""
    require(who, May.DRAFT)
    rows = DelegationRow.objects.filter(dossier=dossier, unreadable=False, withdrawn=False)
    sides = {PartyId(row.party): read_delegation(row.value) for row in rows if row.value}
    charter = view(DossierId(dossier)).fold.charter
    order = charter.parties if charter else ()
    if not order or set(sides) != set(order):
        raise NothingArranged
    seating = facing({party: sides[party] for party in order})
    value = checked(read_seating, write_seating(seating))
    return _proposed(who, dossier, SEATING, value, now)


def _proposed(who: Who, dossier: str, object_: str, value: Json, now: datetime) -> Drafted:
    said = Statement("propose", dossier, object_, value=value)
    return put_forward(who, [said], now=now, title=_title(dossier))


def _title(dossier: str) -> Words:
    return charter_title(view(DossierId(dossier)))


def _row(dossier: str) -> ProgrammeDraftRow | None:
    return ProgrammeDraftRow.objects.filter(dossier=dossier).first()


def _pinned(dossier: str) -> list[str]:
    row = _row(dossier)
    return list(row.pinned) if row else []


def _draft(dossier: str) -> Programme:
    """Give the programme as drafted, begun from what is on the table or agreed."""
    row = _row(dossier)
    if row is not None and row.value is not None:
        return read_programme(row.value)
    known = ArrangedRow.objects.filter(dossier=dossier, object=PROGRAMME).first()
    shown = (known.offer or known.value) if known else None
    return read_programme(shown) if shown is not None else Programme()


def new_sitting(id_: str, begins: str, minutes: int, people: Sequence[Person] = ()) -> Sitting:
    """Give a sitting for an agenda item, under the item's own id."""
    return Sitting(id_, begins, minutes, SittingKind.ITEM, id_, people=tuple(people))
