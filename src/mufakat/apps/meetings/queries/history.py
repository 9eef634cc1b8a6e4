"""Who moved when on a meeting."""

from collections.abc import Sequence

from mufakat.apps.agreements.acts.joints import Stand
from mufakat.apps.meetings.acts.history import Event, moves, shortened
from mufakat.apps.meetings.acts.items import (
    AGENDA,
    ISSUE,
)
from mufakat.apps.meetings.queries.agendas import AgendaPage
from mufakat.apps.meetings.queries.meetings import Meeting
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.roles import May
from mufakat.kernel.acts import Act
from mufakat.kernel.values import DossierId
from mufakat.registry import queries as registry

MOVES = 12
"""How many moves a picture of a meeting's steps shows."""


def history(one: Meeting, page: AgendaPage | None, *, who: Who) -> tuple[Event, ...]:
    """Tell who moved when on a meeting and its agenda; in four queries, however many entries."""
    require(who, May.READ)
    acts = _acts_on(one.agreement, [one.object])
    if page is not None:
        acts += _acts_on(
            page.dossier, [ISSUE, AGENDA, *(line.matter.object for line in page.lines)]
        )
    return shortened(
        moves(
            acts,
            agreed_at=one.matter.since if one.matter.stand is Stand.AGREED else "",
            adopted_at=page.adoption.since if page and page.adopted else "",
        ),
        MOVES,
    )


def _acts_on(dossier: str, objects: Sequence[str]) -> list[Act]:
    rows = registry.act_rows(dossier).filter(object__in=objects).exclude(status="void")
    fold = registry.view(DossierId(dossier)).fold
    return [fold.get(act) for act in rows.values_list("act", flat=True)]
