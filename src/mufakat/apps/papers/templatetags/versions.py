"""`{% versions languages %}`: the languages of a paper as a list shows them."""

from functools import lru_cache

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
@lru_cache(maxsize=256)
def versions(languages: tuple[tuple[str, str, str], ...]) -> SafeString:
    """Show each language by its sign and, where it is not simply issued, how it stands.

    Drawn once for each way of standing: most papers of a list stand alike.
    """
    return format_html_join(
        ", ",
        '<abbr title="{}">{}</abbr>{}',
        (
            (name, code, format_html("&nbsp;{}", mark) if mark else "")
            for code, name, mark in languages
        ),
    )
