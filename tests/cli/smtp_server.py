"""A mail server on a socket of this machine: takes mail, may want TLS and a secret, may refuse."""

import ssl
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from io import BytesIO
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread


@dataclass
class Box:
    """What came, and how: the secret said, and whether TLS was on when it was said."""

    refuses: str = ""
    tls: ssl.SSLContext | None = None
    mail: list[tuple[str, Message]] = field(default_factory=list)
    secrets: list[tuple[str, bool]] = field(default_factory=list)
    port: int = 0


class _Talk(StreamRequestHandler):
    """One client: commands and answers as RFC 5321 has them."""

    box: Box

    def handle(self) -> None:
        self.secure, self.to = False, ""
        self._say("220 mail.invalid")
        while line := self.rfile.readline():
            verb, _blank, rest = line.decode().strip().partition(" ")
            if verb.upper() == "QUIT":
                self._say("221 bye")
                return
            getattr(self, f"_{verb.lower()}", self._ok)(rest)

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())
        self.wfile.flush()

    def _ok(self, _rest: str) -> None:
        self._say("250 ok")

    def _ehlo(self, _rest: str) -> None:
        offers = ["STARTTLS"] if self.box.tls and not self.secure else ["AUTH PLAIN"]
        self._say("\r\n".join(["250-mail.invalid", *(f"250 {one}" for one in offers)]))

    def _starttls(self, _rest: str) -> None:
        assert self.box.tls is not None
        self._say("220 go on")
        try:
            secured = self.box.tls.wrap_socket(self.connection, server_side=True)
        except ssl.SSLError:
            self.rfile = BytesIO()
            return
        self.secure, self.connection = True, secured
        self.rfile, self.wfile = secured.makefile("rb"), secured.makefile("wb")

    def finish(self) -> None:
        super().finish()
        self.connection.close()

    def _auth(self, rest: str) -> None:
        said = b64decode(rest.partition(" ")[2]).decode()
        self.box.secrets.append((said.replace("\0", " ").strip(), self.secure))
        self._say("235 known")

    def _rcpt(self, rest: str) -> None:
        self.to = rest.partition("<")[2].partition(">")[0]
        refused = self.to == self.box.refuses
        self._say("550 no such box" if refused else "250 ok")

    def _data(self, _rest: str) -> None:
        self._say("354 go on")
        lines = iter(self.rfile.readline, b".\r\n")
        self.box.mail.append((self.to, message_from_bytes(b"".join(lines))))
        self._say("250 kept")


@contextmanager
def mail_server(box: Box) -> Iterator[Box]:
    """Run the server until it is no longer needed."""
    handler = type("Talk", (_Talk,), {"box": box})
    with ThreadingTCPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        box.port = server.server_address[1]
        Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield box
        server.shutdown()
