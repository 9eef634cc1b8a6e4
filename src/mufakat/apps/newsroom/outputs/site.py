"""The public site: serves the shelf's pages, counts readings, takes replies. No cookie, no script.

It is a WSGI application over one folder; it knows no person, no key and no entry of the node.
"""

import mimetypes
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from html import escape
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote

from mufakat.apps.newsroom.outputs.forms import (
    LATEST,
    SOONEST,
    TRAP,
    Gate,
    age_of,
    fault_in,
    sent_in,
    token,
)
from mufakat.apps.newsroom.outputs.replies import SHOWN
from mufakat.apps.newsroom.outputs.shelf import Shelf

LONGEST_BODY = 64 * 1024
VIEWS, COUNT, REPLIES, TOKEN = "<!--views-->", "<!--count-->", "<!--replies-->", "<!--token-->"
FORM, FORM_END = "<!--form-->", "<!--/form-->"
_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = (
    ("Content-Security-Policy", _POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Resource-Policy", "same-site"),
)
_MACHINES = ("bot", "crawl", "spider", "preview", "curl/", "python-")

Environ = dict[str, Any]
Start = Callable[[str, list[tuple[str, str]]], object]


@dataclass(slots=True)
class PublicSite:
    """The site over one shelf. `clock` tells the time."""

    shelf: Shelf
    clock: Callable[[], datetime]
    gate: Gate = field(default_factory=Gate)

    def __call__(self, environ: Environ, start: Start) -> Iterable[bytes]:
        """Answer one request."""
        path = unquote(environ.get("PATH_INFO", "/")).strip("/")
        method = environ.get("REQUEST_METHOD", "GET")
        if method == "POST":
            return self._posted(path, environ, start)
        if method not in ("GET", "HEAD"):
            return _plain(start, HTTPStatus.METHOD_NOT_ALLOWED)
        file = self._file(path)
        if file is None:
            return _plain(start, HTTPStatus.NOT_FOUND)
        return self._given(file, path, environ, start)

    def _file(self, path: str) -> Path | None:
        """Find the file of an address; nothing outside the site's folder is one."""
        if not path.isprintable():
            return None
        root = self.shelf.site.resolve()
        wanted = (root / path).resolve()
        if wanted.is_dir():
            wanted /= "index.html"
        hidden = any(part.startswith(".") for part in Path(path).parts)
        inside = wanted.is_relative_to(root) and wanted.is_file()
        return wanted if inside and not hidden else None

    def _given(self, file: Path, path: str, environ: Environ, start: Start) -> Iterable[bytes]:
        body = file.read_bytes()
        kind = _kind(file)
        if kind.startswith("text/html"):
            body = self._live(body.decode(), path, environ).encode()
        answer = _answer(start, "200 OK", kind, body)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else answer

    def _live(self, page: str, path: str, environ: Environ) -> str:
        """Put in what changes while the pages stay: readings, replies, the form's token."""
        key = _key_of(path)
        if VIEWS not in page or not key:
            return page
        replies, now = self.shelf.replies, self.clock()
        agent = environ.get("HTTP_USER_AGENT", "").casefold()
        if environ["REQUEST_METHOD"] == "GET" and not any(one in agent for one in _MACHINES):
            replies.view(key, f"{now:%Y-%m-%d}")
        return filled(page, self.shelf, key).replace(TOKEN, token(self.shelf.secret(), key, now))

    def _posted(self, path: str, environ: Environ, start: Start) -> Iterable[bytes]:
        language, _stroke, rest = path.partition("/")
        key = _key_of(path)
        if rest.partition("/")[2] != "reply" or not self._takes_replies(language, key):
            return _plain(start, HTTPStatus.NOT_FOUND)
        return self._page(f"said/{language}/{self._said(language, key, environ)}.html", start)

    def _said(self, language: str, key: str, environ: Environ) -> str:
        """Keep a reply, and name the page that says what became of it."""
        size = int(environ.get("CONTENT_LENGTH") or 0)
        if size > LONGEST_BODY:
            return "long"
        raw = environ["wsgi.input"].read(size).decode("utf-8", "replace")
        posted = {name: values[0] for name, values in parse_qs(raw).items()}
        now = self.clock()
        age = age_of(self.shelf.secret(), posted.get("token", ""), key, now)
        fault = "old" if age is None or age > LATEST else fault_in(posted)
        if fault or posted.get(TRAP) or (age is not None and age < SOONEST):
            # A program is told the same as a person, and nothing is kept.
            return fault or "thanks"
        if not self.gate.lets_through(str(environ.get("REMOTE_ADDR", "")), now):
            return "often"
        return "thanks" if self.shelf.replies.hold(sent_in(posted, key, language), now) else "full"

    def _takes_replies(self, language: str, key: str) -> bool:
        page = self._file(f"{language}/{key}") if key else None
        return page is not None and TOKEN in page.read_text("utf-8")

    def _page(self, name: str, start: Start) -> Iterable[bytes]:
        body = (self.shelf.folder / name).read_bytes()
        status = "200 OK" if name.endswith("thanks.html") else "422 Unprocessable Content"
        return _answer(start, status, "text/html; charset=utf-8", body)


def filled(page: str, shelf: Shelf, key: str) -> str:
    """Put the number of readings and the replies shown into an item's page."""
    replies = shelf.replies
    shown = "".join(
        f'<article class="reply" lang="{escape(one.language)}"><p class="who">{escape(one.name)} · '
        f'<time datetime="{one.at:%Y-%m-%d}">{one.at:%Y-%m-%d}</time></p>'
        f"<p>{escape(one.text).replace(chr(10), '<br>')}</p></article>"
        for one in replies.listed(SHOWN, key)
    )
    said = {VIEWS: str(replies.views(key)), COUNT: str(replies.count(key)), REPLIES: shown}
    for mark, words in said.items():
        page = page.replace(mark, words)
    return page


def still(page: str, shelf: Shelf, key: str) -> str:
    """Give an item's page as a static export shows it: with the numbers, without the form."""
    before, found, rest = filled(page, shelf, key).partition(FORM)
    return before + rest.partition(FORM_END)[2] if found else before


def _key_of(path: str) -> str:
    """Give the item an address belongs to: `en/<key>`."""
    parts = path.split("/")
    return parts[1] if len(parts) >= 2 else ""  # noqa: PLR2004 -- language, key


def _kind(file: Path) -> str:
    known = {".xml": "application/xml", ".html": "text/html", ".txt": "text/plain"}
    kind = (
        known.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    )
    text = kind.startswith("text/") or kind == "application/xml"
    return f"{kind}; charset=utf-8" if text else kind


def _plain(start: Start, status: HTTPStatus) -> Iterable[bytes]:
    said = f"{status.value} {status.phrase}"
    return _answer(start, said, "text/plain; charset=utf-8", f"{said}\n".encode())


def _answer(start: Start, status: str, kind: str, body: bytes) -> Iterable[bytes]:
    start(status, [("Content-Type", kind), ("Content-Length", str(len(body))), *HEADERS])
    return [body]
