"""Profiles and issues in the layout reviewer assignment uses: a title and an abstract each.

What else stands in a file (authors, years, addresses) is not looked at.
"""

import json

from mufakat.kernel.errors import Malformed
from mufakat.kernel.expertise.profiles import Issue, Kind, Piece
from mufakat.kernel.values import Json

MOST_LETTERS = 200_000
"""A text longer than this is no abstract."""


class BadForm(Malformed):
    """Profiles or issues that are not of the form read here."""

    code = "expertise.form"


def read_archive(content: bytes, *, file: str) -> tuple[Piece, ...]:
    """Read one expert's archive: a paper a line. Empty lines are passed over."""
    lines = enumerate(content.split(b"\n"), start=1)
    return tuple(
        Piece(Kind.PAPER, *_paper(_json(line, file, number), file, number))
        for number, line in lines
        if line.strip()
    )


def read_submissions(content: bytes, *, file: str) -> tuple[Issue, ...]:
    """Read issues: one object that leads from each id to its paper, in the order of the file."""
    table = _json(content, file, 1)
    if not isinstance(table, dict):
        raise BadForm(file=file, needs="object")
    return tuple(
        Issue(key, (_paper(value, file, number),))
        for number, (key, value) in enumerate(table.items(), start=1)
    )


def _json(content: bytes, file: str, place: int) -> Json:
    try:
        found: Json = json.loads(content, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise BadForm(file=file, line=place) from None
    return found


def _no_number(name: str) -> None:
    raise ValueError(name)


def _paper(value: Json, file: str, place: int) -> tuple[str, str]:
    content = value.get("content") if isinstance(value, dict) else None
    if not isinstance(content, dict):
        raise BadForm(file=file, place=place, needs="content")
    title, abstract = (_text(content.get(name), file, place) for name in ("title", "abstract"))
    if not (title or abstract):
        raise BadForm(file=file, place=place, needs="title")
    return title, abstract


def _text(value: Json, file: str, place: int) -> str:
    """Give a text; newer files put each under `value`, and an abstract may be missing."""
    if isinstance(value, dict):
        value = value.get("value")
    if value is None:
        return ""
    if not isinstance(value, str) or len(value) > MOST_LETTERS:
        raise BadForm(file=file, place=place, needs="text")
    return value
