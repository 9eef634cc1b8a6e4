"""What a node does before it says anything again after a stop (rule 14).

A matter is recovering while an act of ours that has a number is missing here. It is read and
received in, and nothing is signed in it, until the missing acts came back. So is one in which
nobody here can tell whether such an act is missing (`doubts`).
"""

from contextlib import ExitStack
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import transaction

from mufakat.kernel.acts import read_act
from mufakat.kernel.envelopes import decode_envelope
from mufakat.kernel.fold import Fold
from mufakat.kernel.keys import key_id
from mufakat.kernel.values import ActId, DossierId
from mufakat.registry import doubts
from mufakat.registry.errors import Recovering
from mufakat.registry.folds import Kept, writing
from mufakat.registry.journal import Number
from mufakat.registry.keystore import our_keys, take_up
from mufakat.registry.models import ActRow, DossierRow, DraftRow
from mufakat.registry.recording import locked, record
from mufakat.registry.spool import Batch, spooled
from mufakat.registry.wire import signed


def recover(*, now: datetime) -> int:
    """Store what a crash left between number and database; give how many acts that was.

    An act whose predecessors are missing too, as after restoring an older database, stays in its
    file: a partner or a courier folder has to bring the others first.
    """
    _take_up_next_key()
    doubts.doubt_where_the_journal_is_behind(now=now)
    left = {one.act.dossier for _, batch in spooled(our_keys().folder) for one in batch.acts}
    before = ActRow.objects.count()
    for dossier in sorted(left):
        with transaction.atomic(), ExitStack() as stack:
            row = locked(dossier, now=now)
            kept = stack.enter_context(writing(row))
            redo(row, kept, now=now)
            if not len(kept.fold):
                transaction.set_rollback(True)
    for path, batch in spooled(our_keys().folder):
        if _is_over(batch):
            path.unlink(missing_ok=True)
    return ActRow.objects.count() - before


def _take_up_next_key() -> None:
    """Go on with our next key where a crash came between naming it and taking it up."""
    keys = our_keys()
    rows = ActRow.objects.filter(kind="key.add", own=True, status="stored").only("envelope")
    envelopes = (decode_envelope(bytes(row.envelope)) for row in rows)
    acts = (read_act(one.payload, one.keyid) for one in envelopes)
    take_up(keys, [act.on for act in acts])


def settle(
    row: DossierRow, kept: Kept, *, now: datetime, key: Ed25519PrivateKey | None = None
) -> None:
    """Make sure that all we ever said in a matter is here before more is said, or raise.

    `key` is the one that signs now: what a crash interrupted under the root key needs it again.
    """
    dossier = DossierId(row.id)
    if is_complete(dossier, kept.fold):
        return
    if not doubts.is_doubted(dossier):
        redo(row, kept, now=now, key=key)
    if not is_complete(dossier, kept.fold):
        raise Recovering(dossier=dossier, seq=_last(dossier).seq)


def is_complete(dossier: DossierId, fold: Fold) -> bool:
    """Say whether the last act this node noted in a matter is here, and so all before it."""
    last = our_keys().journal.last(dossier)
    return (last is None or last.act in fold) and not doubts.is_doubted(dossier)


def _last(dossier: DossierId) -> Number:
    return our_keys().journal.last(dossier) or Number(dossier, 0, ActId(""))


def redo(
    row: DossierRow, kept: Kept, *, now: datetime, key: Ed25519PrivateKey | None = None
) -> None:
    """Store what an interrupted transaction was about to say in a matter the caller holds."""
    keys = our_keys()
    signing = key or keys.node
    keyid = key_id(signing.public_key().public_bytes_raw())
    for _, batch in spooled(keys.folder):
        entries = [
            signed(one, signing)
            for one in batch.acts
            if one.act.dossier == row.id
            and one.act.id not in kept.fold
            and one.act.keyid == keyid
            and keys.journal.holds(one.number)
        ]
        if entries:
            record(row, kept, entries, peer="", now=now)
            _close_draft(batch, now=now)


def recovering() -> list[Number]:
    """Give the matters in which acts we once signed are missing here, with the last of them."""
    heads = our_keys().journal.heads()
    named = [one.act for one in heads]
    here = set(ActRow.objects.filter(act__in=named).values_list("act", flat=True))
    missing = [one for one in heads if one.act not in here]
    known = {one.dossier for one in missing}
    return missing + [_last(one) for one in doubts.doubted() if one not in known]


def _is_over(batch: Batch) -> bool:
    """Say whether nothing is left to do: every act is stored, or never got its number."""
    journal = our_keys().journal
    noted = [one.act.id for one in batch.acts if journal.holds(one.number)]
    return ActRow.objects.filter(act__in=noted).count() == len(noted)


def _close_draft(batch: Batch, *, now: datetime) -> None:
    acts = [one.act.id for one in batch.acts]
    if batch.draft and ActRow.objects.filter(act__in=acts).count() == len(acts):
        DraftRow.objects.filter(pk=batch.draft, state=DraftRow.WAITING).update(
            state=DraftRow.RELEASED, released_at=now, acts=acts
        )
