"""The forms of questions, answers and days; where a question stands at a moment."""

from datetime import UTC, datetime, timedelta

import pytest

from mufakat.apps.letters.acts.reading import Unreadable
from mufakat.apps.questions.acts.questions import (
    paragraphs,
    read_dates,
    read_question,
    read_reply,
    write_dates,
    write_question,
    write_reply,
)
from mufakat.apps.questions.acts.states import State, came_late, state_of
from mufakat.kernel.values import Json
from tests.apps.questions.asked import DATES, FULL, OURS, PARTLY, THEIRS

THEN = datetime(2024, 10, 9, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize("one", [OURS, THEIRS])
def test_a_question_is_read_as_it_was_written(one: object) -> None:
    assert read_question(write_question(one)) == one  # type: ignore[arg-type]


@pytest.mark.parametrize("one", [FULL, PARTLY])
def test_an_answer_is_read_as_it_was_written(one: object) -> None:
    assert read_reply(write_reply(one)) == one  # type: ignore[arg-type]


def test_the_days_are_read_as_they_were_written() -> None:
    assert read_dates(write_dates(DATES)) == DATES


@pytest.mark.parametrize(
    "change",
    [
        {"fullness": "maybe"}, {"fullness": "full", "ground": "pending"},
        {"fullness": "partly", "ground": ""}, {"fullness": "declined", "ground": "bored"},
        {"text": {}}, {"see": ["a b"]}, {"see": ["x"] * 21}, {"grade": 5},
    ],
)  # fmt: skip
def test_an_answer_of_another_form_is_refused(change: dict[str, Json]) -> None:
    with pytest.raises(Unreadable):
        read_reply({**write_reply(FULL), **change})


@pytest.mark.parametrize(
    "value",
    [
        {"questions": "2024-10-09T08:00+00:00", "answers": "2024-10-09T08:00+00:00"},
        {"questions": "2024-10-09T08:00", "answers": "2024-10-10T08:00"},
        {"questions": "soon", "answers": "later"},
        {"questions": "2024-10-09T08:00+00:00"},
    ],
)
def test_days_that_cannot_be_are_refused(value: dict[str, Json]) -> None:
    with pytest.raises(Unreadable):
        read_dates(value)


def test_a_question_is_overdue_once_the_last_moment_for_answers_is_over() -> None:
    end = DATES.last_answer

    assert state_of(None, None, end) is State.ASKED
    assert state_of(None, DATES, end) is State.ASKED
    assert state_of(None, DATES, end + timedelta(seconds=1)) is State.OVERDUE
    assert state_of(FULL, DATES, end + timedelta(days=9)) is State.ANSWERED
    assert state_of(PARTLY, None, end) is State.PARTLY
    assert came_late((end + timedelta(minutes=1)).isoformat(), end)
    assert not came_late(end.isoformat(), end)
    assert not came_late("", end)


def test_a_text_is_shown_in_paragraphs_and_lists_and_never_as_markup() -> None:
    text = "One\nline\r\n\r\n- a\n- b\n\n\n– c\n\nno - list\n- here"

    assert paragraphs(text) == [
        ("text", ("One", "line")), ("list", ("a", "b")), ("list", ("c",)),
        ("text", ("no - list", "- here")),
    ]  # fmt: skip
    assert paragraphs("  \n\n ") == []
