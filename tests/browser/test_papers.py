"""A paper from its first word to the other side's screen, its file sent over a line that breaks."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Route, expect

from tests.apps.papers.hostile import pdf
from tests.browser.conftest import MOST_READINGS, Desk, Room
from tests.browser.test_withdrawing import approve, arrives, grave

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("browser")]

TITLE = "A paper written at a browser"
FILE = pdf(b"<</Filler(" + b"x" * 5_000_000 + b")>>")


def papers_of(desk: Desk) -> str:
    desk.go("meetings/")
    desk.page.locator('main a[href*="/meetings/em-1"]').first.click()
    desk.page.locator('nav a[href$="/papers/"]').click()
    desk.page.wait_for_load_state()
    return desk.page.url.removeprefix(desk.node.address)


def breaks_once(broken: list[str]) -> Callable[[Route], None]:
    def handles(route: Route) -> None:
        later = route.request.method == "PUT" and "offset=0" not in route.request.url
        if later and not broken:
            broken.append(route.request.url)
            route.abort()
        else:
            route.continue_()

    return handles


def writes(desk: Desk, path: Path) -> None:
    """Write a paper, and put a file in over a line that breaks once."""
    page, broken = desk.page, list[str]()
    page.get_by_role("link", name="Write a paper").first.click()
    assert grave(desk) == []
    page.get_by_label("Title (English)").fill(TITLE)
    page.get_by_label("Text (English)").fill("The first paragraph.\n\nThe second one.")
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("WP.1")
    page.route("**/api/papers/uploads/**", breaks_once(broken))
    page.get_by_label("File", exact=True).set_input_files(path)
    page.get_by_role("button", name="Put the file in").click()
    expect(page.locator("#files ~ ul")).to_contain_text(path.name, timeout=60_000)
    assert broken
    assert grave(desk) == []


def comes(desk: Desk, wanted: Locator) -> None:
    """Read the page again until it is there: the paper comes first, its file after it."""
    for _reading in range(MOST_READINGS):
        if wanted.count():
            return
        desk.page.wait_for_timeout(100)
        desk.page.reload()
    expect(wanted).to_be_visible()


def test_a_paper_with_a_file_reaches_the_other_side(room: Room, tmp_path: Path) -> None:
    ours, officer = room.sit_down(0, "secretary"), room.sit_down(0, "releasing_officer")
    theirs = room.sit_down(1, "secretary", "ru", viewport={"width": 390, "height": 800})
    papers = papers_of(ours)
    assert grave(ours) == []
    path = tmp_path / "annex.pdf"
    path.write_bytes(FILE)
    writes(ours, path)
    ours.page.get_by_role("button", name="Issue as").click()
    approve(officer, TITLE)

    arrives(theirs, f"{papers}WP.1/")
    expect(theirs.page.get_by_role("heading", level=1)).to_contain_text(TITLE)
    file = theirs.page.get_by_role("link", name=path.name, exact=True)
    comes(theirs, file)
    assert grave(theirs) == []
    with theirs.page.expect_download() as taken:
        file.click()
    assert Path(taken.value.path()).read_bytes() == FILE
    theirs.go(papers)
    assert grave(theirs) == []
