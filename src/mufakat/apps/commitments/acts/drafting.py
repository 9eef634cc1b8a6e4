"""From the clauses of a text to drafts of commitments. People decide which of them are any."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from mufakat.apps.commitments.acts.commitments import Commitment, Due, Event, Mandate, Rule
from mufakat.apps.letters.acts.facts import NOT_KNOWN, When
from mufakat.apps.letters.acts.reading import PAGE
from mufakat.apps.texts.acts.runs import line_of
from mufakat.apps.texts.acts.states import open_issues
from mufakat.kernel.values import Digest, DossierId, PartyId
from mufakat.kernel.wording.texts import Clause

_DAYS = re.compile(r"\b(\d{1,4})\s+(?:calendar\s+|working\s+)?days\b", re.IGNORECASE)
_WORDS = {
    "seven": 7, "ten": 10, "fourteen": 14, "fifteen": 15, "twenty": 20, "twenty-one": 21,
    "thirty": 30, "forty": 40, "forty-five": 45, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90, "one hundred": 100, "one hundred and twenty": 120,
    "one hundred and eighty": 180,
}  # fmt: skip
_IN_WORDS = re.compile(
    r"\b(" + "|".join(sorted(_WORDS, key=len, reverse=True)) + r")\s+days\b", re.IGNORECASE
)
_YEAR = re.compile(r"\b(?:in|by|until|before|by the end of)\s+(20\d{2})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One clause with all a commitment from it has to name."""

    dossier: str
    text: str
    symbol: str
    clause: Clause
    digests: Mapping[str, str]
    signed: str = ""
    adopted: bool = False


def drafted_from(
    one: Paragraph, parties: tuple[PartyId, ...], names: Mapping[PartyId, str]
) -> Commitment:
    """Give the draft a clause suggests; `names` are the sides' names in English.

    Where it names one side alone, that side is to act; otherwise all are.
    """
    words = {
        language: " ".join(line_of(runs).split())[:PAGE].strip()
        for language, runs in one.clause.text.items()
    }
    said = words.get("en", "")
    named = tuple(party for party in parties if names.get(party) and names[party] in said)
    return Commitment(
        actors=named if len(named) == 1 else parties,
        what={language: text for language, text in words.items() if text},
        due=_due(one, said),
        mandate=Mandate(
            dossier=DossierId(one.dossier),
            text=one.text,
            clause=one.clause.id,
            number=one.clause.number,
            symbol=one.symbol,
            digests=tuple((lang, Digest(digest)) for lang, digest in sorted(one.digests.items())),
        ),
    )


def _due(one: Paragraph, said: str) -> Due:
    if brackets := open_issues(one.clause):
        return Due(Rule.BRACKET, bracket=f"{one.clause.id}.{next(iter(brackets))}"[:80])
    since = When(one.signed) if one.signed else NOT_KNOWN
    if days := _DAYS.search(said):
        return Due(Rule.AFTER, event=Event.SIGNATURE, days=int(days[1]), since=since)
    if spelt := _IN_WORDS.search(said):
        days_spelt = _WORDS[spelt[1].lower()]
        return Due(Rule.AFTER, event=Event.SIGNATURE, days=days_spelt, since=since)
    if year := _YEAR.search(said):
        return Due(Rule.DAY, When(year[1]))
    return Due()
