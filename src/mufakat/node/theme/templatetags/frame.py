"""What stands around the work: menu, tabs, switches, keys, buttons, the bar of new entries."""

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from django import template
from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language_info

from mufakat.node.theme.moments import reading_language

register = template.Library()

Shown = dict[str, Any]
Plain = Mapping[str, Any] | object


@register.inclusion_tag("theme/parts/news.html")
def news(count: int = 0, *, show: str = "", poll: str = "") -> Shown:
    """Hold new entries behind a bar: nothing moves while somebody reads."""
    return {"count": count, "show": show, "poll": poll}


@register.inclusion_tag("theme/parts/button.html", takes_context=True)
def button(
    context: template.Context, action: Plain, kind: Literal["", "main", "grave"] = ""
) -> Shown:
    """Show a button that does one thing: its label is a verb."""
    return {**with_token(context), "action": action, "kind": kind}


@register.inclusion_tag("theme/parts/navigation.html")
def navigation(items: Iterable[Plain]) -> Shown:
    """Show the main menu."""
    return {"items": items}


@register.inclusion_tag("theme/parts/tabs.html")
def tabs(items: Iterable[Plain], label: str) -> Shown:
    """Show the pages of one matter; `label` names the matter for those who hear it."""
    return {"items": items, "label": label}


@register.inclusion_tag("theme/parts/language_switch.html", takes_context=True)
def language_switch(context: template.Context) -> Shown:
    """Offer the languages, each in its own name."""
    names = [(code, get_language_info(code)["name_local"]) for code, _name in settings.LANGUAGES]
    return {
        **with_token(context),
        "languages": names,
        "language": reading_language(),
        "address": address_of("parties:choose_language") or "/language/",
        "next": path_of(context),
    }


@register.inclusion_tag("theme/parts/look_switch.html", takes_context=True)
def look_switch(context: template.Context) -> Shown:
    """Offer light, dark, or whatever the device says."""
    request = context.get("request")
    return {
        **with_token(context),
        "look": request.COOKIES.get("mufakat_look", "") if request else "",
        "address": address_of("theme:look"),
        "next": path_of(context),
    }


@register.inclusion_tag("theme/parts/keys_panel.html")
def keys_panel(items: Iterable[Plain] | None) -> Shown:
    """List the keys, the menu's own among them."""
    return {"items": items or ()}


def with_token(context: template.Context) -> dict[str, SafeString | None]:
    """Return what a form inside a part needs from the page."""
    return {"csrf_token": context.get("csrf_token")}


def address_of(name: str) -> str:
    """Return the address of a page, or nothing where this node does not have it."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def path_of(context: template.Context) -> str:
    """Return where the reader is, to come back to."""
    request = context.get("request")
    return request.get_full_path() if request else "/"
