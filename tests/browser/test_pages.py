"""Every page of a node, in each language: there, readable by axe, narrow enough, by keys."""

import pytest
from axe_playwright_python.sync_playwright import (  # type: ignore[import-untyped]  # it has none
    Axe,
)

from tests.browser.conftest import Desk, Room

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("browser")]

PLAIN = (
    "", "agreements/", "meetings/", "experts/", "experts/enter/", "experts/bring/", "exchange/",
    "search/", "partners/", "people/", "me/", "follow-up/", "digest/",
)  # fmt: skip
OF_A_MEETING = (
    "delegations/", "delegations/members/add/", "delegations/speakers/", "programme/",
    "programme/sittings/add/", "programme/arrange/", "programme/wall/", "plan/",
)  # fmt: skip


def addresses(desk: Desk) -> list[str]:
    """List the pages a secretary comes to, those of matters included."""
    found = list(PLAIN)
    for start in ("agreements/", "meetings/", "exchange/"):
        desk.go(start)
        for link in desk.page.locator("main a").all():
            path = (link.get_attribute("href") or "").split("#")[0].lstrip("/")
            if path.startswith(("agreements/", "meetings/", "evidence/")) and "feed" not in path:
                found.append(path)
    # These are the same on either side; one side's three languages are walked.
    for path in [*found] if desk.node.side.id == "NUS" else ():
        if path.startswith("meetings/") and path.endswith("/agenda/"):
            found += [path.removesuffix("agenda/") + one for one in OF_A_MEETING]
    return list(dict.fromkeys(found))


def headings(desk: Desk) -> list[str]:
    return desk.page.locator("main h1, main h2").all_inner_texts()


@pytest.mark.parametrize("language", ["id", "ru", "en"])
@pytest.mark.parametrize("side", [0, 1])
def test_every_page_is_whole_in_each_language(room: Room, side: int, language: str) -> None:
    desk = room.sit_down(side, "secretary", language)

    for path in addresses(desk):
        desk.go(path)

        assert desk.page.locator("html").get_attribute("lang") == language
        assert "agreement %" not in desk.page.content()
        found = Axe().run(desk.page).response["violations"]
        grave = [each for each in found if each["impact"] in ("serious", "critical")]
        assert [(path, each["id"], each["nodes"][0]["html"]) for each in grave] == []


def test_no_page_scrolls_sideways_on_a_phone(room: Room) -> None:
    desk = room.sit_down(0, "secretary", "ru", viewport={"width": 320, "height": 640})

    for path in addresses(desk):
        desk.go(path)

        wide = desk.page.evaluate("document.documentElement.scrollWidth")
        assert (path, wide) == (path, 320)


def test_the_turn_is_reached_and_taken_by_keys_alone(room: Room) -> None:
    desk = room.sit_down(0, "secretary", "en")
    desk.go()
    desk.page.keyboard.press("Tab")
    assert desk.page.evaluate("document.activeElement.getAttribute('href')") == "#work"

    desk.page.keyboard.press("g")
    desk.page.keyboard.press("e")
    desk.page.wait_for_url("**/exchange/")
    desk.page.keyboard.press("g")
    desk.page.keyboard.press("t")
    desk.page.wait_for_url(desk.node.address)
