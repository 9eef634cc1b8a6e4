"""Working out every table again from the acts, and saying what differs from what was kept."""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from mufakat.kernel.acts import read_act
from mufakat.kernel.envelopes import decode_envelope
from mufakat.kernel.fold import Fold
from mufakat.kernel.log.tree import CompactRange, leaf_hash
from mufakat.kernel.values import DossierId, KeyId
from mufakat.registry import folds, ports
from mufakat.registry.derived import columns_of, contents_of, verdict_of
from mufakat.registry.dossiers import DossierView
from mufakat.registry.folds import Kept
from mufakat.registry.models import ActRow, ContentRow, DossierRow, KeyRow, LeafRow
from mufakat.registry.rows import put_head
from mufakat.registry.wire import keys_in

_ACT = (
    "pk", "act", "dossier_id", "party", "node", "seq", "kind", "object", "keyid", "own",
    "status", "code",
)  # fmt: skip


@transaction.atomic
def rebuild(*, now: datetime) -> list[str]:
    """Make every derived row again from the acts; give the rows that came out different."""
    before = set(_rows())
    folds.forget_all()
    for one in ports.registered():
        if one.clear:
            one.clear()
    ContentRow.objects.all().delete()
    KeyRow.objects.all().delete()
    for row in DossierRow.objects.exclude(log_size=0).order_by("log_size", "id"):
        _work_out(row)
    for row in DossierRow.objects.exclude(log_size=0).order_by("log_size", "id"):
        _project(row, now)
    return sorted(before ^ set(_rows()))


def _work_out(row: DossierRow) -> None:
    """Make the registry's own rows of one matter again."""
    fold, keys = Fold(DossierId(row.id)), dict[KeyId, str]()
    rows = list(ActRow.objects.filter(dossier=row.id).order_by("log_index"))
    for one in rows:
        act = read_act(decode_envelope(bytes(one.envelope)).payload, KeyId(one.keyid))
        for name, value in columns_of(act).items():
            setattr(one, name, value)
        keys |= keys_in(act)
        fold.add(act)
    for one in rows:
        one.status, one.code = verdict_of(fold, one.act)
    ActRow.objects.bulk_update(rows, [*_ACT[3:], "act"], batch_size=500)
    _keep(row, keys)
    put_head(row, Kept(fold, _log(row)), now=row.changed_at)


def _keep(row: DossierRow, keys: dict[KeyId, str]) -> None:
    named = [KeyRow(keyid=keyid, public=key) for keyid, key in keys.items()]
    KeyRow.objects.bulk_create(named, ignore_conflicts=True)
    held = contents_of(DossierId(row.id))
    ContentRow.objects.bulk_create(
        ContentRow(dossier=row, digest=digest, act=act) for digest, act in held
    )


def _log(row: DossierRow) -> CompactRange:
    leaves = list(LeafRow.objects.filter(dossier=row.id).order_by("index"))
    for leaf in leaves:
        leaf.hash = leaf_hash(bytes(leaf.data))
    LeafRow.objects.bulk_update(leaves, ["hash"], batch_size=500)
    return CompactRange().extend(bytes(leaf.hash) for leaf in leaves)


def _project(row: DossierRow, now: datetime) -> None:
    with folds.fold_of(DossierId(row.id), row=row) as kept:
        kinds = ActRow.objects.filter(dossier=row.id, object="").values_list("kind", flat=True)
        changed = {*kept.fold.objects(), *(kind.split(".")[0] for kind in kinds.distinct())}
        ports.project(DossierView(DossierId(row.id), kept.fold), frozenset(changed), now)


def _rows() -> Iterator[str]:
    """Give every derived row as a line that can be compared."""
    for dossier in DossierRow.objects.order_by("id"):
        shown = (dossier.kind, dossier.parent, dossier.matter, dossier.members, dossier.opened)
        yield f"DossierRow {dossier.id} {shown} {dossier.log_size} {dossier.log_range}"
    for act in ActRow.objects.order_by("pk").values_list(*_ACT):
        yield f"ActRow {act}"
    for content in ContentRow.objects.values_list("dossier_id", "digest"):
        yield f"ContentRow {content}"
    for key in KeyRow.objects.values_list("keyid", "public"):
        yield f"KeyRow {key}"
    for one in ports.registered():
        if one.rows:
            yield from one.rows()
