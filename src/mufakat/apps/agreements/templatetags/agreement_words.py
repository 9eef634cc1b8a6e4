"""The words for what an agreement is and where it stands."""

from django import template
from django.utils.translation import get_language

from mufakat.apps.agreements.acts.register import Register, Title
from mufakat.apps.agreements.labels import (
    INSTRUMENTS,
    RENEWALS,
    STANDS,
    STATE_HELP,
    STATES,
    TITLE_STATUS,
)
from mufakat.apps.letters.acts.facts import When
from mufakat.apps.letters.labels import Label
from mufakat.kernel.calendar.languages import language_of

register = template.Library()


@register.filter
def agreement_state_help(state: str) -> Label:
    """Say what the state of an agreement means and what comes next."""
    return STATE_HELP[state]


@register.filter
def agreement_state(state: str) -> Label:
    """Give the word for where an agreement stands."""
    return STATES[state]


@register.filter
def instrument(kind: str) -> Label:
    """Give the word for a kind of instrument."""
    return INSTRUMENTS[kind]


@register.filter
def title_status(status: str) -> Label:
    """Give the word for how far a title can be quoted."""
    return TITLE_STATUS[status]


@register.filter
def renewal_rule(rule: str) -> Label:
    """Give the word for how an agreement goes on."""
    return RENEWALS[rule]


@register.filter
def stand(value: str) -> Label:
    """Give the word for where a joint matter stands."""
    return STANDS[value]


@register.filter
def dated(when: When) -> dict[str, object] | str:
    """Give a date as the theme writes it: with the words that came with it, if any did."""
    return {"edtf": when.edtf, "words": when.said} if when.said else when.edtf


@register.filter
def title_now(entry: Register) -> Title:
    """Give an agreement's title in the reader's language, else in another."""
    return entry.title(language_of(get_language() or "en"), "en")
