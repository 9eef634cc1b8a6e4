"""When a paper is due, and how late it came: a fact for pages, and no part of any state."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from mufakat.apps.papers.acts.symbols import Kind, Scheme


@dataclass(frozen=True, slots=True)
class Due:
    """The last day for papers of one kind, how many days before the opening, and of how many.

    `full` is what the scheme asks for where there was time enough.
    """

    day: date
    days: int
    full: int


def due(kind: Kind, scheme: Scheme, *, agreed: date | None, opens: date | None) -> Due | None:
    """Give when papers of a kind are due; None while nobody knows when the meeting opens.

    A meeting agreed on short notice shortens every deadline in proportion: who had half of the
    `lead` days has half of the days. One day stays where the scheme asks for any.
    """
    full = scheme.days.get(kind)
    if opens is None or full is None:
        return None
    lead = (opens - agreed).days if agreed else scheme.lead
    share = min(max(lead, 0), scheme.lead)
    days = max(full * share // scheme.lead, min(full, 1))
    return Due(opens - timedelta(days=days), days, full)


def all_due(scheme: Scheme, *, agreed: date | None, opens: date | None) -> Mapping[Kind, Due]:
    """Give when papers of every kind are due."""
    found = {kind: due(kind, scheme, agreed=agreed, opens=opens) for kind in scheme.letters}
    return {kind: one for kind, one in found.items() if one}


def days_late(issued: date, one: Due | None) -> int:
    """Give by how many days a paper missed its day; 0 where it did not."""
    return max((issued - one.day).days, 0) if one else 0
