"""A note as PDF (PDF/A-2a, PDF/UA-1): number, words, place and date, addressee. No letterhead."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from importlib.resources import files
from typing import Literal

STANDARDS: Sequence[Literal["a-2a", "ua-1"]] = ("a-2a", "ua-1")


@dataclass(frozen=True, slots=True)
class Page:
    """One letter as it is printed; everything said is data and never read as markup."""

    title: str
    number: str
    paragraphs: tuple[str, ...]
    place_and_date: str
    addressee: str
    label: str
    language: str
    day: date


def print_note(page: Page) -> bytes:
    """Draw a letter."""
    from typst import compile as draw  # noqa: PLC0415 -- heavy: only when a document is asked for

    said = asdict(page) | {"day": [page.day.year, page.day.month, page.day.day]}
    drawn: bytes = draw(
        files("mufakat.apps.letters.outputs").joinpath("note.typ").read_bytes(),
        format="pdf",
        sys_inputs={"data": json.dumps(said, ensure_ascii=False)},
        pdf_standards=[*STANDARDS],
        ignore_system_fonts=True,
    )
    return drawn
