"""Two real nodes with the made-up states' story, and a real browser."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from mufakat.cli import staging
from mufakat.cli.staging import PASSWORD, Node, Stage
from mufakat.cli.story import FICTIONAL, STORIES, read_story
from tests.not_run import find_chromium

HERE = Path(__file__).parent
FIRST_PORT = 18701
MOST_READINGS = 100


_STANDING: list[Stage] = []


def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    """Let the nodes rest while no browser looks at them: they would go on asking each other."""
    del item
    if nextitem is None or HERE not in nextitem.path.parents:
        for stage in _STANDING:
            for node in stage.nodes:
                node.rest()


def read_until(page: Page, place: str, words: str) -> None:
    """Read the page again until it says so: the other side's receipt may still be on its way."""
    for _reading in range(MOST_READINGS):
        if page.locator(place).inner_text() == words:
            return
        page.reload()
    expect(page.locator(place)).to_have_text(words)


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
def stage(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Stage]:
    """The story played up to where the reader takes over, and served."""
    story = read_story(STORIES / f"{FICTIONAL}.toml")
    folder = tmp_path_factory.mktemp("browser") / "demo"
    # Workers that look for free ports at the same moment would find the same ones.
    port = FIRST_PORT + 20 * int(worker_id.removeprefix("gw").removeprefix("master") or 0)
    with staging.stage(folder, story, first_port=port) as stage:
        stage.found(story.steps[0].at)
        stage.pair()
        stage.serve()
        for step in story.before_hand_over():
            stage.play(step)
        stage.settle()
        _STANDING.append(stage)
        yield stage
        _STANDING.remove(stage)


@pytest.fixture(scope="module")
def room(stage: Stage) -> Iterator[Room]:
    """Both nodes and a browser, which ends before another module starts its own."""
    if not all(node.is_alive() for node in stage.nodes):
        stage.serve()
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        yield Room(browser, stage)
        browser.close()
