"""What a node does before it says anything again after a stop (rule 14)."""

from datetime import datetime

from mufakat.kernel.values import DossierId
from mufakat.registry.keystore import our_keys
from mufakat.registry.models import ActRow
from mufakat.registry.receiving import keep_own
from mufakat.registry.signing import resign
from mufakat.registry.spool import spooled


def recover(*, now: datetime) -> int:
    """Store what a crash left between number and database; give how many acts that was.

    An act whose predecessors are missing too, as after restoring an older database, stays in its
    file: the node is recovering until a partner or a courier folder brings the others.
    """
    keys = our_keys()
    count = 0
    for path, acts in spooled(keys.folder):
        entries = [resign(one, keys) for one in acts]
        keep_own(entries, now=now)
        held = ActRow.objects.filter(act__in=[entry.act.id for entry in entries]).count()
        if held == len(entries):
            path.unlink()
            count += held
    return count


def recovering() -> list[DossierId]:
    """List the matters in which we once signed acts that are missing here."""
    journal = our_keys().journal
    last = {one: journal.last(one) for one in journal.dossiers()}
    named = [found[1] for found in last.values() if found]
    here = set(ActRow.objects.filter(act__in=named).values_list("act", flat=True))
    return [one for one, found in last.items() if found and found[1] not in here]
