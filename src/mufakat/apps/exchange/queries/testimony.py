"""One entry's proof for a third person, made from what this node holds."""

from mufakat.apps.exchange.models import MatterLinkRow
from mufakat.kernel.errors import Refusal
from mufakat.kernel.fold import closure
from mufakat.kernel.log.checkpoints import read_checkpoint
from mufakat.kernel.log.notes import read_note
from mufakat.kernel.log.proofs import inclusion_proof
from mufakat.kernel.log.tree import leaf_hash
from mufakat.kernel.testimony import Place, write_proof
from mufakat.kernel.values import ActId, DossierId
from mufakat.registry import queries as registry


class WordsErased(Refusal):
    """The entry's words are not held here any more, so they cannot be shown to anybody."""

    code = "proof.words_erased"


def proof_of(act: str) -> bytes:
    """Give the proof file of one entry, under the latest head of our log a partner cosigned."""
    row = registry.get_act(act)
    if row.body is None or row.salt is None:
        raise WordsErased(act=act[:64])
    dossier = DossierId(row.dossier_id)
    fold = registry.view(dossier).fold
    keys = [one for kind in ("key.add", "key.revoke") for one in fold.kept(kind)]
    needed = closure(fold, [ActId(row.act), *keys])
    rows = {one.act: bytes(one.envelope) for one in registry.act_rows(dossier)}
    return write_proof(
        ActId(row.act),
        [rows[one] for one in fold.order() if one in needed],
        _place(dossier, row.log_index),
        salt=bytes(row.salt),
        body=bytes(row.body),
    )


def _place(dossier: DossierId, index: int) -> Place:
    note = _head(dossier, index)
    size = read_checkpoint(read_note(note).text).size
    data = registry.leaves(dossier)[:size]
    hashes = [leaf_hash(one) for one in data]
    return Place(index, size, data[index], tuple(inclusion_proof(hashes, index)), note)


def _head(dossier: DossierId, index: int) -> bytes:
    cosigned = MatterLinkRow.objects.filter(dossier=dossier, cosigned_size__gt=index)
    best = cosigned.order_by("-cosigned_size").first()
    return (best.cosigned_note if best else registry.checkpoint(dossier)).encode()
