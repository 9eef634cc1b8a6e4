"""A Word file somebody edited elsewhere: what it would change, and what of it one takes on.

Nothing is applied by reading. What is chosen goes into one's own round, a finding at a time: one
that cannot be said as things stand is named, and the others are still said.
"""

from collections.abc import Collection
from dataclasses import dataclass, field, replace

from mufakat.apps.letters.services import Drafted, new_key
from mufakat.apps.parties.permissions import require
from mufakat.apps.parties.queries import side_names
from mufakat.apps.parties.roles import May
from mufakat.apps.texts.inputs.word import read_word
from mufakat.apps.texts.services import wording
from mufakat.apps.texts.services.renditions import bring_back
from mufakat.apps.texts.services.saying import At, Pen, seen_by
from mufakat.apps.texts.services.standing import text_of
from mufakat.apps.texts.services.tabling import add_clause_in
from mufakat.kernel.errors import Malformed, Refusal
from mufakat.kernel.values import DossierId
from mufakat.kernel.wording.findings import Finding, Kind, Returned
from mufakat.kernel.wording.marks import base_mark
from mufakat.kernel.wording.renditions import Lost, Rendition
from mufakat.kernel.wording.returning import returned
from mufakat.registry.queries import view

SAYABLE = frozenset(
    (Kind.AMENDED, Kind.BRACKET, Kind.SPLIT, Kind.MOVED, Kind.DELETED, Kind.NEW)
)  # fmt: skip
"""What can be taken into a round; the rest says nothing, or could not be matched."""


class CannotTake(Refusal):
    """Words that can be no proposal as the clause stands."""

    code = "text.cannot_take"


@dataclass(slots=True)
class Taken:
    """What went into one's round, and what could not, with the code of the reason."""

    said: list[Finding] = field(default_factory=list)
    left: list[tuple[Finding, str]] = field(default_factory=list)


def read_back(pen: Pen, at: At, data: bytes) -> Returned:
    """Say what an edited Word file would change in the text as one's own round leaves it."""
    require(pen.who, May.DRAFT)
    paragraphs = read_word(data)
    text = text_of(seen_by(replace(pen, later=True), at), at)
    found = returned(text, paragraphs, side_names())
    # The file was made from what both sides see, not from one's own round.
    base = base_mark(text_of(view(DossierId(at.dossier)), at))
    marks = {tag for one in paragraphs for tag in one.tags if tag.startswith("base_")}
    return replace(found, earlier=bool(marks) and marks != {base})


def take_back(pen: Pen, at: At, data: bytes, chosen: Collection[str]) -> Taken:
    """Put the findings chosen by their keys into one's own round."""
    found, made, named = read_back(pen, at, data), Taken(), dict[int, str]()
    for one in found.findings:
        if one.key not in chosen or one.kind not in SAYABLE:
            continue
        try:
            _take(replace(pen, later=True), at, one, named)
        except (Refusal, Malformed) as why:
            made.left.append((one, why.code))
        else:
            made.said.append(one)
    return made


def _take(pen: Pen, at: At, one: Finding, named: dict[int, str]) -> Drafted | None:
    match one.kind:
        case Kind.DELETED:
            return wording.delete(pen, at, one.clause, {})
        case Kind.MOVED:
            return wording.move(pen, at, one.clause, {"to": str(_place(pen, at, one))})
        case Kind.NEW:
            # Several new paragraphs after one clause stay in the order of the file.
            at_place = one.places[0]
            after = named.get(at_place - 1, one.after_clause)
            named[at_place] = f"n{new_key()[:8]}"
            words = {one.language: one.after}
            return add_clause_in(pen, at, words, after=after, clause=named[at_place])
        case _:
            return _reword(pen, at, one)


def _reword(pen: Pen, at: At, one: Finding) -> Drafted | None:
    file = Rendition("", one.clause, one.language, line=one.after)
    made = bring_back(pen, at, [file], side_names())
    for lost in made.lost:
        raise CannotTake(clause=one.clause, why=str(lost.lost or Lost.MARKS))
    after, last = one.clause, None
    for words in one.rest.split("\n") if one.kind is Kind.SPLIT else ():
        name = f"n{new_key()[:8]}"
        last = add_clause_in(pen, at, {one.language: words}, after=after, clause=name)
        after = name
    return last


def _place(pen: Pen, at: At, one: Finding) -> int:
    order = [each.id for each in text_of(seen_by(pen, at), at).clauses if each.id != one.clause]
    return order.index(one.after_clause) + 2 if one.after_clause in order else 1
