"""Proposing many signals in one go, from a sheet that has exactly the columns of a signal."""

import csv
import io
import secrets
from collections.abc import Mapping
from datetime import datetime

from mufakat.apps.desks.acts.gateway import check
from mufakat.apps.desks.acts.saying import may_say
from mufakat.apps.desks.acts.signals import SignalKind, normal, read_signal
from mufakat.apps.desks.acts.steps import FIRST, READERS, Key, Step
from mufakat.apps.desks.acts.terms import Subject
from mufakat.apps.desks.inputs.stix import read_bundle
from mufakat.apps.desks.labels import DOING
from mufakat.apps.desks.queries.exchanges import exchange_of, open_flow
from mufakat.apps.desks.queries.things import things_of
from mufakat.apps.desks.services.drafting import marked, titles
from mufakat.apps.desks.services.exchanging import NotNow
from mufakat.apps.letters.services import Drafted, put_forward
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.queries import our_party
from mufakat.apps.parties.roles import May
from mufakat.kernel.errors import Malformed
from mufakat.kernel.values import Json
from mufakat.registry.statements import Statement

COLUMNS = ("kind", "value", "label", "designated_by", "designation", "evidence", "review_on")
MANY = 500


class SheetForm(Malformed):
    """A sheet that has other columns than a signal has, or too many rows."""

    code = "desks.sheet"


def propose_signals(
    *, who: Who, dossier: str, sheet: bytes, terms: Mapping[str, Json], now: datetime
) -> Drafted:
    """Draft every signal of a sheet under the same terms; all of them, or none."""
    require(who, May.USE_DESKS)
    exchange_of(dossier, who=who)
    if open_flow(dossier, who.today or now.date()) is not Subject.CONTENT:
        raise NotNow(step=str(Step.SIGNAL))
    said = []
    for row in _rows(sheet, str(terms.get("until", ""))):
        body: dict[str, Json] = {**terms, **row}
        read_signal(body)
        key = Key(Step.SIGNAL, secrets.token_hex(8))
        check("entry.add", str(key), body)
        said.append(Statement("add", dossier, str(key), body=body, mark=marked(body)))
    return put_forward(who, said, now=now, title=titles(DOING[Step.SIGNAL]))


def advance_signals(*, who: Who, dossier: str, step: Step, officer: str, now: datetime) -> Drafted:
    """Draft the verification, or the activation, of every signal of ours that is ready for it.

    A signal is verified from another seat than it was proposed from: those of one's own are left.
    """
    require(who, May.USE_DESKS)
    today = who.today or now.date()
    open_flow(dossier, today)
    body: dict[str, Json] = {"officer": officer}
    READERS[step](body)
    us, seat = our_party().party, who.seat_for(May.DRAFT)
    said = [
        Statement("add", dossier, str(Key(step, thing)), body=body)
        for thing, steps in things_of(dossier).items()
        if step in (Step.VERIFY, Step.ACTIVATE)
        and step in may_say(steps, us=us, about=None, today=today, members=())
        and not (
            step is Step.VERIFY and seat in {one.seats[0] for one in steps if one.step in FIRST}
        )
    ]
    if not said:
        raise NotNow(step=str(step))
    return put_forward(who, said, now=now, title=titles(DOING[step]))


def _rows(sheet: bytes, until: str) -> list[dict[str, Json]]:
    """Give the signals of a sheet, or of a bundle of STIX."""
    if sheet.lstrip()[:1] == b"{":
        return read_bundle(sheet, review_on=until)
    try:
        read = csv.DictReader(io.StringIO(sheet.decode("utf-8-sig")), strict=True)
        rows = [dict(row) for row in read]
        names = tuple(read.fieldnames or ())
    except (UnicodeDecodeError, csv.Error):
        raise SheetForm(row="0") from None
    if sorted(names) != sorted(COLUMNS) or not 0 < len(rows) <= MANY:
        raise SheetForm(row="0")
    return [_row(row, number) for number, row in enumerate(rows, start=2)]


def _row(row: Mapping[str, object], number: int) -> dict[str, Json]:
    said = {name: str(row.get(name) or "").strip() for name in COLUMNS}
    if None in row or said["kind"] not in {*SignalKind}:
        raise SheetForm(row=str(number))
    value = normal(SignalKind(said["kind"]), said["value"])
    return {**said, "value": value}
