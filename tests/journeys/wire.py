"""The line between two nodes, listened to with both nodes' own keys: what crossed, unsealed."""

import base64
import json
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from mufakat.apps.exchange.services.packing import read_label
from mufakat.kernel.keys import key_id
from mufakat.kernel.parcels import Site, hpke_info
from mufakat.kernel.values import KeyId, NodeId, PartyId
from mufakat.registry.keystore import KeyStore, keys_in
from mufakat.registry.sealing import open_sealed

LIMIT = 64 * 1024 * 1024
HEADERS = ("Content-Type", "Retry-After")


@dataclass
class Wire:
    """Takes what is meant for one node, remembers it, and carries it on."""

    to: str
    bodies: list[bytes] = field(default_factory=list)

    def carry(self, path: str, body: bytes, kind: str) -> tuple[int, dict[str, str], bytes]:
        """Carry one delivery on, and its answer back."""
        self.bodies.append(body)
        asked = urllib.request.Request(self.to + path, data=body, headers={"Content-Type": kind})
        try:
            with urllib.request.urlopen(asked, timeout=30) as answer:
                status, headers, said = answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as error:
            status, headers, said = error.code, error.headers, error.read()
        except OSError:
            return 502, {}, b""
        self.bodies.append(said)
        return status, {name: headers[name] for name in HEADERS if headers[name]}, said


@contextmanager
def listening(wire: Wire, port: int) -> Iterator[None]:
    """Stand on the line at a port until the block ends."""

    class Line(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            status, headers, said = wire.carry(
                self.path, body, self.headers.get("Content-Type", "")
            )
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(said))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(said)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", port), Line)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def unsealed(bodies: list[bytes], homes: dict[PartyId, Path]) -> list[bytes]:
    """Open every sealed delivery with the key of whom it was for; the rest stays as it was."""
    stores = {party: keys_in(home / "keys") for party, home in homes.items()}
    return [_opened(body, stores) for body in bodies]


def _opened(body: bytes, stores: dict[PartyId, KeyStore]) -> bytes:
    if not body.startswith(b"mufakat-sealed"):
        return body
    label = read_label(body, limit=LIMIT)
    (party,) = [one for one, keys in stores.items() if key_id(keys.seal_public) == label.key]
    to = Site(party, NodeId(f"{party.lower()}-1"))
    info = hpke_info(label.from_, to, KeyId(label.key))
    return open_sealed(body[label.length :], key=stores[party].seal, info=info)


def laid_open(content: bytes) -> bytes:
    """Give bytes with everything inside them that is wrapped once more, unwrapped."""
    found, waiting = [content], [content]
    while waiting:
        for inner in _wrapped(waiting.pop()):
            found.append(inner)
            waiting.append(inner)
    return b"\n".join(found)


def _wrapped(content: bytes) -> Iterator[bytes]:
    """Yield the texts in a JSON value that are JSON again, or JSON in base64."""
    try:
        said = json.loads(content)
    except ValueError:
        return
    for text in _texts(said):
        if text.startswith("{"):
            yield text.encode()
        elif text.startswith("eyJ"):  # how a JSON object begins in base64
            yield base64.b64decode(text + "=" * (-len(text) % 4))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
