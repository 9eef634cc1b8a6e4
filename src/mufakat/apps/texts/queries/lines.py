"""Clauses as lists show them, read from their rows. The same row is read once by a process."""

from collections import OrderedDict
from hashlib import sha256
from threading import Lock

from mufakat.apps.texts.acts.states import open_issues
from mufakat.apps.texts.models import ClauseRow
from mufakat.apps.texts.queries.values import Line, Said, read_consents
from mufakat.kernel.values import PartyId
from mufakat.kernel.wording.interchange import read_clause

KEPT = 2_000
"""How many clauses a process keeps in the form pages are made from."""
_kept: OrderedDict[str, Line] = OrderedDict()
_turn = Lock()


def line_of(row: ClauseRow) -> Line:
    """Give one clause as lists show it."""
    stamp = _stamp(row)
    with _turn:
        line = _kept.get(stamp)
        if line is not None:
            _kept.move_to_end(stamp)
            return line
    line = _read(row, stamp)
    with _turn:
        _kept[stamp] = line
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return line


def _stamp(row: ClauseRow) -> str:
    """Name everything a line is read from, so that whatever changes it changes its name."""
    said = (
        row.clause, row.number, row.state, row.wording, row.consent, row.remarks, row.waits_for,
        row.since,
    )  # fmt: skip
    return sha256(repr(said).encode()).hexdigest()


def _read(row: ClauseRow, stamp: str) -> Line:
    languages = tuple(row.wording.get("text", {}))
    clause = read_clause(row.wording, languages)
    return Line(
        id=row.clause,
        number=row.number,
        clause=clause,
        consents=read_consents(row.consent),
        waits_for=tuple(PartyId(party) for party in row.waits_for),
        since=row.since,
        remarks=tuple(Said(**one) for one in row.remarks),
        issues=open_issues(clause),
        stamp=stamp,
    )
