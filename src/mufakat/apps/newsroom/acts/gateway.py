"""What no news carries: a record about a person."""

from collections.abc import Mapping

from mufakat.apps.letters.acts.traces import check_no_record
from mufakat.apps.newsroom.acts.items import NEWS, NOTICE
from mufakat.kernel.values import Json


def check(kind: str, object_: str, body: Mapping[str, Json]) -> None:
    """Raise where an entry about a news item reads as a record about a person."""
    del kind
    if object_.partition("/")[0] in (NEWS, NOTICE):
        check_no_record(body)
