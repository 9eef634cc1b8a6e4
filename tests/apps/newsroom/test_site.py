"""The public site: what it serves, what it counts, what it takes, and what it never gives."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from xml.etree import ElementTree as ET

import pytest
from django.conf import settings
from django.template.loader import render_to_string

from mufakat.apps.newsroom import services
from mufakat.apps.newsroom.outputs import forms, pictures
from mufakat.apps.newsroom.outputs.replies import HELD, MOST_HELD, REFUSED, SHOWN, Sent
from mufakat.apps.newsroom.outputs.shelf import Shelf
from mufakat.apps.newsroom.outputs.site import FORM, PublicSite, still
from tests.apps.letters.two_sides import SECRETARY, Sides
from tests.apps.newsroom.items import PLAN, picture
from tests.apps.newsroom.test_services import agreed

NOW = datetime(2024, 10, 9, 8, 0, tzinfo=UTC)
SAID = {"name": "Ani", "mail": "ani@example.invalid", "text": "A good plan.", "website": ""}
Get = Callable[..., tuple[str, dict[str, str], str]]


class Clock:
    """A clock that goes only when told."""

    now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def shelf(sides: Sides) -> Shelf:
    """A shelf with one published item."""
    agreed(sides)
    services.publish_due(NOW)
    return Shelf(Path(settings.MUFAKAT_NEWSROOM))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def get(shelf: Shelf, clock: Clock) -> Get:
    """Ask the site as a browser would."""
    site = PublicSite(shelf, clock)

    def ask(path: str, posted: dict[str, str] | None = None, **more: Any) -> Any:  # noqa: ANN401 -- what WSGI takes
        body = urlencode(posted or {}).encode()
        said: dict[str, Any] = {}

        def start(status: str, headers: list[tuple[str, str]]) -> None:
            said.update(status=status, headers=dict(headers))

        environ = {
            "REQUEST_METHOD": "POST" if posted is not None else "GET", "PATH_INFO": path,
            "CONTENT_LENGTH": str(len(body)), "wsgi.input": BytesIO(body),
            "REMOTE_ADDR": "192.0.2.7", "HTTP_USER_AGENT": "Mozilla/5.0", **more,
        }  # fmt: skip
        answer = b"".join(site(environ, start))
        return said["status"], said["headers"], answer.decode("utf-8", "replace")

    return ask


def token_in(page: str) -> str:
    found = re.search(r'name="token" value="([^"]+)"', page)
    assert found
    return found.group(1)


def given(shelf: Shelf, clock: Clock) -> str:
    """Give the token of a form handed out a minute ago."""
    return forms.token(shelf.secret(), "n1", clock.now - timedelta(minutes=1))


def test_the_mark_of_a_specimen_stands_in_a_landmark() -> None:
    frame = render_to_string("newsroom/public/frame.html", {"specimen": True})

    assert '<aside class="specimen">' in frame


def test_a_page_is_small_has_no_script_and_sets_no_cookie(get: Get) -> None:
    status, headers, page = get("/en/n1/")

    assert status == "200 OK"
    assert len(page.encode()) < 100_000
    assert "<script" not in page
    assert "Set-Cookie" not in headers
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "The two sides plan an expert meeting" in page
    assert 'og:image" content="https://news.invalid/en/n1/card.png"' in page


def test_the_item_it_all_began_with_is_there_whole(get: Get, sides: Sides, shelf: Shelf) -> None:
    schools = replace(PLAN, title={"id": "Pelatihan guru"}, body={"id": "Guru dilatih."}, quotes=())
    agreed(sides, schools, "n2")
    agreed(sides, replace(PLAN, related=("n2",)), "n3")
    services.publish_due(NOW)
    sent = {**SAID, "token": forms.token(shelf.secret(), "n3", NOW - timedelta(minutes=1))}
    assert get("/id/n3/reply", sent)[0] == "200 OK"
    services.decide_reply(who=SECRETARY, id_=shelf.replies.listed(HELD)[0].id, show=True)
    get("/id/n3/")

    page = get("/id/n3/")[2]

    whole = (
        "berita", "Kedua pihak merencanakan pertemuan ahli", "Jakarta, 9 Oktober 2024",
        "Dilihat: 2", "Kedua pihak membahas pertemuan ahli.", "Pertemuan direncanakan awal 2025.",
        "<blockquote>", "We wish to learn from one another.", "The ambassador", "Baca juga",
        'href="/id/n2/">Pelatihan guru', "Tanggapan (1)", "A good plan.", 'id="name"',
        'id="mail"', 'id="text"', "Kirim tanggapan",
    )  # fmt: skip
    places = [page.find(part, page.index("<article")) for part in whole]
    assert -1 not in places, whole[places.index(-1)]
    assert places == sorted(places)
    assert "ani@example.invalid" not in page


def test_readings_are_counted_by_the_day_and_machines_are_not(get: Get, shelf: Shelf) -> None:
    get("/en/n1/")
    get("/ru/n1/")
    get("/en/n1/", HTTP_USER_AGENT="Examplebot/1.0")
    get("/en/n1/", REQUEST_METHOD="HEAD")

    assert shelf.replies.views_by_day("n1") == [("2024-10-09", 2)]
    assert "Views: 3" in get("/en/n1/")[2]
    assert b"192.0.2.7" not in shelf.replies.path.read_bytes()


def test_a_reply_waits_until_somebody_approves_it(get: Get, shelf: Shelf, clock: Clock) -> None:
    page = get("/en/n1/")[2]
    clock.now += timedelta(seconds=30)

    status, _headers, said = get("/en/n1/reply", SAID | {"token": token_in(page)})

    assert status == "200 OK"
    assert "Your reply was received" in said
    assert "A good plan." not in get("/en/n1/")[2]
    held = shelf.replies.listed(HELD)[0]
    services.decide_reply(who=SECRETARY, id_=held.id, show=True)
    page = get("/en/n1/")[2]
    assert "A good plan." in page
    assert "Replies (1)" in page
    assert "ani@example.invalid" not in page
    with pytest.raises(services.ReplyDecided):
        services.decide_reply(who=SECRETARY, id_=held.id, show=False)


def test_a_refused_reply_is_forgotten_and_addresses_go_in_time(
    get: Get, shelf: Shelf, clock: Clock
) -> None:
    for name in ("Ani", "Boris"):
        page = get("/en/n1/")[2]
        clock.now += timedelta(seconds=30)
        get("/en/n1/reply", SAID | {"name": name, "token": token_in(page)})
    first = shelf.replies.listed(HELD)[0]
    services.decide_reply(who=SECRETARY, id_=first.id, show=False)

    assert services.erase_addresses(clock.now + timedelta(days=29)) == 0
    assert services.erase_addresses(clock.now + timedelta(days=31)) == 1
    held = b"".join(file.read_bytes() for file in shelf.folder.glob("public.sqlite3*"))
    assert b"ani@example.invalid" not in held
    assert [one.text for one in shelf.replies.listed(REFUSED)] == [""]
    assert [one.name for one in shelf.replies.listed(HELD)] == ["Boris"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"name": " "}, "A field is empty"),
        ({"mail": "no address"}, "The e-mail address cannot be read"),
        ({"text": "x" * 2001}, "Something is too long"),
        ({"text": "http://a http://b https://c"}, "too many links"),
        ({"token": "n1.1728460000.abc.0000"}, "This form is too old"),
        ({"token": "Ã¼"}, "This form is too old"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(
    get: Get, shelf: Shelf, clock: Clock, change: dict[str, str], words: str
) -> None:
    page = get("/en/n1/")[2]
    clock.now += timedelta(seconds=30)

    status, _headers, said = get("/en/n1/reply", SAID | {"token": token_in(page)} | change)

    assert status.startswith("422")
    assert words in said
    assert shelf.replies.listed(HELD) == []


def test_programs_are_thanked_and_nothing_is_kept(get: Get, shelf: Shelf, clock: Clock) -> None:
    page = get("/en/n1/")[2]
    quick = get("/en/n1/reply", SAID | {"token": token_in(page)})
    clock.now += timedelta(seconds=30)
    trapped = get("/en/n1/reply", SAID | {"token": token_in(page), "website": "http://spam"})

    assert quick[0] == trapped[0] == "200 OK"
    assert shelf.replies.listed(HELD) == []


def test_one_form_gives_one_reply_and_one_address_three_in_a_while(
    get: Get, shelf: Shelf, clock: Clock
) -> None:
    page = get("/en/n1/")[2]
    clock.now += timedelta(seconds=30)
    sent = SAID | {"token": token_in(page)}
    assert get("/en/n1/reply", sent)[0] == "200 OK"
    assert get("/en/n1/reply", sent)[0].startswith("422")
    *_others, last = [
        get("/en/n1/reply", SAID | {"token": given(shelf, clock)}) for _number in range(3)
    ]

    assert "Several replies came from you" in last[2]
    assert len(shelf.replies.listed(HELD)) == 2
    clock.now += timedelta(minutes=11)
    again = SAID | {"token": given(shelf, clock)}
    assert get("/en/n1/reply", again)[0] == "200 OK"


def test_too_many_waiting_replies_close_the_form(get: Get, shelf: Shelf, clock: Clock) -> None:
    for number in range(MOST_HELD):
        sent = Sent("n1", "en", "x", "x@example.invalid", "x", str(number))
        assert shelf.replies.hold(sent, NOW)
    token = given(shelf, clock)

    assert "Too many replies wait" in get("/en/n1/reply", SAID | {"token": token})[2]


def test_what_readers_write_is_never_markup(get: Get, shelf: Shelf, clock: Clock) -> None:
    token = given(shelf, clock)
    bad = SAID | {"name": "<b>x", "text": "<script>alert(1)</script>\x07\nline", "token": token}
    get("/en/n1/reply", bad)
    services.decide_reply(who=SECRETARY, id_=shelf.replies.listed(HELD)[0].id, show=True)

    page = get("/en/n1/")[2]

    assert "<script>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;<br>line" in page


@pytest.mark.parametrize(
    "path",
    [
        "/../public.sqlite3", "/..%2fform.key", "/form.key", "/items/n1.json", "/en/none/",
        "/said/en/thanks.html", "/en/../../items/n1.json", "/\x00", "/.hidden",
    ],
)  # fmt: skip
def test_nothing_beside_the_site_is_served(get: Get, path: str) -> None:
    assert get(path)[0].startswith("404")


def test_other_methods_and_replies_to_nothing_are_refused(get: Get) -> None:
    assert get("/en/n1/", REQUEST_METHOD="PUT")[0].startswith("405")
    assert get("/en/none/reply", SAID)[0].startswith("404")
    assert get("/en/n1/", SAID)[0].startswith("404")
    assert get("/", REQUEST_METHOD="POST", CONTENT_LENGTH="0")[0].startswith("404")


def test_a_reply_longer_than_any_form_is_not_read(get: Get, clock: Clock, shelf: Shelf) -> None:
    token = given(shelf, clock)

    assert (
        "Something is too long"
        in get("/en/n1/reply", SAID | {"token": token, "x": "y" * 70_000})[2]
    )


def test_feeds_and_the_map_name_every_language(get: Get) -> None:
    atom = ET.fromstring(get("/ru/atom.xml")[2])
    pages = ET.fromstring(get("/sitemap.xml")[2])

    names = {"a": "http://www.w3.org/2005/Atom", "s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    assert atom.findtext("a:entry/a:title", namespaces=names) == PLAN.title["ru"]
    assert atom.findtext("a:entry/a:id", namespaces=names) == "https://news.invalid/ru/n1/"
    assert len(pages.findall("s:url", names)) == 6
    assert "Sitemap: https://news.invalid/sitemap.xml" in get("/robots.txt")[2]


def test_the_static_form_of_a_page_has_the_numbers_and_no_form(get: Get, shelf: Shelf) -> None:
    get("/en/n1/")
    raw = (shelf.site / "en/n1/index.html").read_text("utf-8")

    page = still(raw, shelf, "n1")

    assert FORM in raw
    assert "<form" not in page
    assert "Views: 1" in page


def test_what_a_picture_hides_does_not_go_along() -> None:
    assert b"SECRET-PLACE" in picture()
    drawn = pictures.redrawn(picture())

    assert (drawn.width, drawn.height) == (64, 32)
    assert b"SECRET-PLACE" not in drawn.data


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"<svg/>", b"\x89PNG\r\n\x1a\n" + b"\x00" * 40])
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(pictures.NoPicture):
        pictures.redrawn(data)


def test_an_item_in_one_language_has_a_page_in_that_one_only(sides: Sides, clock: Clock) -> None:
    agreed(sides, replace(PLAN, title={"ru": "Только по-русски"}, body={"ru": "Да."}), "n2")
    services.publish_due(clock.now)
    shelf = Shelf(Path(settings.MUFAKAT_NEWSROOM))

    assert (shelf.site / "ru/n2/index.html").is_file()
    assert not (shelf.site / "en/n2").exists()
    assert 'lang="ru"><p class="kicker">' in (shelf.site / "en/index.html").read_text("utf-8")


def test_views_are_shown_to_the_node_and_a_shown_reply_counts(shelf: Shelf) -> None:
    shelf.replies.hold(Sent("n1", "en", "x", "x@example.invalid", "x", "t"), NOW)
    shelf.replies.decide(shelf.replies.listed(HELD)[0].id, SHOWN, "dewi")

    assert shelf.replies.count("n1") == 1
    assert shelf.replies.count("n2") == 0
