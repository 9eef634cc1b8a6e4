"""Which documents a text can be had as, by the names their files have."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from mufakat.apps.texts.outputs.comparison import Compared, comparison_pdf, comparison_word
from mufakat.apps.texts.outputs.exchange import exchange_names, write_exchange
from mufakat.apps.texts.outputs.pdf import Sheet, write_pdf
from mufakat.apps.texts.outputs.pdf import View as Sheeted
from mufakat.apps.texts.outputs.word import View, write_word
from mufakat.kernel.values import PartyId
from mufakat.kernel.wording.alternat import Named, Names
from mufakat.kernel.wording.comparing import compare
from mufakat.kernel.wording.planning import KIND
from mufakat.kernel.wording.texts import Text

PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SPECIMEN: Mapping[str, str] = {
    "en": "SPECIMEN: not a record of any real meeting",
    "id": "SPECIMEN: bukan catatan pertemuan yang sebenarnya",
    "ru": "ОБРАЗЕЦ: не является записью реальной встречи",
}
_NAME = re.compile(
    r"(?P<view>rolling|concordance|original|plan)"
    r"(?:-(?P<owner>[A-Z][A-Z0-9-]{1,11}))?-(?P<language>[a-z]{2,3})\.(?P<form>pdf|docx)"
)

_VIEWS: Mapping[str, View] = {"concordance": "concordance", "plan": "plan"}
_SHEETS: Mapping[str, Sheeted] = {"concordance": "concordance"}


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
    known: Names = field(default_factory=dict)
    """How each side named itself in full, for originals."""


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
    for language in text.languages if text.type == KIND else ():
        yield f"plan-{language}.pdf"
        yield f"plan-{language}.docx"
    yield from exchange_names(text)


def write_document(text: Text, name: str, setting: Setting) -> Written | None:
    """Write the document of this name; None where there is none such.

    An original is of clean text only: of one with brackets there is none.
    """
    shown = replace(text, labels=SPECIMEN) if setting.specimen else text
    sent = write_exchange(
        shown, name, short=_short(setting, name), at=setting.at, digest=setting.digest
    )
    if sent is not None:
        return Written(*sent)
    match = _NAME.fullmatch(name)
    if match is None or name not in set(names_of(text)):
        return None
    view, language, owner = match["view"], match["language"], match["owner"]
    short = _short(setting, name)
    if match["form"] == "docx":
        kind: View = _VIEWS.get(view, "rolling")
        content = write_word(shown, view=kind, language=language, short=short, at=setting.at)
        return Written(content, WORD)
    if view == "original" and any(clause.state == "bracketed" for clause in text.clauses):
        return None
    sheet = Sheet(
        "original" if owner else "clean" if view == "plan" else _SHEETS.get(view, "rolling"),
        language,
        PartyId(owner) if owner else None,
        setting.digest,
        setting.at.date(),
    )
    known = {PartyId(party): Named({}, {}) for party in setting.names} | dict(setting.known)
    return Written(write_pdf(shown, sheet, short=short, names=known), PDF)


def write_comparison(
    before: Text, after: Text, language: str, form: str, setting: Setting
) -> Written | None:
    """Write two revisions compared by word; None in a language the later one has not."""
    if language not in after.languages:
        return None
    short = {party: said.get(language, party) for party, said in setting.names.items()}
    label = SPECIMEN.get(language, SPECIMEN["en"]) if setting.specimen else ""
    found = compare(before, after)
    said = Compared(language, short, setting.at, label, after.parties)
    if form == "docx":
        return Written(comparison_word(found, said), WORD)
    return Written(comparison_pdf(found, said), PDF)


def _short(setting: Setting, name: str) -> dict[str, str]:
    """Give each side's name in the language a file's name says."""
    language = name.rpartition(".")[0].rpartition("-")[2]
    return {party: said.get(language, party) for party, said in setting.names.items()}
