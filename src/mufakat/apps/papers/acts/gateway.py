"""What no paper carries in its words: a record about a person."""

from collections.abc import Mapping

from mufakat.apps.letters.acts.traces import check_no_record
from mufakat.apps.papers.acts.papers import PAPER, TEXT
from mufakat.kernel.values import Json


def check(kind: str, object_: str, body: Mapping[str, Json]) -> None:
    """Raise where an entry about a paper reads as a record about a person."""
    del kind
    if object_.partition("/")[0] in (PAPER, TEXT):
        check_no_record(body)
