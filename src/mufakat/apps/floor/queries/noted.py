"""What was noted of a meeting's sittings, for the record that is made of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from mufakat.apps.floor.acts.notes import NOTED
from mufakat.apps.floor.acts.sittings import AGAIN, sitting_of
from mufakat.apps.floor.queries.notes import known
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
    found: list[Noted] = []
    for number in sorted({one.sitting for one in held.notes}, key=int):
        sitting = sitting_of(held.notes, number=number)
        item = ""
        for one in sitting.notes:
            if one.kind not in NOTED or sitting.faults.get(one.id) in AGAIN:
                continue
            item = one.item or item
            found.append(
                Noted(
                    one.key,
                    number,
                    str(one.kind),
                    item,
                    one.party,
                    one.person,
                    keys.get(one.paper, one.paper),
                    one.words,
                    one.moment,
                    one.id in held.joint,
                )
            )
    return tuple(found)


def _papers(dossier: str) -> dict[str, str]:
    """Give the papers' keys by their symbols: in the room a paper is named by its symbol."""
    return {one.symbol: one.key for one in papers_of(dossier) if one.symbol}
