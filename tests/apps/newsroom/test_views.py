"""The newsroom as a secretary sees it, and as a stranger does not."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mufakat.apps.newsroom import queries, services
from mufakat.apps.newsroom.acts.items import write_news
from mufakat.apps.newsroom.models import NewsRow
from mufakat.apps.newsroom.outputs.replies import Sent
from mufakat.registry.queries import drafts, statements_of
from mufakat.registry.services import release_draft
from tests.apps.letters.two_sides import NOW, OFFICER, SECRETARY, Sides
from tests.apps.newsroom.items import PLAN, picture
from tests.apps.newsroom.test_services import agreed, item_of, proposed

ENTERED = {
    "category": "news", "title_en": "A plan", "title_id": "Sebuah rencana", "day": "2024-10-09",
    "place_en": "Jakarta", "body_en": "One.\n\nTwo.", "body_id": "Satu.\n\nDua.",
    "quote1_en": "Let us meet.", "speaker1_en": "The ambassador", "quote1_language": "ru",
}  # fmt: skip


def address(name: str, **more: str) -> str:
    return reverse(f"newsroom:{name}", kwargs=more)


def test_an_item_is_written_approved_and_shown(sides: Sides, secretary: Client) -> None:
    url = address("propose_news", dossier=sides.agreement)
    assert secretary.get(url).status_code == 200
    file = SimpleUploadedFile("flags.png", picture())
    said = {**ENTERED, "picture": file, "alt_en": "Two flags", "embargo": "2024-10-10T09:00"}

    assert secretary.post(url, said).status_code == 302
    draft = drafts("waiting")[0]
    release_draft(draft=draft.pk, by=OFFICER, now=NOW)
    sides.meet()

    one = queries.news(who=SECRETARY)[0]
    assert one.offer is not None
    assert one.offer.embargo == "2024-10-10T02:00+00:00"
    page = secretary.get(address("item", dossier=sides.agreement, key=one.key)).content.decode()
    assert "Let us meet." in page
    assert "is to answer" in page
    shown = address("picture", dossier=sides.agreement, key=one.key, sha256=next(iter(one.files)))
    answer = secretary.get(shown)
    assert answer["Content-Type"] == "image/jpeg"
    assert b"SECRET-PLACE" not in answer.content
    other = address("picture", dossier=sides.agreement, key=one.key, sha256="0" * 64)
    assert secretary.get(other).status_code == 404


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"title_en": "", "title_id": ""}, "Say this in one language at least."),
        ({"body_en": "", "body_id": "", "body_ru": "Да."}, "Give title and body in one same"),
        ({"speaker1_en": ""}, "Say whose words these are."),
        ({"picture": "pdf"}, "This file is no picture"),
        ({"picture": "png"}, "Say what the picture shows"),
    ],
)  # fmt: skip
def test_what_is_missing_is_said_and_nothing_is_lost(
    sides: Sides, secretary: Client, change: dict[str, str], words: str
) -> None:
    files = {"pdf": b"%PDF-1.7", "png": picture()}
    said = {**ENTERED, **change}
    if "picture" in change:
        said["picture"] = SimpleUploadedFile("x", files[change["picture"]])  # type: ignore[assignment]

    answer = secretary.post(address("propose_news", dossier=sides.agreement), said)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "Let us meet." in answer.content.decode()
    assert not drafts("waiting")


def test_what_the_partner_proposed_is_accepted_countered_or_refused(
    sides: Sides, secretary: Client
) -> None:
    sides.proposes(sides.agreement, "news/n1", write_news(PLAN))
    where = {"dossier": str(sides.agreement), "key": "n1"}
    page = secretary.get(address("item", **where)).content.decode()
    assert "Accept these words" in page
    assert "The two sides plan an expert meeting" in secretary.get("/").content.decode()

    secretary.post(address("accept_news", **where), {"digest": item_of(sides).matter.latest.digest})  # type: ignore[union-attr]
    counter = secretary.post(address("counter_news", **where), ENTERED)

    assert counter.status_code == 302
    verbs = [one.verb for row in drafts("waiting") for one in statements_of(row)]
    assert sorted(verbs) == ["accept", "propose"]
    secretary.post(address("refuse_news", **where))
    assert item_of(sides).matter.refused_by == ("IDN",)


def test_correcting_asks_what_is_corrected_and_withdrawing_why(
    sides: Sides, secretary: Client
) -> None:
    agreed(sides)
    services.publish_due(NOW)
    where = {"dossier": str(sides.agreement), "key": "n1"}
    page = secretary.get(address("item", **where)).content.decode()
    assert "https://news.invalid/en/n1/" in page

    silent = secretary.post(address("correct_news", **where), ENTERED)
    said = secretary.post(
        address("correct_news", **where), {**ENTERED, "correction_en": "The day."}
    )
    why = secretary.post(address("withdraw_news", **where), {"why_en": ""})
    gone = secretary.post(address("withdraw_news", **where), {"why_en": "Too early."})

    assert (silent.status_code, said.status_code) == (422, 302)
    assert (why.status_code, gone.status_code) == (422, 302)


def test_alone_is_written_alone(sides: Sides, secretary: Client) -> None:
    secretary.post(address("say_alone", dossier=sides.agreement), ENTERED)
    release_draft(draft=drafts("waiting")[0].pk, by=OFFICER, now=NOW)

    page = secretary.get(address("newsroom")).content.decode()

    assert "IDN alone" in page
    assert "A plan" in secretary.get(address("agreement", dossier=sides.agreement)).content.decode()


def test_replies_wait_on_the_page_and_on_today_without_their_address(
    sides: Sides, secretary: Client
) -> None:
    agreed(sides)
    services.publish_due(NOW)
    sent = Sent("n1", "en", "Ani", "ani@example.invalid", "A good plan.", "t")
    queries.shelf().replies.hold(sent, NOW - timedelta(hours=1))

    page = secretary.get(address("newsroom")).content.decode()

    assert "A good plan." in page
    assert "ani@example.invalid" not in page
    assert "1 reply of a reader waits to be read." in secretary.get("/").content.decode()
    waiting = queries.held_replies(who=SECRETARY)[0]
    decide = reverse("newsroom:decide_reply", kwargs={"pk": waiting.id})
    secretary.post(decide, {"show": "yes"})
    assert queries.held_replies(who=SECRETARY) == []
    assert secretary.post(decide, {"show": "yes"}).status_code == 409


def test_a_stranger_finds_nothing(sides: Sides, stranger: Client) -> None:
    agreed(sides)
    for name in ("item", "counter_news", "correct_news", "withdraw_news"):
        url = address(name, dossier=str(sides.agreement), key="n1")
        assert stranger.get(url).status_code == 404, name
    for url in (address("newsroom"), address("agreement", dossier=str(sides.agreement))):
        assert stranger.get(url).status_code == 404
    assert b"expert meeting" not in stranger.get("/search/?q=expert").content


def test_search_finds_an_item_by_its_words(sides: Sides, secretary: Client) -> None:
    agreed(sides)

    assert b"plan an expert meeting" in secretary.get("/search/?q=expert+meeting").content


def test_one_item_and_thirty_ask_as_often(sides: Sides, secretary: Client) -> None:
    proposed(sides)
    urls = [address("newsroom"), address("agreement", dossier=str(sides.agreement)), "/"]
    few = [_queries(secretary, url) for url in urls]
    row = NewsRow.objects.get()
    for number in range(30):
        row.pk, row.key, row.object = None, f"m{number}", f"news/m{number}"
        row.save()

    assert [_queries(secretary, url) for url in urls] == few


def _queries(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return len(asked)
