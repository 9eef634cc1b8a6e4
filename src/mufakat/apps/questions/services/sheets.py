"""A questionnaire as a sheet: a row a question."""

import csv
import io
from collections.abc import Mapping

from mufakat.apps.questions.acts.questions import (
    Question,
    read_question,
)
from mufakat.apps.questions.services.refusals import (
    NoQuestionnaire,
)

MOST = 200
"""Questions of one questionnaire."""


def read_questionnaire(data: bytes, *, to: str, series: str) -> list[Question]:
    """Read a sheet of questions: columns `ref`, `item` and one a language, a row a question."""
    try:
        rows = [*csv.DictReader(io.StringIO(data.decode("utf-8-sig")))]
    except (UnicodeDecodeError, csv.Error):
        raise NoQuestionnaire(why="form") from None
    if not 0 < len(rows) <= MOST:
        raise NoQuestionnaire(why="rows", rows=len(rows), most=MOST)
    return [_row(row, number, to, series) for number, row in enumerate(rows, start=1)]


def _row(row: Mapping[str | None, str | None], number: int, to: str, series: str) -> Question:
    said = {
        str(name).strip(): (text or "").strip() for name, text in row.items() if name is not None
    }
    text = {name: words for name, words in said.items() if name not in ("ref", "item") and words}
    if not text:
        raise NoQuestionnaire(why="empty", row=number)
    return read_question({
        "to": to, "text": dict(text), "ref": said.get("ref", ""), "item": said.get("item", ""),
        "series": series, "number": number,
    })  # fmt: skip
