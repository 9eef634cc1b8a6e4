"""Who did what on this node, for whoever may see it: found, checked, taken away with its proof."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from zoneinfo import ZoneInfo

from mufakat.apps.exchange.labels import AUDIT_FAULTS, DEEDS, Words
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.queries import our_party
from mufakat.apps.parties.roles import May
from mufakat.kernel.errors import Malformed
from mufakat.kernel.log.lines import Line
from mufakat.registry import audit as kept
from mufakat.registry import audit_proofs, read_audit

ON_A_PAGE = 100
MOST = 50_000
"""Lines of one export."""


@dataclass(frozen=True, slots=True)
class Asking:
    """Which lines are asked for. `before` is the number the page begins below; 0: at the newest."""

    whose: str = ""
    did: str = ""
    part: str = ""
    first: date | None = None
    last: date | None = None
    before: int = 0


@dataclass(frozen=True, slots=True)
class Shown:
    """One line, with what was done in words."""

    line: Line
    did: Words


@dataclass(frozen=True, slots=True)
class AuditPage:
    """Lines, newest first; `older` is where the next page begins, 0 where there is none."""

    lines: tuple[Shown, ...]
    older: int


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that is wrong with the audit, with the number of the line or row."""

    code: str
    number: int
    sentence: Words


@dataclass(frozen=True, slots=True)
class Check:
    """What came of checking: how many lines, and what is wrong with which."""

    size: int
    faults: tuple[Found, ...]
    head_size: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether nothing was changed, and nothing is missing."""
        return not self.faults


def audit(asking: Asking, *, who: Who) -> AuditPage:
    """Give the newest lines of those asked for."""
    require(who, May.SEE_READ_AUDIT)
    found = list(islice(_found(asking), ON_A_PAGE + 1))
    shown = tuple(Shown(one, DEEDS[one.did]) for one in found[:ON_A_PAGE])
    return AuditPage(shown, shown[-1].line.n if len(found) > ON_A_PAGE else 0)


def check(*, who: Who, head: bytes = b"") -> Check:
    """Check every line, every noted read, and a head that was taken away earlier."""
    require(who, May.VERIFY)
    faults = [Found(one.code, one.n, AUDIT_FAULTS[one.code]) for one in read_audit.faults()]
    size = 0
    if head:
        try:
            size = audit_proofs.check_against(head).size
        except Malformed as fault:
            code = fault.code if fault.code in AUDIT_FAULTS else "audit.head"
            faults.append(Found(code, int(fault.facts.get("size", 0)), AUDIT_FAULTS[code]))
    return Check(len(kept.every_line()), tuple(faults), size)


def head(*, who: Who) -> str:
    """Sign how far the audit goes, to be kept where the node's keeper does not reach."""
    require(who, May.VERIFY)
    return audit_proofs.head()


def export(asking: Asking, *, form: str, who: Who) -> bytes:
    """Give the lines asked for: as a table to read, or with the proof of each."""
    require(who, May.SEE_READ_AUDIT)
    found = list(islice(_found(asking), MOST))
    if form == "csv":
        return _table(found).encode()
    return audit_proofs.export([one.n for one in found])


def _found(asking: Asking) -> Iterator[Line]:
    zone = ZoneInfo(our_party().zone or "UTC")
    for line in kept.lines(whose=asking.whose, part=asking.part):
        day = datetime.fromisoformat(line.at).astimezone(zone).date()
        if asking.first and day < asking.first:
            return
        if (
            (not asking.whose or line.who == asking.whose)
            and (not asking.did or line.did == asking.did)
            and (not asking.part or asking.part in f"{line.what}\n{line.why}")
            and (not asking.last or day <= asking.last)
            and (not asking.before or line.n < asking.before)
        ):
            yield line


def _table(found: list[Line]) -> str:
    out = io.StringIO()
    sheet = csv.writer(out)
    sheet.writerow(["n", "at", "who", "seat", "did", "what", "why"])
    for one in found:
        row = (one.n, one.at, one.who, one.seat, one.did, one.what, one.why)
        sheet.writerow([_cell(str(value)) for value in row])
    return out.getvalue()


def _cell(text: str) -> str:
    """Give text so that a program of sheets does not take it for a formula."""
    return f"'{text}" if text[:1] in "=+-@\t\r" and text != "-" else text
