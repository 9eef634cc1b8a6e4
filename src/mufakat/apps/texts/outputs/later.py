"""Documents of a text after its signature: procès-verbaux, and a reading copy as it reads now."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from mufakat.apps.texts.outputs.documents import PDF, SPECIMEN, Setting, Written
from mufakat.apps.texts.outputs.pdf import Sheet, write_pdf
from mufakat.apps.texts.outputs.rectification import Rectified, write_rectification
from mufakat.kernel.wording.texts import Text

COPIES: Mapping[str, str] = {
    "en": "consolidated reading copy",
    "id": "salinan baca terkonsolidasi",
    "ru": "сводный текст для чтения",
}


def write_rectified(agreed: Iterable[Rectified], name: str, setting: Setting) -> Written | None:
    """Write the procès-verbal of this name; None where no agreed correction has it."""
    for one in agreed:
        if name.startswith(f"rectification-{one.key}-"):
            said = replace(one, label=SPECIMEN if setting.specimen else {})
            found = write_rectification(said, name, short=setting.names, names=setting.known)
            return Written(found, PDF) if found is not None else None
    return None


def write_consolidated(text: Text, name: str, setting: Setting) -> Written | None:
    """Write a text as it reads now in the language its name says."""
    language = name.removeprefix("consolidated-").removesuffix(".pdf")
    if language not in text.languages or name != f"consolidated-{language}.pdf":
        return None
    copy = COPIES.get(language, COPIES["en"])
    label = f"{SPECIMEN.get(language, SPECIMEN['en'])} · {copy}" if setting.specimen else copy
    shown = replace(text, labels={language: label})
    short = {party: said.get(language, party) for party, said in setting.names.items()}
    sheet = Sheet("clean", language, None, "", setting.at.date())
    return Written(write_pdf(shown, sheet, short=short, names={}), PDF)
