"""Erasing what a valid withdrawal ordered, at once and for good, and owing the answer (rule 25).

It goes with the transaction that stores the withdrawal. The act itself, its number and its place
in the log stay, and still verify. A node whose law asks for it (`MUFAKAT_WITHDRAWN=ask`) sets
another side's words aside instead, where nothing reads them, until a person decides.
"""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from mufakat.kernel.acts import Act
from mufakat.kernel.fold import Fold
from mufakat.kernel.receipts import STORED
from mufakat.kernel.values import ActId, Json, PartyId
from mufakat.registry import attachments
from mufakat.registry.models import ActRow, DraftRow, KeptBackRow

ORDER, DONE, REFUSED = "withdraw", "withdraw.done", "withdraw.refused"


def erase_ordered(fold: Fold, fresh: Iterable[Act]) -> None:
    """Erase here what the withdrawals among these acts order: the words, and the files with them.

    A file stays while another act held here names it.
    """
    orders = [act for act in fresh if act.kind == ORDER and fold.verdict(act.id).status == STORED]
    if not orders:
        return
    files: list[str] = []
    for order in orders:
        files += _erase(str(order.on["target"]), order.id)
    transaction.on_commit(partial(_remove_unnamed, frozenset(files)))


def answers_owed(fold: Fold, party: PartyId) -> list[ActId]:
    """List what was withdrawn and is erased here, and this side has not answered for yet."""
    orders = fold.withdrawn()
    if not orders:
        return []
    answered = _answered(fold, party)
    owed = [target for target, order in orders.items() if not answered & {target, order}]
    undecided = set[str]()
    if owed:
        rows = KeptBackRow.objects.filter(act__in=owed)
        undecided = set(rows.values_list("act", flat=True))
    return [target for target in owed if target not in undecided]


def kept_back() -> dict[ActId, str]:
    """Give what waits here for a person's decision after a withdrawal, with its matter."""
    return {
        ActId(act): dossier
        for act, dossier in KeptBackRow.objects.order_by("pk").values_list("act", "dossier")
    }


def erase_kept_back(target: str) -> None:
    """Erase words that were set aside, and the files nobody else names; the caller answers."""
    row = KeptBackRow.objects.filter(act=target).first()
    if row is None:
        return
    row.delete()
    files = frozenset(attachments.named_in(bytes(row.body)))
    transaction.on_commit(partial(_remove_unnamed, files))


def remove_unnamed(files: Iterable[str]) -> None:
    """Remove files that went into the store for something nobody said after all."""
    transaction.on_commit(partial(_remove_unnamed, frozenset(files)))


def _answered(fold: Fold, party: PartyId) -> set[str]:
    said = (fold.get(act) for kind in (DONE, REFUSED) for act in fold.kept(kind))
    return {str(act.on["target"]) for act in said if act.party == party}


def _erase(target: str, order: ActId) -> list[str]:
    row = ActRow.objects.filter(act=target, erased_by="").first()
    if row is None:
        return []
    ActRow.objects.filter(pk=row.pk).update(salt=None, body=None, erased_by=order)
    if row.own:
        _erase_drafted(row)
    elif settings.MUFAKAT_WITHDRAWN == "ask" and row.body is not None:
        KeptBackRow.objects.get_or_create(
            {
                "dossier": row.dossier_id,
                "salt": bytes(row.salt or b""),
                "body": bytes(row.body),
                "ordered_by": order,
            },
            act=target,
        )
        return []
    return attachments.named_in(bytes(row.body or b""))


def _erase_drafted(row: ActRow) -> None:
    """Erase the same words in the draft they were released from, and the title made of them."""
    for draft in DraftRow.objects.filter(released_at=row.stored_at):
        if row.act in draft.acts:
            draft.statements = [_wordless(one, row) for one in draft.statements]
            draft.title = {}
            draft.save(update_fields=["statements", "title"])


def _wordless(said: dict[str, Json], row: ActRow) -> dict[str, Json]:
    same = (said["dossier"], said["object"]) == (row.dossier_id, row.object)
    return said | {"body": {}, "value": None} if same else said


def _remove_unnamed(files: frozenset[str]) -> None:
    """Remove files no body held here names any more."""
    wanted = set(files)
    if wanted:
        wanted -= _named(wanted, ActRow.objects.exclude(body=None).values_list("body", flat=True))
        wanted -= _named(wanted, KeptBackRow.objects.values_list("body", flat=True))
    for name in sorted(wanted):
        attachments.remove(name)


def _named(wanted: set[str], bodies: QuerySet[Any, Any]) -> set[str]:
    found = set[str]()
    for body in bodies.iterator(chunk_size=200):
        found |= wanted.intersection(attachments.named_in(bytes(body or b"")))
    return found
