"""Matching our own content with signals: a match opens a review, and never acts."""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from mufakat.apps.desks.acts.life import is_flooded
from mufakat.apps.desks.acts.reviews import (
    ADVERSE,
    Interest,
    Outcome,
    check_scrutiny,
    read_notice,
    scrutiny_until,
)
from mufakat.apps.desks.acts.terms import Subject
from mufakat.apps.desks.models import QuarantineRow, ReviewRow
from mufakat.apps.desks.queries.flows import flow_of
from mufakat.apps.desks.queries.matching import matches_lately
from mufakat.apps.desks.services.switching import words_of
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.queries import our_party
from mufakat.apps.parties.roles import May
from mufakat.kernel.errors import Malformed, Missing, Refusal
from mufakat.kernel.values import Json
from mufakat.registry import work

MATCH = "desks.match"
LARGEST = 8 * 1024 * 1024
MANY = 500


class NothingToMatch(Malformed):
    """No file and no address, or more than can be looked at in one go."""

    code = "desks.nothing_to_match"


class SecondPerson(Refusal):
    """An adverse decision needs another person than the one who took it."""

    code = "desks.second_person"


class DecidedAlready(Refusal):
    """A review that is closed."""

    code = "desks.decided_already"


@dataclass(frozen=True, slots=True)
class Matched:
    """One match the worker found."""

    dossier: str
    thing: str
    name: str
    kind: str
    distance: int = 0


def ask_for_matches(
    *, who: Who, files: Sequence[tuple[str, bytes]], addresses: Sequence[str], now: datetime
) -> int:
    """Ask whether any of these is known; give the number of the work. They stay on this node."""
    require(who, May.USE_DESKS)
    flow_of(Subject.CONTENT, (), who.today or now.date())
    size = sum(len(content) for _name, content in files)
    if not (files or addresses) or size > LARGEST or len(files) + len(addresses) > MANY:
        raise NothingToMatch
    asked = _asked(files, addresses) | {
        "now": now.isoformat(),
        "today": (who.today or now.date()).isoformat(),
        "seat": who.seat_for(May.USE_DESKS),
    }
    return work.ask_for(MATCH, asked, by=who.login, now=now)


def _asked(files: Sequence[tuple[str, bytes]], addresses: Sequence[str]) -> dict[str, Json]:
    return {
        "files": [
            {"name": name[:300], "content": b64encode(content).decode()} for name, content in files
        ],
        "addresses": [one.strip()[:2000] for one in addresses],
    }


def open_reviews(found: Sequence[Matched], *, seat: str, now: datetime) -> list[int]:
    """Open a review for every match; a signal that matches too much is set aside instead."""
    opened = []
    for one in found:
        if is_flooded(matches_lately(one.dossier, one.thing, now) + 1):
            QuarantineRow.objects.get_or_create(
                dossier=one.dossier, thing=one.thing, lifted_at=None, defaults={"since": now}
            )
            continue
        row = ReviewRow.objects.create(
            dossier=one.dossier, thing=one.thing, name=one.name[:300], kind=one.kind,
            distance=one.distance, seat=seat, opened_at=now,
        )  # fmt: skip
        opened.append(row.pk)
    return opened


def decide_review(*, who: Who, pk: int, said: Mapping[str, str], now: datetime) -> None:
    """Decide about a match, with the public interest weighed and reasons given."""
    require(who, May.USE_DESKS)
    row = ReviewRow.objects.filter(pk=pk).first()
    if row is None:
        raise Missing(what="review")
    interest, outcome = said.get("interest", ""), said.get("outcome", "")
    if interest not in {*Interest} or outcome not in {*Outcome}:
        raise NothingToMatch
    if row.closed_at is not None or row.outcome:
        raise DecidedAlready
    row.notice = read_notice(said) if outcome in ADVERSE else {}
    row.interest, row.outcome, row.decided_at = interest, outcome, now
    row.reasons, row.first_by = words_of(said.get("reasons", "")), who.login
    row.closed_at = None if outcome in ADVERSE else now
    row.save()


def confirm_review(*, who: Who, pk: int, agrees: bool, now: datetime) -> None:
    """Let the second person confirm an adverse decision, or send it back to be decided anew."""
    require(who, May.SECOND_AT_DESKS)
    row = ReviewRow.objects.filter(pk=pk).first()
    if row is None:
        raise Missing(what="review")
    if row.closed_at is not None or not row.outcome:
        raise DecidedAlready
    if row.first_by == who.login:
        raise SecondPerson
    if agrees:
        decided = row.decided_at or row.opened_at
        until = scrutiny_until(row.notice, us=our_party().party, decided=decided)
        check_scrutiny(until, now)
        row.second_by, row.closed_at = who.login, now
    else:
        row.outcome, row.first_by, row.notice = "", "", {}
    row.save()


def lift_set_aside(*, who: Who, pk: int, now: datetime) -> None:
    """Let a signal that matched too much be matched again."""
    require(who, May.USE_DESKS)
    seat = who.seat_for(May.USE_DESKS)
    rows = QuarantineRow.objects.filter(pk=pk, lifted_at=None)
    if not rows.update(lifted_by=seat, lifted_at=now):
        raise Missing(what="signal")
