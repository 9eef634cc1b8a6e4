"""The form of a news item, and where it stands as time goes by."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mufakat.apps.letters.acts.reading import Unreadable
from mufakat.apps.newsroom.acts.items import Correction, Picture, read_news, write_news
from mufakat.apps.newsroom.acts.states import State, state_of
from mufakat.kernel.values import Json
from tests.apps.newsroom.items import PLAN

NOON = datetime(2024, 10, 9, 12, 0, tzinfo=UTC)
FULL = replace(
    PLAN,
    pictures=(Picture("ab" * 32, {"en": "Two flags on a table"}, "Press service"),),
    related=("k1",),
    embargo="2024-10-09T12:00+00:00",
    rests_on="IDRU-CT/EM.1/L.1",
    corrections=(Correction("2024-10-10", {"en": "The year was wrong."}),),
    withdrawn={"en": "Published too early."},
)


@pytest.mark.parametrize("item", [PLAN, FULL])
def test_what_is_written_is_read(item: object) -> None:
    assert read_news(write_news(item)) == item  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "change",
    [
        {"category": "gossip"}, {"day": "2024-13-01"}, {"day": "2024"}, {"body": {}},
        {"body": {"en": ""}}, {"title": {}}, {"title": {"id": "x"}, "body": {"en": "y"}},
        {"embargo": "2024-10-09T12:00"}, {"embargo": "soon"}, {"score": 7},
        {"quotes": [{"text": {"en": "x"}}]}, {"quotes": [{"text": {"en": "x"}, "speaker": {}}]},
        {"pictures": [{"sha256": "no", "alt": {"en": "x"}}]},
        {"pictures": [{"sha256": "ab" * 32, "alt": {}}]}, {"related": ["a b"]},
    ],
)  # fmt: skip
def test_anything_else_is_refused(change: dict[str, Json]) -> None:
    with pytest.raises(Unreadable):
        read_news({**write_news(PLAN), **change})


def test_an_embargo_holds_until_its_minute() -> None:
    held = replace(PLAN, embargo="2024-10-09T12:00+00:00")

    assert state_of(None, NOON) is State.PROPOSED
    assert state_of(held, NOON.replace(hour=11, minute=59)) is State.WAITING
    assert state_of(held, NOON) is State.PUBLISHED
    assert state_of(replace(held, corrections=FULL.corrections), NOON) is State.CORRECTED
    assert state_of(FULL, NOON.replace(hour=1)) is State.WITHDRAWN


@given(st.datetimes(timezones=st.just(UTC)), st.datetimes(timezones=st.just(UTC)))
def test_once_due_it_stays_due(first: datetime, second: datetime) -> None:
    early, late = sorted((first, second))
    held = replace(PLAN, embargo=NOON.isoformat())

    assert not held.is_due(early) or held.is_due(late)
