"""News as pages read it: what stands, what is on the table, what is out and what was replied."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from mufakat.apps.agreements.acts.joints import Matter, read_matter
from mufakat.apps.agreements.acts.turns import Turn, turn_of
from mufakat.apps.newsroom.acts.items import NOTICE, NewsItem, read_news
from mufakat.apps.newsroom.acts.states import State, state_of
from mufakat.apps.newsroom.models import NewsRow, ShelvedRow
from mufakat.apps.newsroom.outputs.replies import HELD, Reply
from mufakat.apps.newsroom.outputs.shelf import Shelf
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.roles import May
from mufakat.kernel.errors import Missing
from mufakat.registry.ourselves import our_party
from mufakat.registry.queries import dossier_rows, going_on


@dataclass(frozen=True, slots=True)
class News:
    """One item as it stands. `party` is the side that speaks alone; empty for one of both."""

    dossier: str
    object: str
    key: str
    party: str
    members: tuple[str, ...]
    matter: Matter
    turn: Turn
    standing: NewsItem | None
    offer: NewsItem | None
    files: Mapping[str, Mapping[str, Any]]
    since: str
    unreadable: bool
    published: datetime | None

    @property
    def shown(self) -> NewsItem | None:
        """What is to be looked at: what is on the table, else what stands."""
        return self.offer or self.standing

    def state(self, now: datetime) -> State:
        """Give where it stands at a moment."""
        return state_of(self.standing, now)


def shelf() -> Shelf:
    """Give the folder the public site reads."""
    return Shelf(Path(settings.MUFAKAT_NEWSROOM))


def news(*, who: Who, dossier: str = "") -> list[News]:
    """Give every item, or those of one agreement, the latest first."""
    require(who, May.READ)
    rows = NewsRow.objects.all()
    return _all(rows.filter(dossier=dossier) if dossier else going_on(rows))


def one_news(dossier: str, key: str, *, who: Who) -> News:
    """Give one item; raises `Missing` where there is none."""
    require(who, May.READ)
    found = _all(NewsRow.objects.filter(dossier=dossier, key=key))
    if not found:
        raise Missing(what="news")
    return found[0]


def open_news(*, who: Who) -> list[News]:
    """Give the items somebody's word is awaited on."""
    require(who, May.READ)
    return _all(going_on(NewsRow.objects.filter(open=True)))


def to_publish() -> Iterator[News]:
    """Give everything that stands, for the shelf; whose it is makes no difference here."""
    ours = our_party()
    found = _all(NewsRow.objects.exclude(value__isnull=True))
    # What the other side says alone is its to publish.
    return (one for one in found if one.party in ("", ours))


def held_replies(*, who: Who) -> list[Reply]:
    """Give the replies of readers that wait for somebody to approve them."""
    require(who, May.READ)
    return shelf().replies.listed(HELD) if shelf().folder.is_dir() else []


def readings(key: str, *, who: Who) -> list[tuple[str, int]]:
    """Give how often an item was read on each day."""
    require(who, May.READ)
    return shelf().replies.views_by_day(key) if shelf().folder.is_dir() else []


def _all(rows: Any) -> list[News]:  # noqa: ANN401 -- rows of ours, chosen above
    found = [*rows]
    members = {
        row.pk: tuple(row.members)
        for row in dossier_rows().filter(pk__in={one.dossier for one in found})
    }
    out = dict(ShelvedRow.objects.values_list("key", "at"))
    return [_news(row, members.get(row.dossier, ()), out.get(row.key)) for row in found]


def _news(row: NewsRow, members: tuple[str, ...], published: datetime | None) -> News:
    matter = read_matter(row.matter, row.object)
    return News(
        dossier=row.dossier,
        object=row.object,
        key=row.key,
        party=row.party,
        members=members,
        matter=matter,
        turn=turn_of(matter, our_party()),
        standing=read_news(row.value) if row.value is not None else None,
        offer=read_news(row.offer) if row.offer is not None and row.open else None,
        files=row.body,
        since=row.since,
        unreadable=row.unreadable,
        published=published
        if row.object.split("/")[0] != NOTICE or row.party == our_party()
        else None,
    )
