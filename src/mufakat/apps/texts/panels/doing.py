"""What a reader may do on the page of one clause: forms and buttons, each with its address."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mufakat.apps.letters.labels import LANGUAGES, choices
from mufakat.apps.letters.panels import Side, named, names_of
from mufakat.apps.parties.permissions import (
    Who,
    may_agree,
    may_compare,
    may_confirm,
    may_draft,
    may_refuse,
)
from mufakat.apps.parties.queries import our_party
from mufakat.apps.texts.acts.cutting import cuts_in
from mufakat.apps.texts.acts.runs import read_mark
from mufakat.apps.texts.acts.states import open_issues
from mufakat.apps.texts.labels import LEVELS, RESERVES
from mufakat.apps.texts.panels.frame import Shown
from mufakat.apps.texts.panels.history import deed_words
from mufakat.apps.texts.panels.wording import label_of, runs_shown
from mufakat.apps.texts.queries import ClausePage
from mufakat.kernel.wording.texts import Bracket, Plain, brackets

NOTHING_TYPED: Mapping[str, str] = {}
_FIELDS = ("w.", "words.", "text", "reason", "said", "to")
WIDE = 44
"""How many letters a line of a field holds, about."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed that was refused: shown again, so that none of it is lost.

    `stale` where the clause reads otherwise by now: then the fields show how it reads, and what
    was typed stands beside them.
    """

    deed: str = ""
    said: Mapping[str, str] = field(default_factory=dict)
    stale: bool = False

    @property
    def fields(self) -> Mapping[str, str]:
        """What goes back into the fields."""
        return NOTHING_TYPED if self.stale else self.said

    @property
    def words(self) -> list[str]:
        """Everything written, for whoever has to write it again."""
        return [
            said
            for name, said in self.said.items()
            if name.startswith(_FIELDS) and said.strip() and self.deed
        ]


def segments(
    one: ClausePage, sides: Mapping[str, Side], typed: Mapping[str, str] = NOTHING_TYPED
) -> list[Shown]:
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
                    "text": typed.get(f"w.{language}.{place}", run.text),
                    "rows": len(run.text) // WIDE + 2,
                }
                if isinstance(run, Plain)
                else {"fixed": True, "runs": runs_shown((run,), sides, language)}
                for place, run in enumerate(runs or (Plain(""),))
            ],
        }
        for language, runs in one.line.clause.text.items()
    ]


def issues_shown(
    one: ClausePage, sides: Mapping[str, Side], typed: Mapping[str, str] = NOTHING_TYPED
) -> list[Shown]:
    """Give every open bracket with its spans in each language and what may be answered to it."""
    return [_issue(one, issue, sides, typed) for issue in open_issues(one.line.clause)]


def _issue(
    one: ClausePage, issue: str, sides: Mapping[str, Side], typed: Mapping[str, str]
) -> Shown:
    typed = typed if typed.get("bracket") == issue else NOTHING_TYPED
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
                "fields": [*_fields(found, typed, language)],
            }
            for language, found in spans.items()
        ],
        "said": [*_said_of(one, issue, sides)],
        "buttons": [*_answers(one, spans, sides)],
        "settle": _button(one, "unbracket", 0, _("Remove the bracket: it is settled"))
        if is_spoken_on(one, issue)
        else None,
        "typed": any(name.startswith("words.") and value for name, value in typed.items())
        and typed.get("bracket") == issue,
        "may_counter": first.kind != "delete",
        "counter_label": _("Change our own words in it")
        if _is_ours(first)
        else _("Put our own words beside them"),
        "counter": deed_url(one, "amend" if _is_ours(first) else "counter"),
    }


def _fields(found: Sequence[Bracket], typed: Mapping[str, str], language: str) -> Iterator[Shown]:
    """Give a field for each place the bracket stands at: words differ from one to the other."""
    for place, span in enumerate(found):
        name = f"words.{language}" + (f".{place}" if place else "")
        plain = [
            run.text for way in span.alternatives for run in way.runs if isinstance(run, Plain)
        ]
        yield {"name": name, "value": typed.get(name, ""), "beside": " / ".join(plain)}


_SPOKEN = ("accept", "support", "withdraw")
_ANEW = ("propose", "counter", "amend")


def _answers_to(one: ClausePage, issue: str) -> dict[str, str]:
    """Give what each side last answered to a bracket; new words in it ask everybody anew."""
    found: dict[str, str] = {}
    for each in one.history:
        if each.bracket != issue or each.void:
            continue
        if each.does in _ANEW:
            found = {}
        elif each.does in _SPOKEN:
            found[each.by] = each.does
    return found


def is_spoken_on(one: ClausePage, issue: str) -> bool:
    """Say whether a side has accepted or withdrawn since words were last put into a bracket."""
    return any(does != "support" for does in _answers_to(one, issue).values())


def _said_of(one: ClausePage, issue: str, sides: Mapping[str, Side]) -> Iterator[str]:
    for party, does in _answers_to(one, issue).items():
        yield deed_words(does, named(sides, party))


def _is_ours(bracket: Bracket) -> bool:
    """Say whether our own words are among those in a bracket already: we change them."""
    us = our_party().party
    return bracket.kind != "open" and any(
        way.by == (us,) for way in bracket.alternatives[1:] or bracket.alternatives
    )


def _words_of(spans: Mapping[str, tuple[Bracket, ...]], way: int) -> str:
    """Give the words of one alternative, in the reader's language where the text has it."""
    language = get_language() or ""
    found = spans.get(language) or next(one for one in spans.values() if one)
    said = [
        "".join(run.text for run in span.alternatives[way].runs if isinstance(run, Plain))
        for span in found
        if way < len(span.alternatives)
    ]
    return " … ".join(words.strip() for words in said if words.strip())


