"""What the pages of a meeting show."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from mufakat.apps.agreements.acts.joints import Matter
from mufakat.apps.agreements.queries import symbol_of
from mufakat.apps.letters.acts.reading import Words
from mufakat.apps.letters.panels import seal_for, sides_of
from mufakat.apps.letters.queries import in_drafts
from mufakat.apps.meetings import queries
from mufakat.apps.meetings.acts.items import ORDER
from mufakat.apps.meetings.acts.states import AgendaState
from mufakat.apps.meetings.acts.terms import Topic
from mufakat.apps.meetings.panels.cards import (
    agenda_card,
    drafts_on,
    meeting_card,
    stalemate_words,
)
from mufakat.apps.meetings.panels.changed import ItemShown, items_shown, shown
from mufakat.apps.meetings.panels.steps import (
    events_shown,
    help_of,
    is_under_way,
    stages_of,
    steps_of,
    tabs_of,
)
from mufakat.apps.meetings.queries import AgendaPage, Meeting
from mufakat.apps.parties.permissions import Who, may_draft, may_refuse
from mufakat.apps.parties.queries import our_party, peers


def overview(one: Meeting, page: AgendaPage | None, *, who: Who, now: datetime) -> dict[str, Any]:
    """Give what the page of a meeting shows."""
    sides = sides_of(one.members)
    topics = {topic.id: topic for topic in one.shown.topics} if one.shown else {}
    seal = seal_for(one.own or one.agreement, now)
    on_terms = one.matter.open or page is None
    stages = stages_of(one, page, who=who)
    return {
        "one": one,
        "page": page,
        "drafted": (one.agreement, one.object) in in_drafts(),
        "symbol": symbol_of(one.agreement, who=who),
        "sides": sides,
        "card": meeting_card(one, sides, now=now)
        if on_terms or page is None
        else agenda_card(page, sides, drafts_on(page.dossier), now=now, same=seal.status == "same"),
        "steps": steps_of(one, page, stages),
        "help": help_of(one, stages),
        "is_under_way": is_under_way(stages),
        "tabs": tabs_of(one, "overview", who=who),
        "changes": [*shown(one.changes, sides, topics)],
        "zones": _zones(one),
        "seal": seal,
        "coverage": _coverage(page, [*topics.values()]),
        "lanes": [{"name": side.name, "tone": side.tone} for side in sides.values()],
        "events": events_shown(queries.history(one, page, who=who), sides),
    }


def agenda_shown(page: AgendaPage, *, who: Who, now: datetime) -> dict[str, Any]:
    """Give what the page of an agenda shows."""
    sides = sides_of(page.members)
    seal = seal_for(page.dossier, now)
    one = page.meeting
    drafted = drafts_on(page.dossier)
    items = items_shown(page, sides, drafted, now=now)
    return {
        "page": page,
        "one": one,
        "sides": sides,
        "items": items,
        "drafted": drafted,
        "answers": _answers(page, items, drafted),
        "settled": page.standing.state is AgendaState.ADOPTED and not page.standing.changed_since,
        "card": agenda_card(page, sides, drafted, now=now, same=seal.status == "same"),
        "proposed_order": _proposed_order(page),
        "may_draft": may_draft(who),
        "may_refuse": may_refuse(who),
        "stalemate": stalemate_words(page, sides),
        "steps": steps_of(one, page) if one else [],
        "tabs": tabs_of(one, "agenda", who=who) if one else [],
        "seal": seal,
    }


def _coverage(page: AgendaPage | None, topics: Sequence[Topic]) -> list[dict[str, Any]]:
    """Give each announced topic with the agenda items that take it up."""
    lines = [line for line in page.lines if line.item and not line.item.dropped] if page else []
    return [
        {
            "topic": topic,
            "numbers": [
                str(one.number) for one in lines if one.item and topic.id in one.item.topics
            ],
            "left_out": page is not None and topic in page.uncovered,
        }
        for topic in topics
    ]


def _answers(
    page: AgendaPage, items: Sequence[ItemShown], drafted: Mapping[str, int]
) -> list[Matter]:
    """Give what our one yes could answer at once: the items that wait for it, and the order."""
    found = [each.line.matter for each in items if each.mine]
    awaited = any(turn.object == ORDER and "accept" in turn.what for turn in page.turns)
    return [*found, page.order] if awaited and ORDER not in drafted else found


def _proposed_order(page: AgendaPage) -> list[Words]:
    """Give the titles in the order on the table; none where no other order is proposed."""
    titles = {line.key: line.item.title for line in page.lines if line.item}
    proposed = page.proposed_order if page.order.open else ()
    return [titles[key] for key in proposed if key in titles]


def _zones(one: Meeting) -> list[str]:
    """Give the clocks a time is shown on: the place's own first, then those of the capitals."""
    place = one.shown.place.zone if one.shown else ""
    capitals = [our_party().zone, *(each.zone for each in peers() if each.party in one.members)]
    return [*dict.fromkeys(zone for zone in (place, *capitals) if zone)]
