"""Erasing what a valid withdrawal ordered, at once and for good, and owing the answer (rule 25).

It goes with the transaction that stores the withdrawal. The act itself, its number and its place
in the log stay, and still verify.
"""

from collections.abc import Iterable
from functools import partial

from django.db import transaction

from mufakat.kernel.acts import Act
from mufakat.kernel.fold import Fold
from mufakat.kernel.receipts import STORED
from mufakat.kernel.values import ActId, Json, PartyId
from mufakat.registry import attachments
from mufakat.registry.models import ActRow, DraftRow

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
    """List what was withdrawn and this side has not answered for yet."""
    orders = fold.withdrawn()
    if not orders:
        return []
    said = (fold.get(act) for kind in (DONE, REFUSED) for act in fold.kept(kind))
    answered = {str(act.on["target"]) for act in said if act.party == party}
    return [target for target, order in orders.items() if not answered & {target, order}]


def _erase(target: str, order: ActId) -> list[str]:
    row = ActRow.objects.filter(act=target, erased_by="").first()
    if row is None:
        return []
    ActRow.objects.filter(pk=row.pk).update(salt=None, body=None, erased_by=order)
    if row.own:
        _erase_drafted(row)
    return attachments.named_in(bytes(row.body or b""))


def _erase_drafted(row: ActRow) -> None:
    """Erase the same words in the draft they were released from."""
    for draft in DraftRow.objects.filter(released_at=row.stored_at):
        if row.act in draft.acts:
            draft.statements = [_wordless(one, row) for one in draft.statements]
            draft.save(update_fields=["statements"])


def _wordless(said: dict[str, Json], row: ActRow) -> dict[str, Json]:
    same = (said["dossier"], said["object"]) == (row.dossier_id, row.object)
    return said | {"body": {}, "value": None} if same else said


def _remove_unnamed(files: frozenset[str]) -> None:
    """Remove files no body held here names any more."""
    wanted = set(files)
    bodies = ActRow.objects.exclude(body=None).values_list("body", flat=True)
    for body in bodies.iterator(chunk_size=200) if wanted else ():
        wanted -= set(attachments.named_in(bytes(body or b"")))
    for name in sorted(wanted):
        attachments.remove(name)
