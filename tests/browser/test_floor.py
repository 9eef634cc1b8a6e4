"""A sitting noted by keys alone, while the node is killed twice: no note lost, none doubled.

The long profile types for thirty minutes, one note in five seconds; otherwise a short sitting.
"""

import os
import signal
from time import sleep

import pytest
from axe_playwright_python.sync_playwright import (  # type: ignore[import-untyped]  # it has none
    Axe,
)
from playwright.sync_api import Page, expect

from mufakat.cli.staging import Node
from tests.browser.conftest import Desk, Room

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("browser")]

LONG = bool(os.environ.get("MUFAKAT_LONG"))
NOTES, PACE = (360, 5.0) if LONG else (18, 0.0)
PATIENCE = 30_000
LIMIT = 300 + NOTES * PACE * 1.5  # the longest time the sitting may take, in seconds


def floor_of(desk: Desk) -> str:
    """Give the address of the first meeting's floor, without the slash before it."""
    desk.go("meetings/")
    desk.page.locator("main a[href*='/meetings/']").first.click()
    link = desk.page.locator("a[href$='/floor/']").first.get_attribute("href") or ""
    return link.lstrip("/")


def kill(node: Node) -> None:
    os.kill(node.server_pid, signal.SIGKILL)
    while node.is_alive():
        sleep(0.01)


def start(node: Node) -> None:
    node.serve()
    node.wait_until_up()


def note(page: Page, words: str) -> None:
    """Note a statement as a note-taker does: one key, the words, Ctrl+Enter."""
    page.keyboard.press("t")
    page.keyboard.type(words)
    page.keyboard.press("Control+Enter")


def press(page: Page, key: str, then: str) -> None:
    page.keyboard.press(key)
    expect(page.locator(".floor")).to_contain_text(then, timeout=PATIENCE)


def grave(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found if one["impact"] in GRAVE]


GRAVE = ("serious", "critical")


@pytest.mark.timeout(LIMIT)
def test_a_sitting_is_noted_by_keys_while_the_node_is_killed_twice(room: Room) -> None:
    desk, reader = room.sit_down(0, "secretary"), room.sit_down(0, "head")
    floor = floor_of(desk)
    desk.go(floor)
    reader.go(floor)
    page, node = desk.page, desk.node
    press(page, "h", f"{node.side.name['en']}: head is in the room")
    press(page, "h", "The heads of all sides are in the room.")
    press(page, "o", "Sitting 1: under way")
    press(page, "d", "agenda adopted")
    press(page, "1", "under discussion")

    said = [f"Statement {number} of the day." for number in range(NOTES)]
    for number, words in enumerate(said):
        if number in (NOTES // 6, NOTES * 3 // 5):
            kill(node)
        if number in (NOTES // 3, NOTES * 4 // 5):
            expect(page.locator("#link")).to_contain_text("Without link", timeout=PATIENCE)
            start(node)
        note(page, words)
        sleep(PACE)

    expect(page.locator("#link")).to_have_text("Linked: everything is stored.", timeout=PATIENCE)
    expect(reader.page.locator("#floor-notes")).to_contain_text(said[-1], timeout=PATIENCE)
    held = page.request.get(f"{node.address}api/{floor}1").json()["notes"]
    assert [(one["kind"], one["words"]["en"]) for one in held if "words" in one] == [
        ("statement", words) for words in said
    ]
    assert len({one["key"] for one in held}) == len(held)
    assert [one["kind"] for one in held if one["fault"]] == []


@pytest.mark.parametrize("path", ["1/", "1/projector/", "1/interpreters/", "mandates/"])
def test_the_pages_of_the_floor_have_no_grave_faults(room: Room, path: str) -> None:
    desk = room.sit_down(0, "secretary")

    desk.go(f"{floor_of(desk)}{path}")

    assert grave(desk.page) == []
