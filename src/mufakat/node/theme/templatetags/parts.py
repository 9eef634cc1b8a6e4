"""The parts of a page, one tag and one template each, drawn from plain values.

Lists take anything with the named keys or attributes: dictionaries, named tuples, rows.

    action   label, url, method ("post" unless "get"), fields (names and values to post)
    step     label, state ("done", "now", "next" or "off"), note
    way      text, by, tone
    item     label, url, current, count, key ("g t")
    tone     1 to 5: the side's place in the matter's list of sides, so that it never changes
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Literal

from django import template
from django.conf import settings
from django.forms import BoundField, Form
from django.urls import NoReverseMatch, reverse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from mufakat.kernel.calendar.ages import age_words, ahead_words, moment_words
from mufakat.kernel.calendar.dates import date_words
from mufakat.kernel.calendar.uncertain import BadDate
from mufakat.kernel.calendar.zones import local
from mufakat.node.theme.comparison import compare_words
from mufakat.node.theme.marking_words import marking_codes, marking_sentences
from mufakat.node.theme.moments import in_zones, read_moment, reading_language, zone_at

register = template.Library()

Shown = dict[str, Any]
Plain = Mapping[str, Any] | object


@register.inclusion_tag("theme/parts/state_line.html")
def state_line(steps: Iterable[Plain]) -> Shown:
    """Show the steps a thing passes, which one it is at, and since when."""
    return {"steps": steps}


@register.inclusion_tag("theme/parts/turn_card.html", takes_context=True)
def turn_card(  # noqa: PLR0913 -- the parts of one card, each named where it is used
    context: template.Context,
    sentence: str,
    *,
    whose: Literal["ours", "theirs", "nobody"] = "nobody",
    action: Plain | None = None,
    then: str = "",
    others: Iterable[Plain] = (),
    waits: Iterable[str] = (),
) -> Shown:
    """Say whose turn it is in one sentence, with one button and what happens then."""
    words = {
        "ours": _("Your side’s turn"),
        "theirs": _("Waiting for the other side"),
        "nobody": _("Nothing is waited for"),
    }
    return {
        **with_token(context),
        "sentence": sentence,
        "whose": whose,
        "whose_words": words[whose],
        "action": action,
        "then": then,
        "others": others,
        "waits": waits,
    }


@register.inclusion_tag("theme/parts/side_tag.html")
def side_tag(name: str, tone: int = 1, *, ours: bool = False) -> Shown:
    """Show a side by its short name, its shape and its colour."""
    return {"name": name, "tone": tone_of(tone), "ours": ours}


@register.inclusion_tag("theme/parts/two_zone_time.html")
def two_zone_time(moment: datetime | str, zones: Iterable[str] = (), *, day: bool = True) -> Shown:
    """Show a moment on the clocks of the given zones, the reader's own first."""
    instant = read_moment(moment)
    words_of_day, words = in_zones(instant, zones)
    iso = instant.isoformat(timespec="minutes")
    return {"iso": iso, "day": words_of_day if day else "", "words": words}


@register.inclusion_tag("theme/parts/when.html")
def when(value: str | Mapping[str, object] | None) -> Shown:
    """Show a date that may be uncertain, in words; none at all is said, too."""
    return {"words": when_words(value)}


@register.filter
def in_words(value: str | Mapping[str, object] | None) -> str:
    """Give an EDTF date in the reader's words."""
    return when_words(value)


@register.filter
def in_language(texts: Mapping[str, str] | str | None) -> str:
    """Give what is written in the reader's language, or in the first one there is."""
    if not isinstance(texts, Mapping):
        return texts or ""
    return next((texts[code] for code in _preferred(texts) if texts.get(code)), "")


@register.simple_tag
def spoken(texts: Mapping[str, str]) -> SafeString:
    """Give what is written in the reader's language, marked where another had to do."""
    code = next((code for code in _preferred(texts) if texts.get(code)), "")
    if not code or code == reading_language():
        return conditional_escape(texts.get(code, ""))
    return format_html('<span lang="{}">{}</span>', code, texts[code])


def _preferred(texts: Mapping[str, str]) -> list[str]:
    return [reading_language(), "en", *texts]


@register.inclusion_tag("theme/parts/when.html")
def age(then: datetime | str, now: datetime | str, zone: str = "UTC") -> Shown:
    """Show how long ago or how soon a moment is, the exact time behind it."""
    instant, today = read_moment(then), read_moment(now)
    clock = zone_at(zone, instant)
    here = (local(instant, clock), local(today, clock), reading_language())
    words = age_words(*here) if instant <= today else ahead_words(*here)
    full = ", ".join(in_zones(instant, [zone]))
    return {"words": words, "iso": instant.isoformat(timespec="minutes"), "full": full}


@register.inclusion_tag("theme/parts/when.html")
def moment(then: datetime | str, now: datetime | str, zone: str = "UTC") -> Shown:
    """Show a day and a clock near today: today at 14:02."""
    instant = read_moment(then)
    clock = zone_at(zone, instant)
    words = moment_words(local(instant, clock), local(read_moment(now), clock), reading_language())
    return {"words": words, "iso": instant.isoformat(timespec="minutes")}


@register.inclusion_tag("theme/parts/change_mark.html")
def change_mark(sentence: str, *, was: str = "", now: str = "") -> Shown:
    """Mark what changed since the reader last looked: who and when, what was and what is."""
    return {"sentence": sentence, "was": was, "now": now}


