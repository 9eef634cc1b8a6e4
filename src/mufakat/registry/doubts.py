"""Matters in which neither database nor journal can vouch for what this node said (rule 14).

After a restore the journal of numbers may be as old as the database, or gone. Then nobody here
knows which numbers are taken; the partners do. Nothing is signed in such a matter until each of
them has answered a question asked since, and we hold all that it holds. Kept beside the keys.
"""

import json
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from django.db.models import Max

from mufakat.kernel.acts import read_act
from mufakat.kernel.charters import read_charter
from mufakat.kernel.envelopes import decode_envelope
from mufakat.kernel.fold import Fold
from mufakat.kernel.values import ActId, DossierId, KeyId, PartyId
from mufakat.registry.errors import NumberUsed
from mufakat.registry.journal import Number, sync_folder
from mufakat.registry.keystore import our_keys
from mufakat.registry.models import ActRow, DossierRow
from mufakat.registry.ourselves import our_node, our_party

_DOUBTED = "doubted-"


def doubt(dossier: DossierId, *, now: datetime) -> None:
    """Sign nothing in a matter from now on until its other sides have shown what they hold."""
    _keep(dossier, _others(dossier), since=now)


def doubt_all(*, now: datetime) -> int:
    """Doubt every matter held here, as after a restore; give how many another side can clear."""
    rows = DossierRow.objects.exclude(log_size=0).order_by("id").values_list("id", flat=True)
    for dossier in rows:
        doubt(DossierId(dossier), now=now)
    return len(doubted())


def doubt_where_the_journal_is_behind(*, now: datetime) -> None:
    """Doubt the matters in which the database knows a later word of this node than its journal."""
    ours = ActRow.objects.filter(own=True, node=our_node(), status="stored")
    last = dict(ours.values_list("dossier").annotate(Max("seq")).order_by())
    for dossier, seq in last.items():
        noted = our_keys().journal.last(DossierId(dossier))
        if noted is None or noted.seq < seq:
            doubt(DossierId(dossier), now=now)


def is_doubted(dossier: DossierId) -> bool:
    """Say whether a matter waits for its other sides to show what they hold."""
    return _file(dossier).exists()


def doubted() -> list[DossierId]:
    """List the matters that wait so."""
    found = our_keys().folder.glob(f"{_DOUBTED}*")
    return sorted(DossierId(path.name.removeprefix(_DOUBTED)) for path in found)


def shown(
    dossier: DossierId, fold: Fold, *, by: PartyId, heads: Iterable[ActId], asked: datetime
) -> bool:
    """Take up what a side says it holds, in answer to what we asked then; True ends the doubt."""
    if not is_doubted(dossier):
        return False
    said = json.loads(_file(dossier).read_text("ascii"))
    if asked < datetime.fromisoformat(said["since"]) or any(one not in fold for one in heads):
        return False
    waits_for = [party for party in said["waits_for"] if party != by]
    if not waits_for:
        _note_all(dossier, fold)
    _keep(dossier, waits_for, since=datetime.fromisoformat(said["since"]))
    return not waits_for


def _note_all(dossier: DossierId, fold: Fold) -> None:
    """Note what came back: from here on the journal vouches again."""
    us, node, journal = our_party(), our_node(), our_keys().journal
    for act in map(fold.get, fold.order()):
        if (act.party, act.node) == (us, node):
            # Of two acts under one number the first one noted keeps it; both stay in the record.
            with suppress(NumberUsed):
                journal.note([Number(dossier, act.seq, act.id)])


def _others(dossier: DossierId) -> list[PartyId]:
    row = ActRow.objects.filter(dossier=dossier, kind="charter").only("envelope").first()
    if row is None:
        return []
    act = read_act(decode_envelope(bytes(row.envelope)).payload, KeyId(row.keyid))
    members = read_charter(act).members
    return [one.party for one in members if one.has_node and one.party != our_party()]


def _keep(dossier: DossierId, waits_for: list[PartyId], *, since: datetime) -> None:
    file = _file(dossier)
    if waits_for:
        fresh = file.with_name(f"new-{file.name}")
        said = {"since": since.isoformat(), "waits_for": waits_for}
        fresh.write_text(json.dumps(said), "ascii")
        fresh.replace(file)
    else:
        file.unlink(missing_ok=True)
    sync_folder(file.parent)


def _file(dossier: DossierId) -> Path:
    return our_keys().folder / f"{_DOUBTED}{dossier}"
