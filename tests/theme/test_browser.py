"""The page of all parts in a real browser: read by axe, by keyboard, and at every width."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import (  # type: ignore[import-untyped]  # it has none
    Axe,
)
from playwright.sync_api import Browser, Page, expect, sync_playwright
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer

from tests.not_run import find_chromium

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def address(
    only_the_theme: None,  # noqa: ARG001 -- it must be there
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[str]:
    # Django looks at a connection that an earlier test left open before it answers a request.
    with django_db_blocker.unblock():
        server = LiveServer("localhost")
        yield server.url
        server.stop()


@pytest.fixture(scope="module")
def chromium(address: str) -> Iterator[Browser]:  # noqa: ARG001 -- it closes before the server
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        yield browser
        browser.close()


def opened(browser: Browser, url: str, *, said: list[str] | None = None, **how: object) -> Page:
    page = browser.new_context(**how).new_page()  # type: ignore[arg-type]  # named by the caller
    if said is not None:
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(url, wait_until="load")
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["id", "ru", "en"])
def test_axe_finds_nothing(chromium: Browser, address: str, language: str, scheme: str) -> None:
    page = opened(chromium, f"{address}/theme/?faults=1", locale=language, color_scheme=scheme)

    found = Axe().run(page).response["violations"]

    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []


@pytest.mark.parametrize("language", ["id", "ru", "en"])
def test_a_page_never_scrolls_sideways(chromium: Browser, address: str, language: str) -> None:
    """A width of 640 is what a screen of 1280 leaves at 200 per cent."""
    page = opened(chromium, f"{address}/theme/?faults=1", locale=language)

    widths = []
    for width in (320, 640, 1280, 2560):
        page.set_viewport_size({"width": width, "height": 900})
        widths.append(page.evaluate("document.documentElement.scrollWidth"))

    assert widths == [320, 640, 1280, 2560]


def test_the_security_policy_stops_nothing(chromium: Browser, address: str) -> None:
    said: list[str] = []

    opened(chromium, f"{address}/theme/", said=said).keyboard.press("?")

    assert said == []


def test_everything_is_there_without_scripts(chromium: Browser, address: str) -> None:
    page = opened(chromium, f"{address}/theme/", java_script_enabled=False, locale="en")

    page.get_by_role("button", name="Dark", exact=True).click()

    assert page.locator("html").get_attribute("data-look") == "dark"
    assert page.get_by_role("link", name="Accept this wording").is_visible()


def test_the_first_tab_leads_to_the_work(chromium: Browser, address: str) -> None:
    page = opened(chromium, f"{address}/theme/", locale="en")

    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Go to the work"
    page.keyboard.press("Enter")

    assert page.locator(":focus").get_attribute("id") == "work"


def test_keys_are_listed_followed_and_switched_off(chromium: Browser, address: str) -> None:
    page = opened(chromium, f"{address}/part/", locale="en")

    page.keyboard.press("?")
    assert page.locator("#keys").is_visible()
    page.locator("#keys-on").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    page.keyboard.press("t")
    assert page.url.endswith("/part/")
    page.keyboard.press("?")
    page.locator("#keys-on").check()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    assert page.locator(":focus").get_attribute("type") == "search"
    page.keyboard.press("g")
    assert page.locator(":focus").input_value() == "g"
    page.locator("h1").click()
    page.keyboard.press("g")
    page.keyboard.press("t")

    page.wait_for_url("**/theme/")


def test_focus_and_words_survive_a_partial_update(chromium: Browser, address: str) -> None:
    page = opened(chromium, f"{address}/part/", locale="en")
    page.locator("#kept").focus()

    page.keyboard.type("4")

    page.wait_for_selector("[data-say]")
    expect(page.locator("#spoken")).to_have_text("Item 4 was kept")
    assert page.locator(":focus").get_attribute("id") == "kept"


def test_print_is_a_document(chromium: Browser, address: str) -> None:
    page = opened(chromium, f"{address}/theme/", locale="en")

    page.emulate_media(media="print")

    hidden = [".menu", ".reader", ".tabs", ".turn-card", ".news"]
    assert [name for name in hidden if page.locator(name).first.is_visible()] == []
    assert page.locator(".ribbon").is_visible()
    assert page.get_by_role("heading", level=1).is_visible()
