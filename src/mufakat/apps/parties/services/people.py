"""Add people, give roles, name deputies. Each by somebody who may."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, Q

from mufakat.apps.parties.models import AssignmentRow, Person
from mufakat.apps.parties.permissions import Who, may, require
from mufakat.apps.parties.queries import person_named
from mufakat.apps.parties.roles import May, Role, role_of
from mufakat.kernel.errors import Missing, Refusal

LOGIN = re.compile(r"[a-z][a-z0-9.-]{2,39}").fullmatch


class LoginTaken(Refusal):
    """Somebody logs in under this name already."""

    code = "people.login_taken"


class LoginForm(Refusal):
    """A name nobody can log in with."""

    code = "people.login_form"


class NameEmpty(Refusal):
    """A person without a name."""

    code = "people.name_empty"


class PasswordWeak(Refusal):
    """A password that would be guessed."""

    code = "people.password_weak"


class LanguageUnknown(Refusal):
    """A language the pages do not speak."""

    code = "people.language_unknown"


class RoleUnknown(Refusal):
    """A role this node does not know."""

    code = "people.role_unknown"


class DeputyDates(Refusal):
    """A deputy without a first and a last day in this order."""

    code = "people.deputy_dates"


class SeatUnknown(Refusal):
    """A seat nobody holds."""

    code = "people.seat_unknown"


class SeatOwn(Refusal):
    """Somebody deputising for themselves."""

    code = "people.seat_own"


class LastKeeper(Refusal):
    """The last keeper would leave, and nobody could add another."""

    code = "people.last_keeper"


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A person as the keeper enters them."""

    login: str
    name: str
    language: str
    password: str


@transaction.atomic
def add_person(
    new: NewPerson, *, roles: Iterable[str], by: Who, today: date, their_own: bool = False
) -> Person:
    """Give somebody an account and a seat in each of these roles.

    `their_own`: the person chose the password; else it is the keeper's, good until they change it.
    """
    require(by, May.MANAGE_PEOPLE)
    login, name = new.login.strip(), new.name.strip()
    if not LOGIN(login):
        raise LoginForm
    if not name:
        raise NameEmpty
    if Person.objects.filter(login=login).exists():
        raise LoginTaken(login=login)
    person = Person(login=login, display_name=name, language=_language(new.language))
    _put_password(person, new.password)
    person.password_given = not their_own
    person.save()
    for role in roles:
        _seat(person, _role(role), today)
    return person


@transaction.atomic
def give_role(*, login: str, role: str, by: Who, today: date) -> str:
    """Give a person a seat of their own in that role from today on; return its role id."""
    require(by, May.MANAGE_PEOPLE)
    return _seat(person_named(login), _role(role), today)


@transaction.atomic
def end_seat(*, seat: str, by: Who, today: date) -> None:
    """Let the holder and any deputy of a seat leave it; its number is not given again."""
    require(by, May.MANAGE_PEOPLE)
    rows = _rows(seat, today)
    if not rows:
        raise SeatUnknown(seat=seat)
    if role_of(seat) is Role.KEEPER and _keepers(today) <= {row.person_id for row in rows}:
        raise LastKeeper
    for row in rows:
        # A day that has not begun leaves no trace; one that has ended yesterday is history.
        row.delete() if row.from_day >= today else _end(row, today)


@transaction.atomic
def name_deputy(
    *, seat: str, login: str, days: tuple[date | None, date | None], by: Who, today: date
) -> None:
    """Let somebody act in a seat between two days, both included.

    The keeper may name a deputy for everybody, a holder for their own seat; a deputy names nobody.
    """
    if not may(by, May.MANAGE_PEOPLE) and not _holds(by, seat, today):
        raise Missing(what=May.MANAGE_PEOPLE.value)
    first, last = days
    if first is None or last is None or last < first:
        raise DeputyDates
    person, role = person_named(login), role_of(seat)
    held = {row.person_id for row in _rows(seat, today) if not row.is_deputy}
    if role is None or not held:
        raise SeatUnknown(seat=seat)
    if person.pk in held:
        raise SeatOwn
    AssignmentRow.objects.create(
        person=person,
        role=role.value,
        number=int(seat.rpartition("-")[2]),
        from_day=first,
        to_day=last,
        is_deputy=True,
    )


def _holds(who: Who, seat: str, today: date) -> bool:
    """Answer whether somebody holds a seat themselves, not as a deputy."""
    rows = _rows(seat, today) if seat in who.seats else []
    return any(row.person.login == who.login and not row.is_deputy for row in rows)


def set_password(*, login: str, password: str, by: Who) -> None:
    """Give a person a new password, as the keeper does when one is forgotten."""
    require(by, May.MANAGE_PEOPLE)
    person = person_named(login)
    _put_password(person, password)
    person.password_given = True
    person.save(update_fields=["password", "password_given"])


@transaction.atomic
def close_account(*, login: str, by: Who, today: date) -> None:
    """Let nobody log in under this name again; what was done under it stays."""
    require(by, May.MANAGE_PEOPLE)
    person = person_named(login)
    if _keepers(today) == {person.pk}:
        raise LastKeeper
    person.is_active = False
    person.save(update_fields=["is_active"])


def choose_language(*, login: str, language: str) -> None:
    """Show this person the pages in that language from now on."""
    Person.objects.filter(login=login).update(language=_language(language))


def _language(language: str) -> str:
    if language not in dict(settings.LANGUAGES):
        raise LanguageUnknown(language=language[:12])
    return language


def _role(role: str) -> Role:
    if role not in Role.__members__.values():
        raise RoleUnknown(role=role[:40])
    return Role(role)


def _put_password(person: Person, password: str) -> None:
    try:
        validate_password(password, user=person)
    except ValidationError as weak:
        raise PasswordWeak from weak
    person.set_password(password)


def _seat(person: Person, role: Role, today: date) -> str:
    highest = AssignmentRow.objects.filter(role=role.value).aggregate(top=Max("number"))["top"]
    row = AssignmentRow.objects.create(
        person=person, role=role.value, number=(highest or 0) + 1, from_day=today
    )
    return row.role_id


def _rows(seat: str, today: date) -> list[AssignmentRow]:
    name, _dash, number = seat.rpartition("-")
    if role_of(seat) is None:
        return []
    rows = AssignmentRow.objects.filter(Q(to_day=None) | Q(to_day__gte=today))
    return list(rows.filter(role=name, number=int(number)))


def _end(row: AssignmentRow, today: date) -> None:
    row.to_day = date.fromordinal(today.toordinal() - 1)
    row.save(update_fields=["to_day"])


def _keepers(today: date) -> set[int]:
    rows = AssignmentRow.objects.filter(
        Q(to_day=None) | Q(to_day__gte=today),
        role=Role.KEEPER.value,
        is_deputy=False,
        from_day__lte=today,
        person__is_active=True,
    )
    return set(rows.values_list("person_id", flat=True))
