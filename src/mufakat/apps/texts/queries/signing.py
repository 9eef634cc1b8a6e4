"""The signature pack of a text: who checked, who signed what, which papers belong to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.roles import May
from mufakat.apps.texts.acts.signing import Tick, read_named
from mufakat.apps.texts.models import TextRow
from mufakat.kernel.errors import Missing
from mufakat.kernel.values import PartyId
from mufakat.kernel.wording.alternat import Named


@dataclass(frozen=True, slots=True)
class SignedAs:
    """One hand under the text with all that was recorded of it."""

    side: str
    how: str
    digest: str
    when: str
    by: str = ""
    place: Mapping[str, str] = field(default_factory=dict)
    original: str = ""
    pdf: str = ""
    certificate: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper that belongs to the signature."""

    side: str
    kind: str
    who: str
    when: str
    document: str = ""
    original: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Pack:
    """What was recorded around the signature of a text."""

    languages: Mapping[str, Tick]
    copy: Mapping[str, Tick]
    names: Mapping[PartyId, Named]
    papers: tuple[Paper, ...] = ()
    signed: tuple[SignedAs, ...] = ()


def pack_of(dossier: str, key: str, *, who: Who) -> Pack:
    """Give the signature pack of a text; in one query."""
    require(who, May.READ)
    row = TextRow.objects.filter(dossier=dossier, key=key).only("closing").first()
    if row is None:
        raise Missing(what="text")
    said = row.closing.get("pack", {})
    return Pack(
        languages=_ticks(said.get("languages", {})),
        copy=_ticks(said.get("copy", {})),
        names={PartyId(one): read_named(each) for one, each in said.get("names", {}).items()},
        papers=tuple(Paper(**one) for one in said.get("records", ())),
        signed=tuple(SignedAs(**one) for one in said.get("signed", ())),
    )


def _ticks(rows: Mapping[str, Mapping[str, Any]]) -> dict[str, Tick]:
    return {party: Tick(**one) for party, one in rows.items()}
