"""The page: within its budget, without inline code, and with a look that everybody may choose."""

import re
from pathlib import Path

import django_htmx
import pytest
from django.test import Client, override_settings

from tools.words import ROOT

pytestmark = pytest.mark.usefixtures("only_the_theme")

STATIC = ROOT / "src/mufakat/node/theme/static/theme"
HTMX = Path(django_htmx.__file__).parent / "static/django_htmx/htmx-2.min.js"
SLOW_LINK = 100 * 1024


@pytest.fixture
def page(client: Client) -> str:
    return client.get("/theme/").content.decode()


def test_a_page_is_light_enough_for_a_slow_link(page: str) -> None:
    """The heaviest page there is: every part and picture once, nothing compressed."""
    files = [STATIC / name for name in ("tokens.css", "page.css", "parts.css", "page.js")]

    assert (
        len(page.encode()) + sum(path.stat().st_size for path in [*files, HTMX]) < SLOW_LINK + 8192
    )
    assert sum(path.stat().st_size for path in files) < 34 * 1024


def test_a_page_holds_no_inline_code(page: str) -> None:
    """The security policy would not run it."""
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=", page)
    assert re.findall(r"<script(?![^>]*\ssrc=)", page) == []


def test_a_page_fetches_nothing_from_elsewhere(page: str) -> None:
    assert re.findall(r'(?:src|href|action)="(?:https?:)?//', page) == []


@pytest.mark.parametrize(
    ("language", "word"), [("id", "Giliran pihak Anda"), ("ru", "Очередь вашей стороны")]
)
def test_a_page_speaks_the_readers_language(client: Client, language: str, word: str) -> None:
    html = client.get("/theme/", headers={"accept-language": language}).content.decode()

    assert f'<html lang="{language}"' in html
    assert word in html


def test_every_part_is_on_the_page(page: str) -> None:
    names = {
        path.stem.replace("_", "-")
        for path in (ROOT / "src/mufakat/node/theme/templates/theme/parts").glob("*.html")
    }
    said_otherwise = {
        "messages",
        "navigation",
        "language-switch",
        "look-switch",
        "keys-panel",
        "button",
        "form",
        "specimen-ribbon",
        "side-tag",
        "two-zone-time",
        "when",
        "word-comparison",
        "marking-sentence",
    }

    missing = {name for name in names - said_otherwise if name not in page}

    assert missing == set()


@pytest.mark.parametrize("look", ["light", "dark"])
def test_a_look_is_kept_and_shown(client: Client, look: str) -> None:
    answer = client.post("/look/", {"look": look, "next": "/theme/"})

    assert (answer.status_code, answer["location"]) == (302, "/theme/")
    assert f'data-look="{look}"' in client.get("/theme/").content.decode()


def test_a_look_can_be_given_back_to_the_device(client: Client) -> None:
    client.post("/look/", {"look": "dark"})

    client.post("/look/", {"look": "purple"})

    assert "data-look" not in client.get("/theme/").content.decode()


def test_a_look_leads_nowhere_else(client: Client) -> None:
    answer = client.post("/look/", {"look": "dark", "next": "https://elsewhere.example/"})

    assert answer["location"] == "/"


def test_a_forged_look_is_no_look(client: Client) -> None:
    client.cookies["mufakat_look"] = 'x"onload="'

    assert '"onload=' not in client.get("/theme/").content.decode()


def test_the_page_of_all_parts_is_hidden_on_a_node_at_work(client: Client) -> None:
    with override_settings(DEBUG=False):
        answer = client.get("/theme/")

    assert answer.status_code == 404
