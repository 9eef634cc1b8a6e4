"""A paper as PDF (PDF/A-2a, PDF/UA-1): masthead, symbol, numbered paragraphs."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from importlib.resources import files
from typing import Literal

from mufakat.kernel.errors import BrokenPromise

STANDARDS: Sequence[Literal["a-2a", "ua-1"]] = ("a-2a", "ua-1")


class NotDrawn(BrokenPromise):
    """The typesetter did not take what we gave it."""

    code = "papers.not_drawn"


@dataclass(frozen=True, slots=True)
class Printed:
    """One language version as it is printed."""

    title: str
    language: str
    symbol: str
    label: str
    kind: str
    meeting: str
    masthead: tuple[str, ...]
    submitted: str
    item: str
    action: str
    remark: str
    abstract: str
    paragraphs: tuple[str, ...]
    foot: str
    day: date


def print_paper(one: Printed) -> bytes:
    """Draw a paper."""
    from typst import compile as draw  # noqa: PLC0415 -- heavy: only when a document is asked for

    said = asdict(one) | {"day": [one.day.year, one.day.month, one.day.day]}
    template = files("mufakat.apps.papers.outputs").joinpath("papers.typ").read_bytes()
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
