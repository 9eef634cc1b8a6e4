"""The words for what texts are and where they and their clauses stand."""

from django import template
from django.utils.safestring import SafeString

from mufakat.apps.letters.labels import Label, language_name
from mufakat.apps.meetings.panels.changed import date_in_words
from mufakat.apps.texts.labels import (
    CONSENTS,
    INSTRUMENTS,
    MARGINS,
    REMARKS,
    SIGNED,
    TEXT_HELP,
    TEXT_STATES,
)
from mufakat.apps.texts.panels.fragments import Fragment

register = template.Library()


@register.simple_tag(takes_context=True)
def drawn(context: template.Context, fragment: Fragment) -> SafeString:
    """Draw a clause, or give it as it was drawn before."""
    return fragment.drawn(str(context.get("csrf_token", "")))


@register.filter
def instrument(kind: str) -> Label:
    """Give the word for a kind of instrument."""
    return INSTRUMENTS[kind]


@register.filter
def consent(rule: str) -> Label:
    """Give the words for whose yes is needed."""
    return CONSENTS[rule]


@register.filter
def text_state_help(state: str) -> Label:
    """Say what the state of a text means and what comes next."""
    return TEXT_HELP[state]


@register.filter
def text_state(state: str) -> Label:
    """Give the word for where a text stands."""
    return TEXT_STATES[state]


register.filter("language_name", language_name)


@register.filter
def margin_kind(kind: str) -> Label:
    """Give the word for a kind of note of ours."""
    return MARGINS.get(kind, kind)


@register.filter
def remark_kind(kind: str) -> Label:
    """Give the word for something said beside the wording."""
    return REMARKS.get(kind, kind)


@register.filter
def signed_how(how: str) -> Label:
    """Give the words for how a side put its name to a text."""
    return SIGNED.get(how, how)


@register.filter
def day(said: str) -> str:
    """Give a day as the reader writes it; what is no day as it was said."""
    return date_in_words(said)
