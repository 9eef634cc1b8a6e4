"""Taking an entry back, in two windows: asked, approved, gone on both sides, who answered."""

import re

import pytest
from axe_playwright_python.sync_playwright import (  # type: ignore[import-untyped]  # it has none
    Axe,
)

from tests.browser.conftest import MOST_READINGS, Desk, Room, read_until

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("browser")]

WORDS = "A telephone call entered in the wrong place"
CONTACT = {
    "kind": "call",
    "when": {"edtf": "2024-10-10"},
    "place": {"en": "By telephone"},
    "who": [],
    "subject": {"en": WORDS},
    "source": {"text": "Our own note"},
}


def agreement_of(desk: Desk) -> str:
    desk.go("agreements/")
    link = desk.page.locator('main a[href^="/agreements/"]').first.get_attribute("href") or ""
    return link.split("/")[2]


def enter(desk: Desk, agreement: str) -> None:
    """Draft a contact over REST, as the page's form would."""
    desk.go()
    token = desk.page.evaluate("JSON.parse(document.body.getAttribute('hx-headers'))")
    answer = desk.page.request.post(
        f"{desk.node.address}api/agreements/{agreement}/contacts",
        data={"value": CONTACT, "key": "taken-back"},
        headers={**token, "Referer": desk.node.address},
    )
    assert answer.status == 200, answer.text()


def approve(desk: Desk, title: str) -> None:
    desk.go()
    desk.page.locator("main a", has_text=title).first.click()
    desk.page.get_by_role("button", name="Approve sending").click()
    desk.page.wait_for_load_state()


def arrives(desk: Desk, path: str) -> None:
    """Ask for a page until it is there: the entry may still be on its way."""
    for _reading in range(MOST_READINGS):
        answer = desk.page.goto(desk.node.address + path)
        if answer is not None and answer.status == 200:
            return
        desk.page.wait_for_timeout(100)
    desk.go(path)


def grave(desk: Desk) -> list[str]:
    found = Axe().run(desk.page).response["violations"]
    return [each["id"] for each in found if each["impact"] in ("serious", "critical")]


def test_an_entry_is_taken_back_in_both_windows(room: Room) -> None:
    ours, officer = room.sit_down(0, "secretary"), room.sit_down(0, "releasing_officer")
    theirs = room.sit_down(1, "secretary")
    agreement = agreement_of(ours)
    contact = f"agreements/{agreement}/contacts/taken-back/"
    enter(ours, agreement)
    approve(officer, WORDS)
    arrives(theirs, contact)
    read_until(theirs.page, "h1", WORDS)

    ours.go(contact)
    ours.page.get_by_role("link", name="About this entry").click()
    assert grave(ours) == []
    ours.page.get_by_role("link", name="Withdraw this entry").click()
    assert grave(ours) == []
    ours.page.get_by_label("Reason").fill("Entered in the wrong agreement")
    ours.page.get_by_role("button", name="Put before the second person").click()
    approve(officer, "Withdrawal: a contact")

    read_until(theirs.page, "h1", "Contact")
    assert WORDS not in theirs.page.content()
    theirs.page.get_by_role("link", name="Who answered").click()
    read_until(theirs.page, "table tbody td >> nth=0", "erased")
    read_until(theirs.page, "table tbody td >> nth=2", "erased")
    assert grave(theirs) == []


@pytest.mark.parametrize("language", ["id", "ru"])
def test_its_pages_are_whole_in_the_other_languages(room: Room, language: str) -> None:
    desk = room.sit_down(0, "secretary", language, viewport={"width": 320, "height": 640})
    agreement = agreement_of(desk)
    desk.go(f"evidence/{agreement}/")
    entries = desk.page.locator('main a[href^="/entries/"]').evaluate_all(
        "all => all.map(one => one.getAttribute('href'))"
    )

    for path in dict.fromkeys(entries):
        desk.go(path.lstrip("/"))

        assert grave(desk) == []
        assert desk.page.evaluate("document.documentElement.scrollWidth") == 320
        assert not re.search(r"Withdraw|This entry|Who answered", desk.page.content())
