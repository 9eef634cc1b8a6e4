"""Attachments on their way: sealed pieces named by digest, and what waits for one to arrive."""

import os
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import Sum

from mufakat.apps.exchange.models import AttachmentOutRow, ParcelOutRow, PeerActRow
from mufakat.apps.exchange.services import chunks, holdings, packing, quotas, sites
from mufakat.apps.exchange.services.chunks import Chunk, Held
from mufakat.apps.exchange.services.holdings import Listed
from mufakat.apps.exchange.services.post import (
    Answer,
    AskedToWait,
    Endpoint,
    Unreachable,
    post,
)
from mufakat.apps.exchange.services.problems import code_of
from mufakat.apps.exchange.services.quotas import Quota
from mufakat.apps.exchange.services.sites import Peer
from mufakat.kernel.acts import act_id
from mufakat.kernel.envelopes import decode_envelope
from mufakat.kernel.forms import is_digest
from mufakat.kernel.parcels import Sent
from mufakat.kernel.receipts import WAITING, Outcome
from mufakat.kernel.values import ActId, PartyId

PATH = "/exchange/attachments"
LIMIT = chunks.SIZE + 16 * 1024
"""Bytes of one sealed piece with its label."""
UNFINISHED = 32
"""Attachments of one partner that may be half here at a time; the oldest is dropped first."""
_MISSING = "exchange.attachment_missing"


def divide(sent: Sequence[Sent]) -> tuple[list[Sent], list[Outcome]]:
    """Part the acts that can be taken in from those one of whose attachments is not here."""
    ready, waiting = list[Sent](), list[Outcome]()
    for one in sent:
        if _lacks(one):
            act = act_id(decode_envelope(one.envelope.encode()).payload)
            waiting.append(Outcome(act, WAITING, _MISSING))
        else:
            ready.append(one)
    return ready, waiting


def receive(data: bytes, *, now: datetime, quota: Quota) -> bytes:
    """Take in one sealed piece, and say under seal how much of its attachment is here."""
    peer, chunk, piece = _open(data)
    quotas.METER.spend(peer.party, acts=0, size=len(data), now=now, quota=quota)
    held, us = _take_in(peer, chunk, piece, now=now), sites.us()
    answer = sites.sign(chunks.HELD, chunks.write_held(Held(us, peer.site, chunk.sha256, held)))
    return packing.seal_to(peer, answer, from_=us)


def receive_carried(data: bytes, *, now: datetime) -> None:
    """Take in one sealed piece that a courier brought; what a folder may hold bounds it."""
    _take_in(*_open(data), now=now)


def send(
    peer: Peer,
    endpoint: Endpoint,
    parcel: ParcelOutRow,
    *,
    timeout: float,
    more: Callable[[], bool] = lambda: True,
) -> bool:
    """Send every attachment the acts of a parcel name, from where it last stopped.

    Gives whether all of them are there; no new piece is begun once there is no time for `more`.
    """
    acts = PeerActRow.objects.filter(peer=peer.party, parcel=parcel.parcel)
    for listed in holdings.attachments_of([ActId(row.act) for row in acts]):
        row, made = AttachmentOutRow.objects.get_or_create(peer=peer.party, digest=listed.sha256)
        if row.done and not made:
            _ask_again(peer, endpoint, listed, row, timeout=timeout)
        restarted = False
        while not row.done:
            if not more():
                return False
            held = _send_piece(peer, endpoint, listed, row.sent, timeout=timeout)
            if held <= row.sent and held < listed.size and restarted:
                raise Unreachable(why="attachment")
            restarted = restarted or held <= row.sent
            _note(row, held, listed)
    return True


