"""The parts of the signature pack in words: checks by named persons, papers, hands, the layout."""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mufakat.apps.letters.labels import LANGUAGES
from mufakat.apps.letters.panels import Side
from mufakat.apps.meetings.panels.changed import date_in_words
from mufakat.apps.parties.queries import our_party
from mufakat.apps.texts.acts.signing import FORMS, Recorded, Tick
from mufakat.apps.texts.acts.states import not_verified
from mufakat.apps.texts.labels import FORM_NAMES, PAPERS, SIGNED
from mufakat.apps.texts.panels.frame import Shown
from mufakat.apps.texts.queries import TextPage
from mufakat.apps.texts.queries.signing import Pack
from mufakat.kernel.wording.alternat import NoName, original

Sides = Mapping[str, Side]


def ticks_shown(page: TextPage, pack: Pack, sides: Sides) -> list[Shown]:
    """Give both checks before signature, each with whom of each side made it and when."""
    lacking = len(list(not_verified(page.text)))
    left = ngettext("%(n)s wording left", "%(n)s wordings left", lacking) % {"n": lacking}
    return [
        {
            "label": _("The languages were compared with one another"),
            "sides": _by_side(page, pack.languages, sides),
            "detail": left if lacking else "",
        },
        {
            "label": _("The copy was compared with the draft each side approved"),
            "sides": _by_side(page, pack.copy, sides),
            "detail": "",
        },
    ]


def _by_side(page: TextPage, made: Mapping[str, Tick], sides: Sides) -> list[Shown]:
    frozen = page.closing.frozen
    return [
        {
            "side": _name(sides, party),
            "done": bool(frozen) and party in made and made[party].digest == frozen,
            "by": made[party].by if party in made else "",
            "when": made[party].when if party in made else "",
        }
        for party in page.members
    ]


def layout_shown(page: TextPage, pack: Pack, sides: Sides) -> list[Shown]:
    """Give what was looked at in the originals as they are drawn, each with whether it is so."""
    text = page.text
    kept = [one for one in text.clauses if one.state != "deleted"]
    whole = bool(kept) and all(set(text.languages) <= set(one.text) for one in kept)
    clean = bool(kept) and not any(one.state == "bracketed" for one in kept)
    unnamed = list(_unnamed(page, pack, sides))
    lost = list(_not_settled(page, pack))
    return [
        {"label": _("Every clause is there in every language"), "done": whole},
        {"label": _("Nothing is in brackets"), "done": clean},
        {
            "label": _("Both sides are named in full in every language"),
            "done": not unnamed,
            "detail": "; ".join(unnamed),
        },
        {
            "label": _("Every form of a name that the text asks for is known"),
            "done": not lost,
            "detail": "; ".join(lost),
        },
        {
            "label": _("The languages are named: %(languages)s")
            % {"languages": ", ".join(str(LANGUAGES.get(one, one)) for one in text.languages)},
            "done": bool(text.languages),
        },
        {
            "label": _("The lines for signature stand together, on the page of the last words"),
            "done": True,
        },
    ]


def _unnamed(page: TextPage, pack: Pack, sides: Sides) -> Iterator[str]:
    for party in page.members:
        known = pack.names[party].forms if party in pack.names else {}
        lacking = [
            str(LANGUAGES.get(language, language))
            for language in page.text.languages
            if not known.get(language, {}).get("nominative")
        ]
        if lacking:
            yield f"{_name(sides, party)}: {', '.join(lacking)}"


def _not_settled(page: TextPage, pack: Pack) -> Iterator[str]:
    for party in page.members:
        try:
            original(page.text, party, pack.names)
        except NoName as missing:
            facts = missing.facts
            language = str(facts.get("language", ""))
            form = str(facts.get("form", ""))
            yield f"{LANGUAGES.get(language, language)}, {FORM_NAMES.get(form, form)}"
            return


def papers_shown(pack: Pack, sides: Sides) -> list[Shown]:
    """Give the papers that belong to the signature."""
    return [
        {
            "kind": PAPERS.get(one.kind, one.kind),
            "side": _name(sides, one.side),
            "who": one.who,
            "when": one.when,
            "document": one.document,
            "original": _original(one.original, sides),
            "place": one.place,
        }
        for one in pack.papers
    ]


def force_words(page: TextPage, pack: Pack, sides: Sides) -> str:
    """Say which sides have notified that their internal procedure is complete; empty before any."""
    told = {one.side: one.when for one in pack.papers if one.kind == Recorded.NOTIFIED}
    missing = ", ".join(_name(sides, party) for party in page.members if party not in told)
    if not told:
        return ""
    facts = {
        "sides": ", ".join(_name(sides, party) for party in page.members if party in told),
        "missing": missing,
        "day": date_in_words(max(told.values())),
    }
    if missing:
        return (
            _("%(sides)s has notified that its procedure is complete; awaited: %(missing)s.")
            % facts
        )
    return _("Every side has notified that its procedure is complete, the last on %(day)s.") % facts


def signed_shown(page: TextPage, pack: Pack, sides: Sides) -> list[Shown]:
    """Give every hand under the text with all that was recorded of it."""
    return [
        {
            "side": _name(sides, one.side),
            "how": SIGNED.get(one.how, one.how),
            "by": one.by,
            "place": one.place,
            "when": one.when,
            "original": _original(one.original, sides),
            "pdf": one.pdf,
            "certificate": one.certificate,
            "other": one.digest != page.closing.frozen,
        }
        for one in pack.signed
    ]


def names_asked(page: TextPage, pack: Pack) -> list[Shown]:
    """Give the fields in which our side says how it is named, filled with what it said."""
    us = our_party().party
    named = pack.names.get(us)
    found = []
    for language in page.text.languages:
        forms = FORMS if language == "ru" else FORMS[:1]
        said = dict(named.forms.get(language, {})) if named else {}
        found.append(
            {
                "language": language,
                "name": LANGUAGES.get(language, language),
                "forms": [
                    {
                        "field": f"form.{language}.{one}",
                        "label": FORM_NAMES[one] if len(forms) > 1 else _("full name"),
                        "said": said.get(one, ""),
                    }
                    for one in forms
                ],
                "signs": named.signs.get(language, "") if named else "",
            }
        )
    return found


def _original(name: str, sides: Sides) -> str:
    party, _dash, language = name.rpartition("-")
    return f"{_name(sides, party)} · {LANGUAGES.get(language, language)}" if party else ""


def _name(sides: Sides, party: str) -> str:
    return sides[party].name if party in sides else party
