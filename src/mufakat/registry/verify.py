"""Recomputing everything this node holds, and naming what is wrong."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from mufakat.kernel.acts import Act, body_digest, read_act
from mufakat.kernel.canonical import decode
from mufakat.kernel.envelopes import ACT, decode_envelope, verify_envelope
from mufakat.kernel.errors import MufakatError
from mufakat.kernel.fold import Fold
from mufakat.kernel.forms import from_base64
from mufakat.kernel.keys import load_public
from mufakat.kernel.log.tree import CompactRange, leaf_hash
from mufakat.kernel.values import DossierId, KeyId
from mufakat.registry import attachments
from mufakat.registry.errors import UnknownKey
from mufakat.registry.folds import log_of
from mufakat.registry.models import ActRow, AttachmentRow, DossierRow, KeyRow, LeafRow
from mufakat.registry.recovering import recovering


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is not what it has to be, by name."""

    code: str
    dossier: str = ""
    party: str = ""
    seq: int = -1
    name: str = ""


def verify() -> Iterator[Fault]:
    """Recompute hashes, signatures, chains, logs, bodies and files; give what is wrong."""
    for row in DossierRow.objects.order_by("id"):
        yield from verify_dossier(row)
    yield from verify_attachments()
    yield from _verify_journal()


def verify_dossier(row: DossierRow) -> Iterator[Fault]:
    """Verify one matter: every act, its place in its chain, its verdict, and the log."""
    dossier = DossierId(row.id)
    fold = Fold(dossier)
    keys = dict(KeyRow.objects.values_list("keyid", "public"))
    acts: dict[int, str] = {}
    rows = ActRow.objects.filter(dossier=row.id).order_by("log_index")
    for one in rows.iterator(chunk_size=500):
        acts[one.log_index] = one.act
        yield from verify_act(one, fold, keys)
    yield from _verify_verdicts(row, fold)
    yield from _verify_log(row, acts)


def verify_act(one: ActRow, fold: Fold, keys: dict[str, str]) -> Iterator[Fault]:
    """Verify one stored act by its own bytes, and take it into `fold`."""

    def fault(code: str) -> Fault:
        return Fault(code, str(one.dossier_id), one.party, one.seq, one.act)

    try:
        act = read_stored(bytes(one.envelope), one.keyid, keys)
    except MufakatError as error:
        yield fault(error.code)
        return
    said = (act.id, act.party, act.seq, act.kind, act.node)
    if said != (one.act, one.party, one.seq, one.kind, one.node):
        yield fault("verify.row_differs")
    if one.body is not None and one.salt is not None:
        if body_digest(bytes(one.salt), bytes(one.body)) != act.body_sha256:
            yield fault("body.digest")
    elif one.body is not None or one.salt is not None:
        yield fault("verify.half_erased")
    fold.add(act)
    if act.id not in fold:
        yield fault("verify.parents_missing")


def read_stored(envelope: bytes, keyid: str, keys: dict[str, str]) -> Act:
    """Read and verify the bytes an act is stored in."""
    read = decode_envelope(envelope)
    if keyid not in keys:
        raise UnknownKey(key=keyid[:64])
    public = load_public(from_base64(keys[keyid]))
    payload = verify_envelope(read, key=public, payload_type=ACT)
    return read_act(payload, KeyId(keyid))


def _verify_verdicts(row: DossierRow, fold: Fold) -> Iterator[Fault]:
    for one in ActRow.objects.filter(dossier=row.id).only("act", "status", "party", "seq"):
        if one.act not in fold:
            continue
        is_void = fold.verdict(one.act).status == "void"
        if (one.status == "void") > is_void:
            yield Fault("verify.verdict_differs", row.id, one.party, one.seq, one.act)


def _verify_log(row: DossierRow, acts: dict[int, str]) -> Iterator[Fault]:
    log = CompactRange()
    leaves = LeafRow.objects.filter(dossier=row.id).order_by("index")
    for index, leaf in enumerate(leaves.iterator(chunk_size=2000)):
        data = bytes(leaf.data)
        log = log.append(leaf_hash(data))
        if leaf.index != index or _act_in(data) != acts.get(index):
            yield Fault("verify.leaf_differs", row.id, seq=index, name=acts.get(index, ""))
    if log.size != len(acts):
        yield Fault("verify.log_size", row.id, seq=log.size)
    if log != log_of(row):
        yield Fault("verify.log_root", row.id, seq=log.size)


def _act_in(data: bytes) -> str:
    try:
        said = decode(data)
    except MufakatError:
        return ""
    return str(said.get("act", "")) if isinstance(said, dict) else ""


def verify_attachments() -> Iterator[Fault]:
    """Verify every file in the store by its content."""
    known = dict(AttachmentRow.objects.values_list("sha256", "size"))
    for name in attachments.stored_names():
        digest, size = sha256(), 0
        for chunk in attachments.read(name):
            digest.update(chunk)
            size += len(chunk)
        if digest.hexdigest() != name or known.pop(name, size) != size:
            yield Fault("attachment.differs", name=name)
    for name in known:
        yield Fault("attachment.not_held", name=name)


def _verify_journal() -> Iterator[Fault]:
    for one in recovering():
        yield Fault("registry.recovering", one.dossier, seq=one.seq, name=one.act)
