"""Erasing a case: its key first, then its row, then the journal of the database.

Whatever backup, copy or forgotten file holds of it is sealed bytes nobody can open any more.
"""

from collections.abc import Iterable
from datetime import date, datetime
from hashlib import sha256

from django.db import connection, transaction

from mufakat.apps.prevention.models import CaseRow, ErasedRow
from mufakat.apps.prevention.queries.cases import vault

TIME, KEY_GONE, NO_CONCERN = "time", "key_gone", "no_concern"


def erase(row: CaseRow, *, why: str, now: datetime) -> None:
    """Erase one case everywhere; what stays is that it was erased, when, and why."""
    vault().erase(row.key)
    with transaction.atomic():
        ErasedRow.objects.get_or_create(
            key=row.key,
            defaults={
                "why": why, "erased_at": now,
                "sealed_sha256": sha256(bytes(row.sealed)).hexdigest(),
            },
        )  # fmt: skip
        row.delete()


def erase_due(*, today: date, now: datetime) -> int:
    """Erase each case whose time is over or whose key is gone (a backup put back); count them."""
    due = [(row, TIME) for row in CaseRow.objects.filter(erase_on__lte=today)]
    early = CaseRow.objects.filter(erase_on__gt=today)
    due += [(row, KEY_GONE) for row in early if not vault().holds(row.key)]
    return _all(due, now)


def _all(due: Iterable[tuple[CaseRow, str]], now: datetime) -> int:
    count = 0
    for row, why in due:
        erase(row, why=why, now=now)
        count += 1
    if count:
        empty_journal()
    return count


def empty_journal() -> None:
    """Write the journal of SQLite back and cut it to nothing: deleted rows stand there longest."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
