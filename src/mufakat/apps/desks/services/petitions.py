"""Petitions of those taken for a listed person: received, answered by two, told, erased in time."""

from collections.abc import Mapping
from datetime import date, datetime

from mufakat.apps.desks.acts.petitions import KEPT, Answer, Asks, PetitionForm, due_on
from mufakat.apps.desks.models import HitRow, PetitionRow
from mufakat.apps.desks.services.matching import DecidedAlready, SecondPerson
from mufakat.apps.desks.services.switching import words_of
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.roles import May
from mufakat.kernel.errors import Missing

LINE = 300


def receive_petition(*, who: Who, said: Mapping[str, str], received_on: date, now: datetime) -> int:
    """Enter a petition as it came; its clock runs from the day it was received."""
    require(who, May.USE_DESKS)
    asks, name, reach = (said.get(part, "").strip() for part in ("asks", "name", "reach"))
    today = who.today or now.date()
    if asks not in {*Asks} or not (name and reach) or received_on > today:
        raise PetitionForm
    hit = int(said["hit"]) if said.get("hit", "").isdecimal() else None
    if hit is not None and not HitRow.objects.filter(pk=hit).exists():
        raise Missing(what="hit")
    row = PetitionRow.objects.create(
        asks=asks, name=name[:LINE], reach=reach[:LINE], words=words_of(said.get("words", "")),
        hit=hit, received_on=received_on, due_on=due_on(Asks(asks), received_on),
        seat=who.seat_for(May.USE_DESKS), at=now,
    )  # fmt: skip
    return row.pk


def answer_petition(*, who: Who, pk: int, answer: str, reasons: str) -> None:
    """Answer a petition, with reasons; a second person confirms it, whichever way it goes."""
    require(who, May.USE_DESKS)
    row = _petition(pk)
    if row.answer:
        raise DecidedAlready
    if answer not in {*Answer}:
        raise PetitionForm
    row.answer, row.reasons, row.first_by = answer, words_of(reasons), who.login
    row.save()


def confirm_petition(*, who: Who, pk: int, agrees: bool, now: datetime) -> None:
    """Let the second person confirm the answer, or send it back to be answered anew."""
    require(who, May.SECOND_AT_DESKS)
    row = _petition(pk)
    if row.closed_at is not None or not row.answer:
        raise DecidedAlready
    if row.first_by == who.login:
        raise SecondPerson
    if agrees:
        row.second_by, row.closed_at = who.login, now
    else:
        row.answer, row.first_by = "", ""
    row.save()


def tell_petitioner(*, who: Who, pk: int, told_on: date, now: datetime) -> None:
    """Note on which day whoever asked was told the answer."""
    require(who, May.USE_DESKS)
    row = _petition(pk)
    if row.closed_at is None or not row.received_on <= told_on <= (who.today or now.date()):
        raise PetitionForm
    row.told_on = told_on
    row.save()


def erase_petitions(*, who: Who, now: datetime) -> int:
    """Erase the petitions whose time has passed; give how many."""
    require(who, May.USE_DESKS)
    count, _each = PetitionRow.objects.filter(closed_at__lt=now - KEPT).delete()
    return count


def _petition(pk: int) -> PetitionRow:
    row = PetitionRow.objects.filter(pk=pk).first()
    if row is None:
        raise Missing(what="petition")
    return row
