"""What whoever approves a sending is told of a paper in it."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Protocol

from mufakat.apps.papers.acts.papers import PAPER
from mufakat.apps.papers.acts.symbols import read_sign
from mufakat.apps.papers.queries.drafts import claimed_by
from mufakat.apps.parties.permissions import Who, may_read
from mufakat.apps.parties.queries import in_language, side_names
from mufakat.registry.offers import Section
from mufakat.registry.statements import Statement


class Draft(Protocol):
    """What has to be known of a draft."""

    state: str


def draft(
    who: Who, row: Draft, statements: Sequence[Statement], now: datetime
) -> Iterator[Section]:
    """Say that a number was taken by another paper since this one was drafted."""
    del now
    if row.state == "released" or not may_read(who):
        return
    for one in statements:
        sort, _slash, name = one.object.partition("/")
        sign = read_sign(name) if sort == PAPER else None
        party = claimed_by(one.dossier, name) if sign else ""
        if sign and party:
            side = in_language(side_names().get(party, {})) or party
            yield Section("papers/_taken.html", {"symbol": sign.shown(""), "side": side})
