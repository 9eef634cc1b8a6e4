"""What the month's figures say of growth."""

from mufakat.cli.bench.month import bend, lines, of_three
from mufakat.cli.story import FICTIONAL, STORIES, read_story


def points(*seconds: float) -> list[dict[str, float]]:
    return [
        {"day": day, "acts": day * 30, "bytes": day * 1000, "verify_seconds": second, "faults": 0}
        for day, second in enumerate(seconds)
    ]


def test_a_straight_line_bends_by_nothing_and_a_square_by_more() -> None:
    assert bend(points(1, 2, 3, 4, 5), "verify_seconds") == 1.0
    assert bend(points(0, 1, 4, 9, 16), "verify_seconds") == 3.0
    assert bend(points(1, 1, 1), "verify_seconds") == 0.0


def test_a_third_side_accepts_like_the_second() -> None:
    story = of_three(read_story(STORIES / f"{FICTIONAL}.toml"))

    assert len({one.node for one in story.sides}) == 3
    assert [step.do for step in story.steps] == ["open_agreement", "accept_matter", "accept_matter"]


def test_the_table_has_a_row_for_every_look() -> None:
    facts = {
        "points": points(1, 2), "bends": {"bytes": 1.0, "verify_seconds": 1.0}, "seconds": 3,
        "machine": {"load": 0.5},
    }  # fmt: skip

    assert len(lines(facts)) == 5
