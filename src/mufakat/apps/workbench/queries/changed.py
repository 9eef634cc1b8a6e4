"""What changed since a person last looked: the others' entries, as sentences, newest first."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from mufakat.apps.exchange.queries.words import matter_names, sentences
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.roles import May
from mufakat.apps.workbench.models import LookRow
from mufakat.registry import queries as registry

SHOWN = 20
_KINDS = ("agreement", "meeting")
"""Matters everybody who may read sees; those of other kinds have pages and readers of their own."""
_SILENT = ("slot.confirm", "child", "charter.accept", "cite", "withdraw.done")


@dataclass(frozen=True, slots=True)
class Changed:
    """One entry another side made: in which matter, what it does, when, and where to look."""

    matter: str
    sentence: str
    since: str
    url: str


@dataclass(frozen=True, slots=True)
class SinceLooked:
    """Everything new since a person last looked; `looked_at` is None for whoever never said."""

    found: tuple[Changed, ...]
    total: int
    place: int
    looked_at: datetime | None


def since_looked(*, who: Who, matters: Sequence[str] = ()) -> SinceLooked:
    """Give what the others entered since this person looked, in some matters or in all.

    Whoever has never said that they looked is shown nothing: all of it would be new.
    """
    require(who, May.READ)
    asked = ("", *matters)
    rows = LookRow.objects.filter(person=who.login, matter__in=asked).order_by("place")
    row, place = rows.last(), registry.last_place()
    if row is None or row.place >= place:
        return SinceLooked((), 0, place, row.looked_at if row else None)
    fresh = registry.heard_since(row.place, kinds=_KINDS, silent=_SILENT)
    known = matter_names(who) if fresh else {}
    fresh = [one for one in fresh if one.dossier in (matters or known)]
    shown = fresh[-SHOWN:][::-1]
    return SinceLooked(tuple(_told(shown, known)), len(fresh), place, row.looked_at)


def _told(shown: Sequence[registry.Heard], known: Mapping[str, str]) -> Iterator[Changed]:
    said: dict[str, str] = {}
    for dossier in dict.fromkeys(one.dossier for one in shown):
        said |= sentences(dossier, [one.act for one in shown if one.dossier == dossier])
    for one in shown:
        name = known.get(one.dossier) or _("a matter")
        url = reverse("exchange:entry", kwargs={"act": one.act})
        yield Changed(name, said.get(one.act, ""), one.since, url)
