"""A hit: a name of ours near an entry of a list. What may be decided about it, and when anew."""

from collections.abc import Mapping
from enum import StrEnum
from hashlib import sha256

from mufakat.kernel.screening.entries import Entry


class HitState(StrEnum):
    """Where a hit stands."""

    OPEN = "open"
    FIRST = "first"
    DIFFERENT = "different"
    SAME = "same"
    DELISTED = "delisted"


class Verdict(StrEnum):
    """What a person says of a hit."""

    DIFFERENT = "different"
    SAME = "same"


class Adoption(StrEnum):
    """What our side says of one entry of another's list."""

    ADOPTED = "adopted"
    REFUSED = "refused"


class RefusedFor(StrEnum):
    """Why an entry is not adopted."""

    NO_BASIS = "no_basis"
    INSUFFICIENT = "insufficient"
    PROTECTED_CONDUCT = "protected_conduct"
    POLITICAL = "political"
    MISTAKEN = "mistaken"


def subject_of(name: str, birth: str, nationality: str) -> str:
    """Give whom a hit is about as one key, the same whenever the same customer is screened."""
    said = "\n".join(" ".join(part.casefold().split()) for part in (name, birth, nationality))
    return sha256(f"mufakat/subject/v1\n{said}".encode()).hexdigest()


def after_change(
    state: HitState, *, digest: str, current: Mapping[str, str], entry: str
) -> HitState:
    """Say where a hit stands once its list has a new version: entry ids with their digests.

    Delisted: closed, whatever was decided. Amended: decided anew. Come back: open again.
    """
    now = current.get(entry)
    if now is None:
        return HitState.DELISTED
    if now != digest or state is HitState.DELISTED:
        return HitState.OPEN
    return state


def told(entry: Entry) -> dict[str, object]:
    """Give an entry as the page of a hit shows it."""
    return {
        "reference": entry.reference,
        "kind": entry.kind,
        "names": [name.text for name in entry.names],
        "births": [*entry.births],
        "nationalities": [*entry.nationalities],
        "regime": entry.regime,
    }
