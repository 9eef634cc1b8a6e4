"""A passkey added, used as a second factor, and used alone, in a real browser."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, sync_playwright
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from mufakat.apps.parties.services import found_node
from mufakat.node.home import Home
from tests.apps.parties.conftest import NOW, PASSWORD, answers
from tests.not_run import find_chromium

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def page(home: Home, live_server: LiveServer, settings: Settings) -> Iterator[Page]:
    found_node(answers(), home=home, now=NOW)
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        context = browser.new_context(base_url=live_server.url.replace("127.0.0.1", "localhost"))
        made = context.new_page()
        device = context.new_cdp_session(made)
        device.send("WebAuthn.enable")
        device.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
        yield made
        browser.close()


def log_in(page: Page) -> None:
    page.goto("/account/login/")
    page.fill("#id_login", "first")
    page.fill("#id_password", PASSWORD)
    page.click("form[action='/account/login/'] button.main")


def test_a_passkey_stands_for_the_password_as_well(page: Page) -> None:
    log_in(page)
    page.goto("/account/second-factor/webauthn/add/")
    page.fill("#id_password", PASSWORD)
    page.click("main form button.main")
    page.fill("#id_name", "blue key")
    page.check("#id_passwordless")
    page.click("#mfa_webauthn_add")
    page.wait_for_url("**/recovery-codes/**")
    page.goto("/account/second-factor/webauthn/")
    assert "blue key" in page.inner_text("main")

    page.context.clear_cookies()
    log_in(page)
    assert "/account/second-factor/authenticate/" in page.url
    page.click("#mfa_webauthn_authenticate")
    page.wait_for_url(lambda url: "/account/" not in url)

    page.context.clear_cookies()
    page.goto("/account/login/")
    page.click("#passkey_login")
    page.wait_for_url(lambda url: "/account/" not in url)
    page.goto("/me/")
    assert "First Officer" in page.inner_text("h1")
