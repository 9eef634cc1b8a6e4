"""What a reader does in the first five minutes after `make demo`, on both nodes."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Desk, Room, read_until

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("browser")]

SECOND = 1000
US, THEM = 0, 1


def approve(desk: Desk) -> None:
    """Approve what waits first, having seen what leaves, to whom and what stays."""
    desk.go()
    desk.page.click("#turn-action")
    for heading in ("What would leave", "To whom", "What stays"):
        expect(desk.page.get_by_role("heading", name=heading)).to_be_visible()
    desk.page.get_by_role("button", name="Approve sending").click()
    expect(desk.page.get_by_role("heading", name="What has left")).to_be_visible()


def test_the_first_five_minutes(room: Room) -> None:  # noqa: PLR0915 -- one story, told once
    secretary, officer = room.sit_down(US, "secretary"), room.sit_down(US, "releasing_officer")
    theirs, their_officer = (
        room.sit_down(THEM, "secretary"),
        room.sit_down(THEM, "releasing_officer"),
    )

    # Today says in one sentence whose turn it is, with one button.
    secretary.go()
    turn = secretary.page.locator("#turn-title")
    expect(turn).to_have_text("Severia changed agenda item 4 yesterday; your answer is due.")
    secretary.page.click("#turn-action")
    item = secretary.page.locator("#item-4")
    expect(item).to_contain_text("changed by Severia")
    expect(item).to_contain_text("virtual assets")
    for name in ("Accept this wording", "Counter", "Ask"):
        expect(item.get_by_text(re.compile(f"^{name}")).first).to_be_visible()
    agenda = secretary.page.url.split("#")[0].removeprefix(room.stage.nodes[US].address)

    # Their window is open on the agenda and nobody touches it.
    theirs.go(agenda)
    item.get_by_role("button", name="Accept this wording").click()
    approve(officer)
    news = theirs.page.locator("#news a")
    expect(news).to_be_visible(timeout=20 * SECOND)
    expect(news).to_contain_text("new entr")

    # Everything is agreed: adoption is proposed, accepted, and both read the same.
    room.stage.settle()
    secretary.go(agenda)
    secretary.page.get_by_role("button", name="Propose adoption").first.click()
    approve(officer)
    room.stage.settle()
    theirs.go(agenda)
    theirs.page.locator("#agenda, main").get_by_role(
        "button", name=re.compile("^Accept")
    ).first.click()
    approve(their_officer)
    room.stage.settle()
    for desk in (secretary, theirs):
        desk.go(agenda)
        read_until(desk.page, "#turn-title", "Adopted by both, same record")

    # The proof: a letter changed in a copy is found, and the entry itself is untouched.
    matter = agenda.split("/")[1]
    secretary.go(f"evidence/{matter}/")
    copy = secretary.page.locator("textarea[name=copy]")
    text = copy.input_value()
    copy.fill(text.replace("e", "i", 1))
    secretary.page.get_by_role("button", name="Check this copy").click()
    expect(secretary.page.locator(".tried")).to_contain_text(
        "these are not the words that were signed"
    )
    secretary.page.locator("textarea[name=copy]").fill(text)
    secretary.page.get_by_role("button", name="Check this copy").click()
    expect(secretary.page.locator(".tried")).to_contain_text("Unchanged")
