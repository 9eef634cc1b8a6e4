"""The parts of a page, one tag and one template each, drawn from plain values.

`{% load parts %}` also brings the tags of times, frame and fields. Lists take anything with the
named keys or attributes: dictionaries, named tuples, rows.

    action   label, url, method ("post" unless "get"), fields (names and values to post)
    step     label, state ("done", "now", "next" or "off"), note
    way      text, by, tone
    item     label, url, current, count, key ("g t")
    tone     1 to 5: the side's place in the matter's list of sides, so that it never changes
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any, Literal

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mufakat.node.theme.comparison import compare_words
from mufakat.node.theme.marking_words import marking_codes, marking_sentences
from mufakat.node.theme.moments import in_zones, read_moment
from mufakat.node.theme.templatetags import fields, frame, times
from mufakat.node.theme.templatetags.frame import with_token
from mufakat.node.theme.templatetags.times import when_words

register = template.Library()
for _library in (times.register, frame.register, fields.register):
    register.tags.update(_library.tags)
    register.filters.update(_library.filters)

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


@register.simple_tag
def word_comparison(was: str, now: str, *, lang: str = "") -> SafeString:
    """Show two wordings as one: words taken out and words put in."""
    return _compared(get_language(), was, now, lang)


@lru_cache(maxsize=512)
def _compared(_reader: str | None, was: str, now: str, lang: str) -> SafeString:
    """Compare and draw once: a change stands on its page until somebody answers it."""
    shown = {"runs": compare_words(was, now), "lang": lang}
    return render_to_string("theme/parts/word_comparison.html", shown)


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


def tone_of(tone: int) -> int:
    """Return one of the five tones: the sixth side begins again."""
    return (int(tone) - 1) % 5 + 1
