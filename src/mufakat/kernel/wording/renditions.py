"""What comes back from translators, matched with the clauses it was made from.

Nothing that comes back is lost: a rendition is the same words, other words for stretches between
marks that all still stand, or it is shown with the reason why it could not be matched.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from mufakat.kernel.wording.segments import Segments, segments
from mufakat.kernel.wording.texts import Clause, Text


class Lost(StrEnum):
    """Why a rendition became no proposal."""

    CLAUSE = "clause"
    LANGUAGE = "language"
    MARKS = "marks"
    MEANWHILE = "meanwhile"
    TWICE = "twice"
    EMPTY = "empty"
    DELETION = "deletion"
    THEIRS = "theirs"
    NESTED = "nested"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Rendition:
    """One clause in one language as it came back; `where` says where it stood in the file.

    `texts` are its stretches and `marks` what stands between them; where the form of the file has
    no marks, `line` has both in one. `read` is the mark of the wording it was made from, and
    `source` the drafting words beside it; `number` is the clause's and `beside` what else stands
    in its row, by language, for where the clause's id was lost.
    """

    where: str
    clause: str
    language: str
    texts: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    line: str | None = None
    read: str = ""
    source: str = ""
    number: int = 0
    beside: Mapping[str, str] = field(default_factory=dict)

    @property
    def words(self) -> str:
        """The words in one line, for showing."""
        if self.line is not None:
            return self.line
        marks = (*self.marks, "")
        return "".join(one + mark for one, mark in zip(self.texts, marks, strict=False))


@dataclass(frozen=True, slots=True)
class Match:
    """A rendition with its clause; `texts` are its stretches where every mark still stands."""

    rendition: Rendition
    clause: Clause | None = None
    stands: Segments | None = None
    texts: tuple[str, ...] = ()
    lost: Lost | None = None

    @property
    def same(self) -> bool:
        """Say whether the words are those that stand."""
        return self.lost is None and self.stands is not None and [*self.texts] == self.stands.texts


class _Lines:
    """Which clauses read how: for what comes back without the name of its clause."""

    def __init__(self, text: Text, short: Mapping[str, Mapping[str, str]]) -> None:
        self.text, self.short = text, short
        self.ids = {one.id: one for one in text.clauses}
        self.known: dict[tuple[str, str], set[str]] = {}

    def clause(self, one: Rendition) -> Clause | None:
        """Find the clause of a rendition: by its name, else by words beside it that still stand."""
        if one.clause in self.ids:
            return self.ids[one.clause]
        beside = dict(one.beside)
        if one.source.strip():
            beside[self.text.drafting] = one.source
        found = {
            each
            for language, line in beside.items()
            for each in self._saying(_language(self.text, language), line)
        }
        numbered = [each for each in found if self.ids[each].number == one.number]
        chosen = numbered or [*found]
        return self.ids[chosen[0]] if len(chosen) == 1 else None

    def _saying(self, language: str, line: str) -> set[str]:
        if not self.known:
            self._read()
        said = _squeezed(line).strip()
        return self.known.get((language, said), set()) if said else set()

    def _read(self) -> None:
        ways = [{}, *_names(self.text, self.short)] if self.short else [{}]
        for clause in self.text.clauses:
            for language, runs in clause.text.items():
                for names in ways:
                    said = segments(runs, self.text.parties, names).line()
                    key = (language, _squeezed(said).strip())
                    self.known.setdefault(key, set()).add(clause.id)


def match_all(
    text: Text, found: Iterable[Rendition], short: Mapping[str, Mapping[str, str]] | None = None
) -> Iterator[Match]:
    """Match renditions with the clauses of a text, each clause and language once."""
    seen: Counter[tuple[str, str]] = Counter()
    lines = _Lines(text, short or {})
    for one in found:
        made = _match(text, one, lines)
        if made.clause is not None:
            key = (made.clause.id, _language(text, one.language))
            seen[key] += 1
            if seen[key] > 1 and not made.same:
                made = Match(one, made.clause, made.stands, lost=Lost.TWICE)
        yield made


def _match(text: Text, one: Rendition, lines: _Lines) -> Match:
    clause = lines.clause(one)
    language = _language(text, one.language)
    if clause is None:
        return Match(one, lost=Lost.CLAUSE)
    if language not in text.languages:
        return Match(one, clause, lost=Lost.LANGUAGE)
    runs = clause.text.get(language, ())
    stands = segments(runs, text.parties)
    texts = _texts(one, stands)
    for names in _names(text, lines.short) if texts is None and one.line is not None else ():
        named = segments(runs, text.parties, names)
        texts = texts or _texts(one, named)
    if texts is None:
        return Match(one, clause, stands, lost=Lost.MARKS)
    if any(stands.texts) and not any(part.strip() for part in texts):
        return Match(one, clause, stands, lost=Lost.EMPTY)
    return Match(one, clause, stands, _edges(texts, stands))


def _names(text: Text, short: Mapping[str, Mapping[str, str]]) -> Iterator[dict[str, str]]:
    """Give what the sides may be called in a line: by their names in any language of the text."""
    for language in text.languages:
        yield {party: said.get(language, party) for party, said in short.items()}


def _texts(one: Rendition, stands: Segments) -> tuple[str, ...] | None:
    if one.line is None:
        return one.texts if [*one.marks] == stands.marks else None
    pattern = "(.*?)".join(re.escape(_squeezed(mark)) for mark in stands.marks)
    found = re.fullmatch(f"(.*?){pattern}(.*?)" if stands.marks else "(.*)", _squeezed(one.line))
    return found.groups() if found else None


def _squeezed(words: str) -> str:
    return re.sub(r"\s+", " ", words)


def _edges(texts: tuple[str, ...], stands: Segments) -> tuple[str, ...]:
    """Keep the spaces at the edges of a stretch as they stand: programs trim them."""
    kept = []
    for was, now in zip(stands.texts, texts, strict=True):
        if _squeezed(was).strip() == _squeezed(now).strip():
            kept.append(was)
            continue
        left = was[: len(was) - len(was.lstrip())] if was.strip() else ""
        right = was[len(was.rstrip()) :] if was.strip() else ""
        kept.append(f"{left}{_squeezed(now).strip()}{right}" if was.strip() else _squeezed(now))
    return tuple(kept)


def _language(text: Text, said: str) -> str:
    low = said.lower().replace("_", "-")
    return low if low in text.languages else low.partition("-")[0]
