"""The rows of the registry itself: what an act, its leaf and its matter look like stored."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from mufakat.kernel.acts import Act
from mufakat.kernel.canonical import encode
from mufakat.kernel.log.tree import CompactRange, leaf_hash
from mufakat.kernel.receipts import Outcome
from mufakat.kernel.succession import is_succeeded
from mufakat.kernel.values import ActId, PartyId
from mufakat.registry.dossiers import DossierView
from mufakat.registry.folds import Kept
from mufakat.registry.inserting import Value, insert, update
from mufakat.registry.models import ActRow, ContentRow, DossierRow, KeyRow, LeafRow
from mufakat.registry.ourselves import our_party
from mufakat.registry.values import HOLDING, values_in
from mufakat.registry.wire import Entry, keys_in

_ACT = (
    "act", "dossier", "party", "node", "seq", "kind", "object", "keyid", "envelope", "salt",
    "body", "status", "code", "log_index", "own", "erased_by", "stored_at",
)  # fmt: skip
_HEAD = (
    "kind", "parent", "matter", "members", "opened", "succeeded", "log_size", "log_range",
    "changed_at",
)  # fmt: skip
_CONTENT = ("dossier", "digest", "act")
_LEAF = ("dossier", "index", "data", "hash")


def keep_acts(row: DossierRow, kept: Sequence[tuple[Entry, Outcome]], *, now: datetime) -> None:
    """Keep acts exactly as signed, each with its outcome."""
    us = our_party()
    insert(ActRow, _ACT, [_act(entry, row, outcome, us, now) for entry, outcome in kept])


def keep_leaves(
    row: DossierRow, log: CompactRange, acts: Sequence[ActId], *, peer: str
) -> CompactRange:
    """Keep one leaf an act, saying which way it went and with whom; give the log grown by them."""
    way = "in" if peer else "out"
    leaves = [encode({"act": act, "dir": way, "peer": peer}) for act in acts]
    hashes = [leaf_hash(data) for data in leaves]
    places = range(log.size, log.size + len(acts))
    insert(LeafRow, _LEAF, zip([row.id] * len(acts), places, leaves, hashes, strict=True))
    return log.extend(hashes)


def keep_contents(view: DossierView, fresh: Iterable[Entry]) -> None:
    """Remember which act holds which value and key, and the bodies just read."""
    contents: list[tuple[Value, ...]] = []
    keys: list[KeyRow] = []
    for entry in fresh:
        act = entry.act
        keys += [KeyRow(keyid=keyid, public=key) for keyid, key in keys_in(act).items()]
        if entry.salt is None or entry.body is None:
            continue
        view.take_body(act.id, entry.salt, entry.body)
        if act.kind not in HOLDING:
            continue
        for digest in values_in(act, view.body(act.id) or {}):
            view.take_content(digest, act.id)
            contents.append((view.dossier, digest, act.id))
    if contents:
        insert(ContentRow, _CONTENT, contents, once=True)
    if keys:
        KeyRow.objects.bulk_create(keys, ignore_conflicts=True)


def put_head(row: DossierRow, kept: Kept, *, now: datetime) -> None:
    """Bring a matter's own row in line with its fold and its log."""
    charter = kept.fold.charter
    if charter is not None:
        row.kind, row.parent, row.matter = charter.kind, charter.parent, charter.matter
        row.members = [*charter.parties]
    row.opened, row.succeeded = kept.fold.opened, is_succeeded(kept.fold)
    row.log_size = kept.log.size
    row.log_range = [peak.hex() for peak in kept.log.peaks]
    row.changed_at = now
    update(row, _HEAD)


def _act(
    entry: Entry, row: DossierRow, outcome: Outcome, us: PartyId, now: datetime
) -> tuple[Value, ...]:
    act = entry.act
    return (
        act.id, row.id, act.party, act.node, act.seq, act.kind, object_of(act), act.keyid,
        entry.envelope, entry.salt, entry.body, outcome.status, outcome.code, outcome.index,
        act.party == us, "", now,
    )  # fmt: skip


def object_of(act: Act) -> str:
    """Name the object an act speaks of; empty where it speaks of none."""
    return str(act.on.get("object", ""))
