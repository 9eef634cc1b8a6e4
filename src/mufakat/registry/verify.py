"""Recomputing everything this node holds, and naming what is wrong."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from django.db import DatabaseError

from mufakat.kernel.acts import Act, body_digest, read_act
from mufakat.kernel.canonical import decode
from mufakat.kernel.envelopes import ACT, decode_envelope, verify_envelope
from mufakat.kernel.errors import MufakatError
from mufakat.kernel.fold import Fold
from mufakat.kernel.forms import from_base64
from mufakat.kernel.keys import key_id, load_public
from mufakat.kernel.log.tree import CompactRange, leaf_hash
from mufakat.kernel.values import DossierId, KeyId
from mufakat.registry import attachments, seals
from mufakat.registry.derived import columns_of, contents_of, head_of, verdict_of
from mufakat.registry.errors import UnknownKey
from mufakat.registry.models import ActRow, ContentRow, DossierRow, KeyRow, LeafRow
from mufakat.registry.recovering import recovering


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is not what it has to be, by name."""

    code: str
    dossier: str = ""
    party: str = ""
    seq: int = -1
    name: str = ""


@dataclass(frozen=True, slots=True)
class Erased:
    """A body that is gone because an act ordered it: neither a fault nor proof of what it said."""

    dossier: str
    party: str
    seq: int
    act: str
    by: str


def verify() -> Iterator[Fault]:
    """Recompute hashes, signatures, chains, logs, bodies and files; give what is wrong."""
    for one in seals.spoiled():
        yield Fault(one.code, name=one.name)
    for name, part in _PARTS.items():
        # What is spoiled may not be readable at all; the rest is looked at all the same.
        try:
            yield from part()
        except _UNREADABLE:
            yield Fault("verify.unreadable", name=name)


def _verify_matters() -> Iterator[Fault]:
    for row in DossierRow.objects.order_by("id"):
        yield from verify_dossier(row)


def _verify_files() -> Iterator[Fault]:
    for named in attachments.faults():
        yield Fault(named.code, name=named.sha256)


def _verify_numbers() -> Iterator[Fault]:
    for one in recovering():
        yield Fault("registry.recovering", one.dossier, seq=one.seq, name=one.act)


def erased() -> Iterator[Erased]:
    """Give the bodies that were erased, each with the act that ordered it."""
    for row in ActRow.objects.exclude(erased_by="").order_by("dossier_id", "log_index"):
        yield Erased(row.dossier_id, row.party, row.seq, row.act, row.erased_by)


def verify_dossier(row: DossierRow) -> Iterator[Fault]:
    """Verify one matter: every act, its place in its chain, its verdict, and the log."""
    fold = Fold(DossierId(row.id))
    keys = dict(KeyRow.objects.values_list("keyid", "public"))
    acts: dict[int, ActRow] = {}
    rows = ActRow.objects.filter(dossier=row.id).order_by("log_index")
    for one in rows.iterator(chunk_size=500):
        acts[one.log_index] = one
        yield from verify_act(one, fold, keys)
        one.envelope = one.body = b""
    yield from _verify_places(row, acts, fold)
    yield from _verify_contents(row)
    yield from _verify_log(row, {index: one.act for index, one in acts.items()})
    if fold.charter and head_of(row) != head_of(row, fold):
        yield Fault("verify.row_differs", row.id, name="matter")


def read_stored(envelope: bytes, keyid: str, keys: dict[str, str]) -> Act:
    """Read and verify the bytes an act is stored in."""
    read = decode_envelope(envelope)
    if keyid not in keys:
        raise UnknownKey(key=keyid[:64])
    public = load_public(from_base64(keys[keyid]))
    payload = verify_envelope(read, key=public, payload_type=ACT)
    return read_act(payload, KeyId(keyid))


