"""A file that went out and comes back edited: what it would change, clause by clause.

Words are compared with those that stand, so an edit is found whether it was tracked or not. Every
paragraph of the file stands in exactly one finding, and what fits nowhere is a finding as well.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from mufakat.kernel.wording.findings import Finding, Kind, Paragraph, Returned, Why
from mufakat.kernel.wording.likeness import LIKE, alike, alike_runs, bag_of, longest_rise
from mufakat.kernel.wording.marks import (
    base_mark,
    frame_mark,
    line_in,
    line_of,
    mark_of,
    squeezed,
    stem_of,
)
from mufakat.kernel.wording.renditions import Lost, Rendition, match_all
from mufakat.kernel.wording.texts import Clause, Text, brackets


@dataclass(slots=True)
class _Sheet:
    """One paragraph while it is being matched."""

    place: int
    paragraph: Paragraph
    said: str
    clause: Clause | None = None
    read: str = ""
    by_likeness: bool = False
    rest: list["_Sheet"] = field(default_factory=list)
    joined: bool = False
    parent: "_Sheet | None" = None


def returned(
    text: Text,
    paragraphs: Sequence[Paragraph],
    names: Mapping[str, Mapping[str, str]] | None = None,
) -> Returned:
    """Say what an edited file would change in a text; `names` is what the sides are called."""
    return _Reading(text, paragraphs, names or {}).made()


class _Reading:
    def __init__(
        self, text: Text, paragraphs: Sequence[Paragraph], names: Mapping[str, Mapping[str, str]]
    ) -> None:
        self.text, self.names = text, names
        self.clauses = {one.id: one for one in text.clauses}
        self.stems = {stem_of(one.id, lang): (one, lang)
                      for one in text.clauses for lang in text.languages}  # fmt: skip
        self.tags = [tag for one in paragraphs for tag in one.tags]
        self.language = self._language(paragraphs)
        self.known = {*names, *(said for one in names.values() for said in one.values())}
        self.kept = {squeezed(words) for one in text.clauses for words in self._struck(one)}
        self.sheets = [
            _Sheet(place, one, self._said(one))
            for place, one in enumerate(paragraphs)
            if one.accepted.strip() or one.rejected.strip()
        ]

    def made(self) -> Returned:
        found: list[Finding] = []
        rest = [one for one in self.sheets if not self._frame(one, found)]
        for one in rest:
            self._name(one)
        self._by_likeness(rest)
        self._halves(rest)
        if not any(one.clause for one in rest):
            found += [self._lost(one, Why.FOREIGN) for one in rest]
        else:
            found += self._all(rest)
        bases = {tag for tag in self.tags if tag.startswith("base_")}
        earlier = bool(bases) and bases != {base_mark(self.text)}
        # Moves and deletions have no words in the file: they follow what has.
        found.sort(key=lambda one: one.places[0] if one.places else len(self.sheets) + 10**6)
        return Returned(tuple(found), self.language, earlier)

    def _frame(self, one: _Sheet, found: list[Finding]) -> bool:
        """Set aside the title and what is printed over the text; they are no clauses."""
        marks = [tag for tag in one.paragraph.tags if tag.startswith("frame_")]
        known = {*self.text.title.values(), *self.text.labels.values(), self.text.symbol}
        if frame_mark(one.said) in marks or squeezed(one.said) in set(map(squeezed, known)):
            found.append(Finding(Kind.FRAME, after=one.said, places=(one.place,)))
        elif marks and not self._tags(one):
            found.append(self._lost(one, Why.TITLE))
        else:
            return False
        return True

    def _tags(self, one: _Sheet) -> dict[str, str]:
        """Give the clauses named in a paragraph, with the mark of the words that went out."""
        named: dict[str, str] = {}
        for tag in one.paragraph.tags:
            parts = tag.split(":")
            if len(parts) == 3 and parts[0] == "clause" and parts[1] in self.clauses:  # noqa: PLR2004 -- word, id, language
                named.setdefault(parts[1], "")
            stem = tag[: len(stem_of("", ""))]
            if stem in self.stems:
                named[self.stems[stem][0].id] = tag[len(stem) :]
        return named

    def _name(self, one: _Sheet) -> None:
        named = self._tags(one)
        fresh = {key: read for key, read in named.items() if not self._taken(key)}
        if len(fresh) > 1:
            one.joined = True
        for key, read in fresh.items():
            one.clause, one.read = self.clauses[key], read
            break

    def _taken(self, clause: str) -> bool:
        return any(one.clause and one.clause.id == clause for one in self.sheets)

    def _by_likeness(self, sheets: Sequence[_Sheet]) -> None:
        free = [
            one for one in self.text.clauses if not self._taken(one.id) and not self._named(one)
        ]
        pairs = sorted(
            ((-alike(one.said, self._stands(clause)), one.place, place)
             for one in sheets if one.clause is None and one.said.strip()
             for place, clause in enumerate(free)),
        )  # fmt: skip
        used: set[int] = set()
        by_place = {one.place: one for one in sheets}
        for like, sheet, place in pairs:
            one = by_place[sheet]
            if -like < LIKE or one.clause is not None or place in used:
                continue
            one.clause, one.by_likeness = free[place], True
            used.add(place)

    def _named(self, clause: Clause) -> bool:
        return any(clause.id in self._tags(one) for one in self.sheets)

    def _halves(self, sheets: Sequence[_Sheet]) -> None:
        """Join to a clause the paragraphs right after it that hold words it had."""
        first: _Sheet | None = None
        for one in sheets:
            if one.clause is not None:
                first = one
            elif first is not None and self._is_rest(first, one):
                first.rest.append(one)
                one.parent = first
            else:
                first = None

    def _is_rest(self, first: _Sheet, one: _Sheet) -> bool:
        if first.clause is None or first.joined:
            return False
        missing = bag_of(self._stands(first.clause)) - bag_of(first.said)
        for each in first.rest:
            missing -= bag_of(each.said)
        own = bag_of(one.said)
        return bool(own) and (own & missing).total() >= LIKE * own.total()

    def _all(self, sheets: Sequence[_Sheet]) -> Iterator[Finding]:
        last, order, seen = "", list[str](), set[str]()
        for one in sheets:
            if one.parent is not None:
                continue
            seen |= {*self._tags(one)} if one.joined else set()
            found = self._one(one, last)
            if one.clause is not None and not one.joined:
                last = one.clause.id
                seen.add(last)
                order += [] if found.kind is Kind.DELETED else [last]
            yield found
        for clause in self.text.clauses:
            if clause.id not in seen and self._stands(clause).strip():
                yield self._gone(clause)
        yield from self._moves(order)

    def _one(self, one: _Sheet, last: str) -> Finding:
        if one.joined:
            return self._lost(one, Why.JOINED)
        if one.clause is not None:
            return self._of_clause(one, one.clause)
        if any(tag.startswith("clause") for tag in one.paragraph.tags) and not self._tags(one):
            return self._lost(one, Why.CLAUSE)
        if not one.said.strip():
            return Finding(Kind.FRAME, places=(one.place,), tracked=_tracked(one))
        return Finding(
            Kind.NEW, language=self.language, after=one.said, after_clause=last,
            places=(one.place,), tracked=_tracked(one),
        )  # fmt: skip

    def _of_clause(self, one: _Sheet, clause: Clause) -> Finding:
        places = (one.place, *(each.place for each in one.rest))
        if not one.said.strip() and not one.rest:
            return replace(self._gone(clause), places=places, tracked=_tracked(one))
        kind, why = self._compared(one, clause)
        rest = "\n".join(each.said for each in one.rest)
        if one.rest and kind in (Kind.AMENDED, Kind.BRACKET, Kind.SAME):
            kind = Kind.SPLIT
        return Finding(
            kind, clause.id, self.language, self._stands(clause), one.said, rest,
            places=places, by_likeness=one.by_likeness, tracked=_tracked(one), why=why,
        )  # fmt: skip

    def _compared(self, one: _Sheet, clause: Clause) -> tuple[Kind, Why | None]:
        rendition = Rendition(str(one.place), clause.id, self.language, line=one.said)
        match = next(match_all(self.text, [rendition], self.names))
        # Nobody touched it: what stands now may read otherwise since.
        if match.same or (one.read and one.read == mark_of(one.said)):
            return Kind.SAME, None
        if match.lost is not None or match.stands is None:
            return Kind.UNMATCHED, Why.LANGUAGE if match.lost is Lost.LANGUAGE else Why.MARKS
        spots = zip(match.stands.spots, match.stands.texts, match.texts, strict=True)
        inside = any(spot.bracket and was != now for spot, was, now in spots)
        stale = one.read and one.read not in self._outgoing(clause)
        return (Kind.BRACKET if inside else Kind.AMENDED), Why.MEANWHILE if stale else None

    def _outgoing(self, clause: Clause) -> set[str]:
        return {mark_of(line) for line in self._lines(clause)}

    def _lines(self, clause: Clause) -> Iterator[str]:
        yield line_in(self.text, clause, self.language, {})
        for language in self.text.languages:
            names = {party: said.get(language, party) for party, said in self.names.items()}
            yield line_in(self.text, clause, self.language, names)

    def _stands(self, clause: Clause) -> str:
        names = {party: said.get(self.language, party) for party, said in self.names.items()}
        return line_in(self.text, clause, self.language, names)

    def _gone(self, clause: Clause) -> Finding:
        return Finding(Kind.DELETED, clause.id, self.language, self._stands(clause))

    def _lost(self, one: _Sheet, why: Why) -> Finding:
        rest = "\n".join(each.said for each in one.rest)
        places = (one.place, *(each.place for each in one.rest))
        return Finding(
            Kind.UNMATCHED, one.clause.id if one.clause else "", self.language, "", one.said, rest,
            places=places, tracked=_tracked(one), why=why,
        )  # fmt: skip

    def _moves(self, order: Sequence[str]) -> Iterator[Finding]:
        stood = {one.id: place for place, one in enumerate(self.text.clauses)}
        still = longest_rise([stood[one] for one in order])
        for place, one in enumerate(order):
            if stood[one] not in still:
                after = order[place - 1] if place else ""
                yield Finding(
                    Kind.MOVED, one, self.language, self._stands(self.clauses[one]),
                    after_clause=after,
                )  # fmt: skip

    def _said(self, one: Paragraph) -> str:
        """Give the words as the file would have them; struck words of a bracket are still there."""
        return "".join(
            each.words
            for each in one.stretches
            if each.is_ != "deleted"
            or (each.author in self.known and squeezed(each.words) in self.kept)
        )

    def _struck(self, clause: Clause) -> Iterator[str]:
        for runs in clause.text.values():
            for one in brackets(runs):
                if one.kind == "delete":
                    yield line_of(self.text, one.alternatives[0].runs)

    def _language(self, paragraphs: Sequence[Paragraph]) -> str:
        named = Counter(
            language for tag in self.tags for language in [self._tongue(tag)] if language
        )
        if named:
            return named.most_common(1)[0][0]
        said = " ".join(one.accepted for one in paragraphs)
        return max(
            self.text.languages,
            key=lambda one: sum(
                alike_runs(said, clause.text.get(one, ())) for clause in self.text.clauses
            ),
        )

    def _tongue(self, tag: str) -> str:
        stem = tag[: len(stem_of("", ""))]
        if stem in self.stems:
            return self.stems[stem][1]
        parts = tag.split(":")
        is_ours = parts[0] == "clause" and parts[-1] in self.text.languages
        return parts[-1] if is_ours else ""


def _tracked(one: _Sheet) -> tuple[str, ...]:
    """Give who tracked changes in a paragraph, each once."""
    names = [each.author for each in one.paragraph.stretches if each.is_ != "kept"]
    return tuple(dict.fromkeys(names))
