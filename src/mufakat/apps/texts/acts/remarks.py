"""What is said about a text beside its words: readings, revisions, queries, footnotes, parking."""

from dataclasses import dataclass
from enum import StrEnum

from mufakat.apps.letters.acts.reading import Words, choice, fields, line, whole, words
from mufakat.kernel.values import Json

PAGE = 2000
_OF_SIGNED = ("original", "pdf", "certificate")


class Level(StrEnum):
    """To whom a clause is referred."""

    SMALL_GROUP = "small_group"
    HEADS = "heads"
    CAPITAL = "capital"


class Reserve(StrEnum):
    """What a reservation rests on."""

    GENERAL = "general"
    SCRUTINY = "scrutiny"
    LINGUISTIC = "linguistic"


class Asked(StrEnum):
    """What a translator says of one clause in one language."""

    QUERY = "query"
    ANSWER = "answer"


class Signed(StrEnum):
    """How a side put its name to a frozen text."""

    INITIAL = "initial"
    SIGN = "sign"
    SIGN_AD_REF = "sign_ad_ref"
    WET_INK = "wet_ink"
    CONFIRM = "confirm"


@dataclass(frozen=True, slots=True)
class Revision:
    """One revision as issued: its symbol and its number."""

    symbol: str
    rev: int


@dataclass(frozen=True, slots=True)
class Remark:
    """Words about a clause: a query, an answer, a footnote, a reason."""

    text: Words
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """A side's hand under a frozen text: in which way, to which text, where and when."""

    how: Signed
    digest: str
    place: Words
    when: str
    by: str = ""
    original: str = ""
    """Whose original in which language, as `IDN-ru`."""
    pdf: str = ""
    """SHA-256 of the signed PDF."""
    certificate: str = ""


def read_revision(value: Json) -> Revision:
    """Read an issued revision."""
    said = fields(value, "symbol", "rev")
    return Revision(line(said["symbol"], limit=80), whole(said["rev"], most=500))


def write_revision(one: Revision) -> dict[str, Json]:
    """Write an issued revision."""
    return {"symbol": one.symbol, "rev": one.rev}


def read_reading(value: Json) -> int:
    """Read which reading is opened."""
    return whole(fields(value, "reading")["reading"], least=1, most=50)


def write_reading(number: int) -> dict[str, Json]:
    """Write which reading is opened."""
    return {"reading": number}


def read_remark(value: Json) -> Remark:
    """Read words about a clause."""
    said = fields(value, "text", maybe=("kind",))
    return Remark(
        words(said["text"], empty=True, limit=PAGE),
        line(said.get("kind", ""), empty=True, limit=40),
    )


def write_remark(one: Remark) -> dict[str, Json]:
    """Write words about a clause."""
    text: dict[str, Json] = {"text": dict(one.text)}
    return text | ({"kind": one.kind} if one.kind else {})


def read_signature(value: Json) -> Signature:
    """Read a side's hand under a frozen text."""
    said = fields(value, "how", "digest", "when", maybe=("place", "by", *_OF_SIGNED))
    return Signature(
        how=choice(said["how"], Signed),
        digest=line(said["digest"], limit=64),
        place=words(said.get("place", {}), empty=True),
        when=line(said["when"], limit=20),
        by=line(said.get("by", ""), empty=True, limit=200),
        **{name: line(said.get(name, ""), empty=True, limit=64) for name in _OF_SIGNED},
    )


def write_signature(one: Signature) -> dict[str, Json]:
    """Write a side's hand under a frozen text."""
    written: dict[str, Json] = {"how": str(one.how), "digest": one.digest, "when": one.when}
    more: dict[str, Json] = {"place": dict(one.place), "by": one.by}
    more |= {"original": one.original, "pdf": one.pdf, "certificate": one.certificate}
    return written | {name: said for name, said in more.items() if said}
