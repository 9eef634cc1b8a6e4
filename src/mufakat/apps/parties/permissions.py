"""May this person do that? Asked by services, pages, REST and templates alike."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import rules
from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from mufakat.apps.parties.roles import May, Role, allowed, role_of
from mufakat.kernel.errors import Missing


@dataclass(frozen=True, slots=True)
class Who:
    """The person asking, as of today: the log-in name and the seats held or deputised."""

    login: str = ""
    name: str = ""
    language: str = "en"
    seats: tuple[str, ...] = ()
    today: date | None = field(default=None, compare=False)

    @property
    def roles(self) -> frozenset[Role]:
        """The roles these seats give."""
        return frozenset(role for seat in self.seats if (role := role_of(seat)))

    def seat_for(self, what: May) -> str:
        """Give the role id an act of that sort carries, or raise: first seat that may."""
        for seat in self.seats:
            role = role_of(seat)
            if role and allowed((role,), what):
                return seat
        raise Missing(what=what.value)


NOBODY = Who()
AT_THE_MACHINE = Who(login="-", seats=("keeper-0",))
"""Whoever has the machine's own command line: the keeper, whatever the accounts say."""


@dataclass(frozen=True, slots=True)
class WrittenOn:
    """The page something was written on, to be shown again with it where it is refused."""

    template: str
    shown: Mapping[str, Any]


class Asked(HttpRequest):
    """A request as every view gets it: who asks, and what time it is, are known.

    A view that sets `written_on` has a refusal said on that page, so that nothing typed is lost.
    """

    who: Who
    now: datetime
    htmx: HtmxDetails
    written_on: WrittenOn


def may(who: Who, what: May) -> bool:
    """Answer whether one of this person's seats may do `what`."""
    return allowed(who.roles, what)


def require(who: Who, what: May) -> Who:
    """Give `who` back, or answer as if the thing were not there: nobody learns that it is."""
    if not may(who, what):
        raise Missing(what=what.value)
    return who


def has_a_role(who: Who) -> bool:
    """Answer whether this person is here for anything at all."""
    return bool(who.roles)


def may_read(who: Who) -> bool:
    """Answer whether this person may see matters at all."""
    return may(who, May.READ)


def may_compare(who: Who) -> bool:
    """Answer whether this person may speak of languages: verify, ask, answer, propose terms."""
    return may(who, May.COMPARE_LANGUAGES)


def may_draft(who: Who) -> bool:
    """Answer whether this person may prepare an entry."""
    return may(who, May.DRAFT)


def may_approve_sending(who: Who, *, drafter: str) -> bool:
    """Answer whether this person may let an entry of `drafter` (a log-in name) leave."""
    return may(who, May.APPROVE_SENDING) and who.login != drafter


def may_refuse(who: Who) -> bool:
    """Answer whether this person may refuse or recall: both need the role only."""
    return may(who, May.REFUSE)


def may_agree(who: Who) -> bool:
    """Answer whether this person may agree ad referendum in the room."""
    return may(who, May.AGREE)


def may_confirm(who: Who) -> bool:
    """Answer whether this person may confirm what the delegation agreed."""
    return may(who, May.CONFIRM)


def may_keep_register(who: Who) -> bool:
    """Answer whether this person may keep the register of agreements."""
    return may(who, May.KEEP_REGISTER)


def may_manage_people(who: Who) -> bool:
    """Answer whether this person may add people and give roles."""
    return may(who, May.MANAGE_PEOPLE)


def may_exchange_cards(who: Who) -> bool:
    """Answer whether this person may hand out our card and bring in a partner's."""
    return may(who, May.EXCHANGE_CARDS)


def may_confirm_partner(who: Who) -> bool:
    """Answer whether this person may say that the fingerprints were compared."""
    return may(who, May.CONFIRM_PARTNER)


def may_see_people(who: Who) -> bool:
    """Answer whether this person may see who works here: whoever has a role may."""
    return has_a_role(who)


def may_verify(who: Who) -> bool:
    """Answer whether this person may verify everything."""
    return may(who, May.VERIFY)


def seats_between(seats: Iterable[tuple[str, date, date | None]], today: date) -> tuple[str, ...]:
    """Give the seats that count on `today`, both ends included."""
    return tuple(sorted({seat for seat, first, last in seats if first <= today <= (last or today)}))


def local_day(now: datetime, zone: str) -> date:
    """Give the day it is in that time zone: seats are held by the day."""
    return now.astimezone(ZoneInfo(zone)).date()


def _predicate(what: May) -> Callable[..., bool]:
    def asks(person: Any) -> bool:  # noqa: ANN401 -- the library hands over any user object
        return may(getattr(person, "who", NOBODY), what)

    asks.__name__ = f"may_{what.value}"
    return asks


for _what in May:
    rules.set_perm(f"mufakat.{_what.value}", rules.predicate(_predicate(_what)))
