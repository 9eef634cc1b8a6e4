"""One POST to a partner's node: to the endpoint on its card, straight, and nowhere else."""

import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import ClassVar
from urllib.parse import urlsplit

from mufakat.kernel.errors import Malformed, Missing

ANSWER_LIMIT = 2 * 1024 * 1024
"""Bytes of an answer we are ready to read; a parcel is smaller by far."""
RETRY_DIGITS = 6
_PORTS: Mapping[str, int] = {"http": 80, "https": 443}


class Unreachable(Missing):
    """The partner's node does not answer."""

    code = "exchange.unreachable"


class AskedToWait(Unreachable):
    """The partner's node has taken as much as it takes in a minute: `wait` says for how long."""

    def __init__(self, *, why: str, wait: int) -> None:
        super().__init__(why=why)
        self.wait = wait


class BadEndpoint(Malformed):
    """A card that names no address we may send to."""

    code = "exchange.endpoint"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back. `retry_after` is the wait in seconds the partner asked for, or 0."""

    status: int
    body: bytes
    retry_after: int

    OK: ClassVar[int] = 200
    BUSY: ClassVar[int] = 429
    THEIR_FAULT: ClassVar[int] = 500


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a partner's node listens, as its card says."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def address(self) -> str:
        """The endpoint as people read it."""
        return f"{self.scheme}://{self.host}:{self.port}{self.path}"


def read_endpoint(address: str) -> Endpoint:
    """Read the address a card gives: http or https, host, port, path; nothing else."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise BadEndpoint from None
    extra = parts.query or parts.fragment or parts.username or parts.password
    if parts.scheme not in _PORTS or not parts.hostname or extra or not address.isascii():
        raise BadEndpoint
    number = _PORTS[parts.scheme] if port is None else port
    # A card may name the node or its door: both mean the same address.
    path = parts.path.rstrip("/").removesuffix("/exchange")
    return Endpoint(parts.scheme, parts.hostname, number, path)


def post(endpoint: Endpoint, path: str, body: bytes, *, timeout: float) -> Answer:
    """Send `body` and give the answer, whatever its status; redirects are not followed."""
    connection = _connection(endpoint, timeout)
    headers = {"Content-Type": "application/octet-stream", "Connection": "close"}
    try:
        connection.request("POST", endpoint.path + path, body, headers)
        response = connection.getresponse()
        content = response.read(ANSWER_LIMIT + 1)
    except (OSError, HTTPException) as why:
        raise Unreachable(why=type(why).__name__) from None
    finally:
        connection.close()
    if len(content) > ANSWER_LIMIT:
        raise Unreachable(why="answer too large")
    return Answer(response.status, content, _seconds(response.getheader("Retry-After")))


def _connection(endpoint: Endpoint, timeout: float) -> HTTPConnection:
    if endpoint.scheme == "http":
        return HTTPConnection(endpoint.host, endpoint.port, timeout=timeout)
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    return HTTPSConnection(endpoint.host, endpoint.port, timeout=timeout, context=context)


def _seconds(header: str | None) -> int:
    if header and header.isascii() and header.isdigit() and len(header) <= RETRY_DIGITS:
        return int(header)
    return 0
