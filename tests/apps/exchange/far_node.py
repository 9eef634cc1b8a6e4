"""A partner's node that answers over a real socket, and can be told to misbehave."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from mufakat.apps.exchange.services import chunks, sites
from mufakat.kernel.keys import load_public
from mufakat.kernel.parcels import Parcel, Sent
from mufakat.registry.keystore import our_keys
from tests.apps.exchange.far_side import FarSide, sign


class HangUp(Exception):
    """The connection ends without an answer."""


@dataclass
class FarNode:
    """Takes parcels for a far side; `refuse` is the status it answers instead, if any.

    It hangs up on the pieces numbered in `hangs_up`, and says of the first piece it is asked for
    after `forgets` that it holds nothing of that file.
    """

    side: FarSide
    heard: list[Parcel] = field(default_factory=list)
    pieces: list[bytes] = field(default_factory=list)
    say: list[Sent] = field(default_factory=list)
    refuse: int = 0
    retry_after: int = 0
    digest: str = ""
    status: str = "stored"
    hangs_up: set[int] = field(default_factory=set)
    asked: int = 0
    forgets: bool = False
    on_piece: Callable[[], None] = lambda: None

    def take_parcel(self, data: bytes) -> bytes:
        parcel = self.side.open(data)
        self.heard.append(parcel)
        receipt = self.side.receipt(parcel, digest=self.digest, status=self.status)
        acts, self.say = tuple(self.say), []
        answer = replace(
            self.side.parcel(parcel.dossier, acts), receipts=(receipt,), id=parcel.id[::-1]
        )
        return self.side.pack(answer)

    def take_piece(self, data: bytes) -> bytes:
        content = self.side.unseal_piece(data)
        chunk, piece = chunks.read_chunk(content, key=load_public(our_keys().node_public))
        self.asked += 1
        self.on_piece()
        if self.asked in self.hangs_up:
            raise HangUp
        if self.forgets:
            self.forgets = False
            return self._holds(chunk.sha256, 0)
        self.pieces.append(piece)
        return self._holds(chunk.sha256, chunk.offset + len(piece))

    def _holds(self, sha256: str, count: int) -> bytes:
        held = chunks.Held(self.side.site, sites.us(), sha256, count)
        return self.side.seal(sign(self.side.partner.key, chunks.HELD, chunks.write_held(held)))


@contextmanager
def serving(node: FarNode) -> Iterator[str]:
    """Answer at an address until the block ends."""

    class Door(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            data = self.rfile.read(int(self.headers["Content-Length"]))
            status, body = 200, b""
            if node.refuse:
                status, body = node.refuse, b'{"code":"exchange.not_paired"}'
            else:
                take = node.take_piece if self.path.endswith("attachments") else node.take_parcel
                try:
                    body = take(data)
                except HangUp:
                    self.close_connection = True
                    return
            self.send_response(status)
            if node.retry_after:
                self.send_header("Retry-After", str(node.retry_after))
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
