"""What the rows of the registry must say, worked out again from the acts alone."""

from collections.abc import Iterator, Mapping

from mufakat.kernel.acts import Act, check_body, read_act
from mufakat.kernel.envelopes import decode_envelope
from mufakat.kernel.errors import MufakatError
from mufakat.kernel.fold import Fold
from mufakat.kernel.receipts import STORED, VOID
from mufakat.kernel.values import ActId, DossierId, KeyId
from mufakat.registry.models import ActRow, DossierRow
from mufakat.registry.ourselves import our_party
from mufakat.registry.rows import holds_its_value, object_of


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
        members, opened = list(row.members), row.opened
    else:
        kind, parent, matter = charter.kind, charter.parent, charter.matter
        members, opened = [*charter.parties], fold.opened
    return {
        "kind": kind,
        "parent": parent,
        "matter": matter,
        "members": members,
        "opened": opened,
    }


def contents_of(dossier: DossierId) -> Iterator[tuple[str, ActId]]:
    """Give every value whose words are held here: its digest, and the first act that holds it."""
    rows = ActRow.objects.filter(dossier=dossier, kind="slot.propose").exclude(body=None)
    seen = set[str]()
    for row in rows.order_by("log_index").iterator(chunk_size=500):
        digest = _content(row)
        if digest and digest not in seen:
            seen.add(digest)
            yield digest, ActId(row.act)


def _content(row: ActRow) -> str:
    try:
        act = read_act(decode_envelope(bytes(row.envelope)).payload, KeyId(row.keyid))
        body = check_body(act, bytes(row.salt or b""), bytes(row.body or b""))
    except MufakatError:
        return ""
    return str(act.on["digest"]) if holds_its_value(act, body.get("value")) else ""
