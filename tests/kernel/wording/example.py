"""The worked example of the shared folder as values."""

import json
from functools import cache
from typing import Any

from mufakat.kernel.wording.interchange import read_text
from mufakat.kernel.wording.texts import Text
from tests.vectors_path import shared_file


@cache
def _read(name: str) -> str:
    return shared_file(f"example/{name}").read_text(encoding="utf-8")


def raw(name: str = "draft_minutes.json") -> Any:  # noqa: ANN401 -- JSON as it stands
    """Return a file of the example as JSON."""
    return json.loads(_read(name))


def example() -> Text:
    """Return the twelve clauses of the draft agreed minutes."""
    return read_text(raw())
