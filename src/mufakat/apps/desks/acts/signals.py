"""A signal: how one piece of content is known again, whose claim it is, and what it rests on."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from mufakat.apps.desks.acts.terms import NAMES, Terms, day, read_terms, write_terms
from mufakat.apps.letters.acts.reading import Unreadable, choice, fields, fitting, line, whole
from mufakat.kernel.forms import is_language
from mufakat.kernel.values import Json


class SignalKind(StrEnum):
    """How content is known again."""

    PDQ = "pdq"
    MD5 = "md5"
    SHA256 = "sha256"
    URL = "url"
    OPAQUE = "opaque"


class Evidence(StrEnum):
    """What the verifying officer saw."""

    CONTENT_SEEN = "content_seen"
    COURT_DECISION = "court_decision"
    PUBLISHED_BY_GROUP = "published_by_group"
    REPORTED = "reported"


class Label(StrEnum):
    """What the content is said to do. No label is about a person, a faith or an opinion."""

    INCITEMENT = "incitement"
    INSTRUCTION = "instruction"
    RECRUITMENT = "recruitment"
    FUNDRAISING = "fundraising"
    GLORIFICATION = "glorification"


HASHES = frozenset({SignalKind.PDQ, SignalKind.MD5, SignalKind.SHA256})
_FORMS: Mapping[SignalKind, Callable[[str], object]] = {
    SignalKind.PDQ: re.compile(r"[0-9a-f]{64}").fullmatch,
    SignalKind.MD5: re.compile(r"[0-9a-f]{32}").fullmatch,
    SignalKind.SHA256: re.compile(r"[0-9a-f]{64}").fullmatch,
    SignalKind.URL: lambda text: normal_url(text) == text,
    SignalKind.OPAQUE: re.compile(r"[A-Za-z0-9_-]{1,32}:[A-Za-z0-9+/=_-]{8,400}").fullmatch,
}
_PORTS = {"http": 80, "https": 443}
_SAFE = "/:@!$&'()*+,;=-._~"
_TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|yclid)=", re.IGNORECASE).match


@dataclass(frozen=True, slots=True)
class Signal:
    """One signal as its originator proposed it."""

    terms: Terms
    kind: SignalKind
    value: str
    label: Label
    designated_by: str
    designation: str
    evidence: Evidence
    review_on: date

    @property
    def subject(self) -> str:
        """How lists name it."""
        return f"{self.kind}:{self.value[:40]}"


@dataclass(frozen=True, slots=True)
class Spoken:
    """What somebody says of a signal, in words."""

    words: str
    language: str


@dataclass(frozen=True, slots=True)
class Seen:
    """How often a holder found it. A count and nothing of any user."""

    count: int


def read_signal(said: Json) -> Signal:
    """Read a signal from the body of its entry."""
    found = fields(
        said, *NAMES, "kind", "value", "label", "designated_by", "designation", "evidence",
        "review_on",
    )  # fmt: skip
    kind = choice(found["kind"], SignalKind)
    value = line(found["value"])
    if not _FORMS[kind](value):
        raise Unreadable(field="value")
    return Signal(
        terms=read_terms(said),
        kind=kind,
        value=value,
        label=choice(found["label"], Label),
        designated_by=line(found["designated_by"]),
        designation=line(found["designation"]),
        evidence=choice(found["evidence"], Evidence),
        review_on=day(found["review_on"]),
    )


def write_signal(one: Signal) -> dict[str, Json]:
    """Write a signal as the body of its entry."""
    return {
        **write_terms(one.terms),
        "kind": str(one.kind),
        "value": one.value,
        "label": str(one.label),
        "designated_by": one.designated_by,
        "designation": one.designation,
        "evidence": str(one.evidence),
        "review_on": one.review_on.isoformat(),
    }


def read_spoken(said: Json) -> Spoken:
    """Read what somebody says of a signal."""
    found = fields(said, "words", "language")
    return Spoken(line(found["words"]), fitting(found["language"], is_language, "language"))


def read_seen(said: Json) -> Seen:
    """Read how often a signal was found."""
    return Seen(whole(fields(said, "count")["count"], least=1))


def normal(kind: SignalKind, value: str) -> str:
    """Give a value in the one form in which it is compared."""
    return normal_url(value) if kind is SignalKind.URL else (
        value.strip().lower() if kind in HASHES else value.strip()
    )  # fmt: skip


def normal_url(text: str) -> str:
    """Give an address in one form: host in ASCII, no default port, fragment or tracking."""
    try:
        parts = urlsplit(text.strip())
        host = (parts.hostname or "").rstrip(".").encode("idna").decode("ascii").lower()
        port = parts.port
    except (UnicodeError, ValueError):
        return ""
    scheme = parts.scheme.lower()
    if scheme not in _PORTS or not host:
        return ""
    where = host if port in (None, _PORTS[scheme]) else f"{host}:{port}"
    asked = "&".join(one for one in parts.query.split("&") if one and not _TRACKING(one))
    return urlunsplit((scheme, where, _plain(parts.path) or "/", _asked(asked), ""))


def _plain(path: str) -> str:
    return quote(unquote(path), safe=_SAFE)


def _asked(query: str) -> str:
    return quote(query, safe=_SAFE + "%?")
