"""What one entry proves to a third person: a file to be checked with nothing else, years later.

It holds the entry with its words, every act it builds on (without their words), and the place of
the entry in its keeper's log under a head the partner cosigned. Whoever checks it folds those acts
again, so the keys come with their history and the verdict is found, not believed.

The form is text, a line a part:

    mufakat-proof-v1
    {"act": ..., "index": ..., "leaf": ..., "path": [...], "size": ...}   canonical JSON
    <the signed log head, in base64>
    <salt in hex> <body in base64>                                        of the entry itself
    <one envelope a line>                                                 causes first
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mufakat.kernel.acts import Act, check_body, read_act
from mufakat.kernel.canonical import decode, encode
from mufakat.kernel.charters import read_member
from mufakat.kernel.envelopes import ACT, decode_envelope, verify_envelope
from mufakat.kernel.errors import Malformed, MufakatError
from mufakat.kernel.fold import Fold
from mufakat.kernel.forms import from_base64, is_digest, to_base64
from mufakat.kernel.keys import PublicKey, key_id, load_public
from mufakat.kernel.log.checkpoints import Checkpoint, log_origin, verify_checkpoint
from mufakat.kernel.log.notes import COSIGNATURE, Note, NoteKey, read_note, verify_cosignature
from mufakat.kernel.log.proofs import verify_inclusion
from mufakat.kernel.log.tree import leaf_hash
from mufakat.kernel.values import ActId, DossierId, Json, KeyId, PartyId

FORM = "mufakat-proof-v1"
BYTES = 64 * 1024**2
ACTS = 10_000


class BadProofFile(Malformed):
    """A file that is no proof, or whose parts do not belong together."""

    code = "proof.form"


@dataclass(frozen=True, slots=True)
class Place:
    """Where the entry stands in one log: its leaf, the hashes to the root, and the signed head."""

    index: int
    size: int
    leaf: bytes
    path: tuple[bytes, ...]
    note: bytes


@dataclass(frozen=True, slots=True)
class Witness:
    """Somebody who signed the log's head: the log's keeper, or a partner with the time it did."""

    party: PartyId
    node: str
    time: int | None


@dataclass(frozen=True, slots=True)
class Proven:
    """What a proof file proves."""

    act: ActId
    dossier: DossierId
    members: tuple[PartyId, ...]
    party: PartyId
    kind: str
    object: str
    claimed: str
    verdict: str
    code: str
    body: Json
    digest: str
    log_size: int
    witnesses: tuple[Witness, ...]


def write_proof(
    act: ActId, envelopes: Sequence[bytes], place: Place, *, salt: bytes, body: bytes
) -> bytes:
    """Write a proof file, having checked that it proves what it should."""
    head: Json = {
        "act": act, "index": place.index, "size": place.size,
        "leaf": to_base64(place.leaf), "path": [to_base64(one) for one in place.path],
    }  # fmt: skip
    lines = [
        FORM.encode(), encode(head), to_base64(place.note).encode(),
        f"{salt.hex()} {to_base64(body)}".encode(), *envelopes,
    ]  # fmt: skip
    data = b"\n".join(lines) + b"\n"
    read_proof(data)
    return data


def read_proof(data: bytes) -> Proven:
    """Check a proof file from the first byte to the last, and say what it proves.

    Raises an error with a code at the first part that does not hold.
    """
    if len(data) > BYTES or not data.endswith(b"\n"):
        raise BadProofFile(part="size")
    form, head, note, body, *envelopes = _lines(data)
    if form != FORM.encode() or not 0 < len(envelopes) <= ACTS:
        raise BadProofFile(part="form")
    said = _head(head)
    fold, keys = _folded(envelopes)
    act = _entry(fold, said)
    text = _body(act, body)
    checkpoint, witnesses = _witnessed(read_note(from_base64(_text(note))), fold, keys)
    _check_place(act, said, checkpoint)
    verdict = fold.verdict(act.id)
    charter = fold.charter
    return Proven(
        act=act.id, dossier=DossierId(act.dossier), members=charter.parties if charter else (),
        party=act.party, kind=act.kind, object=str(act.on.get("object", "")), claimed=act.claimed,
        verdict=verdict.status, code=verdict.code, body=text, digest=fold.digest(),
        log_size=checkpoint.size, witnesses=witnesses,
    )  # fmt: skip


def keys_named(act: Act) -> Iterator[tuple[KeyId, str]]:
    """Give the public keys an act names, in base64, by their ids."""
    on = act.on
    if act.kind == "charter":
        members = on.get("members")
        for member in members if isinstance(members, list) else ():
            yield from _member_keys(member)
    if act.kind == "key.add":
        yield KeyId(str(on["key"])), str(on["public"])
    if act.kind == "slot.propose" and "keys" in on:
        yield from _member_keys(on["keys"])


def _member_keys(value: Json) -> Iterator[tuple[KeyId, str]]:
    member = read_member(value)
    for public in (member.root, *(node.key for node in member.nodes)):
        if public:
            yield key_id(from_base64(public)), public


def _lines(data: bytes) -> list[bytes]:
    lines = data[:-1].split(b"\n")
    if len(lines) < 5:  # noqa: PLR2004 -- form, head, note, words, and one envelope
        raise BadProofFile(part="lines")
    return lines


def _head(line: bytes) -> Mapping[str, Json]:
    said = decode(line)
    names = {"act", "index", "leaf", "path", "size"}
    if not isinstance(said, dict) or said.keys() != names or not is_digest(said["act"]):
        raise BadProofFile(part="head")
    path = said["path"]
    whole = type(said["index"]) is int and type(said["size"]) is int
    if not whole or not isinstance(said["leaf"], str) or not isinstance(path, list):
        raise BadProofFile(part="head")
    if not all(isinstance(one, str) for one in path):
        raise BadProofFile(part="head")
    return said


def _folded(envelopes: Iterable[bytes]) -> tuple[Fold, Mapping[KeyId, PublicKey]]:
    """Fold the acts in the order given: each is verified by a key that came before it."""
    fold = Fold()
    keys: dict[KeyId, PublicKey] = {}
    for raw in envelopes:
        envelope = decode_envelope(raw)
        name = KeyId(envelope.signatures[0].keyid)
        if not keys:
            keys |= _loaded(read_act(envelope.payload, name))
        if name not in keys:
            raise BadProofFile(part="key", key=name[:64])
        act = read_act(verify_envelope(envelope, key=keys[name], payload_type=ACT), name)
        if fold.dossier is not None and act.dossier != fold.dossier:
            raise BadProofFile(part="dossier")
        fold.add(act)
        keys |= _loaded(act)
    if fold.missing():
        raise BadProofFile(part="past")
    return fold, keys


def _loaded(act: Act) -> dict[KeyId, PublicKey]:
    return {name: load_public(from_base64(public)) for name, public in keys_named(act)}


def _entry(fold: Fold, said: Mapping[str, Json]) -> Act:
    if str(said["act"]) not in fold:
        raise BadProofFile(part="act")
    return fold.get(str(said["act"]))


def _body(act: Act, line: bytes) -> Json:
    salt, _space, body = _text(line).partition(" ")
    if not salt and not body:
        return None
    try:
        raw = bytes.fromhex(salt)
    except ValueError:
        raise BadProofFile(part="body") from None
    # Capitals would be the same salt in another file: one proof has one form.
    if raw.hex() != salt:
        raise BadProofFile(part="body")
    return check_body(act, raw, from_base64(body))


def _witnessed(
    note: Note, fold: Fold, keys: Mapping[KeyId, PublicKey]
) -> tuple[Checkpoint, tuple[Witness, ...]]:
    """Find who signed the log's head, among the nodes of the members."""
    charter, dossier = fold.charter, fold.dossier
    if charter is None or dossier is None:
        raise BadProofFile(part="charter")
    sites = sorted({(fold.get(one).party, fold.get(one).node) for one in fold.order()})
    sites += [(one.party, node.node) for one in charter.members for node in one.nodes]
    checkpoint: Checkpoint | None = None
    found: dict[tuple[str, str], Witness] = {}
    verified = 0
    for party, node in dict.fromkeys(sites):
        for name, key in keys.items():
            signed = _signed(note, NoteKey(log_origin(party, node, dossier), key))
            time = _cosigned(note, NoteKey(f"{party}/{node}", key, COSIGNATURE))
            verified += (signed is not None) + (time is not None)
            if not fold.key_valid(party, node, name):
                continue
            checkpoint = signed or checkpoint
            if signed is not None or time is not None:
                found[party, node] = Witness(party, node, time)
    # A line nobody here can have written says that the note was changed.
    if checkpoint is None or verified != len(note.signatures):
        raise BadProofFile(part="note")
    return checkpoint, tuple(found.values())


def _signed(note: Note, key: NoteKey) -> Checkpoint | None:
    try:
        return verify_checkpoint(note, key)
    except MufakatError:
        return None


def _cosigned(note: Note, key: NoteKey) -> int | None:
    try:
        return verify_cosignature(note, key)
    except MufakatError:
        return None


def _check_place(act: Act, said: Mapping[str, Json], checkpoint: Checkpoint) -> None:
    leaf = from_base64(str(said["leaf"]))
    told = decode(leaf)
    if not isinstance(told, dict) or told.get("act") != act.id:
        raise BadProofFile(part="leaf")
    path = said["path"]
    verify_inclusion(
        leaf_hash(leaf),
        index=int(str(said["index"])),
        size=int(str(said["size"])),
        proof=[from_base64(str(one)) for one in path] if isinstance(path, list) else [],
        root=checkpoint.root,
    )
    if said["size"] != checkpoint.size:
        raise BadProofFile(part="size")


def _text(line: bytes) -> str:
    try:
        return line.decode("ascii")
    except UnicodeDecodeError:
        raise BadProofFile(part="ascii") from None
