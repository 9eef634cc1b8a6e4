"""Proposals that no other side has taken up: whose they are, and in which clause."""

from collections.abc import Iterator, Mapping

from django.utils.translation import get_language

from mufakat.apps.letters.panels import Side, named
from mufakat.apps.texts.acts.runs import line_of
from mufakat.apps.texts.panels.frame import Shown
from mufakat.apps.texts.queries import Line, TextPage
from mufakat.kernel.wording.texts import Alternative, Bracket, brackets


def unsupported(page: TextPage, sides: Mapping[str, Side]) -> list[Shown]:
    """List what one side proposed and no other stands behind or has answered yet."""
    reader = (get_language() or "").partition("-")[0]
    languages = page.head.languages if page.head else ()
    language = reader if reader in languages else next(iter(languages), "")
    return [
        {
            "clause": line.id,
            "number": line.number,
            "side": named(sides, way.by[0]),
            "language": language,
            "words": line_of(way.runs).strip(),
            "removes": bracket.kind == "delete",
        }
        for line in page.lines
        for bracket, way in _alone(line, language)
        if any(party not in way.by for party in line.waits_for)
    ]


def _alone(line: Line, language: str) -> Iterator[tuple[Bracket, Alternative]]:
    seen: set[tuple[str, tuple[str, ...]]] = set()
    for bracket in brackets(line.clause.text.get(language, ())):
        if bracket.kind == "open":
            continue
        # Of alternatives the first are the words as tabled: nobody proposed them anew.
        ways = bracket.alternatives[1:] if bracket.kind == "alternatives" else bracket.alternatives
        for way in ways:
            if len(way.by) == 1 and (bracket.id, way.by) not in seen:
                seen.add((bracket.id, way.by))
                yield bracket, way
