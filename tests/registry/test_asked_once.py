"""What a page asks twice is asked once; outside of a page it is asked each time."""

import pytest

from mufakat.registry.asked_once import once, one_page

ASKED: list[str] = []


@once
def ask(what: str, *, how: str = "plainly") -> str:
    ASKED.append(f"{what} {how}")
    return what.upper()


@pytest.fixture(autouse=True)
def _nothing_asked() -> None:
    ASKED.clear()


def test_outside_a_page_it_is_asked_each_time() -> None:
    assert [ask("a"), ask("a")] == ["A", "A"]
    assert ASKED == ["a plainly", "a plainly"]


def test_on_a_page_it_is_asked_once_for_the_same_words() -> None:
    with one_page():
        said = [ask("a"), ask("a"), ask("b"), ask("a", how="loudly")]

    assert said == ["A", "A", "B", "A"]
    assert ASKED == ["a plainly", "b plainly", "a loudly"]


def test_a_page_inside_a_page_is_the_same_and_the_next_begins_anew() -> None:
    with one_page():
        ask("a")
        with one_page():
            ask("a")
        ask("a")
    with one_page():
        ask("a")

    assert ASKED == ["a plainly", "a plainly"]


def test_a_fault_leaves_the_page() -> None:
    with pytest.raises(ZeroDivisionError):
        _fail_on_a_page()

    ask("a")
    assert ASKED == ["a plainly", "a plainly"]


def _fail_on_a_page() -> None:
    with one_page():
        ask("a")
        raise ZeroDivisionError
