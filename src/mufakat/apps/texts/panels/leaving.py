"""What a draft would do to a text, for whoever decides on its sending: the words, was and would."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from mufakat.apps.letters.labels import LANGUAGES, Label
from mufakat.apps.letters.panels import Side, names_of, sides_of
from mufakat.apps.parties.permissions import Who
from mufakat.apps.texts.acts.corrections import read_correction
from mufakat.apps.texts.acts.objects import Part, part_of
from mufakat.apps.texts.acts.runs import words_of
from mufakat.apps.texts.labels import FAULTS
from mufakat.apps.texts.panels.doubting import doubts_of
from mufakat.apps.texts.panels.frame import Shown
from mufakat.apps.texts.panels.wording import runs_shown
from mufakat.apps.texts.projection.corrections import CORRECTING
from mufakat.apps.texts.services import At, Foreseen, NoSuchText, foresee_draft
from mufakat.kernel.errors import Refusal
from mufakat.kernel.wording.texts import Clause, Plain, brackets
from mufakat.registry.offers import Section
from mufakat.registry.queries import Draft
from mufakat.registry.statements import Statement

_DOES: Mapping[str, Label] = {
    "put": gettext_lazy("We table it"),
    "propose": gettext_lazy("We propose other words"),
    "counter": gettext_lazy("We put words of our own beside them"),
    "amend": gettext_lazy("We change our own proposal"),
    "support": gettext_lazy("We stand behind this proposal as well"),
    "accept": gettext_lazy("We accept the wording of %(side)s"),
    "withdraw": gettext_lazy("We withdraw our proposal"),
    "unbracket": gettext_lazy("The settled bracket is removed"),
    "reopen": gettext_lazy("We reopen the clause"),
    "merge": gettext_lazy("One clause is made of two; no word or bracket is lost"),
    "split": gettext_lazy("Two clauses are made of one; no word or bracket is lost"),
    "yes": gettext_lazy("We agree to this wording"),
    "confirm": gettext_lazy("Our capital confirms this wording"),
    "verified": gettext_lazy("We say that the languages say the same"),
}
"""What is said in a draft about the words of a clause, by its operation or its verb."""


def leaving(
    who: Who, draft: Draft, statements: Sequence[Statement], now: datetime
) -> Iterator[Section]:  # fmt: skip
    """Show clause by clause what would be said of its words, and how they would read."""
    spoken: dict[At, list[tuple[Part, Statement]]] = {}
    for one in statements:
        part = part_of(one.object)
        if part is not None and part.name in CORRECTING:
            yield from _correcting(one)
        elif part is not None:
            spoken.setdefault(At(one.dossier, part.text), []).append((part, one))
    for at, said in spoken.items():
        if draft.state == "released":
            continue
        try:
            found = foresee_draft(at, draft.pk, who=who, now=now)
        except NoSuchText:
            # A text that is only now tabled: its words are all in the draft itself.
            yield Section("texts/_leaving.html", {"clauses": [*_tabled(said)]})
            continue
        except Refusal:
            yield Section("texts/_leaving.html", {"moved_on": True, "clauses": []})
            continue
        yield Section("texts/_leaving.html", {"clauses": _clauses(found, said)})


def _correcting(one: Statement) -> Iterator[Section]:
    """Show which words are to be put right; a yes or an objection names what the page shows."""
    if one.verb == "propose":
        said = read_correction(one.value)
        places = [
            {
                "clause": at.clause, "language": at.language, "error": at.error, "read": at.read,
                "name": LANGUAGES.get(at.language, at.language),
            }
            for at in said.places
        ]  # fmt: skip
        facts = {"places": places, "fault": FAULTS[said.fault], "until": said.until}
        yield Section("texts/_leaving_correction.html", facts)


def _tabled(said: Sequence[tuple[Part, Statement]]) -> Iterator[Shown]:
    names = dict.fromkeys(part.clause for part, one in said if one.verb == "edit")
    for number, name in enumerate(names, start=1):
        of_clause = [(part, one) for part, one in said if part.clause == name]
        yield {
            "number": number,
            "does": [],
            "languages": [
                {
                    "language": part.language,
                    "name": LANGUAGES.get(part.language, part.language),
                    "before": [],
                    "runs": [{"kind": "plain", "text": _words(one)}],
                }
                for part, one in of_clause
            ],
        }


def _words(one: Statement) -> str:
    pieces = one.body.get("pieces")
    listed = (
        [piece for piece in pieces if isinstance(piece, list)] if isinstance(pieces, list) else []
    )
    return "".join(str(word) for piece in listed for word in piece if isinstance(word, str))


def _clauses(found: Foreseen, said: Sequence[tuple[Part, Statement]]) -> list[Shown]:
    """Give each clause spoken of once, in the order of the text."""
    sides = sides_of(found.after.parties)
    names = list(dict.fromkeys(part.clause for part, _one in said if part.clause))
    return [
        _clause(found, clause, [each for each in said if each[0].clause == clause.id], sides)
        for clause in found.after.clauses
        if clause.id in names
    ]


def _clause(
    found: Foreseen,
    clause: Clause,
    said: Sequence[tuple[Part, Statement]],
    sides: Mapping[str, Side],
) -> Shown:  # fmt: skip
    was = next((one for one in found.before.clauses if one.id == clause.id), None)
    languages = [part.language for part, _one in said if part.language]
    mine = [each for each in said if each[0].language == get_language()] or said
    return {
        "number": clause.number,
        "does": list(dict.fromkeys(_does(found, part, one, sides) for part, one in mine)),
        "languages": [
            {
                "language": language,
                "name": LANGUAGES.get(language, language),
                "before": runs_shown(was.text.get(language, ()), sides, language)
                if was and was.text.get(language, ()) != clause.text.get(language, ())
                else [],
                "runs": runs_shown(clause.text.get(language, ()), sides, language),
                "doubts": [
                    doubt
                    for words in words_of(clause.text.get(language, ()))
                    for doubt in doubts_of(words, language)
                ],
            }
            for language in clause.text
            if language in languages or not languages
        ],
    }


def _does(found: Foreseen, part: Part, one: Statement, sides: Mapping[str, Side]) -> str:
    name = str(one.on.get("op", "")) or (part.name if part.name in _DOES else one.verb)
    owner = found.owner(part, str(one.on.get("bracket", "")), str(one.on.get("alt", "")))
    side = names_of(sides, [owner]) if owner else _("the words as tabled")
    said = str(_DOES.get(name, "")) % {"side": side}
    words = _accepted(found, part, one, owner) if name == "accept" else ""
    return f"{said}: {words}" if words else said


def _accepted(found: Foreseen, part: Part, one: Statement, owner: str) -> str:
    """Give the words that are accepted, at every place of the bracket in one language."""
    clause = next((each for each in found.before.clauses if each.id == part.clause), None)
    spans = brackets(clause.text.get(part.language, ())) if clause else ()
    said = []
    for span in (each for each in spans if each.id == one.on.get("bracket")):
        ways = [way for way in span.alternatives[1:] if owner and owner in way.by]
        chosen = ways[-1] if ways else span.alternatives[0]
        said.append("".join(run.text for run in chosen.runs if isinstance(run, Plain)).strip())
    return " … ".join(words for words in said if words)