def _answers(
    one: ClausePage, spans: Mapping[str, tuple[Bracket, ...]], sides: Mapping[str, Side]
) -> Iterator[Shown]:
    us = our_party().party
    bracket = next(each for found in spans.values() for each in found)
    answered = _answers_to(one, bracket.id).get(us, "")
    for place, way in enumerate(bracket.alternatives):
        # In "other words" the first are those that stood: nobody's proposal, so not withdrawn.
        as_tabled = place == 0 and bracket.kind == "alternatives"
        if us in way.by and as_tabled:
            continue
        if us in way.by and answered != "withdraw":
            yield _button(one, "withdraw", place, _("Withdraw our proposal"))
        elif us not in way.by and answered != "accept":
            facts = {"side": names_of(sides, way.by), "words": _words_of(spans, place)}
            accept = (
                _("Accept the words as tabled: “%(words)s”") % facts
                if as_tabled
                else _("Accept the wording of %(side)s: “%(words)s”") % facts
                if facts["words"]
                else _("Accept the wording of %(side)s") % facts
            )
            yield _button(one, "accept", place, accept)
            if not as_tabled:
                yield _button(one, "support", place, _("Stand behind it as well"))


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
        *_made(one),
    ]
    return [
        {"name": name, "label": label, "url": deed_url(one, name), "fields": fields}
        for name, label, fields in deeds
        if may_draft(who) or (may_compare(who) and name in _OF_LANGUAGES)
    ]


def _made(one: ClausePage) -> Iterator[tuple[str, str, list[Shown]]]:
    """Offer to join the clause with one beside it, and to cut it where every language can be."""
    if any(said.agreed for said in one.line.consents.values()):
        return
    beside = [
        (each, _("clause %(n)s") % {"n": number})
        for each, number in ((one.earlier, one.line.number - 1), (one.later, one.line.number + 1))
        if each
    ]
    if beside:
        yield "merge", _("Make one of two"), [_of(("with", _("Together with"), beside))]
    places = {code: cuts_in(runs) for code, runs in one.line.clause.text.items() if runs}
    if places and all(places.values()):
        fields = [
            _of((f"at.{code}", _("Cut behind (%(language)s)") % {"language": code}, _short(found)))
            for code, found in places.items()
        ]
        yield "split", _("Make two of one"), fields


def _of(field_: tuple[str, str, Sequence[tuple[str, str]]]) -> Shown:
    name, label, found = field_
    return {"name": name, "label": label, "choices": found}


def _short(found: Sequence[str]) -> list[tuple[str, str]]:
    """Show the end of what would stay before each cut."""
    return [(read, f"… {read[-WIDE:]}" if len(read) > WIDE else read) for read in found]


def _choice(name: str, label: str, labels: Mapping[str, object]) -> Shown:
    return {"name": name, "label": label, "choices": choices(labels)}  # type: ignore[arg-type]  # labels are labels


def _languages(known: Sequence[tuple[str, object]]) -> Shown:
    return {"name": "language", "label": _("Language"), "choices": known}


def deed_url(one: ClausePage, deed: str) -> str:
    """Give the address of one deed on a clause."""
    at = {"dossier": one.page.dossier, "key": one.page.key, "clause": one.line.id, "deed": deed}
    return reverse("texts:deed", kwargs=at)
