"""`{% side sides "IDN" %}`: a side by its name, shape and colour; and the words for kinds."""

from collections.abc import Mapping
from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from mufakat.apps.letters.labels import CERTAINTIES, CONTACT_KINDS, NOTE_KINDS, Label
from mufakat.apps.letters.panels import Side, named, names_of

register = template.Library()


@register.simple_tag
def side(sides: Mapping[str, Side], party: str) -> SafeString:
    """Show one side; one that is no member keeps its sign."""
    one = sides.get(party)
    if one is None:
        return _tag(get_language(), party, 5, ours=False)
    return _tag(get_language(), one.name, one.tone, ours=one.ours)


@lru_cache(maxsize=256)
def _tag(_language: str | None, name: str, tone: int, *, ours: bool) -> SafeString:
    """Draw a side's tag once: the same few sides stand on every line of a page."""
    shown = {"name": name, "tone": tone, "ours": ours}
    return render_to_string("theme/parts/side_tag.html", shown)


@register.filter
def named_by(parties: list[str], sides: Mapping[str, Side]) -> str:
    """Give several sides in one phrase."""
    return names_of(sides, parties)


@register.filter
def contact_kind(kind: str) -> Label:
    """Give the word for a kind of contact."""
    return CONTACT_KINDS[kind]


@register.filter
def note_kind(kind: str) -> Label:
    """Give the word for a kind of letter."""
    return NOTE_KINDS[kind]


@register.filter
def certainty(value: str) -> Label:
    """Give the word for how certain a fact is."""
    return CERTAINTIES[value]


@register.filter
def key_of(object_: str) -> str:
    """Give what the address of an entry names: the part after its kind."""
    return object_.partition("/")[2]


@register.filter
def named_one(party: str, sides: Mapping[str, Side]) -> str:
    """Give one side's name."""
    return named(sides, party)


@register.filter
def kind_of(object_: str) -> str:
    """Give what sort of entry an object is: the part before its key."""
    return object_.partition("/")[0]
