"""The one way an act comes to be kept, whether we said it or a partner did.

Raw bytes, log leaf, verdict and every table made from it are written in one durable transaction.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from mufakat.kernel.acts import Act, decision_digest
from mufakat.kernel.canonical import encode
from mufakat.kernel.fold import Fold
from mufakat.kernel.log.tree import leaf_hash
from mufakat.kernel.receipts import STORED, VOID, WAITING, Outcome
from mufakat.kernel.values import ActId, DossierId
from mufakat.registry import ports
from mufakat.registry.dossiers import DossierView
from mufakat.registry.folds import Kept, fold_of
from mufakat.registry.models import ActRow, ContentRow, DossierRow, KeyRow, LeafRow
from mufakat.registry.wire import Entry, keys_in


@dataclass(slots=True)
class Recorded:
    """What one recording came to: an outcome for each act, and the objects that changed."""

    outcomes: dict[ActId, Outcome] = field(default_factory=dict)
    changed: set[str] = field(default_factory=set)
    fresh: list[Entry] = field(default_factory=list)


@transaction.atomic
def record(  # noqa: PLR0913 -- what, whose, from whom and when cannot be fewer
    dossier: DossierId,
    entries: Sequence[Entry],
    *,
    own: bool,
    peer: str,
    now: datetime,
    folded: frozenset[str] | None = None,
) -> Recorded:
    """Keep acts that were verified, and bring every table in line with what they say.

    Acts kept before get the outcome they had. An act whose parents are missing is not kept: it
    waits with its sender and is offered again. Where the caller holds the fold and put the acts in
    it already, `folded` names the objects that changed.
    """
    row = locked(dossier, now=now)
    with fold_of(dossier, row=row) as kept:
        if folded is None:
            done = _take(kept.fold, entries)
            _known(done, entries)
        else:
            done = Recorded(changed=set(folded), fresh=[*entries])
        rows = _store(kept, row, done, own=own, peer=peer, now=now)
        view = DossierView(dossier, kept.fold)
        _keep_contents(view, done)
        _update_head(row, kept, now=now)
        changed = frozenset(done.changed) | ({"charter"} if _touches_charter(done) else set())
        if rows:
            ports.project(view, changed, now)
    return done


def locked(dossier: DossierId, *, now: datetime) -> DossierRow:
    """Hold a matter's row until the transaction ends, making it when it is new."""
    rows = DossierRow.objects.select_for_update().filter(pk=dossier)
    row = rows.first()
    if row is None:
        DossierRow.objects.get_or_create(pk=dossier, defaults={"matter": dossier, "changed_at": now})
        row = rows.get()
    return row


def _take(fold: Fold, entries: Sequence[Entry]) -> Recorded:
    """Fold the acts whose parents are here, going round until none can be placed any more."""
    done = Recorded()
    left = [entry for entry in entries if entry.act.id not in fold]
    while left:
        later: list[Entry] = []
        for entry in left:
            if entry.act.id in fold:
                continue
            if not _has_parents(fold, entry.act):
                later.append(entry)
                continue
            done.changed |= fold.add(entry.act).changed
            done.fresh.append(entry)
        if len(later) == len(left):
            done.outcomes |= {e.act.id: Outcome(e.act.id, WAITING) for e in later}
            break
        left = later
    return done


def _has_parents(fold: Fold, act: Act) -> bool:
    if act.kind == "charter":
        return True
    if act.dossier not in fold:
        return False
    return all(parent in fold for parent in (act.prev, *act.seen) if parent)


def _known(done: Recorded, entries: Sequence[Entry]) -> None:
    """Give acts kept earlier the outcome they had."""
    fresh = {entry.act.id for entry in done.fresh} | done.outcomes.keys()
    known = [entry.act.id for entry in entries if entry.act.id not in fresh]
    if known:
        rows = ActRow.objects.filter(act__in=known)
        for act, status, code, index in rows.values_list("act", "status", "code", "log_index"):
            done.outcomes[ActId(act)] = Outcome(ActId(act), status, code, index)


def _store(
    kept: Kept, row: DossierRow, done: Recorded, *, own: bool, peer: str, now: datetime
) -> list[ActRow]:
    first, direction = kept.log.size, "out" if own else "in"
    rows: list[ActRow] = []
    leaves: list[LeafRow] = []
    for index, entry in enumerate(done.fresh, start=first):
        act, verdict = entry.act, kept.fold.verdict(entry.act.id)
        status = VOID if verdict.status == VOID else STORED
        code = verdict.code if status == VOID else ""
        rows.append(_row(entry, row, status=status, code=code, index=index, own=own, now=now))
        data = encode({"act": act.id, "dir": direction, "peer": peer})
        leaves.append(LeafRow(dossier=row, index=index, data=data))
        done.outcomes[act.id] = Outcome(act.id, status, code, index)
    ActRow.objects.bulk_create(rows)
    LeafRow.objects.bulk_create(leaves)
    kept.log = kept.log.extend(leaf_hash(bytes(leaf.data)) for leaf in leaves)
    return rows


def _row(  # noqa: PLR0913 -- a row has as many sides as it has columns
    entry: Entry, row: DossierRow, *, status: str, code: str, index: int, own: bool, now: datetime
) -> ActRow:
    act = entry.act
    return ActRow(
        act=act.id, dossier=row, party=act.party, node=act.node, seq=act.seq, kind=act.kind,
        object=str(act.on.get("object", "")), keyid=act.keyid, envelope=entry.envelope,
        salt=entry.salt, body=entry.body, status=status, code=code, log_index=index, own=own,
        stored_at=now,
    )  # fmt: skip


def _keep_contents(view: DossierView, done: Recorded) -> None:
    """Remember which act holds which value and key, and the bodies just read."""
    contents: list[ContentRow] = []
    keys: list[KeyRow] = []
    for entry in done.fresh:
        act = entry.act
        keys += [KeyRow(keyid=keyid, public=key) for keyid, key in keys_in(act).items()]
        if entry.salt is None or entry.body is None:
            continue
        body = view.take_body(act, entry.salt, entry.body)
        if body is not None and act.kind == "slot.propose" and _is_its_value(act, body.get("value")):
            digest = str(act.on["digest"])
            view.take_content(digest, act.id)
            contents.append(ContentRow(dossier_id=view.dossier, digest=digest, act=act.id))
    if contents:
        ContentRow.objects.bulk_create(contents, ignore_conflicts=True)
    if keys:
        KeyRow.objects.bulk_create(keys, ignore_conflicts=True)


def _is_its_value(act: Act, value: object) -> bool:
    return act.on["digest"] == decision_digest(
        str(act.on["object"]), str(act.on["base"]), value  # type: ignore[arg-type]  # from JSON
    )


def _update_head(row: DossierRow, kept: Kept, *, now: datetime) -> None:
    charter = kept.fold.charter
    if charter is not None:
        row.kind, row.parent, row.matter = charter.kind, charter.parent, charter.matter
        row.members = [*charter.parties]
    row.opened = kept.fold.opened
    row.log_size = kept.log.size
    row.log_range = [peak.hex() for peak in kept.log.peaks]
    row.changed_at = now
    row.save()


def _touches_charter(done: Recorded) -> bool:
    kinds: Iterable[str] = (entry.act.kind for entry in done.fresh)
    return any(kind.startswith("charter") or kind in ("take_over", "leave") for kind in kinds)
