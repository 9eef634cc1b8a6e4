"""The one way an act comes to be kept, whether we said it or a partner did.

Raw bytes, log leaf, verdict and every table made from it are written in one durable transaction.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from mufakat.kernel.acts import Act
from mufakat.kernel.errors import Refusal
from mufakat.kernel.fold import Fold
from mufakat.kernel.receipts import STORED, VOID, WAITING, Outcome
from mufakat.kernel.values import ActId, DossierId
from mufakat.registry import ports
from mufakat.registry.dossiers import DossierView
from mufakat.registry.erasing import erase_ordered
from mufakat.registry.fetching import fetch
from mufakat.registry.folds import Kept
from mufakat.registry.models import ActRow, DossierRow
from mufakat.registry.rows import keep_acts, keep_contents, keep_leaves, put_head
from mufakat.registry.wire import Entry


class ParentsMissing(Refusal):
    """The acts it builds on have not arrived yet."""

    code = "act.parents_missing"


@dataclass(slots=True)
class Recorded:
    """What one recording came to: an outcome for each act, and the objects that changed."""

    outcomes: dict[ActId, Outcome] = field(default_factory=dict)
    changed: set[str] = field(default_factory=set)
    fresh: list[Entry] = field(default_factory=list)
    filled: list[Entry] = field(default_factory=list)


def record(  # noqa: PLR0913 -- a matter held, what comes into it, from whom and when
    row: DossierRow,
    kept: Kept,
    entries: Sequence[Entry],
    *,
    peer: str,
    now: datetime,
    folded: frozenset[str] | None = None,
) -> Recorded:
    """Keep acts that were verified, and bring every table in line with what they say.

    The caller holds the matter, in a transaction. Acts kept before get the outcome they had. An
    act whose parents are missing is not kept: it waits with its sender and is offered again.
    `peer` is empty for what we say ourselves. Where the caller has put the acts in the fold
    already, `folded` names the objects that changed.
    """
    if folded is None:
        done = _take(kept.fold, entries)
        _known(kept.fold, done, entries)
    else:
        done = Recorded(changed=set(folded), fresh=[*entries])
    if not done.fresh and not done.changed:
        return done
    view = DossierView(DossierId(row.id), kept.fold)
    _store(kept, row, done, peer=peer, now=now)
    keep_contents(view, [*done.fresh, *done.filled])
    erase_ordered(kept.fold, [entry.act for entry in done.fresh])
    put_head(row, kept, now=now)
    changed = done.changed | _without_object(done.fresh) | _carried(kept.fold, done.fresh)
    ports.project(view, frozenset(changed), now)
    return done


def locked(dossier: DossierId, *, now: datetime) -> DossierRow:
    """Hold a matter's row until the transaction ends, making it when it is new."""
    row = find_locked(dossier)
    if row is None:
        DossierRow.objects.get_or_create(
            pk=dossier, defaults={"matter": dossier, "changed_at": now}
        )
        row = DossierRow.objects.select_for_update().get(pk=dossier)
    return row


def find_locked(dossier: DossierId) -> DossierRow | None:
    """Hold a matter's row until the transaction ends, if there is one."""
    return fetch(DossierRow, dossier, lock=True)


def _take(fold: Fold, entries: Sequence[Entry]) -> Recorded:
    """Fold the acts whose parents are here, going round until none can be placed any more."""
    done = Recorded()
    left = [entry for entry in entries if entry.act.id not in fold]
    while left:
        later: list[Entry] = []
        for entry in left:
            if entry.act.id in fold:
                continue
            if not has_parents(fold, entry.act):
                later.append(entry)
                continue
            done.changed |= fold.add(entry.act).changed
            done.fresh.append(entry)
        if len(later) == len(left):
            waits = [Outcome(one.act.id, WAITING, ParentsMissing.code) for one in later]
            done.outcomes |= {one.act: one for one in waits}
            break
        left = later
    return done


def has_parents(fold: Fold, act: Act) -> bool:
    """Say whether everything an act builds on is here."""
    if act.kind == "charter":
        return True
    return all(parent in fold for parent in (act.dossier, act.prev, *act.seen) if parent)


def _known(fold: Fold, done: Recorded, entries: Sequence[Entry]) -> None:
    """Give acts kept earlier the outcome they had, and keep a body that was not held."""
    fresh = {entry.act.id for entry in done.fresh} | done.outcomes.keys()
    again = {entry.act.id: entry for entry in entries if entry.act.id not in fresh}
    if not again:
        return
    rows = ActRow.objects.filter(act__in=again).only("act", "status", "code", "log_index", "salt")
    for row in rows:
        act = ActId(row.act)
        done.outcomes[act] = Outcome(act, row.status, row.code, row.log_index)
        entry = again[act]
        if row.salt is None and entry.body is not None and act not in fold.withdrawn():
            ActRow.objects.filter(act=act).update(salt=entry.salt, body=entry.body)
            done.filled.append(entry)
            done.changed.add(str(entry.act.on.get("object", entry.act.kind)))


def _store(kept: Kept, row: DossierRow, done: Recorded, *, peer: str, now: datetime) -> None:
    if not done.fresh:
        return
    found: list[tuple[Entry, Outcome]] = []
    for index, entry in enumerate(done.fresh, start=kept.log.size):
        verdict = kept.fold.verdict(entry.act.id)
        code = verdict.code if verdict.status == VOID else ""
        outcome = Outcome(entry.act.id, VOID if code else STORED, code, index)
        found.append((entry, outcome))
        done.outcomes[entry.act.id] = outcome
    keep_acts(row, found, now=now)
    kept.log = keep_leaves(row, kept.log, [entry.act.id for entry in done.fresh], peer=peer)
    if kept.fold.book.troubled:
        _judge_again(kept.fold)


def _judge_again(fold: Fold) -> None:
    """Bring the rows of acts in line that later knowledge made doubtful or disputed (rule 20)."""
    for row in ActRow.objects.filter(act__in=fold.book.troubled).only("status", "code", "act"):
        found = fold.verdict(row.act)
        is_void = found.status == VOID
        status, code = (VOID, found.code) if is_void else (STORED, "")
        if (row.status, row.code) != (status, code):
            ActRow.objects.filter(pk=row.pk).update(status=status, code=code)


def _without_object(fresh: Iterable[Entry]) -> set[str]:
    """Name what changes when an act speaks of no object: its kind stands for one."""
    return {one.act.kind.split(".")[0] for one in fresh if "object" not in one.act.on}


def _carried(fold: Fold, fresh: Iterable[Entry]) -> set[str]:
    """Name what a matter begins with: the decisions its charter carries over from another."""
    begins = any(one.act.kind == "charter" for one in fresh)
    return set(fold.objects()) if begins else set()
