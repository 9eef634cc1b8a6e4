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
from mufakat.kernel.forms import is_language
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


def read_head(value: Json) -> Head:
    """Read the head of a text."""
    said = fields(
        value, "symbol", "kind", "title", "languages", "drafting", "consent", maybe=("binding",)
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
    return written | ({"binding": True} if head.binding else {})


def kind_named(said: str) -> Instrument:
    """Give the kind of instrument a draft names; a word nobody knows is a note."""
    return {str(one): one for one in Instrument}.get(said, Instrument.NOTE)


def _language(value: Json) -> str:
    return fitting(value, is_language, "language")
