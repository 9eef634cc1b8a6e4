"""What the register of experts shows."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mufakat.apps.experts import queries
from mufakat.apps.experts.acts.profiles import Profile
from mufakat.apps.experts.labels import KINDS, LEVELS
from mufakat.apps.letters.labels import language_name
from mufakat.apps.parties.panels import MenuItem
from mufakat.apps.parties.permissions import Who, may
from mufakat.apps.parties.queries import in_language
from mufakat.apps.parties.roles import May
from mufakat.registry.offers import Found, Waiting
from mufakat.registry.ports import AppPorts


def register_shown(*, who: Who, now: datetime) -> dict[str, Any]:
    """Give what the page of the register shows."""
    found = queries.experts(who=who, now=now)
    today = now.date()
    keeps = may(who, May.KEEP_EXPERTS)
    return {
        "rows": [
            {
                "one": one,
                "post": one.profile.post_on(today),
                "languages": languages_of(one.profile),
                "papers": sum(each.kind == "paper" for each in one.profile.experience),
                "past": one.keep_until < today,
            }
            for one in found
        ],
        "waiting": len(queries.brought(who=who)) if keeps else 0,
        "past": sum(one.keep_until < today for one in found),
        "may_keep": keeps,
    }


def languages_of(profile: Profile) -> list[str]:
    """Say which languages somebody speaks, and how well."""
    return [f"{language_name(one.language)} ({LEVELS[one.level]})" for one in profile.languages]


def expert_shown(key: str, *, who: Who, now: datetime) -> dict[str, Any]:
    """Give what the page of one expert shows."""
    one = queries.expert(key, who=who, now=now)
    profile = one.profile
    return {
        "one": one,
        "profile": profile,
        "experience": [(KINDS[each.kind], each) for each in profile.experience],
        "languages": languages_of(profile),
        "former": queries.former(key, who=who),
        "readers": queries.readers(key, who=who) if may(who, May.SEE_READ_AUDIT) else None,
        "may_keep": may(who, May.KEEP_EXPERTS),
        "past": one.keep_until < now.date(),
    }


def brought_shown(*, who: Who, now: datetime) -> dict[str, Any]:
    """Give what came from files, each with those already entered under the same name."""
    found = queries.brought(who=who)
    known = queries.experts(who=who, now=now, purpose="compare") if found else []
    rows = [{"one": one, "alike": queries.alike(one.profile, known)} for one in found]
    return {"rows": rows, "faults": ()}


def today(who: Who, now: datetime) -> Iterator[Waiting]:
    """Say what waits to be looked at, and whose profiles should have gone."""
    if not may(who, May.KEEP_EXPERTS):
        return
    count = len(queries.brought(who=who))
    if count:
        said = ngettext(
            "%(n)d profile from a file waits to be looked at.",
            "%(n)d profiles from files wait to be looked at.",
            count,
        )
        yield Waiting(120, said % {"n": count}, reverse("experts:brought"), _("Look at them"))
    past = len(queries.past_retention(now.date(), who=who))
    if past:
        said = ngettext(
            "The time of %(n)d profile has passed: confirm it or erase it.",
            "The time of %(n)d profiles has passed: confirm them or erase them.",
            past,
        )
        yield Waiting(121, said % {"n": past}, reverse("experts:experts"), _("Open the register"))


def search(who: Who, now: datetime) -> Iterator[Found]:
    """Let those who may see the register find an expert by name, post and specialisation."""
    if not may(who, May.SEE_EXPERTS):
        return
    for one in queries.experts(who=who, now=now, purpose="search"):
        posts = " ".join(in_language(each.title) for each in one.profile.posts)
        text = " ".join((posts, *one.profile.specialisations))
        url = reverse("experts:expert", kwargs={"key": one.key})
        yield Found(_("Expert"), one.profile.name.shown, url, text=text)


def menu(who: Who) -> Iterator[MenuItem]:
    """Offer the register to those who may see it."""
    if may(who, May.SEE_EXPERTS):
        yield MenuItem(45, _("Experts"), reverse("experts:experts"), "g r")


PORTS = AppPorts(app="experts", panels={"menu": menu, "today": today, "search": search})