def verify_act(one: ActRow, fold: Fold, keys: dict[str, str]) -> Iterator[Fault]:
    """Verify one stored act by its own bytes, and take it into `fold`."""
    try:
        act = read_stored(bytes(one.envelope), one.keyid, keys)
    except MufakatError as error:
        yield _fault(error.code, one)
        return
    if columns_of(act) != {name: getattr(one, name) for name in columns_of(act)}:
        yield _fault("verify.row_differs", one)
    yield from _verify_body(one, act)
    if act.dossier == fold.dossier:
        fold.add(act)


def _verify_body(one: ActRow, act: Act) -> Iterator[Fault]:
    if one.body is None and one.salt is None:
        return
    if one.body is None or one.salt is None:
        yield _fault("verify.half_erased", one)
        return
    body = bytes(one.body)
    try:
        if body_digest(bytes(one.salt), body) != act.body_sha256:
            yield _fault("body.digest", one)
            return
    except MufakatError as error:
        yield _fault(error.code, one)
        return
    for name in attachments.named_in(body):
        if not attachments.is_held(name):
            yield Fault("attachment.not_held", one.dossier_id, one.party, one.seq, name)


def _verify_places(row: DossierRow, acts: dict[int, ActRow], fold: Fold) -> Iterator[Fault]:
    """Verify that no parent is missing, and that every verdict is the one the acts give."""
    here = {one.act for one in acts.values()}
    for name in sorted(fold.missing() - here):
        yield Fault("verify.act_missing", row.id, name=name)
    if fold.missing():
        return
    for one in acts.values():
        if one.act in fold and verdict_of(fold, one.act) != (one.status, one.code):
            yield _fault("verify.verdict_differs", one)


def _verify_contents(row: DossierRow) -> Iterator[Fault]:
    known = dict(ContentRow.objects.filter(dossier=row.id).values_list("digest", "act"))
    found = dict(contents_of(DossierId(row.id)))
    for digest in sorted(known.keys() ^ found.keys()):
        yield Fault("verify.row_differs", row.id, name=digest)


def _verify_log(row: DossierRow, acts: dict[int, str]) -> Iterator[Fault]:
    log = CompactRange()
    leaves = LeafRow.objects.filter(dossier=row.id).order_by("index")
    for index, leaf in enumerate(leaves.iterator(chunk_size=2000)):
        log = log.append(leaf_hash(bytes(leaf.data)))
        if not leaf_stands(leaf, index, acts.get(index)):
            yield Fault("verify.leaf_differs", row.id, seq=index, name=acts.get(index, ""))
    if log.size != len(acts):
        yield Fault("verify.log_size", row.id, seq=log.size)
    if (log.size, [peak.hex() for peak in log.peaks]) != (row.log_size, row.log_range):
        yield Fault("verify.log_root", row.id, seq=log.size)


def leaf_stands(leaf: LeafRow, index: int, act: str | None) -> bool:
    """Say whether a leaf has its place, its hash, and the act that stands there."""
    data = bytes(leaf.data)
    whole = leaf.index == index and bytes(leaf.hash) == leaf_hash(data)
    return whole and _act_in(data) == act


def _verify_keys() -> Iterator[Fault]:
    for keyid, public in KeyRow.objects.values_list("keyid", "public"):
        try:
            same = key_id(from_base64(public)) == keyid
        except MufakatError:
            same = False
        if not same:
            yield Fault("verify.key_differs", name=keyid)


def _act_in(data: bytes) -> str:
    try:
        said = decode(data)
    except MufakatError:
        return ""
    return str(said.get("act", "")) if isinstance(said, dict) else ""


def _fault(code: str, one: ActRow) -> Fault:
    return Fault(code, one.dossier_id, one.party, one.seq, one.act)


_PARTS: Mapping[str, Callable[[], Iterator[Fault]]] = {
    "keys": _verify_keys,
    "matters": _verify_matters,
    "files": _verify_files,
    "numbers": _verify_numbers,
}
_UNREADABLE = (DatabaseError, MufakatError, ValueError, TypeError, LookupError, OverflowError)
