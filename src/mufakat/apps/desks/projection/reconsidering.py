"""What a new version of a list does to our hits: closed, decided anew, opened again; timed."""

from collections.abc import Mapping
from datetime import datetime

from mufakat.apps.desks.acts.hits import HitState, after_change
from mufakat.apps.desks.models import HitRow, ListEventRow
from mufakat.apps.desks.queries.lists import List, all_lists

_WHAT = {HitState.DELISTED: "removed", HitState.OPEN: "amended"}


def reconsider(*, now: datetime) -> int:
    """Bring every hit in line with its list as it stands now; give how many changed."""
    if not HitRow.objects.exists():
        return 0
    known = {one.key: one for one in all_lists()}
    changed: dict[tuple[str, str, str], int] = {}
    for row in HitRow.objects.filter(list__in=known):
        one = known[row.list]
        state = after_change(
            HitState(row.state), digest=row.digest, current=one.current, entry=row.entry
        )
        if state == row.state and one.current.get(row.entry, row.digest) == row.digest:
            continue
        if _bring(row, state, one.current, now):
            key = (row.list, row.entry, _WHAT[state])
            changed[key] = changed.get(key, 0) + 1
    for (list_, entry, what), count in changed.items():
        ListEventRow.objects.create(
            list=list_, entry=entry, what=what, said_at=_said_at(known[list_], now),
            done_at=now, hits=count,
        )  # fmt: skip
    return sum(changed.values())


def _bring(row: HitRow, state: HitState, current: Mapping[str, str], now: datetime) -> bool:
    if state is HitState.DELISTED and row.state == HitState.DELISTED:
        return False
    row.note = _WHAT[state]
    row.state, row.changed_at = state, now
    row.digest = current.get(row.entry, row.digest)
    if state is HitState.OPEN:
        row.verdict, row.first_by, row.second_by = "", "", ""
    row.save()
    return True


def _said_at(one: List, now: datetime) -> datetime:
    return one.versions[-1].since if one.versions else now
