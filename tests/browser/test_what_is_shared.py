"""Strategies and prevention as they are read: by axe, by day and by night, on a phone, by keys."""

from dataclasses import replace

import pytest

from mufakat.cli import playing_strategies
from mufakat.cli.staging import Stage
from mufakat.cli.story import Step
from tests.browser.conftest import Desk, Room
from tests.browser.keys import AXE, GRAVE

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("browser")]

CARD = {
    "title": {"en": "Teacher training (SPECIMEN)"}, "what": {"en": "Two days of talks."},
    "for_whom": {"en": "Teachers"}, "evidence": "described", "ethics": {"en": "Free will."},
    "contact": "Office of prevention (SPECIMEN)",
}  # fmt: skip


@pytest.fixture(scope="module")
def shared(stage: Stage) -> Stage:
    """What both sides entered of their strategies, and a practice card of ours."""
    last = stage.story.before_hand_over()[-1]
    for step in stage.story.steps:
        if step.do in playing_strategies.STEPS:
            stage.play(replace(step, at=last.at))
    assessed = {"document": "Impact assessment (SPECIMEN)", "text": "Nobody is concerned."}
    ours = stage.nodes[0].side.id
    for do, said in (("assess_prevention", assessed), ("share_practice", {"value": CARD})):
        stage.play(Step(last.number, last.at, ours, do, said))
    stage.settle()
    return stage


def links(desk: Desk) -> list[str]:
    """Give where the page leads within strategies and prevention."""
    every = desk.page.locator("main a").evaluate_all("all => all.map(one => one.pathname)")
    inside = [one.lstrip("/") for one in every if "/strategies/" in one or "prevention/" in one]
    return [one for one in inside if one.endswith("/")]


def under(desk: Desk) -> str:
    """Give the agreement both sides speak under."""
    desk.go("agreements/")
    every = desk.page.locator("main a").evaluate_all("all => all.map(one => one.pathname)")
    matters: list[str] = [one.split("/")[2] for one in every if one.startswith("/agreements/")]
    return next(one for one in matters if len(one) > len("relation"))


@pytest.mark.parametrize(
    ("language", "width", "scheme"), [("en", 1280, "light"), ("ru", 320, "dark")]
)
def test_each_page_is_readable_and_narrow_enough(
    shared: Stage, room: Room, language: str, width: int, scheme: str
) -> None:
    del shared
    look = {"viewport": {"width": width, "height": 900}, "color_scheme": scheme}
    desk = room.sit_down(0, "secretary", language, **look)
    agreement = under(desk)
    every = [
        f"strategies/{agreement}/", f"agreements/{agreement}/prevention/", "prevention/",
        "prevention/programmes/",
    ]  # fmt: skip
    for path in every:
        desk.go(path)
        desk.page.evaluate(AXE.axe_script)
        assert (path, desk.page.evaluate(GRAVE)) == (path, [])
        assert (path, desk.page.evaluate("document.documentElement.scrollWidth")) == (path, width)
        every += [one for one in links(desk) if one not in every]
    assert any(path.endswith("/compare/") for path in every)
    assert any(path.endswith("/paper/") for path in every)


def test_a_paper_is_made_of_a_card_by_keys_alone(shared: Stage, room: Room) -> None:
    del shared
    desk = room.sit_down(0, "secretary")
    desk.go(f"agreements/{under(desk)}/prevention/")
    desk.go(next(path for path in links(desk) if path.endswith("/paper/")))
    for _stop in range(60):
        desk.page.keyboard.press("Tab")
        if desk.page.evaluate("document.activeElement.matches('main form button.main')"):
            break
    desk.page.keyboard.press("Enter")
    desk.page.wait_for_url("**/papers/**")

    assert "Two days of talks." in desk.page.content()
