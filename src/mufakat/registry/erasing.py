"""Erasing what a valid withdrawal ordered, at once and for good (rule 25)."""

from contextlib import ExitStack
from datetime import datetime

from django.db import transaction

from mufakat.kernel.values import ActId, DossierId
from mufakat.registry import attachments, ports
from mufakat.registry.derived import contents_of
from mufakat.registry.dossiers import DossierView
from mufakat.registry.errors import NotWithdrawn
from mufakat.registry.models import ActRow, ContentRow
from mufakat.registry.signing import NODE, Pen, Saying


def erase_withdrawn(*, dossier: DossierId, target: ActId, now: datetime) -> ActId:
    """Erase the words of a withdrawn act here, and answer that it was done; give the answer.

    Its files go too, unless another act held here names them. The act itself, its number and its
    place in the log stay, and still verify.
    """
    with transaction.atomic(), ExitStack() as stack:
        pen = Pen(stack, now=now)
        fold = pen.fold(dossier)
        order = fold.withdrawn().get(target)
        if order is None:
            raise NotWithdrawn(act=target[:64])
        files = _erase(dossier, target, order)
        answer = pen.write(dossier, Saying("withdraw.done", {"target": target}), by=NODE)
        pen.sign()
        object_ = str(fold.get(target).on.get("object", ""))
        if object_:
            ports.project(DossierView(dossier, fold), frozenset({object_}), now)
    _remove_unnamed(files)
    return answer.id


def _erase(dossier: DossierId, target: ActId, order: ActId) -> list[str]:
    row = ActRow.objects.get(act=target)
    files = attachments.named_in(bytes(row.body or b""))
    ActRow.objects.filter(pk=row.pk).update(salt=None, body=None, erased_by=order)
    ContentRow.objects.filter(dossier=dossier, act=target).delete()
    held = contents_of(dossier)
    ContentRow.objects.bulk_create(
        (ContentRow(dossier_id=dossier, digest=digest, act=act) for digest, act in held),
        ignore_conflicts=True,
    )
    return files


def _remove_unnamed(files: list[str]) -> None:
    """Remove files no body held here names any more."""
    wanted = set(files)
    if not wanted:
        return
    bodies = ActRow.objects.exclude(body=None).values_list("body", flat=True)
    for body in bodies.iterator(chunk_size=200):
        wanted -= set(attachments.named_in(bytes(body or b"")))
    for name in sorted(wanted):
        attachments.remove(name)
