"""The terms under which anything is asked or given: what for, on what basis, by whom, how long."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mufakat.apps.letters.acts.reading import Unreadable, choice, fields, fitting, line
from mufakat.kernel.forms import is_digest, is_language
from mufakat.kernel.values import Digest, Json

NAMES = ("purpose", "basis", "authority", "officer", "handling", "until", "language")


class Subject(StrEnum):
    """What a matter of exchange is about. Each is a flow that is switched on by itself."""

    GENERAL = "general"
    CONTENT = "content"
    FINANCING = "financing"


class Handling(StrEnum):
    """The handling code: what may be done with it without asking the originator."""

    PURPOSE_ONLY = "H0"
    NOT_IN_COURT = "H1"
    NOT_ONWARD = "H2"
    ASK_FIRST = "H3"


@dataclass(frozen=True, slots=True)
class Basis:
    """The article it rests on; empty is the instrument as a whole, while its text is missing."""

    agreement: Digest
    article: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """What has to stand on everything that is asked or given."""

    purpose: str
    basis: Basis
    authority: str
    officer: str
    handling: Handling
    until: date
    language: str


def read_terms(said: Json) -> Terms:
    """Read the terms from a body that may say more."""
    if not isinstance(said, dict):
        raise Unreadable(field="terms")
    found = fields({name: said[name] for name in NAMES if name in said}, *NAMES)
    basis = fields(found["basis"], "agreement", "article")
    return Terms(
        purpose=line(found["purpose"]),
        basis=Basis(
            Digest(fitting(basis["agreement"], is_digest, "agreement")),
            line(basis["article"], empty=True, limit=60),
        ),
        authority=line(found["authority"]),
        officer=line(found["officer"]),
        handling=choice(found["handling"], Handling),
        until=day(found["until"]),
        language=fitting(found["language"], is_language, "language"),
    )


def write_terms(terms: Terms) -> dict[str, Json]:
    """Write the terms as a body carries them."""
    return {
        "purpose": terms.purpose,
        "basis": {"agreement": terms.basis.agreement, "article": terms.basis.article},
        "authority": terms.authority,
        "officer": terms.officer,
        "handling": str(terms.handling),
        "until": terms.until.isoformat(),
        "language": terms.language,
    }


def day(value: Json) -> date:
    """Give `value` as one whole day."""
    if not isinstance(value, str) or len(value) != len("2024-10-09"):
        raise Unreadable(field="date")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise Unreadable(field="date") from None
