"""The questions asked for every parcel that comes, in plain SQL.

They are asked hundreds of times a second, and putting one together costs the ORM more than the
database needs to answer it.
"""

from django.db import connection

from mufakat.apps.exchange.models import ParcelInRow, PeerActRow
from mufakat.kernel.values import DossierId, PartyId

_IN = ParcelInRow._meta.db_table  # noqa: SLF001 -- where Django says the name of a table
_ACTS = PeerActRow._meta.db_table  # noqa: SLF001 -- as above

_GIVEN = f"SELECT receipt, answer FROM {_IN} WHERE peer = %s AND parcel = %s"  # noqa: S608 -- our own names
_KEEP = f"""
    INSERT INTO {_IN}
        (parcel, peer, dossier, acts, size, received_at, receipt, owed, owed_in, answer)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s, '', '')
"""  # noqa: S608 -- our own names
_ANY = f"SELECT 1 FROM {_ACTS} WHERE peer = %s AND state = %s AND dossier = %s LIMIT 1"  # noqa: S608 -- our own names


def receipt_given(peer: PartyId, parcel: str) -> tuple[str, str] | None:
    """Find the receipt a parcel got when it came first, and the parcel it was answered with."""
    with connection.cursor() as cursor:
        cursor.execute(_GIVEN, (peer, parcel))
        found = cursor.fetchone()
    return (str(found[0]), str(found[1])) if found else None


def keep_receipt_given(row: ParcelInRow) -> None:
    """Keep a parcel that came with the receipt it gets."""
    at = connection.ops.adapt_datetimefield_value(row.received_at)
    with connection.cursor() as cursor:
        cursor.execute(
            _KEEP,
            (row.parcel, row.peer, row.dossier, row.acts, row.size, at, row.receipt, row.owed),
        )


def is_any(peer: PartyId, dossier: DossierId, state: str) -> bool:
    """Say whether any of our acts in a matter is in that state with this partner."""
    with connection.cursor() as cursor:
        cursor.execute(_ANY, (peer, state, dossier))
        return cursor.fetchone() is not None
