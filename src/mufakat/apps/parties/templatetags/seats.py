"""Roles and seats in the reader's words."""

from django import template
from django.utils.functional import Promise

from mufakat.apps.parties.roles import ROLE_NAMES, Role, role_name

register = template.Library()


@register.filter
def seat_name(seat: str) -> str:
    """Give a seat such as `secretary-1` as `secretary 1`."""
    return role_name(seat)


@register.filter
def role_word(role: str) -> str | Promise:
    """Give a role's name."""
    return ROLE_NAMES[Role(role)]
