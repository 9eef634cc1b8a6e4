"""When a text enters into force, as it says itself: from what was signed and notified."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from mufakat.apps.letters.acts.reading import Unreadable, choice, fields, line, whole
from mufakat.kernel.values import Json

MOST_DAYS = 3650


class Rule(StrEnum):
    """From what the day is counted."""

    SIGNATURE = "signature"
    NOTIFICATION = "notification"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Force:
    """The rule a text states: so many days after the last signature or notification, or a day."""

    rule: Rule = Rule.SIGNATURE
    days: int = 0
    day: str = ""


@dataclass(frozen=True, slots=True)
class InForce:
    """The day a text enters into force; where it is not known yet, whose word it waits for."""

    day: str = ""
    waits_for: tuple[str, ...] = ()


def read_force(value: Json) -> Force:
    """Read when a text enters into force."""
    said = fields(value, "rule", maybe=("days", "day"))
    rule = choice(said["rule"], Rule)
    day = line(said.get("day", ""), empty=True, limit=10)
    if (rule is Rule.DAY) != bool(day) or (day and day_of(day) is None):
        raise Unreadable(field="day")
    return Force(rule, whole(said.get("days", 0), most=MOST_DAYS), day)


def write_force(one: Force) -> dict[str, Json]:
    """Write when a text enters into force."""
    written: dict[str, Json] = {"rule": str(one.rule)}
    written |= {"days": one.days} if one.days else {}
    return written | ({"day": one.day} if one.day else {})


def in_force(
    rule: Force,
    members: Collection[str],
    signed: Mapping[str, str],
    notified: Mapping[str, str],
) -> InForce:
    """Give the day by the rule; `signed` and `notified` say on which day each side did."""
    needed = dict(notified) if rule.rule is Rule.NOTIFICATION else dict(signed)
    lacking = tuple(one for one in members if one not in signed or one not in needed)
    if lacking:
        return InForce(waits_for=lacking)
    if rule.rule is Rule.DAY:
        return InForce(rule.day)
    days = [day_of(each) for one, each in needed.items() if one in members]
    known = [each for each in days if each is not None]
    if len(known) < len(days) or not known:
        return InForce()
    return InForce((max(known) + timedelta(days=rule.days)).isoformat())


def day_of(said: str) -> date | None:
    """Read a day that was written by people; None where it is none."""
    try:
        return date.fromisoformat(said[:10])
    except ValueError:
        return None
