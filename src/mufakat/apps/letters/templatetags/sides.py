"""`{% side sides "IDN" %}`: a side by its name, shape and colour; and the words for kinds."""

from collections.abc import Mapping
from typing import Any

from django import template

from mufakat.apps.letters.labels import CERTAINTIES, CONTACT_KINDS, NOTE_KINDS, Label
from mufakat.apps.letters.panels import Side, named, names_of

register = template.Library()


@register.inclusion_tag("theme/parts/side_tag.html")
def side(sides: Mapping[str, Side], party: str) -> dict[str, Any]:
    """Show one side; one that is no member keeps its sign."""
    one = sides.get(party)
    if one is None:
        return {"name": party, "tone": 5, "ours": False}
    return {"name": one.name, "tone": one.tone, "ours": one.ours}


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
