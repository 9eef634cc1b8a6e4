"""Who read what: noted, never changed. Each row has its line in the node's audit."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from mufakat.kernel.errors import Malformed
from mufakat.kernel.log.lines import LineFault, read_line
from mufakat.registry import audit
from mufakat.registry.models import ReadRow
from mufakat.registry.signing import instant


def note_read(person: str, thing: str, *, purpose: str = "", now: datetime) -> None:
    """Note that somebody read something, and what for."""
    ReadRow.objects.create(person=person, thing=thing, purpose=purpose, read_at=now)
    # Once the row is there to stay, and before anything is shown.
    read = audit.Deed(person, "read", thing, purpose)
    transaction.on_commit(lambda: audit.note(read, now=now))


def reads(*, thing: str = "") -> QuerySet[ReadRow]:
    """Give what was read, newest first."""
    rows = ReadRow.objects.order_by("-read_at", "-pk")
    return rows.filter(thing=thing) if thing else rows


def faults() -> Iterator[LineFault]:
    """Name what is wrong with the audit, and every read that stands in one place and not the other.

    Rows from before the node kept an audit have no line.
    """
    yield from audit.faults()
    first, said = _said()
    for row in ReadRow.objects.order_by("read_at", "pk"):
        read = _read(row.person, row.thing, row.purpose, instant(row.read_at))
        if said[read]:
            said[read].pop()
        elif first and read[-1] >= first:
            yield LineFault("audit.row_unknown", row.pk)
    for numbers in said.values():
        for number in numbers:
            yield LineFault("audit.row_missing", number)


def _said() -> tuple[str, defaultdict[tuple[str, ...], list[int]]]:
    """Give when the audit begins, and every read of a thing with the numbers of its lines."""
    first, said = "", defaultdict[tuple[str, ...], list[int]](list)
    for data in audit.every_line():
        with suppress(Malformed):
            line = read_line(data)
            first = first or line.at
            # What begins with a stroke is the address of a page, and has no row of its own.
            if line.did == "read" and not line.what.startswith("/"):
                said[_read(line.who, line.what, line.why, line.at)].append(line.n)
    return first, said


def _read(*said: str) -> tuple[str, ...]:
    return tuple(map(audit.plain, said))
