"""The desks as an officer walks them: what came, what waits, one request composed and cleared."""

from dataclasses import replace

import pytest
from axe_playwright_python.sync_playwright import (  # type: ignore[import-untyped]  # it has none
    Axe,
)

from mufakat.cli import playing_desks
from mufakat.cli.staging import Stage
from tests.browser.conftest import Desk, Room

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("browser")]

GRAVE = ("serious", "critical")


@pytest.fixture(scope="module")
def desks(stage: Stage) -> Stage:
    """The part of the story that plays at the desks, at the hour at which the reader took over."""
    at = stage.story.before_hand_over()[-1].at
    for step in stage.story.steps:
        if step.do in playing_desks.STEPS:
            stage.play(replace(step, at=at))
    stage.settle()
    return stage


def links(desk: Desk, start: str) -> list[str]:
    """Give the links of the page that begin so, each once."""
    found = desk.page.locator(f'main a[href^="{start}"]').evaluate_all(
        "all => all.map(one => one.getAttribute('href'))"
    )
    return [*dict.fromkeys(found)]


def look(desk: Desk, path: str) -> None:
    """Open a page, and let nobody be kept from it."""
    desk.go(path.lstrip("/"))
    found = Axe().run(desk.page).response["violations"]
    assert [one["id"] for one in found if one["impact"] in GRAVE] == [], path


@pytest.mark.parametrize("language", ["en", "id", "ru"])
def test_officer_finds_what_waits_and_what_came(desks: Stage, room: Room, language: str) -> None:
    del desks
    desk = room.sit_down(0, "desk_officer", language)
    look(desk, "/desks/")
    every = links(desk, "/desks/")
    things = [url for url in every if url.count("/") == 4 and "matching" not in url]
    matters = [url for url in every if url.count("/") == 3 and len(url) > 60]
    assert len(things) == 7
    assert len(matters) == 3
    some = [*things[:3], *matters] if language == "en" else [things[0], matters[0]]
    for url in (
        *some,
        "/desks/switches/",
        "/desks/matching/",
        "/desks/lists/",
        "/desks/screening/",
    ):
        look(desk, url)
    hits = links(desk, "/desks/hits/")
    assert len(hits) == 2
    look(desk, hits[0])
    desk.go("desks/lists/")
    (listed,) = [url for url in links(desk, "/desks/lists/") if "import" not in url]
    look(desk, listed)


def test_name_in_a_request_is_shown_to_whoever_approves(desks: Stage, room: Room) -> None:
    del desks
    desk = room.sit_down(0, "desk_officer")
    desk.go("desks/")
    matter = next(
        url
        for url in links(desk, "/desks/")
        if url.count("/") == 3
        and len(url) > 60
        and "2025" in desk.page.locator(f'a[href="{url}"]').inner_text()
    )
    look(desk, f"{matter}say/ask/")
    for name, value in {
        "subject": "Who answers", "question": "Is the office of Rangga Wiratmaja in charge?",
        "answer_by": "2025-06-01", "purpose": "To know whom to write to",
        "authority": "Our authority", "officer": "Desk officer", "until": "2025-12-01",
    }.items():  # fmt: skip
        desk.page.fill(f"[name={name}]", value)
    desk.page.select_option("[name=handling]", "H2")
    desk.page.locator("main form button.main").click()
    desk.page.wait_for_load_state()
    officer = room.sit_down(0, "releasing_officer")
    officer.go()
    officer.page.locator("main a[href^='/drafts/']").first.click()
    assert officer.page.locator("mark").first.inner_text() == "Rangga Wiratmaja"
    look(officer, officer.page.url.removeprefix(officer.node.address))

    for _each in range(2):
        officer.page.locator("button[name=trace]").first.click()
        officer.page.wait_for_load_state()

    assert officer.page.locator("button[name=trace]").count() == 0
    officer.page.get_by_role("button", name="Approve sending").click()
    officer.page.wait_for_load_state()
    assert officer.page.locator("main").inner_text().count("Rangga Wiratmaja") >= 1
