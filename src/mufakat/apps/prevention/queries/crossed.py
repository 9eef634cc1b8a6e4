"""Programmes, practice cards and protected tables as pages read them."""

from dataclasses import dataclass
from typing import Any

from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.queries import our_party
from mufakat.apps.parties.roles import May
from mufakat.apps.prevention.acts.crossing import (
    COUNTS,
    PRACTICE,
    Card,
    Counts,
    read_card,
    read_counts,
)
from mufakat.apps.prevention.acts.programmes import Programme, read_programme
from mufakat.apps.prevention.models import CrossedRow, ProgrammeRow, ReleasedRow
from mufakat.kernel.errors import Missing


@dataclass(frozen=True, slots=True)
class Crossed:
    """One practice card or table, whose it is, and since when. Nothing where it is unreadable."""

    dossier: str
    key: str
    party: str
    since: str
    card: Card | None
    counts: Counts | None


@dataclass(frozen=True, slots=True)
class Held:
    """One programme of ours."""

    pk: int
    programme: Programme


def programmes(*, who: Who) -> list[Held]:
    """Give our programmes."""
    require(who, May.READ)
    return [Held(row.pk, read_programme(row.value)) for row in ProgrammeRow.objects.all()]


def programme(pk: int, *, who: Who) -> Held:
    """Give one programme of ours."""
    found = next((one for one in programmes(who=who) if one.pk == pk), None)
    if found is None:
        raise Missing(what="programme")
    return found


def crossed(dossier: str, *, who: Who) -> list[Crossed]:
    """Give the practice cards and tables under an agreement, of every side."""
    require(who, May.READ)
    rows = CrossedRow.objects.filter(dossier=dossier, gone=False).exclude(value=None)
    return [_crossed(row) for row in rows]


def our_card(dossier: str, key: str, *, who: Who) -> Card:
    """Give a practice card of ours that stands under an agreement."""
    ours = our_party().party
    for one in crossed(dossier, who=who):
        if one.card and (one.key, one.party) == (key, ours):
            return one.card
    raise Missing(what="card")


def ledger() -> dict[str, Any]:
    """Give the ledger of released tables; for the worker alone."""
    return {"releases": [row.entry for row in ReleasedRow.objects.all()]}


def released(*, who: Who) -> list[ReleasedRow]:
    """Give the tables released so far, by name and subject."""
    require(who, May.DRAFT)
    return list(ReleasedRow.objects.all())


def _crossed(row: CrossedRow) -> Crossed:
    kind, _slash, key = row.object.partition("/")
    return Crossed(
        row.dossier, key, row.party, row.since,
        read_card(row.value) if kind == PRACTICE else None,
        read_counts(row.value) if kind == COUNTS else None,
    )  # fmt: skip
