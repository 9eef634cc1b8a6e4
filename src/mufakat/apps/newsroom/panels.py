"""What the newsroom shows: its own pages, and rows on those that collect from several apps."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mufakat.apps.agreements.panels import Card, Subject, card_of, reader_of, turn_row
from mufakat.apps.letters.panels import seal_for, sides_of
from mufakat.apps.letters.queries import in_drafts
from mufakat.apps.newsroom import projection, queries
from mufakat.apps.newsroom.acts import gateway
from mufakat.apps.newsroom.acts.items import NewsItem
from mufakat.apps.newsroom.acts.states import State
from mufakat.apps.newsroom.labels import CATEGORIES, LABELS, NAMES, STATES
from mufakat.apps.newsroom.queries import News
from mufakat.apps.parties.panels import MenuItem
from mufakat.apps.parties.permissions import Who, may_draft, may_read, may_refuse
from mufakat.apps.parties.queries import in_language, our_party, side_names
from mufakat.kernel.acts import Act
from mufakat.kernel.values import Json
from mufakat.registry.dossiers import DossierView
from mufakat.registry.offers import Found, Occasion, Tab, Waiting, Whose
from mufakat.registry.ports import AppPorts, tabs

PLACE, REPLIES = 90, 95


def newsroom_shown(*, who: Who, now: datetime) -> dict[str, Any]:
    """Give every item, and the replies that wait."""
    found = queries.news(who=who)
    return {
        "rows": [_row(one, now) for one in found],
        "replies": queries.held_replies(who=who),
        "titles": {one.key: _title(one) for one in found},
        "may_draft": may_draft(who),
    }


def agreement_news_shown(dossier: str, *, who: Who, now: datetime) -> dict[str, Any]:
    """Give the items of one agreement."""
    return {
        "dossier": dossier,
        "rows": [_row(one, now) for one in queries.news(who=who, dossier=dossier)],
        "tabs": tabs("agreement_tabs", "news", who, dossier),
        "may_draft": may_draft(who),
    }


def news_shown(one: News, *, who: Who, now: datetime) -> dict[str, Any]:
    """Give what the page of one item shows."""
    sides = sides_of(one.members)
    drafted = _drafts(one.dossier)
    url = reverse("newsroom:item", kwargs={"dossier": one.dossier, "key": one.key})
    subject = Subject(_("this news item"), f"{url}#answer", drafted.get(one.object, 0))
    ours = our_party()
    state = one.state(now)
    return {
        "one": one,
        "item": one.shown,
        "state": STATES[state],
        "steps": _steps(one, now),
        "card": _card_alone(one, drafted) if one.party else card_of(
            one.turn, one.matter, subject, sides, now=now
        ),
        "sides": sides,
        "alone": sides.get(one.party),
        "category": CATEGORIES[one.shown.category] if one.shown else "",
        "pictures": _pictures(one, one.shown),
        "related": _related(one, who),
        "readings": queries.readings(one.key, who=who) if one.published else [],
        "address": address_of(one),
        "may_draft": may_draft(who),
        "may_refuse": may_refuse(who),
        "may_change": may_draft(who) and one.standing is not None and state is not State.WITHDRAWN
        and one.party in ("", ours.party),
        "zone": ours.zone,
        "now": now,
        "tabs": tabs("agreement_tabs", "news", who, one.dossier),
        "seal": seal_for(one.dossier, now),
    }  # fmt: skip


def others_of(dossier: str, key: str, *, who: Who) -> list[tuple[str, str]]:
    """Give the other items that stand, for *read also*."""
    found = queries.news(who=who, dossier=dossier)
    return [(one.key, _title(one)) for one in found if one.standing and one.key != key]


def address_of(one: News) -> str:
    """Give where the public reads an item; empty before it is out."""
    if one.published is None or one.standing is None:
        return ""
    language = one.standing.languages[0]
    return f"{str(settings.MUFAKAT_NEWSROOM_ADDRESS).rstrip('/')}/{language}/{one.key}/"


def menu(who: Who) -> Iterator[MenuItem]:
    """Offer the newsroom to everybody who may read matters."""
    if may_read(who):
        yield MenuItem(45, _("Newsroom"), reverse("newsroom:newsroom"), "g w")


def agreement_tabs(who: Who, dossier: str) -> Iterator[Tab]:
    """Offer the news under an agreement."""
    if may_read(who):
        url = reverse("newsroom:agreement", kwargs={"dossier": dossier})
        yield Tab(30, "news", _("News"), url)


def today(who: Who, now: datetime) -> Iterator[Waiting]:
    """Say which items wait for a word, and how many replies wait to be read."""
    if not may_read(who):
        return
    reader = reader_of(who, now)
    for one in queries.open_news(who=who):
        if reader.awaited(one.turn, one.dossier):
            what = _("the news item “%s”") % _title(one)
            yield turn_row(reader, one.turn, what, _page(one), place=PLACE)
    waiting = len(queries.held_replies(who=who)) if may_draft(who) else 0
    if waiting:
        words = ngettext(
            "%d reply of a reader waits to be read.", "%d replies of readers wait to be read.",
            waiting,
        ) % waiting  # fmt: skip
        url = reverse("newsroom:newsroom")
        yield Waiting(REPLIES, words, f"{url}#replies", _("Read"), whose=Whose.OURS)


def search(who: Who, now: datetime) -> Iterator[Found]:
    """Let every item be found by its titles and bodies."""
    del now
    for one in queries.news(who=who) if may_read(who) else ():
        for language, title in one.shown.title.items() if one.shown else ():
            text = one.shown.body.get(language, "") if one.shown else ""
            yield Found(_("News"), title, _page(one), text=text)


def calendar(who: Who, now: datetime) -> Iterator[Occasion]:
    """Put the minute of publication into the calendar, as long as it is to come."""
    for one in queries.news(who=who) if may_read(who) else ():
        opens = one.standing.opens if one.standing and not one.standing.withdrawn else None
        if opens and opens > now:
            yield Occasion(
                name=f"news-{one.key}", title=_("To be published: %s") % _title(one),
                begins=opens, ends=opens, said_at=now, url=_page(one), firm=True,
            )  # fmt: skip


def describe(act: Act, body: Mapping[str, Json] | None, _view: DossierView) -> str:
    """Say in one sentence what an entry about news does."""
    said = (body or {}).get("value") if str(act.on.get("object", "")).startswith("news/") else body
    title = said.get("title") if isinstance(said, dict) else None
    named = (
        in_language({key: str(one) for key, one in title.items()})
        if isinstance(title, dict)
        else ""
    )
    side = in_language(side_names().get(act.party, {})) or act.party
    if named:
        return _("%(side)s: news item “%(title)s”") % {"side": side, "title": named}
    return _("%(side)s answered on a news item") % {"side": side}


def _row(one: News, now: datetime) -> dict[str, Any]:
    return {"one": one, "title": _title(one), "state": STATES[one.state(now)], "item": one.shown}


def _title(one: News) -> str:
    return in_language(one.shown.title) if one.shown else one.key


def _page(one: News) -> str:
    return reverse("newsroom:item", kwargs={"dossier": one.dossier, "key": one.key})


def _drafts(dossier: str) -> dict[str, int]:
    return {object_: pk for (matter, object_), pk in in_drafts().items() if matter == dossier}


def _steps(one: News, now: datetime) -> list[dict[str, Any]]:
    """Give the steps an item passes: proposed, agreed, published."""
    order = (State.PROPOSED, State.WAITING, State.PUBLISHED)
    state = one.state(now)
    at = order.index(state) if state in order else len(order) - 1
    return [
        {
            "label": STATES[state] if number == at else STATES[step],
            "state": "now" if number == at else "done" if number < at else "next",
            "note": "",
        }
        for number, step in enumerate(order)
    ]


def _card_alone(one: News, drafted: Mapping[str, int]) -> Card:
    if drafted.get(one.object):
        return Card(_("Our change of this item waits for approval of sending."), "ours")
    side = in_language(side_names().get(one.party, {})) or one.party
    return Card(_("%(side)s says this alone: nobody else has to answer.") % {"side": side})


def _pictures(one: News, item: NewsItem | None) -> list[dict[str, Any]]:
    return [
        {"one": each, "file": one.files.get(each.sha256, {})}
        for each in (item.pictures if item else ())
    ]


def _related(one: News, who: Who) -> list[tuple[str, str]]:
    known = (
        dict(others_of(one.dossier, one.key, who=who)) if one.shown and one.shown.related else {}
    )
    return [(key, known[key]) for key in (one.shown.related if one.shown else ()) if key in known]


PORTS = AppPorts(
    app="newsroom",
    objects=projection.SPOKEN_FOR,
    project=projection.project,
    describe=describe,
    clear=projection.clear,
    rows=projection.rows,
    gates={"agreement": gateway.check, "meeting": gateway.check},
    panels={
        "menu": menu, "today": today, "search": search, "calendar": calendar,
        "agreement_tabs": agreement_tabs,
    },
    names=NAMES,
    labels=LABELS,
    values={**CATEGORIES},
)  # fmt: skip
