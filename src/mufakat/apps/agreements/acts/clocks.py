"""What falls due under an agreement and when. Pure: today is an argument."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mufakat.apps.agreements.acts.register import Consultation, Validity
from mufakat.kernel.values import PartyId


class DueBecause(StrEnum):
    """What a due date is counted from."""

    LAST_MEETING = "last_meeting"
    BEGINNING = "beginning"
    NOTHING_KNOWN = "nothing_known"


@dataclass(frozen=True, slots=True)
class Held:
    """A meeting held: its last day and who hosted it."""

    on: date
    host: PartyId | None


@dataclass(frozen=True, slots=True)
class Due:
    """When the next consultation is due, who hosts it, and why."""

    on: date | None
    host: PartyId
    because: DueBecause
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class Reminder:
    """How many whole months remain, and which reminder that has reached."""

    until: date
    months_left: int
    reached: int | None


def next_consultation(
    rule: Consultation, held: Sequence[Held], members: Sequence[PartyId], *, today: date
) -> Due:
    """Give the next consultation due under `rule`, counted from the last one held."""
    if held:
        last = max(held, key=lambda one: one.on)
        on = add_months(last.on, rule.months)
        host = _after(last.host, members) if last.host else rule.first_host
        return Due(on, host, DueBecause.LAST_MEETING, overdue=on < today)
    if rule.begins.last is None:
        return Due(None, rule.first_host, DueBecause.NOTHING_KNOWN)
    on = add_months(rule.begins.last, rule.months)
    return Due(on, rule.first_host, DueBecause.BEGINNING, overdue=on < today)


def renewal(validity: Validity, *, today: date) -> Reminder | None:
    """Give how near the end is; None where no end is known."""
    until = validity.until.last
    if validity.indefinite or until is None:
        return None
    left = months_between(today, until)
    reached = [months for months in validity.remind if left < months]
    return Reminder(until, left, min(reached) if reached else None)


def add_months(day: date, months: int) -> date:
    """Give the same day so many months on; the last of the month where it has no such day."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_between(begin: date, end: date) -> int:
    """Count the whole months from `begin` to `end`; negative once it has passed."""
    if end < begin:
        return -months_between(end, begin) - 1
    months = (end.year - begin.year) * 12 + end.month - begin.month
    return months - (add_months(begin, months) > end)


def _after(host: PartyId, members: Sequence[PartyId]) -> PartyId:
    place = members.index(host) if host in members else -1
    return members[(place + 1) % len(members)]
