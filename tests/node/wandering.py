"""Every page under every name, opened and sent to with arguments that fit or do not."""

from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from random import Random

from django.db import transaction
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

JUNK = (
    "x", "0", "999999", "-1", "..", "%00", "' OR 1=1", "a" * 300, "\u202eabc", "\ufffd", "<b>",
    "{}", "[]", "null", "2025-13-45", "ZERO", "é", "0" * 64, "\U0001f600",
)  # fmt: skip
NAMES = (
    "title", "title_id", "text", "note", "key", "value", "reason", "language", "page", "q", "kind",
    "date", "from", "to", "party", "items", "order", "next", "draft", "accept", "password", "file",
)  # fmt: skip
TRIES = 6
FAILED = 500


@dataclass
class Walk:
    """Where somebody with bad manners has been, and what must not have happened there."""

    clients: list[Client]
    known: list[str]
    random: Random
    answers: Counter[int] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def visit(self, name: str, pattern: URLPattern) -> None:
        """Open a page and send it a form, as one of the people."""
        address = self._address(name, pattern)
        if not address:
            return
        asked = {self._word(NAMES): self._word(JUNK) for _ in range(2)}
        said = {self._word(NAMES): self._word(JUNK) for _ in range(8)}
        self._try("get", address, asked)
        self._try("post", address, said)

    def _try(self, method: str, address: str, said: dict[str, str]) -> None:
        client = self.random.choice(self.clients)
        cookies = deepcopy(client.cookies)
        with transaction.atomic():
            try:
                got = getattr(client, method)(address, said)
                status = got.status_code
                if getattr(got, "streaming", False):
                    got.close()
            except Exception as broken:  # noqa: BLE001 -- whatever it is, it is what is looked for
                status = FAILED
                self.wrong.append(f"{method} {address} {said} -> {broken!r}")
            else:
                if status >= FAILED:
                    self.wrong.append(f"{method} {address} {said} -> {status}")
            transaction.set_rollback(True)
        # Who was logged out by what was sent is logged in for the next.
        client.cookies = cookies
        self.answers[status] += 1

    def _address(self, name: str, pattern: URLPattern) -> str:
        wanted = pattern.pattern.converters
        for _ in range(TRIES):
            try:
                return reverse(name, kwargs={one: self._argument() for one in wanted})
            except NoReverseMatch:
                continue
        return ""

    def _argument(self) -> str:
        return self._word(self.known if self.random.random() < 0.75 else JUNK)

    def _word(self, words: list[str] | tuple[str, ...]) -> str:
        return self.random.choice(words)


def pages(spaces: frozenset[str]) -> list[tuple[str, URLPattern]]:
    """List every named page of these apps."""
    return [
        (f"{one.namespace}:{each.name}", each)
        for one in get_resolver().url_patterns
        if isinstance(one, URLResolver) and one.namespace in spaces
        for each in _named(one)
    ]


def _named(resolver: URLResolver) -> Iterator[URLPattern]:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from _named(one)
        elif one.name:
            yield one
