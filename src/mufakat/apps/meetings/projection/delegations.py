"""Rows of delegations: one for each side that has notified one."""

from collections.abc import Iterator
from datetime import datetime

from mufakat.apps.letters.acts.entries import said_in_body, standing_act
from mufakat.apps.meetings.acts.delegations import (
    CREDENTIALS,
    DELEGATION,
    SEEN,
    read_delegation,
    read_found,
)
from mufakat.apps.meetings.models import DelegationRow
from mufakat.kernel.errors import Malformed
from mufakat.kernel.values import ActId, Json, PartyId
from mufakat.registry.dossiers import DossierView

SPOKEN_FOR = (DELEGATION, SEEN, CREDENTIALS)
_SHOWN = (
    "dossier", "party", "act", "since", "recorded_by", "value", "before", "times", "answers",
    "contested", "unreadable", "withdrawn",
)  # fmt: skip


def project(view: DossierView, changed: frozenset[str], _now: datetime) -> None:
    """Write the delegations of a meeting anew, where one of them or an answer to it changed."""
    charter = view.fold.charter
    if charter is None or charter.kind != "meeting" or not _ours(changed):
        return
    owned = view.fold.owned(DELEGATION)
    said = _all_said(view) if owned else {}
    answers = [act for key in _answers(view) for act in view.fold.entries(key)]
    view.load([*(act for acts in said.values() for act in acts[-2:]), *answers])
    found = [_row(view, party, acts, said.get(party, ()), answers) for party, acts in owned.items()]
    DelegationRow.objects.filter(dossier=view.dossier).delete()
    DelegationRow.objects.bulk_create(found)


def clear() -> None:
    """Empty the rows."""
    DelegationRow.objects.all().delete()


def rows() -> Iterator[str]:
    """Give every row as one comparable line."""
    found = DelegationRow.objects.order_by("dossier", "party").values_list(*_SHOWN)
    yield from (f"Delegation {row}" for row in found)


def _ours(changed: frozenset[str]) -> bool:
    return any(key.partition("/")[0] in SPOKEN_FOR for key in changed)


def _answers(view: DossierView) -> list[str]:
    return [key for key in view.fold.objects() if key.partition("/")[0] in (SEEN, CREDENTIALS)]


def _all_said(view: DossierView) -> dict[PartyId, list[ActId]]:
    """Give every notification of each side that counted, oldest first."""
    found: dict[PartyId, list[ActId]] = {}
    for act in view.fold.order():
        one = view.fold.get(act)
        if one.kind != "own.set" or one.on.get("object") != DELEGATION:
            continue
        if view.fold.verdict(act).status == "stored":
            party = PartyId(str(one.on.get("for") or one.party))
            found.setdefault(party, []).append(act)
    return found


def _row(
    view: DossierView,
    party: PartyId,
    acts: tuple[ActId, ...],
    said: list[ActId] | tuple[()],
    answers: list[ActId],
) -> DelegationRow:
    last = standing_act(view.fold, acts[-1], withdrawn=acts[-1] in view.fold.withdrawn())
    value = _value(view, last.act)
    earlier = [act for act in said if act != last.act]
    return DelegationRow(
        dossier=view.dossier,
        party=party,
        act=last.act,
        since=last.since,
        recorded_by=last.by if last.recorded_for else "",
        value=value,
        before=_value(view, earlier[-1]) if earlier else None,
        times=len(said),
        answers=[answer for act in answers if (answer := _answer(view, act, last.act))],
        contested=len(acts) > 1,
        unreadable=value is None and not last.withdrawn,
        withdrawn=last.withdrawn,
    )


def _value(view: DossierView, act: ActId) -> Json:
    body = view.body(act)
    if body is None:
        return None
    said = said_in_body(body)
    try:
        read_delegation(said)
    except Malformed:
        return None
    return said


def _answer(view: DossierView, act: ActId, about: ActId) -> Json:
    """Give one answer to what a side notified last; answers to earlier words are past."""
    one = view.fold.get(act)
    standing = standing_act(view.fold, act, withdrawn=act in view.fold.withdrawn())
    if one.on.get("about") != about or standing.withdrawn:
        return None
    kind = str(one.on["object"]).partition("/")[0]
    answer: dict[str, Json] = {
        "by": standing.recorded_for or standing.by, "since": standing.since, "kind": kind,
    }  # fmt: skip
    body = view.body(act)
    if kind == CREDENTIALS:
        try:
            read_found(said_in_body(body or {}))
        except Malformed:
            return None
        answer["found"] = said_in_body(body or {})
    return answer
