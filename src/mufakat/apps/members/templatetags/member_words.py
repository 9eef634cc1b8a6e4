"""The words of sides that come and go, for templates."""

from django import template
from django.utils.functional import Promise

from mufakat.apps.members.labels import HISTORIES

register = template.Library()


@register.filter
def history(code: str) -> str | Promise:
    """Say what a side that joins is given."""
    return HISTORIES.get(code, "")