@register.inclusion_tag("theme/parts/fact.html")
def fact(
    text: str,
    *,
    source: str = "",
    when: str | Mapping[str, object] | None = None,
    certainty: Literal["certain", "approximate", "uncertain", "unknown"] = "certain",
) -> Shown:
    """Show a fact with its source and how certain it is."""
    words = {
        "certain": _("certain"),
        "approximate": _("approximate"),
        "uncertain": _("not certain"),
        "unknown": _("not known"),
    }
    return {
        "text": text,
        "source": source,
        "when": when_words(when) if when else "",
        "certainty": certainty,
        "certainty_words": words.get(certainty, words["unknown"]),
    }


@register.inclusion_tag("theme/parts/bracket.html")
def bracket(ways: Iterable[Plain], *, lang: str = "") -> Shown:
    """Show square brackets: each alternative and who stands behind it."""
    return {"ways": ways, "lang": lang}


@register.inclusion_tag("theme/parts/word_comparison.html")
def word_comparison(was: str, now: str, *, lang: str = "") -> Shown:
    """Show two wordings as one: words taken out and words put in."""
    return {"runs": compare_words(was, now), "lang": lang}


@register.inclusion_tag("theme/parts/people_row.html")
def people_row(  # noqa: PLR0913 -- one row, every cell may be missing
    name: str,
    *,
    role: str = "",
    organisation: str = "",
    side: str = "",
    tone: int = 1,
    lang: str = "",
    note: str = "",
) -> Shown:
    """Show a person: the name as its owner writes it, then role, organisation and side."""
    return {
        "name": name,
        "role": role,
        "organisation": organisation,
        "side": side,
        "tone": tone_of(tone),
        "lang": lang,
        "note": note,
    }


@register.inclusion_tag("theme/parts/symbol.html")
def symbol(text: str) -> Shown:
    """Show a document's symbol, never broken and never translated."""
    return {"symbol": text}


@register.inclusion_tag("theme/parts/marking_sentence.html")
def marking_sentence(tlp: str, codes: Iterable[str] = (), nat: str = "") -> Shown:
    """Say who may read and whether it may be passed on, with the codes behind it."""
    codes = tuple(codes)
    return {
        "sentences": marking_sentences(tlp, codes, nat),
        "codes": marking_codes(tlp, codes, nat),
    }


@register.inclusion_tag("theme/parts/seal.html")
def seal(
    sentence: str,
    *,
    status: Literal["same", "behind", "differs", "alone"] = "same",
    proof: str = "",
) -> Shown:
    """Say in one quiet line whether both sides hold the same record; link to the proof."""
    return {"sentence": sentence, "status": status, "proof": proof}


@register.inclusion_tag("theme/parts/specimen_ribbon.html")
def specimen_ribbon(now: datetime | str | None = None, zone: str = "UTC") -> Shown:
    """Say that what follows is invented, and which clock the story runs by."""
    if not now:
        return {"clock": ""}
    day, words = in_zones(read_moment(now), [zone])
    return {"clock": f"{day}, {words}"}


@register.inclusion_tag("theme/parts/empty_state.html")
def empty_state(what: str, why: str, step: Plain | None = None) -> Shown:
    """Say what would stand here, why nothing does, and the one next step."""
    return {"what": what, "why": why, "step": step}


@register.inclusion_tag("theme/parts/progress.html", takes_context=True)
def progress(  # noqa: PLR0913 -- the page's own context comes first
    context: template.Context,
    sentence: str,
    *,
    done: int = 0,
    most: int = 0,
    stop: str = "",
    id: str = "progress",  # noqa: A002 -- what HTML calls it
) -> Shown:
    """Say what is being done, how far it is, and how to stop it."""
    shown = {"sentence": sentence, "done": done, "most": most, "stop": stop, "id": id}
    return {**with_token(context), **shown}


@register.inclusion_tag("theme/parts/error.html")
def error(
    happened: str, *, safe: str = "", to_do: str = "", code: str = "", reference: str = ""
) -> Shown:
    """Say what happened, what is safe, what to do, and the code for whoever helps."""
    facts = {"happened": happened, "safe": safe, "to_do": to_do}
    return {**facts, "code": code, "reference": reference}


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


@register.inclusion_tag("theme/parts/field.html")
def form_field(field: BoundField) -> Shown:
    """Show one field with its label, its hint and what is wrong with it."""
    return {"field": field, "faults": faults_of(field)}


@register.inclusion_tag("theme/parts/form.html")
def form_fields(form: Form, id: str = "form") -> Shown:  # noqa: A002 -- what HTML calls it
    """Show all fields of a form, and above them what is wrong, each fault with its code."""
    whole = form.errors.as_data().get("__all__", [])
    faults = [{"sentence": " ".join(fault.messages), "code": fault.code or ""} for fault in whole]
    return {"form": form, "faults": faults, "id": id}


def faults_of(field: BoundField) -> list[dict[str, str]]:
    """Return what is wrong with a field: sentences, each with its code."""
    return [
        {"sentence": sentence, "code": fault.code or ""}
        for fault in field.errors.as_data()
        for sentence in fault.messages
    ]


def when_words(value: str | Mapping[str, object] | None) -> str:
    """Return an uncertain date in words; what is no date is said as it stands."""
    if not value:
        return _("date not known")
    try:
        return date_words(value, reading_language())
    except BadDate:
        return str(value)


def tone_of(tone: int) -> int:
    """Return one of the five tones: the sixth side begins again."""
    return (int(tone) - 1) % 5 + 1


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
