"""What the rows of the registry must say, worked out again from the acts alone."""

from collections.abc import Iterable, Iterator, Mapping

from mufakat.kernel.acts import Act, check_body, read_act
from mufakat.kernel.envelopes import decode_envelope
from mufakat.kernel.errors import MufakatError
from mufakat.kernel.fold import Fold
from mufakat.kernel.receipts import STORED, VOID
from mufakat.kernel.succession import is_succeeded
from mufakat.kernel.values import ActId, DossierId, KeyId
from mufakat.registry.models import ActRow, DossierRow
from mufakat.registry.ourselves import our_party
from mufakat.registry.rows import object_of
from mufakat.registry.values import HOLDING, values_in


def columns_of(act: Act) -> dict[str, object]:
    """Give what an act's row says beside its bytes."""
    return {
        "act": act.id,
        "dossier_id": act.dossier,
        "party": act.party,
        "node": act.node,
        "seq": act.seq,
        "kind": act.kind,
        "object": object_of(act),
        "keyid": act.keyid,
        "own": act.party == our_party(),
    }


def verdict_of(fold: Fold, act: str) -> tuple[str, str]:
    """Give the status and code an act's row must have."""
    found = fold.verdict(act)
    return (VOID, found.code) if found.status == VOID else (STORED, "")


def head_of(row: DossierRow, fold: Fold | None = None) -> Mapping[str, object]:
    """Give what a matter's row says, or what it must say by the fold."""
    charter = fold.charter if fold else None
    if fold is None or charter is None:
        kind, parent, matter = row.kind, row.parent, row.matter
        members, opened, succeeded = list(row.members), row.opened, row.succeeded
    else:
        kind, parent, matter = charter.kind, charter.parent, charter.matter
        members, opened = [*charter.parties], fold.opened
        succeeded = is_succeeded(fold)
    return {
        "kind": kind,
        "parent": parent,
        "matter": matter,
        "members": members,
        "opened": opened,
        "succeeded": succeeded,
    }


def contents_of(dossier: DossierId) -> Iterator[tuple[str, ActId]]:
    """Give every value whose words are held here: its digest, and the first act that holds it."""
    rows = ActRow.objects.filter(dossier=dossier, kind__in=HOLDING).exclude(body=None)
    seen = set[str]()
    for row in rows.order_by("log_index").iterator(chunk_size=500):
        for digest in _contents(row):
            if digest not in seen:
                seen.add(digest)
                yield digest, ActId(row.act)


def _contents(row: ActRow) -> Iterable[str]:
    try:
        act = read_act(decode_envelope(bytes(row.envelope)).payload, KeyId(row.keyid))
        body = check_body(act, bytes(row.salt or b""), bytes(row.body or b""))
    except MufakatError:
        return ()
    return values_in(act, body)
