"""What translators bring back: proposals in one's own round, and what could not be matched.

Nothing is applied. Words outside brackets become a bracket of ours; words in our own alternative
are amended; other words than another side's are put beside them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from mufakat.apps.parties.permissions import require
from mufakat.apps.parties.queries import our_party, side_names
from mufakat.apps.parties.roles import May
from mufakat.apps.texts.acts.differing import difference
from mufakat.apps.texts.acts.runs import read_mark
from mufakat.apps.texts.acts.writing import Edit, packed
from mufakat.apps.texts.acts.writing import propose as proposed
from mufakat.apps.texts.acts.writing import rewrite as rewritten
from mufakat.apps.texts.inputs.renditions import read_renditions
from mufakat.apps.texts.services.saying import At, Pen, say, seen_by
from mufakat.apps.texts.services.standing import Standing, standing, text_of
from mufakat.kernel.rewriting import cut
from mufakat.kernel.values import Json
from mufakat.kernel.wording.renditions import Lost, Match, Rendition, match_all
from mufakat.kernel.wording.segments import Segments, Spot
from mufakat.kernel.wording.spoofing import Hidden, refuse_hidden
from mufakat.kernel.wording.texts import Bracket, Plain
from mufakat.registry.statements import Statement


@dataclass(frozen=True, slots=True)
class Brought:
    """One wording that came back: the words as they stand, those it would have, or why not."""

    where: str
    clause: str
    language: str
    before: str
    after: str
    lost: Lost | None = None


@dataclass(slots=True)
class Returned:
    """What came of a file: proposals in one's round, what said the same, what was not matched."""

    proposed: list[Brought] = field(default_factory=list)
    lost: list[Brought] = field(default_factory=list)
    same: int = 0


class _NotProposed(Exception):
    """A change that can be no proposal, and why."""

    def __init__(self, lost: Lost) -> None:
        self.lost = lost


def bring_back(
    pen: Pen, at: At, found: Iterable[Rendition], short: Mapping[str, Mapping[str, str]]
) -> Returned:
    """Put what came back into one's own round, and say what could not be."""
    require(pen.who, May.DRAFT)
    private = replace(pen, later=True)
    matter = seen_by(private, at)
    text, made, statements = text_of(matter, at), Returned(), list[Statement]()
    held: dict[str, Standing] = {}
    for match in match_all(text, found, short):
        if match.same:
            made.same += 1
            continue
        if match.clause is not None and match.lost is None and match.clause.id not in held:
            held[match.clause.id] = standing(matter, at, match.clause.id)
        said, edits = _edits(match, held)
        statements += [
            Statement("edit", at.dossier, object_, on=one.on, body=one.body)
            for object_, one in edits
        ]
        (made.lost if said.lost else made.proposed).append(said)
    if statements:
        say(private, at, statements)
    return made


def bring_back_file(pen: Pen, at: At, data: bytes) -> Returned:
    """Read a file from translators and put what it says into one's own round."""
    require(pen.who, May.DRAFT)
    names = side_names()
    # In Word, changes that stand for brackets bear the names the sides have on the page.
    known = {*names, *(said for one in names.values() for said in one.values())}
    return bring_back(pen, at, read_renditions(data, known), names)


def _edits(
    match: Match, held: Mapping[str, Standing]
) -> tuple[Brought, list[tuple[str, Edit]]]:  # fmt: skip
    one, clause = match.rendition, match.clause
    before = match.stands.line() if match.stands else ""
    said = Brought(
        one.where, clause.id if clause else one.clause, one.language, before, one.words, match.lost
    )
    if match.lost or clause is None or match.stands is None:
        return said, []
    now = held[clause.id]
    language = next(name for name in now.objects if one.language.lower().startswith(name))
    try:
        for words in match.texts:
            refuse_hidden(words)
        _still_stands(now, language, one)
        edits = [*_changed(now, clause.id, language, match.stands, match.texts)]
    except Hidden:
        return replace(said, lost=Lost.HIDDEN), []
    except _NotProposed as why:
        return replace(said, lost=why.lost), []
    return said, [(now.objects[language], edit) for edit in edits]


def _still_stands(now: Standing, language: str, one: Rendition) -> None:
    if one.read and one.read != read_mark(now.text(language)):
        raise _NotProposed(Lost.MEANWHILE)


def _changed(
    now: Standing, clause: str, language: str, stands: Segments, texts: tuple[str, ...]
) -> Iterator[Edit]:
    """Give the edits from the words that stand to those that came back, stretch by stretch."""
    runs, first = now.text(language), _first_name(now, clause)
    if not any(isinstance(run, Bracket) for run in runs) and len(texts) == 1:
        edit = rewritten(now.runs[language], (Plain(texts[0]),), bracket=f"{clause}.b{first}")
        if edit is not None:
            yield edit
        return
    inside: dict[str, None] = {}
    number = first
    for spot, was, words in zip(stands.spots, stands.texts, texts, strict=True):
        changed = difference(was, words)
        if changed is None:
            continue
        if spot.nested:
            raise _NotProposed(Lost.NESTED)
        if spot.bracket:
            inside[spot.bracket] = None
        else:
            yield proposed(now.runs[language], spot.place, changed, bracket=f"{clause}.b{number}")
            number += 1
    for bracket in inside:
        yield _in_bracket(now, language, bracket, stands, texts)


def _in_bracket(
    now: Standing, language: str, bracket: str, stands: Segments, texts: tuple[str, ...]
) -> Edit:
    """Give our words in a bracket: our own amended, or put beside another side's."""
    us, issue = our_party().party, now.workings[language].issues[bracket]
    first = next(
        run for run in now.text(language) if isinstance(run, Bracket) and run.id == bracket
    )
    ways = {
        spot.way
        for spot, was, said in zip(stands.spots, stands.texts, texts, strict=True)
        if spot.bracket == bracket and was != said
    }
    ours = [name for name, by in issue.owners.items() if by == us]
    if first.kind in ("delete", "open"):
        raise _NotProposed(Lost.DELETION)
    way = ways.pop()
    owned = first.alternatives[way].by == (us,) and bool(ours)
    if ways or (ours and not owned):
        raise _NotProposed(Lost.THEIRS)
    spans = _spans(stands, texts, Spot(0, bracket, way=way), len(issue.spans))
    brought = [cut((Plain(one),)) if one else [] for one in spans]
    name = ours[-1] if owned else f"B{len(issue.owners)}"
    op = "amend" if owned else "counter"
    return Edit(
        {"op": op, "bracket": bracket, "alt": name, "pieces": _counts(brought)},
        {"pieces": packed(brought)},
    )


def _counts(brought: Iterable[list[Json]]) -> list[Json]:
    return [len(one) for one in brought]


def _spans(stands: Segments, texts: tuple[str, ...], at: Spot, count: int) -> list[str]:
    """Give the words of one alternative span by span."""
    spans = [""] * count
    for spot, words in zip(stands.spots, texts, strict=True):
        if spot.bracket == at.bracket and spot.way == at.way and spot.span < count:
            spans[spot.span] += words.strip()
    return spans


def _first_name(now: Standing, clause: str) -> int:
    known = {name for working in now.workings.values() for name in working.issues}
    number = 1
    while any(f"{name}.".startswith(f"{clause}.b{number}.") for name in known):
        number += 1
    return number
