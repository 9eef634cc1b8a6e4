"""Make the README's pictures from the story with two made-up states, in a real browser."""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from mufakat.cli import staging
from mufakat.cli.story import FICTIONAL, STORIES, read_story
from tests.browser.conftest import Room
from tests.not_run import find_chromium

PICTURES = Path(__file__).parent.parent / "docs" / "pictures"
SIZE = {"width": 1280, "height": 800}


def make_pictures(folder: Path) -> None:
    """Play the story in `folder` and photograph what its first reader sees."""
    story = read_story(STORIES / f"{FICTIONAL}.toml")
    PICTURES.mkdir(exist_ok=True)
    with staging.stage(folder, story, first_port=18801) as stage, sync_playwright() as play:
        stage.found(story.steps[0].at)
        stage.pair()
        stage.serve()
        for step in story.before_hand_over():
            stage.play(step)
        stage.settle()
        browser = play.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        room = Room(browser, stage)
        secretary = room.sit_down(0, "secretary", viewport=SIZE)
        officer = room.sit_down(0, "releasing_officer", viewport=SIZE)
        secretary.go()
        secretary.page.screenshot(path=PICTURES / "today.png")
        secretary.page.click("#turn-action")
        secretary.page.locator("#item-4").scroll_into_view_if_needed()
        secretary.page.screenshot(path=PICTURES / "agenda.png")
        secretary.page.get_by_role("button", name="Accept this wording").first.click()
        officer.go()
        officer.page.click("#turn-action")
        officer.page.screenshot(path=PICTURES / "approve.png")
        browser.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        make_pictures(Path(made) / "demo")
    sys.exit(0)
