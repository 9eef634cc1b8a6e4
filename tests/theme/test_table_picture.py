"""The picture of the table: who faces whom, as each side sits."""

from itertools import pairwise
from typing import Any

import pytest
from django.template.loader import render_to_string

from mufakat.node.theme.templatetags.table_picture import table_picture

OURS = {"side": "IDN", "seats": ["A", "Head One", "B"], "head": 1}
THEIRS = {"side": "RUS", "seats": ["Ж", "Head Two", "Я", "З"], "head": 1}


def names(row: dict[str, Any]) -> list[str]:
    return [one["words"] for one in sorted(row["seats"], key=lambda one: one["y"])]


def test_who_sits_on_the_right_is_drawn_mirrored_and_the_heads_face_each_other() -> None:
    drawn = table_picture([OURS, THEIRS], "The table")
    left, right = drawn["rows"]

    assert names(left) == ["A", "Head One", "B"]
    assert names(right) == ["З", "Я", "Head Two", "Ж"]
    heads = [one for row in (left, right) for one in row["seats"] if one["head"]]
    assert [one["words"] for one in heads] == ["Head One", "Head Two"]
    assert heads[0]["y"] == heads[1]["y"]
    assert heads[0]["x"] < drawn["table"]["x"] < heads[1]["x"]


@pytest.mark.parametrize("number", [1, 2, 3, 5])
def test_no_seat_leaves_the_picture_and_none_overlap(number: int) -> None:
    many: dict[str, Any] = {
        "side": "X",
        "seats": [f"Somebody {n} with " * 4 for n in range(14)],
        "head": None,
    }
    drawn = table_picture([many, THEIRS, OURS, many, THEIRS][:number], "The table")

    edges = []
    for row in drawn["rows"]:
        found = sorted((one["y"], one["y"] + one["height"]) for one in row["seats"])
        assert all(end <= begin for (_x, end), (begin, _y) in pairwise(found))
        assert all(begin >= 0 and end <= drawn["height"] for begin, end in found)
        assert all(one["x"] >= 0 and one["width"] > 0 for one in row["seats"])
        edges.append((found[0][0], found[-1][1]))
    assert all(edges[at][0] > edges[at - 2][1] for at in range(2, len(edges)))
    html = render_to_string("theme/pictures/table.html", drawn)
    assert html.count('class="seat') == sum(len(row["seats"]) for row in drawn["rows"])


def test_an_empty_side_and_an_empty_table_are_drawn_without_a_seat() -> None:
    drawn = table_picture([{"side": "X", "seats": [], "head": None}], "The table")

    assert drawn["rows"][0]["seats"] == []
    assert table_picture([], "The table")["rows"] == []
