"""Two revisions of a text compared: clauses changed by word, added, deleted, moved, split, merged.

A clause is known by its id, never by its number. Every word of both revisions stands in exactly
one piece of one change (`whole_before`, `whole_after`).
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from mufakat.kernel.errors import Malformed
from mufakat.kernel.wording import wordwise
from mufakat.kernel.wording.aligning import rising
from mufakat.kernel.wording.descending import Family, families
from mufakat.kernel.wording.flowing import units
from mufakat.kernel.wording.texts import Clause, Plain, Runs, Text
from mufakat.kernel.wording.wordwise import (
    Added,
    Piece,
    Pieces,
    Removed,
    Same,
    compare_parts,
    compare_runs,
    unchanged,
)

__all__ = [
    "Added", "ClauseChange", "Comparison", "MovedTo", "Piece", "Pieces", "Removed", "Same",
    "compare", "compare_clauses", "compare_runs", "whole_after", "whole_before",
]  # fmt: skip

What = Literal["same", "changed", "added", "deleted", "split", "merged", "renamed"]


@dataclass(frozen=True, slots=True)
class MovedTo:
    """The clause stands elsewhere in the order: its places counted from 1, and whom it followed."""

    was: int
    now: int
    followed: str
    follows: str


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """What happened to one clause: as it was, as it is, and the pieces in each language.

    `split`: `parents` names the clause it was cut from; the parts' pieces together hold all its
    words. `merged`: the pieces hold the words of all `parents`. `renamed`: the same clause came
    back under another id.
    """

    id: str
    what: What
    was: Clause | None
    now: Clause | None
    languages: Mapping[str, Pieces]
    parents: tuple[str, ...] = ()
    moved: MovedTo | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two revisions side by side: titles, and clauses in the order of the later one."""

    before: str
    after: str
    titles: Mapping[str, Pieces]
    clauses: tuple[ClauseChange, ...]

    @property
    def changed(self) -> tuple[ClauseChange, ...]:
        """Give only the clauses that are not as they were."""
        return tuple(one for one in self.clauses if one.what != "same" or one.moved)


class ClauseTwice(Malformed):
    """Two clauses of one text have the same id, so neither can be told from the other."""

    code = "text.clause_twice"


def compare(
    before: Text, after: Text, parents: Mapping[str, Sequence[str]] | None = None
) -> Comparison:
    """Compare two revisions; `parents` names the parents of split and merged clauses if known."""
    titles = {
        language: compare_runs(_title(before, language), _title(after, language))
        for language in dict.fromkeys([*after.title, *before.title])
    }
    return Comparison(before.symbol, after.symbol, titles, compare_clauses(before, after, parents))


def _title(text: Text, language: str) -> Runs:
    said = text.title.get(language, "")
    return (Plain(said),) if said else ()


def compare_clauses(
    before: Text, after: Text, parents: Mapping[str, Sequence[str]] | None = None
) -> tuple[ClauseChange, ...]:
    """Compare clause by clause; a deleted clause stands where it stood."""
    old, new = _by_id(before), _by_id(after)
    languages = tuple(dict.fromkeys([*after.languages, *before.languages]))
    kin = families(before, after, parents)
    changes = {one.id: one for family in kin for one in _descended(family, old, new, languages)}
    moved = moves(list(old), list(new))
    for id_, now in new.items():
        if id_ not in changes:
            changes[id_] = _alone(old.get(id_), now, languages, moved.get(id_))
    gone = [one for one in old if one not in new and not any(one in fam.before for fam in kin)]
    deleted = {one: _deleted(old[one], languages) for one in gone}
    return tuple({**changes, **deleted}[one] for one in _order(list(old), list(new), set(gone)))


def _by_id(text: Text) -> dict[str, Clause]:
    found = {one.id: one for one in text.clauses}
    if len(found) != len(text.clauses):
        raise ClauseTwice(symbol=text.symbol)
    return found


def _alone(
    was: Clause | None, now: Clause, languages: Sequence[str], moved: MovedTo | None
) -> ClauseChange:
    pieces = {one: compare_runs(_said(was, one), _said(now, one)) for one in languages}
    if was is None:
        return ClauseChange(now.id, "added", None, now, pieces)
    what: What = "same" if all(unchanged(one) for one in pieces.values()) else "changed"
    return ClauseChange(now.id, what, was, now, pieces, moved=moved)


def _deleted(was: Clause, languages: Sequence[str]) -> ClauseChange:
    pieces = {one: compare_runs(_said(was, one), ()) for one in languages}
    return ClauseChange(was.id, "deleted", was, None, pieces)


def _said(clause: Clause | None, language: str) -> Runs:
    return clause.text.get(language, ()) if clause else ()


def _descended(
    family: Family, old: Mapping[str, Clause], new: Mapping[str, Clause], languages: Sequence[str]
) -> Iterator[ClauseChange]:
    pieces: dict[str, list[Pieces]] = {}
    for language in languages:
        said = [one for parent in family.before for one in units(_said(old[parent], language))]
        parts = [units(_said(new[one], language)) for one in family.after]
        pieces[language] = compare_parts(said, parts)
    for at, id_ in enumerate(family.after):
        each = {language: pieces[language][at] for language in languages}
        was = old[family.before[0]] if family.what != "merged" else None
        yield ClauseChange(id_, family.what, was, new[id_], each, family.before)


def moves(before: Sequence[str], after: Sequence[str]) -> dict[str, MovedTo]:
    """Give the clauses that left their place in the order, as few as explain the new order."""
    was, now = ({one: at for at, one in enumerate(ids)} for ids in (before, after))
    common = [one for one in after if one in was]
    stay = {common[at] for at in rising([was[one] for one in common])}
    return {
        one: MovedTo(was[one] + 1, now[one] + 1, _ahead(before, was[one]), _ahead(after, now[one]))
        for one in common
        if one not in stay
    }


def _ahead(ids: Sequence[str], at: int) -> str:
    return ids[at - 1] if at else ""


def _order(before: Sequence[str], after: Sequence[str], gone: Collection[str]) -> Iterator[str]:
    """Give the clauses of the later revision, each deleted one after those it used to follow."""
    behind: dict[str, list[str]] = {}
    ahead = ""
    for one in before:
        if one in gone:
            behind.setdefault(ahead, []).append(one)
        elif one in after:
            ahead = one
    yield from behind.get("", ())
    for one in after:
        yield one
        yield from behind.get(one, ())


def whole_before(changes: Iterable[ClauseChange], language: str) -> Mapping[tuple[str, ...], Runs]:
    """Give the wording before from the pieces: by clause id, or by the ids that were merged."""
    pieces: dict[tuple[str, ...], list[Piece]] = {}
    for one in changes:
        if one.was or one.parents:
            named = one.parents or (one.id,)
            pieces.setdefault(named, []).extend(one.languages[language])
    return {named: wordwise.before(said) for named, said in pieces.items()}


def whole_after(changes: Iterable[ClauseChange], language: str) -> Mapping[str, Runs]:
    """Give the wording after from the pieces, by clause id in the order of the text."""
    return {one.id: wordwise.after(one.languages[language]) for one in changes if one.now}