def count_pieces(listed: Listed) -> int:
    """Count the pieces of an attachment; an empty one has one."""
    return max(-(-listed.size // chunks.SIZE), 1)


def taken(party: PartyId) -> int:
    """Give how many bytes of attachments a partner has taken so far."""
    found = AttachmentOutRow.objects.filter(peer=party).aggregate(sent=Sum("sent"))
    return int(found["sent"] or 0)


def _ask_again(
    peer: Peer, endpoint: Endpoint, listed: Listed, row: AttachmentOutRow, *, timeout: float
) -> None:
    """Make sure a file that went before is still there: a withdrawal may have erased it since."""
    last = max(listed.size - 1, 0) // chunks.SIZE * chunks.SIZE
    _note(row, _send_piece(peer, endpoint, listed, last, timeout=timeout), listed)


def _note(row: AttachmentOutRow, held: int, listed: Listed) -> None:
    row.sent, row.done = held, held >= listed.size
    row.save(update_fields=["sent", "done"])


def sealed_pieces(peer: Peer, listed: Listed) -> Iterator[bytes]:
    """Give every piece of an attachment, sealed, for a way without answers."""
    for offset in range(0, max(listed.size, 1), chunks.SIZE):
        yield _sealed(peer, listed, offset)


def _sealed(peer: Peer, listed: Listed, offset: int) -> bytes:
    piece = holdings.read_attachment(listed.sha256, offset, chunks.SIZE)
    us = sites.us()
    chunk = Chunk(us, peer.site, listed.sha256, listed.size, listed.type, offset)
    signed = sites.sign(chunks.CHUNK, chunks.write_chunk(chunk, piece))
    return packing.seal_to(peer, chunks.join(signed, piece), from_=us)


def _send_piece(
    peer: Peer, endpoint: Endpoint, listed: Listed, offset: int, *, timeout: float
) -> int:
    answer = post(endpoint, PATH, _sealed(peer, listed, offset), timeout=timeout)
    if answer.status == Answer.BUSY and answer.retry_after:
        raise AskedToWait(why=code_of(answer.body), wait=answer.retry_after)
    if answer.status != Answer.OK:
        raise Unreachable(why=code_of(answer.body) or f"http.{answer.status}")
    label, content = packing.open_sealed(answer.body)
    held = chunks.read_held(content, key=peer.key)
    if (label.from_, held.from_, held.sha256) != (peer.site, peer.site, listed.sha256):
        raise packing.NotTheSender(sha256=listed.sha256)
    return held.held


def _open(data: bytes) -> tuple[Peer, Chunk, bytes]:
    label, content = packing.open_sealed(data, limit=LIMIT)
    peer = packing.paired(label.from_, sites.confirmed_peers())
    chunk, piece = chunks.read_chunk(content, key=peer.key)
    if (chunk.from_, chunk.to) != (peer.site, sites.us()):
        raise packing.NotTheSender(sha256=chunk.sha256)
    return peer, chunk, piece


def _take_in(peer: Peer, chunk: Chunk, piece: bytes, *, now: datetime) -> int:
    with transaction.atomic():
        held = _add(peer, chunk, piece)
    if held == chunk.size:
        # Outside the transaction: reading gigabytes must hold up nobody who writes.
        _keep(peer, chunk, now=now)
    return held


def _add(peer: Peer, chunk: Chunk, piece: bytes) -> int:
    """Append a piece where it continues what is here; give how many bytes are here now."""
    if holdings.has_attachment(chunk.sha256):
        return chunk.size
    path = _folder(peer) / f"{chunk.sha256}.part"
    here = path.stat().st_size if path.exists() else 0
    if chunk.offset != here:
        return here
    with path.open("ab") as file:
        file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    return here + len(piece)


def _keep(peer: Peer, chunk: Chunk, *, now: datetime) -> None:
    """Put a file that has come whole into the store, unless it is there."""
    if holdings.has_attachment(chunk.sha256):
        return
    path = _folder(peer) / f"{chunk.sha256}.part"
    try:
        holdings.keep_attachment(path, name=chunk.sha256, now=now)
    finally:
        # Moved away where it was the right file.
        path.unlink(missing_ok=True)


def _folder(peer: Peer) -> Path:
    folder = Path(settings.MUFAKAT_HOME) / "incoming" / peer.party
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    parts = sorted(folder.glob("*.part"), key=lambda path: path.stat().st_mtime_ns)
    for path in parts[:-UNFINISHED]:
        path.unlink()
    return folder


def _lacks(sent: Sent) -> bool:
    names = [listed.sha256 for listed in holdings.listed_in(sent.body)]
    return any(is_digest(name) and not holdings.has_attachment(name) for name in names)
