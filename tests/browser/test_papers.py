"""A paper from its first word to the other side's screen, its file sent over a line that breaks."""

from pathlib import Path

import pytest
from playwright.sync_api import Route, expect

from tests.apps.papers.hostile import pdf
from tests.browser.conftest import Desk, Room
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


def test_a_paper_with_a_file_reaches_the_other_side(room: Room, tmp_path: Path) -> None:
    ours, officer = room.sit_down(0, "secretary"), room.sit_down(0, "releasing_officer")
    theirs = room.sit_down(1, "secretary", "ru", viewport={"width": 390, "height": 800})
    papers = papers_of(ours)
    assert grave(ours) == []

    ours.page.get_by_role("link", name="Write a paper").first.click()
    assert grave(ours) == []
    ours.page.get_by_label("Title (English)").fill(TITLE)
    ours.page.get_by_label("Text (English)").fill("The first paragraph.\n\nThe second one.")
    ours.page.get_by_role("button", name="Keep it").click()
    expect(ours.page.get_by_role("heading", level=1)).to_contain_text("WP.1")

    broken: list[str] = []

    def breaks_once(route: Route) -> None:
        if (
            route.request.method == "PUT"
            and len(broken) == 0
            and "offset=0" not in route.request.url
        ):
            broken.append(route.request.url)
            route.abort()
        else:
            route.continue_()

    ours.page.route("**/api/papers/uploads/**", breaks_once)
    path = tmp_path / "annex.pdf"
    path.write_bytes(FILE)
    ours.page.get_by_label("File", exact=True).set_input_files(path)
    ours.page.get_by_role("button", name="Put the file in").click()
    expect(ours.page.locator("#files ~ ul")).to_contain_text("annex.pdf", timeout=30_000)
    assert broken
    assert grave(ours) == []
    ours.page.get_by_role("button", name="Issue as").click()
    approve(officer, TITLE)

    arrives(theirs, f"{papers}WP.1/")
    expect(theirs.page.get_by_role("heading", level=1)).to_contain_text(TITLE)
    assert grave(theirs) == []
    theirs.page.get_by_role("link", name="annex.pdf", exact=True).scroll_into_view_if_needed()
    with theirs.page.expect_download() as taken:
        theirs.page.get_by_role("link", name="annex.pdf", exact=True).click()
    assert Path(taken.value.path()).read_bytes() == FILE
    theirs.go(papers)
    assert grave(theirs) == []
