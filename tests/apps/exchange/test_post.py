"""One POST, straight to where the card says."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from mufakat.apps.exchange.services.post import (
    BadEndpoint,
    Endpoint,
    Unreachable,
    post,
    read_endpoint,
)


class Partner(BaseHTTPRequestHandler):
    heard: list[tuple[str, bytes]] = []

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.heard.append((self.path, body))
        self.send_response(302 if self.path.endswith("moved") else 429)
        self.send_header("Location", "http://127.0.0.1:9/elsewhere")
        self.send_header("Retry-After", "7")
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"ok")

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def partner() -> Iterator[Endpoint]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Partner)
    Partner.heard.clear()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield read_endpoint(f"http://127.0.0.1:{server.server_address[1]}/node/")
    server.shutdown()
    thread.join()
    server.server_close()


def test_post_gives_status_body_and_the_wait_asked_for(partner: Endpoint) -> None:
    answer = post(partner, "/exchange/parcels", b"sealed", timeout=5)

    assert (answer.status, answer.body, answer.retry_after) == (429, b"ok", 7)
    assert Partner.heard == [("/node/exchange/parcels", b"sealed")]


def test_post_follows_no_redirect(partner: Endpoint) -> None:
    answer = post(partner, "/moved", b"sealed", timeout=5)

    assert answer.status == 302
    assert len(Partner.heard) == 1


def test_post_to_nobody_says_so() -> None:
    with pytest.raises(Unreachable):
        post(Endpoint("http", "127.0.0.1", 9, ""), "/", b"", timeout=1)


@pytest.mark.parametrize(
    "address",
    [
        "", "ftp://a.example", "http://", "http://a.example:port", "http://u:p@a.example",
        "https://a.example/?q=1", "https://a.example/#x", "file:///etc/passwd",
        "http://\u0430.example", "http://[::1",
    ],
)  # fmt: skip
def test_read_endpoint_refuses_everything_but_a_plain_address(address: str) -> None:
    with pytest.raises(BadEndpoint):
        read_endpoint(address)


def test_read_endpoint_reads_a_plain_address() -> None:
    endpoint = read_endpoint("https://node.example/mufakat/")

    assert endpoint.address == "https://node.example:443/mufakat"
