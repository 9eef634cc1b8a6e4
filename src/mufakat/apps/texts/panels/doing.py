"""What a reader may do on the page of one clause: forms and buttons, each with its address."""

from collections.abc import Iterator, Mapping, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from mufakat.apps.letters.labels import choices
from mufakat.apps.letters.panels import Side, names_of
from mufakat.apps.parties.permissions import (
    Who,
    may_agree,
    may_compare,
    may_confirm,
    may_draft,
    may_refuse,
)
from mufakat.apps.parties.queries import our_party
from mufakat.apps.texts.acts.runs import read_mark
from mufakat.apps.texts.acts.states import open_issues
from mufakat.apps.texts.labels import LANGUAGES, LEVELS, RESERVES
from mufakat.apps.texts.panels.frame import Shown
from mufakat.apps.texts.panels.wording import label_of, runs_shown
from mufakat.apps.texts.queries import ClausePage
from mufakat.kernel.wording.texts import Bracket, Plain, brackets

WIDE = 44
"""How many letters a line of a field holds, about."""


def segments(one: ClausePage, sides: Mapping[str, Side]) -> list[Shown]:
    """Give the wording as fields: what nobody contests may be rewritten, brackets are answered."""
    return [
        {
            "language": language,
            "name": LANGUAGES.get(language, language),
            "read": read_mark(runs),
            "parts": [
                {
                    "fixed": False,
                    "place": place,
                    "text": run.text,
                    "rows": len(run.text) // WIDE + 2,
                }
                if isinstance(run, Plain)
                else {"fixed": True, "runs": runs_shown((run,), sides, language)}
                for place, run in enumerate(runs or (Plain(""),))
            ],
        }
        for language, runs in one.line.clause.text.items()
    ]


def issues_shown(one: ClausePage, sides: Mapping[str, Side]) -> list[Shown]:
    """Give every open bracket with its spans in each language and what may be answered to it."""
    return [_issue(one, issue, sides) for issue in open_issues(one.line.clause)]


def _issue(one: ClausePage, issue: str, sides: Mapping[str, Side]) -> Shown:
    spans = {
        language: tuple(each for each in brackets(runs) if each.id == issue)
        for language, runs in one.line.clause.text.items()
    }
    first = next(each for found in spans.values() for each in found)
    return {
        "id": issue,
        "label": label_of(first, sides),
        "languages": [
            {
                "language": language,
                "name": LANGUAGES.get(language, language),
                "runs": runs_shown(found, sides, language),
            }
            for language, found in spans.items()
        ],
        "buttons": [*_answers(one, first, sides)],
        "may_counter": first.kind != "delete",
        "counter": deed_url(one, "amend" if _is_ours(first) else "counter"),
    }


def _is_ours(bracket: Bracket) -> bool:
    """Say whether our own words are among those in a bracket already: we change them."""
    us = our_party().party
    return bracket.kind != "open" and any(
        way.by == (us,) for way in bracket.alternatives[1:] or bracket.alternatives
    )


def _answers(one: ClausePage, bracket: Bracket, sides: Mapping[str, Side]) -> Iterator[Shown]:
    us = our_party().party
    for place, way in enumerate(bracket.alternatives):
        by = names_of(sides, way.by)
        if us in way.by:
            yield _button(one, "withdraw", place, _("Withdraw our proposal"))
        else:
            accept = _("Accept the wording of %(side)s") % {"side": by}
            yield _button(one, "accept", place, accept)
            yield _button(one, "support", place, _("Support it as our own"))
    yield _button(one, "unbracket", 0, _("Remove the bracket: it is settled"))


def _button(one: ClausePage, deed: str, way: int, label: str) -> Shown:
    return {"url": deed_url(one, deed), "label": label, "way": way}


def consent_buttons(one: ClausePage, *, who: Who) -> list[Shown]:
    """Give the yeses this reader may say to the clause as it stands, and the way back."""
    us = our_party().party
    if open_issues(one.line.clause):
        return []
    ours = one.line.consents
    digests = {language: said.digest for language, said in ours.items() if not said.is_agreed}
    agreed = all(us in (*said.ad_ref, *said.confirmed) for said in ours.values())
    confirmed = all(us in said.confirmed for said in ours.values())
    found = []
    if digests and may_agree(who) and not agreed:
        found.append(("agree", _("Agree ad referendum")))
    if digests and may_confirm(who) and not confirmed:
        found.append(("confirm", _("Confirm for the capital")))
    said = any(us in (*each.ad_ref, *each.confirmed) for each in ours.values())
    if digests and said and may_refuse(who):
        found.append(("take_back", _("Withdraw our agreement")))
    return [
        {"url": deed_url(one, deed), "label": label, "digests": digests} for deed, label in found
    ]


_OF_LANGUAGES = ("query", "answer")


def clause_deeds(one: ClausePage, *, who: Who) -> list[Shown]:
    """Give what this reader may say beside the wording."""
    text = {"name": "text", "label": _("In your own words; both sides read this"), "choices": ()}
    needed = text | {"needed": True}
    languages = [(code, LANGUAGES.get(code, code)) for code in one.line.clause.text]
    reserved = our_party().party in one.line.clause.reserved_by
    parked = one.line.clause.parked
    deeds = [
        ("lift", _("Lift our reservation"), [])
        if reserved
        else ("reserve", _("Reserve our position"), [_choice("kind", _("Kind"), RESERVES), text]),
        ("unpark", _("Take it up again"), [text]) if parked else ("park", _("Park it"), [text]),
        ("refer", _("Refer it"), [_choice("level", _("To whom"), LEVELS), text]),
        ("footnote", _("Statement for the record"), [needed]),
        ("query", _("Ask about concordance"), [_languages(languages), needed]),
        ("answer", _("Answer about concordance"), [_languages(languages), needed]),
        ("delete", _("Propose to leave the clause out"), []),
        ("move", _("Move it"), [{"name": "to", "label": _("To which number"), "needed": True}]),
    ]
    return [
        {"name": name, "label": label, "url": deed_url(one, name), "fields": fields}
        for name, label, fields in deeds
        if may_draft(who) or (may_compare(who) and name in _OF_LANGUAGES)
    ]


def _choice(name: str, label: str, labels: Mapping[str, object]) -> Shown:
    return {"name": name, "label": label, "choices": choices(labels)}  # type: ignore[arg-type]  # labels are labels


def _languages(known: Sequence[tuple[str, object]]) -> Shown:
    return {"name": "language", "label": _("Language"), "choices": known}


def deed_url(one: ClausePage, deed: str) -> str:
    """Give the address of one deed on a clause."""
    at = {"dossier": one.page.dossier, "key": one.page.key, "clause": one.line.id, "deed": deed}
    return reverse("texts:deed", kwargs=at)
