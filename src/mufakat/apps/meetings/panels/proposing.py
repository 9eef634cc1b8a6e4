"""What an engine found, in words: pairs with their reasons, collisions as sentences."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mufakat.apps.experts import queries as register
from mufakat.apps.experts.queries import Expert
from mufakat.apps.meetings.acts.programmes import read_programme
from mufakat.apps.meetings.panels.programmes import by_day, title_of, zones_of
from mufakat.apps.meetings.queries import DelegationsPage, ProgrammePage
from mufakat.apps.parties.permissions import Who
from mufakat.apps.parties.queries import in_language
from mufakat.registry.work import Work


def speakers_shown(done: Work, page: DelegationsPage, *, who: Who, now: datetime) -> dict[str, Any]:
    """Give who was proposed for which item, and why; what is missing is said in sentences."""
    dossier = page.agenda.dossier
    shown = {"done": done, "dossier": dossier, "one": page.agenda.meeting}
    if not done.ended or not isinstance(done.answer, Mapping):
        return shown | {"rows": [], "missing": []}
    known = {one.key: one for one in register.experts(who=who, now=now, purpose="proposal")}
    answer: Mapping[str, Any] = done.answer
    pairs: Sequence[Mapping[str, Any]] = answer.get("pairs", [])
    rows = [
        {
            "number": line.number,
            "key": line.key,
            "title": line.item.title,
            "pairs": [
                {"expert": known[one["expert"]], "why": why_words(one)}
                for one in pairs
                if one["item"] == line.key and one["expert"] in known
            ],
        }
        for line in page.agenda.lines
        if line.item and not line.item.dropped
    ]
    return shown | {
        "rows": rows,
        "missing": [*map(collision_words, answer.get("collisions", [])), *_uncovered(rows)],
        "proven": bool(answer.get("optimal")),
        "changes": _changes(done, rows, known) if "before" in done.asked else None,
    }


def _changes(
    done: Work, rows: Sequence[Mapping[str, Any]], known: Mapping[str, Expert]
) -> list[str]:
    """Say what would be other than in the proposal asked about, item by item."""
    asked: Mapping[str, Any] = done.asked
    was: dict[str, set[str]] = {}
    for expert, item in asked["before"]:
        was.setdefault(item, set()).add(expert)
    said = []
    for row in rows:
        now = {pair["expert"].key for pair in row["pairs"]}
        before = was.get(row["key"], set())
        facts = {"number": row["number"]} | {
            name: ", ".join(sorted(known[one].profile.name.shown for one in keys if one in known))
            for name, keys in (("new", now - before), ("old", before - now))
        }
        form = {
            (True, True): _("Agenda item %(number)s: %(new)s (in place of: %(old)s)"),
            (True, False): _("Agenda item %(number)s: %(new)s (as well)"),
            (False, True): _("Agenda item %(number)s: nobody (in place of: %(old)s)"),
        }.get((bool(facts["new"]), bool(facts["old"])))
        said += [form % facts] if form else []
    return said


def why_words(pair: Mapping[str, Any]) -> str:
    """Say what of a profile speaks for an item: concepts, words, papers, assignments."""
    parts = [
        (_("subjects: %s"), [in_language(one) for one in pair.get("concepts", [])]),
        (_("words: %s"), pair.get("words", [])),
        (_("from: %s"), [_source(one) for one in pair.get("sources", [])]),
    ]
    said = [form % "; ".join(words) for form, words in parts if words]
    return " · ".join(said) or _("nothing in the profile speaks for it in particular")


def _source(one: str | Mapping[str, str]) -> str:
    # Answers kept from before sources were said in several languages are plain text.
    return one if isinstance(one, str) else in_language(one)


def _uncovered(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    return [
        _("Agenda item %(number)s: nobody of our register fits.") % {"number": row["number"]}
        for row in rows
        if not row["pairs"]
    ]


def collision_words(one: Mapping[str, Any]) -> str:
    """Say which rule cannot be kept beside the others, and by how much."""
    facts = {name: one.get(name, "") for name in ("number", "who", "short")}
    short = int(one.get("short") or 1)
    sentences = {
        "coverage": ngettext(
            "Agenda item %(number)s lacks %(short)s expert: too few are free to speak to it.",
            "Agenda item %(number)s lacks %(short)s experts: too few are free to speak to it.",
            short,
        ),
        "max_load": _("%(who)s would have to speak to more items than allowed."),
        "min_load": _("%(who)s cannot be given as many items as asked."),
    }
    other = _("The rules cannot all be kept together.")
    return sentences.get(str(one.get("rule")), other) % facts


def arranged_shown(done: Work, page: ProgrammePage) -> dict[str, Any]:
    """Give what the engine arranged, day by day, or which rules collide."""
    shown: dict[str, Any] = {
        "done": done,
        "dossier": page.agenda.dossier,
        "one": page.agenda.meeting,
        "zones": zones_of(page.agenda.meeting),
        "days": [],
        "missing": [],
    }
    if not done.ended or not isinstance(done.answer, Mapping):
        return shown
    answer: Mapping[str, Any] = done.answer
    numbers = {line.key: line for line in page.agenda.lines}
    found = read_programme({"sittings": answer.get("sittings", [])})
    shown["days"] = [
        {
            "day": day,
            "sittings": [
                {"one": one, "title": title_of(one, numbers), "pinned": False} for one in sittings
            ],
        }
        for day, sittings in by_day(found.sittings, shown["zones"])
    ]
    shown["missing"] = [obstacle_words(one) for one in answer.get("collisions", [])]
    shown["proven"] = bool(answer.get("optimal"))
    return shown


def obstacle_words(one: Mapping[str, Any]) -> str:
    """Say in a sentence what keeps a programme from being arranged."""
    facts = {name: one.get(name, "") for name in ("number", "who", "what", "day", "short")}
    sentences = {
        "interpreter": _("No interpreter for %(what)s: agenda item %(number)s cannot be held."),
        "expert": _("%(who)s cannot come when agenda item %(number)s could sit."),
        "rooms": _("There are not rooms enough for what has to sit at the same time."),
        "time": _("The days are too short: %(short)s minutes are missing."),
        "order": _("The order asked for cannot be kept with what was pinned."),
        "pinned": _("What was pinned cannot be held together: %(what)s."),
        "too_long": _("Agenda item %(number)s is longer than any sitting can be."),
    }
    other = _("The rules cannot all be kept together.")
    return sentences.get(str(one.get("rule")), other) % facts
