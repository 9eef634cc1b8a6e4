"""The head of a text: what it is to be, in which languages, and who has to agree how."""

from dataclasses import dataclass
from enum import StrEnum

from mufakat.apps.letters.acts.reading import (
    Unreadable,
    Words,
    choice,
    each,
    fields,
    fitting,
    line,
    words,
)
from mufakat.apps.texts.acts.force import Force, read_force, write_force
from mufakat.kernel.forms import is_digest, is_language
from mufakat.kernel.values import Json


class Instrument(StrEnum):
    """What a text is to become."""

    AGREED_MINUTES = "agreed_minutes"
    JOINT_STATEMENT = "joint_statement"
    MEMORANDUM = "memorandum"
    JOINT_PLAN = "joint_plan"
    NOTE = "note"


class Consent(StrEnum):
    """Whose yes makes a clause agreed."""

    HEADS = "heads"
    HEADS_THEN_CAPITAL = "heads_then_capital"
    AD_REFERENDUM = "ad_referendum"


@dataclass(frozen=True, slots=True)
class Head:
    """What both sides agree about a text before its first word."""

    symbol: str
    kind: Instrument
    title: Words
    languages: tuple[str, ...]
    drafting: str
    consent: Consent = Consent.HEADS_THEN_CAPITAL
    binding: bool = False
    amends: str = ""
    """The digest of the signed text this one amends, if it amends one."""
    force: Force | None = None
    """When it enters into force; None where it does not say."""


def read_head(value: Json) -> Head:
    """Read the head of a text."""
    said = fields(
        value,
        "symbol",
        "kind",
        "title",
        "languages",
        "drafting",
        "consent",
        maybe=("binding", "amends", "force"),
    )
    languages = each(said["languages"], _language, least=1)
    drafting = _language(said["drafting"])
    if drafting not in languages or len(set(languages)) != len(languages):
        raise Unreadable(field="languages")
    return Head(
        symbol=line(said["symbol"], limit=80),
        kind=choice(said["kind"], Instrument),
        title=words(said["title"]),
        languages=languages,
        drafting=drafting,
        consent=choice(said["consent"], Consent),
        binding=said.get("binding") is True,
        amends=fitting(said["amends"], is_digest, "amends") if "amends" in said else "",
        force=read_force(said["force"]) if "force" in said else None,
    )


def write_head(head: Head) -> dict[str, Json]:
    """Write the head of a text."""
    written: dict[str, Json] = {
        "symbol": head.symbol,
        "kind": str(head.kind),
        "title": dict(head.title),
        "languages": [*head.languages],
        "drafting": head.drafting,
        "consent": str(head.consent),
    }
    written |= {"binding": True} if head.binding else {}
    written |= {"amends": head.amends} if head.amends else {}
    return written | ({"force": write_force(head.force)} if head.force else {})


def kind_named(said: str) -> Instrument:
    """Give the kind of instrument a draft names; a word nobody knows is a note."""
    return {str(one): one for one in Instrument}.get(said, Instrument.NOTE)


def _language(value: Json) -> str:
    return fitting(value, is_language, "language")
