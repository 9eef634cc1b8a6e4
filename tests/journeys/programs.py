"""A program that is logged in at a node: says things over REST, and reads every page it can."""

import json
import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.cookiejar import CookieJar
from typing import Any

LINK = re.compile(r'(?:href|action)="(/[^"#]*)')


class Program:
    """One person's session at one node."""

    def __init__(self, address: str, login: str, password: str) -> None:
        self.address, self.token = address, ""
        jar = urllib.request.HTTPCookieProcessor(CookieJar())
        self.opener = urllib.request.build_opener(jar)
        said = self.post("/session", {"login": login, "password": password})
        self.token = str(said["token"])

    def post(self, path: str, said: dict[str, Any] | None = None) -> Any:  # noqa: ANN401 -- JSON
        """Say something over REST."""
        return json.loads(self.send(f"/api{path}", json.dumps(said or {}).encode()))

    def get(self, path: str) -> Any:  # noqa: ANN401 -- JSON
        """Ask something over REST."""
        return json.loads(self.send(f"/api{path}"))

    def send(
        self,
        path: str,
        body: bytes | None = None,
        kind: str = "application/json",
        method: str | None = None,
    ) -> bytes:
        """Ask for anything, and give what comes."""
        headers = {"Content-Type": kind, "X-CSRFToken": self.token, "Referer": self.address}
        asked = urllib.request.Request(
            self.address + path, data=body, headers=headers, method=method
        )
        try:
            with self.opener.open(asked, timeout=30) as answer:
                found: bytes = answer.read()
        except urllib.error.HTTPError as error:
            raise AssertionError(f"{path}: {error.code} {error.read()[:400]!r}") from error
        return found

    def pages(self, *, most: int = 300) -> Iterator[tuple[str, str]]:
        """Read every page that can be reached from Today, as a person would by clicking."""
        waiting, seen = ["/"], {"/"}
        while waiting and len(seen) < most:
            path = waiting.pop(0)
            try:
                text = self.send(path).decode("utf-8", "replace")
            except AssertionError:
                continue  # what only a form may ask for
            yield path, text
            for found in LINK.findall(text):
                address = found.replace("&amp;", "&")
                if address not in seen and not address.startswith(("/static", "/account", "/api")):
                    seen.add(address)
                    waiting.append(address)
