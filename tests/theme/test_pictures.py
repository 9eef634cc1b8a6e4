import re
from collections.abc import Iterator
from datetime import date

import pytest
from django.template import Context, Template
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from mufakat.node.theme.comparison import compare_words
from mufakat.node.theme.scale import broken_scale, lanes, years
from mufakat.node.theme.templatetags.pictures import anchors, extent_of

FACTS = [
    {"edtf": "2025-01/2025-03~", "text": "A meeting is planned", "source": "press"},
    {"edtf": "../1954", "text": "Relations", "side": "Aruna", "tone": 1},
    {"edtf": "2007", "text": "Signed", "url": "/signed/"},
    {"edtf": "", "text": "Entered into force"},
    {"edtf": "2016/..", "text": "Working group"},
]


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


def draw(tag: str, **values: object) -> str:
    return Template("{% load pictures %}" + tag).render(Context(values))


def rows(html: str) -> list[str]:
    """Return the words below a picture, one line a row."""
    items = re.findall(r"<li>(.*?)</li>", html, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", item).split()) for item in items]


def test_line_of_time_tells_the_same_in_words() -> None:
    html = draw("{% line_of_time facts title='Relation' %}", facts=FACTS)

    assert rows(html) == [
        "not later than 1954 Relations Aruna Source: not given",
        "2007 Signed Source: not given",
        "since 2016 Working group Source: not given",
        "early 2025 A meeting is planned Source: press",
        "date not known Entered into force Source: not given",
    ]
    assert html.count('class="in-disc"') == 4
    assert html.count('extent unsure"') >= 2


def test_line_of_time_numbers_the_marks_as_the_rows() -> None:
    html = draw("{% line_of_time facts title='Relation' %}", facts=FACTS)

    marks = re.findall(r'class="in-disc" x="([\d.]+)" y="[\d.]+" dy="4.5">(\d)<', html)

    assert [number for _x, number in marks] == ["1", "2", "3", "4"]
    assert float(marks[0][0]) < float(marks[1][0]) < float(marks[2][0]) < float(marks[3][0])


def test_line_of_time_without_a_dated_fact_is_its_words_alone() -> None:
    html = draw("{% line_of_time facts title='Relation' %}", facts=FACTS[3:4])

    assert "<svg" not in html
    assert rows(html) == ["date not known Entered into force Source: not given"]
    assert rows(draw("{% line_of_time facts title='Relation' %}", facts=[])) == []


def test_pictures_write_numbers_as_svg_reads_them() -> None:
    """A Russian decimal comma would break every path."""
    with translation.override("ru"):
        html = draw("{% line_of_time facts title='x' %}", facts=FACTS)

    assert not re.search(r'="[M\d. ]*\d,\d', html)


def test_meeting_steps_say_who_and_what_is_still_to_come() -> None:
    events = [
        {"lane": 0, "label": "Proposed", "edtf": "2024-10-14", "state": "done"},
        {"lane": 1, "label": "Other dates", "when": "28 October", "state": "done"},
        {"lane": None, "label": "Adopted", "edtf": "2024-12", "state": "next"},
    ]
    sides = [{"name": "Aruna", "tone": 1}, {"name": "Velmark"}]

    html = draw("{% meeting_steps sides events title='Steps' %}", sides=sides, events=events)

    assert rows(html) == [
        "14 October 2024 Proposed Aruna",
        "28 October Other dates Velmark",
        "December 2024 Adopted (still to come)",
    ]
    assert html.count('class="joint"') == 1
    assert html.count('class="lane"') == 2


def test_meeting_steps_without_events_or_sides() -> None:
    assert rows(draw("{% meeting_steps s e title='Steps' %}", s=[], e=[])) == []


def test_two_records_say_what_is_newer_than_the_last_comparison() -> None:
    html = draw(
        "{% two_records a b shared title='Records' %}",
        a={"name": "Aruna", "size": 12, "tone": 1},
        b={"name": "Velmark", "size": 11, "tone": 2},
        shared=[
            {"mine": 4, "theirs": 4, "edtf": "2024-10-28"},
            {"mine": 11, "theirs": 11, "when": "today"},
        ],
    )

    assert rows(html) == [
        "Aruna holds 12 entries. 1 of them is newer than the last comparison.",
        "Velmark holds 11 entries.",
        "28 October 2024: found equal, 4 entries.",
        "today: found equal, 11 entries.",
    ]
    assert html.count("leaf kept") == 22
    assert html.count('class="leaf"') == 1


def test_two_records_never_compared_or_very_long() -> None:
    long = {"name": "Aruna", "size": 40_000}

    html = draw("{% two_records a a s title='Records' %}", a=long, s=[])

    assert rows(html)[-1] == "The two records have not been compared yet."
    assert len(html) < 4000
    empty = {"name": "Aruna", "size": 0}
    assert "<svg" in draw("{% two_records a a s title='Records' %}", a=empty, s=[])


@given(st.lists(st.floats(1900, 2100), min_size=2, max_size=30, unique=True))
def test_places_keep_the_order_of_years(points: list[float]) -> None:
    scale = broken_scale(points, 0, 100)

    places = [scale.place(point) for point in sorted(points)]

    assert places == sorted(places)
    assert places[0] == 0
    assert places[-1] == pytest.approx(100)


def test_a_long_gap_is_cut_and_a_short_one_is_not() -> None:
    scale = broken_scale([1954, 2007, 2009], 0, 100)

    assert len(scale.cuts) == 1
    assert scale.place(1900) == 0
    assert scale.place(2050) == 100


def test_one_point_stands_in_the_middle() -> None:
    assert broken_scale([2007], 0, 100).place(2007) == 50
    assert broken_scale([], 0, 100).place(2007) == 50


def test_lanes_keep_marks_apart() -> None:
    assert lanes([(0, 10), (5, 15), (12, 20), (30, 40)], 2) == [0, 1, 0, 0]


def test_anchors_need_room_once_where_the_ends_are_near() -> None:
    days = extent_of("2018-09-17/2018-09-20")
    year = extent_of("2007")

    assert days is not None
    assert year is not None
    assert len(anchors(days)) == 1
    assert len(anchors(year)) == 2
    assert extent_of("soon") is None
    assert years(date(2025, 1, 1)) == 2025


@given(st.text(alphabet="ab .,-\n", max_size=60), st.text(alphabet="ab .,-\n", max_size=60))
def test_compare_words_keeps_both_wordings(was: str, now: str) -> None:
    runs = compare_words(was, now)

    assert "".join(run.text for run in runs if run.kind != "in") == was
    assert "".join(run.text for run in runs if run.kind != "out") == now


def test_compare_words_joins_what_a_little_word_would_part() -> None:
    runs = compare_words("lists of focal points", "registers of contact points")

    assert [tuple(run) for run in runs] == [
        ("out", "lists of focal"),
        ("in", "registers of contact"),
        ("same", " points"),
    ]


def test_compare_words_compares_lines_where_there_are_too_many_words() -> None:
    text = "a b\n" * 3000

    runs = compare_words(text, text + "c\n")

    assert [tuple(run) for run in runs] == [("same", text), ("in", "c\n")]
