"""Signed forms without a session: a token says which item it is for and when it was given out."""

import hmac
import re
import secrets
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256

from mufakat.apps.newsroom.outputs.replies import Sent

SOONEST, LATEST = timedelta(seconds=4), timedelta(hours=12)
NAME, MAIL, TEXT, LINKS = 80, 200, 2000, 2
FIELDS = ("name", "mail", "text")
TRAP = "website"
"""A field no reader sees: who fills it in is a program."""

_MAIL = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;]+")
_LINK = re.compile(r"https?://", re.IGNORECASE)


def token(secret: bytes, key: str, now: datetime) -> str:
    """Give the token of a form handed out now."""
    said = f"{key}.{int(now.timestamp())}.{secrets.token_hex(6)}"
    return f"{said}.{_sign(secret, said)}"


def age_of(secret: bytes, given: str, key: str, now: datetime) -> timedelta | None:
    """Give how old a form is; None where it is not one of ours for this item."""
    said, _dot, sign = given.rpartition(".")
    parts = said.split(".")
    true = hmac.compare_digest(sign.encode(), _sign(secret, said).encode())
    if not true or len(parts) != 3 or parts[0] != key:  # noqa: PLR2004 -- key, time, chance
        return None
    return timedelta(seconds=int(now.timestamp()) - int(parts[1]))


def fault_in(posted: Mapping[str, str]) -> str:
    """Name what is wrong with a reply; empty where nothing is."""
    if not all(posted.get(name, "").strip() for name in FIELDS):
        return "empty"
    if not _MAIL.fullmatch(posted["mail"].strip()):
        return "mail"
    sizes = {"name": NAME, "mail": MAIL, "text": TEXT}
    if any(len(posted[name].strip()) > most for name, most in sizes.items()):
        return "long"
    return "links" if len(_LINK.findall(posted["text"])) > LINKS else ""


def sent_in(posted: Mapping[str, str], key: str, language: str) -> Sent:
    """Give what a reader sent; control characters are left out."""
    name, mail, text = (_plain(posted[one]) for one in FIELDS)
    return Sent(key, language, name.replace("\n", " "), mail, text, posted.get("token", ""))


@dataclass(slots=True)
class Gate:
    """Lets an address through a few times in a while. It keeps a keyed hash, in memory only."""

    most: int = 3
    within: timedelta = timedelta(minutes=10)
    _key: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    _seen: dict[bytes, deque[datetime]] = field(default_factory=dict)

    def lets_through(self, address: str, now: datetime) -> bool:
        """Answer whether this address may send one more reply now."""
        self._forget(now)
        seen = self._seen.setdefault(self._hash(address), deque())
        if len(seen) >= self.most:
            return False
        seen.append(now)
        return True

    def _forget(self, now: datetime) -> None:
        for key in [*self._seen]:
            times = self._seen[key]
            while times and now - times[0] > self.within:
                times.popleft()
            if not times:
                del self._seen[key]

    def _hash(self, address: str) -> bytes:
        return hmac.new(self._key, address.encode(), sha256).digest()


def _sign(secret: bytes, said: str) -> str:
    return hmac.new(secret, said.encode(), sha256).hexdigest()[:32]


def _plain(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    return "".join(one for one in lines if one == "\n" or one.isprintable())
