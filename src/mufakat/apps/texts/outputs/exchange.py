"""The forms in which a text goes to other programs, and as clean copies, by their files' names."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime

from mufakat.apps.texts.outputs.pdf import NotDrawn, Sheet, write_pdf
from mufakat.apps.texts.outputs.word import write_word
from mufakat.kernel.wording.texts import Text, brackets

XLIFF, TMX, AKN = "application/xliff+xml", "application/x-tmx+xml", "application/akn+xml"
PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MEMORY = "memory.tmx"
_NAME = re.compile(r"(xliff|akn|clean)-([a-z]{2,3})\.(xlf|xml|pdf|docx)")


def exchange_names(text: Text) -> Iterator[str]:
    """Name every file for other programs, and the clean copies of a text without brackets."""
    for language in text.languages:
        if language != text.drafting:
            yield f"xliff-{language}.xlf"
    yield MEMORY
    for language in text.languages:
        yield f"akn-{language}.xml"
    for language in text.languages if is_clean(text) else ():
        yield f"clean-{language}.pdf"
        yield f"clean-{language}.docx"


def is_clean(text: Text) -> bool:
    """Say whether no bracket stands in any language of a text that has words."""
    found = (
        one for clause in text.clauses for runs in clause.text.values() for one in brackets(runs)
    )
    return bool(text.clauses) and next(found, None) is None


def write_exchange(
    text: Text, name: str, *, short: Mapping[str, str], at: datetime, digest: str = ""
) -> tuple[bytes, str] | None:
    """Write the file of this name, with its type; None where the text has none such."""
    if name not in set(exchange_names(text)):
        return None
    try:
        return _written(text, name, short, at, digest)
    except ValueError as fault:
        # Words of another side may hold signs no XML document can.
        raise NotDrawn(why=str(fault)[:200]) from None


def _written(
    text: Text, name: str, short: Mapping[str, str], at: datetime, digest: str
) -> tuple[bytes, str]:
    # What writes XML is heavy: only when such a file is asked for.
    from mufakat.apps.texts.outputs.akn import write_akn  # noqa: PLC0415
    from mufakat.apps.texts.outputs.tmx import write_tmx  # noqa: PLC0415
    from mufakat.apps.texts.outputs.xliff import write_xliff  # noqa: PLC0415

    match = _NAME.fullmatch(name)
    if match is None:
        return write_tmx(text), TMX
    kind, language, form = match.groups()
    if kind == "clean":
        return _clean(text, language, form, short, at, digest)
    if kind == "xliff":
        return write_xliff(text, language), XLIFF
    return write_akn(text, language, at.date()), AKN


def _clean(  # noqa: PLR0913, PLR0917 -- a copy: of what, in which form, for whom, when
    text: Text, language: str, form: str, short: Mapping[str, str], at: datetime, digest: str
) -> tuple[bytes, str]:  # fmt: skip
    if form == "docx":
        return write_word(text, view="rolling", language=language, short=short, at=at), WORD
    sheet = Sheet("clean", language, None, digest, at.date())
    return write_pdf(text, sheet, short=short, names={}), PDF
