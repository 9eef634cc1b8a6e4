"""Sheets of a meeting as PDF (PDF/A-2a, PDF/UA-1): a title and tables."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from importlib.resources import files
from typing import Literal

from mufakat.kernel.errors import BrokenPromise

STANDARDS: Sequence[Literal["a-2a", "ua-1"]] = ("a-2a", "ua-1")


class NotDrawn(BrokenPromise):
    """The typesetter did not take what we gave it."""

    code = "sheet.not_drawn"


@dataclass(frozen=True, slots=True)
class Part:
    """One table: its title, how wide its columns are to each other, head and rows."""

    title: str
    widths: tuple[int, ...]
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One document: title, symbol, what stands at head and foot, and its tables."""

    title: str
    language: str
    symbol: str
    label: str
    foot: str
    day: date
    parts: tuple[Part, ...]


def write_sheet(sheet: Sheet) -> bytes:
    """Draw a sheet."""
    from typst import compile as draw  # noqa: PLC0415 -- heavy: only when a document is asked for

    said: Mapping[str, object] = asdict(sheet) | {
        "lang": sheet.language,
        "day": [sheet.day.year, sheet.day.month, sheet.day.day],
    }
    template = files("mufakat.apps.meetings.outputs").joinpath("sheets.typ").read_bytes()
    try:
        drawn: bytes = draw(
            template,
            format="pdf",
            sys_inputs={"data": json.dumps(said, ensure_ascii=False)},
            pdf_standards=[*STANDARDS],
            ignore_system_fonts=True,
        )
    except RuntimeError as fault:
        raise NotDrawn(why=str(fault)[:200]) from None
    return drawn
