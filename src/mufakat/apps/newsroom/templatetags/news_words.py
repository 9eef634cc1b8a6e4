"""`{{ category|news_category }}`: what kind of item it is, in words."""

from django import template

from mufakat.apps.newsroom.labels import CATEGORIES

register = template.Library()


@register.filter
def news_category(code: str) -> str:
    """Give a category in words."""
    return str(CATEGORIES.get(code, ""))
