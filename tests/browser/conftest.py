"""Two real nodes with the made-up states' story, and a real browser."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from mufakat.cli import staging
from mufakat.cli.staging import PASSWORD, Node, Stage
from mufakat.cli.story import FICTIONAL, STORIES, read_story
from tests.not_run import find_chromium
from tools.words import ROOT, compile_catalogues

FIRST_PORT = 18701


@dataclass
class Desk:
    """One person at a browser, logged in at their side's node."""

    page: Page
    node: Node

    def go(self, path: str = "") -> None:
        """Open a page of this side's node."""
        answer = self.page.goto(self.node.address + path, wait_until="load")
        assert answer is not None
        assert answer.status == 200, f"{path}: {answer.status}"


@dataclass
class Room:
    """Both nodes, and whoever sits down at them."""

    browser: Browser
    stage: Stage

    def sit_down(self, party: int, role: str, language: str = "en", **how: object) -> Desk:
        """Log the holder of a role in at one side's node, reading in `language`."""
        node = self.stage.nodes[party]
        page = self.browser.new_context(**how).new_page()  # type: ignore[arg-type]  # named by the caller
        page.goto(f"{node.address}account/login/")
        page.fill("input[name=login]", node.side.holder(role).login)
        page.fill("input[name=password]", PASSWORD)
        page.click("main button")
        page.wait_for_load_state()
        page.click(f"form.languages button[value={language}]")
        page.wait_for_load_state()
        return Desk(page, node)


@pytest.fixture(scope="session")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    """The story played up to where the reader takes over, and served."""
    compile_catalogues(ROOT)
    story = read_story(STORIES / f"{FICTIONAL}.toml")
    folder = tmp_path_factory.mktemp("browser") / "demo"
    with staging.stage(folder, story, first_port=FIRST_PORT) as stage, sync_playwright() as play:
        stage.found(story.steps[0].at)
        stage.pair()
        stage.serve()
        for step in story.before_hand_over():
            stage.play(step)
        stage.settle()
        browser = play.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        yield Room(browser, stage)
        browser.close()
