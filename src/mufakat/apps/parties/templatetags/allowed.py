"""`{{ who|may:"draft" }}`: whether the reader may, from the one table of roles."""

from django import template

from mufakat.apps.parties import permissions
from mufakat.apps.parties.permissions import Who
from mufakat.apps.parties.roles import May

register = template.Library()


@register.filter
def may(who: Who, what: str) -> bool:
    """Answer whether one of the reader's seats may do that."""
    return permissions.may(who, May(what))
