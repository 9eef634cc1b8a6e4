"""What the pages of the financing desk show."""

from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.utils.translation import gettext as _

from mufakat.apps.desks import labels, queries
from mufakat.apps.desks.permissions import may_use_desks
from mufakat.apps.desks.queries import Brought
from mufakat.apps.letters.panels import sides_of
from mufakat.apps.parties.permissions import Who, may
from mufakat.apps.parties.queries import side_names
from mufakat.apps.parties.roles import May
from mufakat.kernel.screening.entries import Entry

FIRST = 10
"""Entries of a list that are shown before it is entered."""
ENTRIES = 50
"""Entries of a list on one page."""


def lists_shown(*, who: Who) -> dict[str, Any]:
    """Give what the page of all lists shows."""
    waiting = queries.entries_waiting(who=who)
    return {
        "lists": [{"one": one, "waits": waiting.get(one.key, 0)} for one in queries.lists(who=who)],
        "sides": sides_of(dict.fromkeys(side_names())),
        "may_use": may_use_desks(who),
        "may_screen": may(who, May.SEE_HITS),
    }


def brought_shown(one: Brought) -> dict[str, Any]:
    """Give what the page of a list that is not entered yet shows."""
    other = _("that does not fit its field")
    return {
        "one": one,
        "form_name": labels.FORMS[one.form],
        "first": one.version.entries[:FIRST],
        "left_out": [
            (labels.LEFT_OUT.get(why, other), count) for why, count in sorted(one.left_out.items())
        ],
    }


def list_shown(slug: str, *, who: Who, words: str = "", number: str = "1") -> dict[str, Any]:
    """Give what the page of one list shows: a page of its entries, of those with these words."""
    page = queries.list_page(slug, who=who)
    now = page.list.now
    second = may(who, May.SECOND_AT_DESKS)
    listed = [one for one in (now.entries if now else ()) if _is_meant(one, words)]
    # What waits for a second person comes first: nobody looks for it among ten thousand.
    waiting = {entry for entry, one in page.adopted.items() if not one.second_by}
    listed.sort(key=lambda one: one.id not in waiting)
    part = Paginator(listed, ENTRIES).get_page(number)
    return {
        "page": page,
        "one": page.list,
        "sides": sides_of(dict.fromkeys(side_names())),
        "entries": [_entry(entry, page, who, second=second) for entry in part],
        "part": part,
        "words": words,
        "changes": _changes(page),
        "may_use": may_use_desks(who),
    }


def screening_shown(*, who: Who) -> dict[str, Any]:
    """Give what the page of screening shows."""
    screenings = queries.screenings(who=who) if may_use_desks(who) else []
    return {
        "running": any(one.ended_at is None for one in screenings),
        "hits": [_line(one) for one in queries.hits(who=who)],
        "screenings": screenings,
        "lists": queries.lists(who=who),
        "may_use": may_use_desks(who),
    }


def hit_shown(pk: int, *, who: Who, now: datetime) -> dict[str, Any]:
    """Give what the page of one hit shows: why, and what may be decided."""
    one = queries.hit(pk, who=who, now=now)
    why = one.why
    return _line(one) | {
        "way": labels.WAYS.get(str(why.get("way")), why.get("way")),
        "quality": labels.QUALITY.get(str(why.get("quality")), ""),
        "birth": labels.SAYS.get(str(why.get("birth")), ""),
        "nationality": labels.SAYS.get(str(why.get("nationality")), ""),
        "note": labels.NOTES.get(one.note, ""),
        "verdict": labels.VERDICTS.get(one.verdict, ""),
        "adoption": labels.ADOPTIONS.get(one.adopted.decision, "") if one.adopted else "",
        "may_decide": may_use_desks(who) and one.state == "open",
        "may_confirm": one.state == "first"
        and one.first_by != who.login
        and may(who, May.SECOND_AT_DESKS),
    }


def _line(one: queries.Hit) -> dict[str, Any]:
    return {"one": one, "state": labels.HIT_STATES.get(one.state, one.state)}


def _is_meant(one: Entry, words: str) -> bool:
    said = " ".join((one.id, one.reference, *(name.text for name in one.names))).casefold()
    return all(word in said for word in words.casefold().split())


def _entry(entry: Entry, page: queries.ListPage, who: Who, *, second: bool) -> dict[str, Any]:
    adopted = page.adopted.get(entry.id)
    waits = adopted is not None and not adopted.second_by
    return {
        "entry": entry,
        "other_names": [name.text for name in entry.names[1:]],
        "facts": [
            said
            for said in (*entry.births, *entry.nationalities, entry.regime, entry.reference)
            if said
        ],
        "adopted": adopted,
        "words": labels.ADOPTIONS.get(adopted.decision, "") if adopted else "",
        "ground": labels.REFUSED_FOR.get(adopted.ground, "") if adopted else "",
        "waits": waits,
        "may_confirm": bool(adopted and waits and second and adopted.first_by != who.login),
    }


def _changes(page: queries.ListPage) -> dict[str, Any]:
    found = page.changes
    if found is None:
        return {}
    every = (found.added, found.removed, found.amended)
    return {
        "added": [one.names[0].text for one in found.added[:ENTRIES]],
        "removed": [one.names[0].text for one in found.removed[:ENTRIES]],
        "amended": [
            (one.after.names[0].text, ", ".join(str(labels.AMENDED[name]) for name in one.fields))
            for one in found.amended[:ENTRIES]
        ],
        "counts": [len(one) for one in every],
        "more": sum(max(0, len(one) - ENTRIES) for one in every),
    }
