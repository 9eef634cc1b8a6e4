"""Which documents a text can be had as, by the names their files have."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from mufakat.apps.texts.outputs.pdf import Sheet, write_pdf
from mufakat.apps.texts.outputs.word import View, write_word
from mufakat.kernel.values import PartyId
from mufakat.kernel.wording.alternat import Named
from mufakat.kernel.wording.texts import Text

PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SPECIMEN: Mapping[str, str] = {
    "en": "SPECIMEN: not a record of any real meeting",
    "id": "SPECIMEN: bukan catatan pertemuan yang sebenarnya",
    "ru": "ОБРАЗЕЦ: не является записью реальной встречи",
}
_NAME = re.compile(
    r"(?P<view>rolling|concordance|original)"
    r"(?:-(?P<owner>[A-Z][A-Z0-9-]{1,11}))?-(?P<language>[a-z]{2,3})\.(?P<form>pdf|docx)"
)


@dataclass(frozen=True, slots=True)
class Written:
    """One document: its bytes and their type."""

    content: bytes
    type: str


@dataclass(frozen=True, slots=True)
class Setting:
    """What a document says besides the text: names of the sides, the moment, whether it is real."""

    names: Mapping[str, Mapping[str, str]]
    at: datetime
    digest: str = ""
    specimen: bool = False


def names_of(text: Text) -> Iterator[str]:
    """Name every document a text can be had as."""
    for language in text.languages:
        yield f"rolling-{language}.pdf"
        yield f"rolling-{language}.docx"
    yield f"concordance-{text.drafting}.pdf"
    yield f"concordance-{text.drafting}.docx"
    for owner in text.parties:
        for language in text.languages:
            yield f"original-{owner}-{language}.pdf"


def write_document(text: Text, name: str, setting: Setting) -> Written | None:
    """Write the document of this name; None where there is none such.

    An original is of clean text only: of one with brackets there is none.
    """
    match = _NAME.fullmatch(name)
    if match is None or name not in set(names_of(text)):
        return None
    view, language, owner = match["view"], match["language"], match["owner"]
    short = {party: said.get(language, party) for party, said in setting.names.items()}
    shown = replace(text, labels=SPECIMEN) if setting.specimen else text
    if match["form"] == "docx":
        kind: View = "concordance" if view == "concordance" else "rolling"
        content = write_word(shown, view=kind, language=language, short=short, at=setting.at)
        return Written(content, WORD)
    if view == "original" and any(clause.state == "bracketed" for clause in text.clauses):
        return None
    sheet = Sheet(
        "concordance" if view == "concordance" else "original" if owner else "rolling",
        language,
        PartyId(owner) if owner else None,
        setting.digest,
        setting.at.date(),
    )
    known = {PartyId(party): Named({}, {}) for party in setting.names}
    return Written(write_pdf(shown, sheet, short=short, names=known), PDF)
