"""What was noted of a meeting's sittings, for the record that is made of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from mufakat.apps.floor.acts.notes import NOTED
from mufakat.apps.floor.acts.sittings import AGAIN, sitting_of
from mufakat.apps.floor.queries.notes import Known, known, known_everywhere
from mufakat.apps.papers.queries import papers_of


@dataclass(frozen=True, slots=True)
class Noted:
    """One note that belongs into the record. `joint`: both sides hold it as an entry."""

    key: str
    sitting: str
    kind: str
    item: str
    party: str
    person: str
    paper: str
    words: Mapping[str, str]
    at: datetime
    joint: bool


def noted(dossier: str) -> tuple[Noted, ...]:
    """Give what was noted, sitting by sitting, in the order in which it happened.

    What was struck out, replaced, or noted twice is left out. Private notes are no part of it. A
    note without an item stands under the one that was taken up last.
    """
    held = known(dossier)
    keys = _papers(dossier) if any(one.paper for one in held.notes) else {}
    return tuple(_noted(held, keys))


def noted_everywhere() -> Iterator[tuple[str, Noted]]:
    """Give what was noted in every meeting, with the meeting's matter, for a search."""
    for dossier, held in known_everywhere().items():
        yield from ((dossier, one) for one in _noted(held, {}))


def _noted(held: Known, papers: Mapping[str, str]) -> Iterator[Noted]:
    for number in sorted({one.sitting for one in held.notes}, key=int):
        sitting = sitting_of(held.notes, number=number)
        item = ""
        for one in sitting.notes:
            if one.kind not in NOTED or sitting.faults.get(one.id) in AGAIN:
                continue
            item = one.item or item
            yield Noted(
                key=one.key,
                sitting=number,
                kind=str(one.kind),
                item=item,
                party=one.party,
                person=one.person,
                paper=papers.get(one.paper, one.paper),
                words=one.words,
                at=one.moment,
                joint=one.id in held.joint,
            )


def _papers(dossier: str) -> dict[str, str]:
    """Give the papers' keys by their symbols: in the room a paper is named by its symbol."""
    return {one.symbol: one.key for one in papers_of(dossier) if one.symbol}
