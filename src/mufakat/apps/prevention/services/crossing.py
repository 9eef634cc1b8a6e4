"""What crosses: practice cards, and tables of counts once they are protected. Two persons each."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from mufakat.apps.letters.services import Drafted, checked, new_key, put_forward
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.roles import May
from mufakat.apps.prevention.acts.crossing import (
    COUNTS,
    LEAST,
    PRACTICE,
    Card,
    Counts,
    read_card,
    read_counts,
    write_card,
    write_counts,
)
from mufakat.apps.prevention.acts.programmes import Programme, read_programme, write_programme
from mufakat.apps.prevention.models import ProgrammeRow, ReleasedRow
from mufakat.apps.prevention.queries.crossed import ledger
from mufakat.apps.prevention.queries.impact import require_open
from mufakat.kernel.errors import Missing, Refusal
from mufakat.registry import work
from mufakat.registry.statements import Statement

PROTECT = "prevention.protect"


class LedgerMoved(Refusal):
    """Another table was released since this one was protected."""

    code = "prevention.ledger_moved"


class NameTaken(Refusal):
    """A table of this name was released before."""

    code = "prevention.name_taken"


def enter_programme(*, who: Who, programme: Programme, now: datetime) -> int:
    """Enter a programme of ours; it stays here until something is made of it."""
    require(who, May.DRAFT)
    require_open(who.today or now.date())
    value = checked(read_programme, write_programme(programme))
    return ProgrammeRow.objects.create(value=value, entered_by=who.login, at=now).pk


def share_card(*, who: Who, dossier: str, card: Card, now: datetime, key: str = "") -> Drafted:
    """Draft a practice card for the other side."""
    require(who, May.DRAFT)
    require_open(who.today or now.date())
    body = checked(read_card, write_card(card))
    said = Statement("set", dossier, f"{PRACTICE}/{key or new_key()}", body=body)
    return put_forward(who, [said], now=now, title=card.title)


def take_back(*, who: Who, dossier: str, object_: str, now: datetime) -> Drafted:
    """Draft that a card or table of ours stands no longer."""
    require(who, May.DRAFT)
    if object_.partition("/")[0] not in (PRACTICE, COUNTS):
        raise Missing(what="object")
    return put_forward(who, [Statement("clear", dossier, object_)], now=now)


def ask_to_protect(*, who: Who, dossier: str, asked: Mapping[str, Any], now: datetime) -> int:
    """Ask the worker for a table without small numbers; give the number of the work."""
    require(who, May.DRAFT)
    require_open(who.today or now.date())
    if ReleasedRow.objects.filter(name=asked["name"]).exists():
        raise NameTaken
    earlier = ReleasedRow.objects.filter(about=asked["about"]).values_list("name", flat=True)
    said = {
        "dossier": dossier, "table": asked["table"], "name": asked["name"],
        "about": asked["about"], "title": dict(asked["title"]), "period": asked["period"],
        "threshold": max(LEAST, int(asked["threshold"])), "relation": asked["relation"],
        "earlier": list(earlier), "ledger": ledger(),
    }  # fmt: skip
    return work.ask_for(PROTECT, said, by=who.login, now=now)


def release_table(*, who: Who, pk: int, now: datetime) -> Drafted:
    """Draft a protected table for the other side; the ledger keeps it from now on."""
    require(who, May.DRAFT)
    require_open(who.today or now.date())
    done = work.work(pk, by=who.login)
    answer: Any = done.answer
    if done.kind != PROTECT or not isinstance(answer, dict):
        raise Missing(what="table")
    counts = counts_of(done.asked, answer["facts"])
    body = checked(read_counts, write_counts(counts))
    said = Statement("set", str(done.asked["dossier"]), f"{COUNTS}/{new_key()}", body=body)
    with transaction.atomic():
        if ReleasedRow.objects.select_for_update().count() != answer["releases"]:
            raise LedgerMoved
        ReleasedRow.objects.create(
            name=str(done.asked["name"]), about=str(done.asked["about"]),
            entry=answer["entry"], by=who.login, at=now,
        )  # fmt: skip
        return put_forward(who, [said], now=now, title=counts.title)


def counts_of(asked: Mapping[str, Any], facts: Mapping[str, Any]) -> Counts:
    """Give a protected table as it crosses: what anybody may read of it, and no more."""
    return Counts(
        asked["title"], str(asked["period"]), tuple(facts["rows"]), tuple(facts["columns"]),
        tuple(map(tuple, facts["cells"])), tuple(facts["row_totals"]),
        tuple(facts["column_totals"]), facts["total"], int(facts["threshold"]),
    )  # fmt: skip
