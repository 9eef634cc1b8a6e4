"""Errors in a signed text put right: for these words, in this clause and language, read those.

What is put right has effect from the beginning, so nothing here knows a day or an order: of the
corrections both sides agreed, each is made as soon as its words stand, whatever came first.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from mufakat.kernel.errors import Refusal
from mufakat.kernel.wording.texts import Plain, Run, Runs, Text


@dataclass(frozen=True, slots=True)
class Place:
    """One place to be put right: what stands there, and what is to be read instead."""

    clause: str
    language: str
    error: str
    read: str


@dataclass(frozen=True, slots=True)
class Corrected:
    """A text put right, the corrections that were made, and those whose words do not stand."""

    text: Text
    made: tuple[str, ...]
    left: tuple[str, ...]


class NotThere(Refusal):
    """Words to be put right that do not stand in the clause, or stand there more than once."""

    code = "text.error_not_there"


def corrected(text: Text, corrections: Mapping[str, Sequence[Place]]) -> Corrected:
    """Give the text with every correction whose words stand in it; each is made whole or not."""
    waiting = dict(sorted(corrections.items()))
    made: list[str] = []
    while fitting := next(_fitting(text, waiting), None):
        name, text = fitting
        made.append(name)
        del waiting[name]
    return Corrected(text, tuple(made), tuple(waiting))


def put_right(text: Text, places: Sequence[Place]) -> Text:
    """Give the text with all these places put right; refuse where one does not stand just once."""
    for place in places:
        at = next((n for n, one in enumerate(text.clauses) if one.id == place.clause), None)
        if at is None or place.language not in text.clauses[at].text:
            raise NotThere(clause=place.clause[:40], language=place.language[:8])
        clause = text.clauses[at]
        runs = _instead(clause.text[place.language], place)
        changed = replace(clause, text={**clause.text, place.language: runs})
        text = replace(text, clauses=(*text.clauses[:at], changed, *text.clauses[at + 1 :]))
    return text


def _fitting(text: Text, waiting: Mapping[str, Sequence[Place]]) -> Iterator[tuple[str, Text]]:
    for name, places in waiting.items():
        try:
            yield name, put_right(text, places)
        except NotThere:
            continue


def _instead(runs: Runs, place: Place) -> Runs:
    whole = _joined(runs)
    # Overlapping finds count as well: "aa" stands twice in "aaa", and nobody could say which.
    stands = [
        (at, start)
        for at, run in enumerate(whole)
        if isinstance(run, Plain)
        for start in range(len(run.text))
        if run.text.startswith(place.error, start)
    ]
    if len(stands) != 1 or not place.error:
        raise NotThere(clause=place.clause, language=place.language, times=len(stands))
    ((at, start),) = stands
    words = whole[at].text  # type: ignore[union-attr]  # found in plain words only
    said = words[:start] + place.read + words[start + len(place.error) :]
    between = (Plain(said),) if said else ()
    return (*whole[:at], *between, *whole[at + 1 :])


def _joined(runs: Runs) -> list[Run]:
    """Join plain words that stand side by side, so that words are found across a seam."""
    found: list[Run] = []
    for run in runs:
        last = found[-1] if found else None
        if isinstance(run, Plain) and isinstance(last, Plain):
            found[-1] = Plain(last.text + run.text)
        else:
            found.append(run)
    return found
