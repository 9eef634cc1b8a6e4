"""The words for what a meeting is and where it and its agenda stand."""

from django import template

from mufakat.apps.agreements.acts.joints import Matter
from mufakat.apps.agreements.acts.turns import Turn
from mufakat.apps.letters.labels import Label
from mufakat.apps.letters.panels import Side, named
from mufakat.apps.meetings.labels import (
    ACTIONS,
    AGENDA_STATES,
    DELEGATION_STATES,
    FINDINGS,
    LEVELS,
    MEETING_STATES,
    MODES,
    PAPERS,
    PARTS,
    PLANS,
)
from mufakat.apps.meetings.queries import AgendaPage

register = template.Library()


@register.filter
def meeting_state(state: str) -> Label:
    """Give the word for where a meeting stands."""
    return MEETING_STATES[state]


@register.filter
def agenda_state(state: str) -> Label:
    """Give the word for where an agenda stands."""
    return AGENDA_STATES[state]


@register.filter
def expected_action(action: str) -> Label:
    """Give the word for what the meeting is to do with an item."""
    return ACTIONS[action]


@register.filter
def level(value: str) -> Label:
    """Give the word for who meets."""
    return LEVELS[value]


@register.filter
def mode(value: str) -> Label:
    """Give the word for how the sides meet."""
    return MODES[value]


@register.filter
def plan(value: str) -> Label:
    """Give the word for what becomes of a meeting."""
    return PLANS[value]


@register.filter
def of(found: dict[str, object], key: str) -> object:
    """Give what a mapping holds for a key, or nothing."""
    return found.get(key)


@register.filter
def theirs(matter: Matter, sides: dict[str, Side]) -> str:
    """Give the wording another side put last: the one our yes would be for."""
    found = [one for one in matter.wordings if one.by in sides and not sides[one.by].ours]
    return found[-1].digest if found else ""


@register.filter
def turn_on(page: AgendaPage, object_: str) -> Turn | None:
    """Give whose turn it is on the order or the adoption of an agenda."""
    return next((turn for turn in page.turns if turn.object == object_), None)


@register.filter
def delegation_part(part: str) -> Label:
    """Give the word for what somebody does in a delegation."""
    return PARTS[part]


@register.filter
def delegation_state(state: str) -> Label:
    """Give the word for where a delegation stands."""
    return DELEGATION_STATES[state]


@register.filter
def papers_stand(papers: str) -> Label:
    """Give the words for whether credentials are shown."""
    return PAPERS[papers]


@register.filter
def finding(found: str) -> Label:
    """Give the words for what was found of credentials."""
    return FINDINGS[found]


@register.filter
def named_one(party: str, sides: dict[str, Side]) -> str:
    """Give one side's name."""
    return named(sides, party)
