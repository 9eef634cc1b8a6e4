"""The desks as their officers see them, in three languages."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mufakat.apps.desks import queries, services
from mufakat.apps.desks.acts.steps import Step
from mufakat.apps.desks.acts.terms import Subject
from mufakat.registry import work
from mufakat.registry.models import DraftRow
from mufakat.registry.queries import drafts
from tests.apps.desks.sides import (
    AUDITOR,
    DESK,
    Desks,
    information,
    open_matter,
    request,
    terms,
)
from tests.apps.desks.test_financing import SECOND, listing, sheet
from tests.apps.desks.test_signals import active
from tests.apps.letters.two_sides import NOW, Sides, browser_of

LANGUAGES = ("en", "id", "ru")
THING = "ab" * 8


@pytest.fixture
def officer(our_home: object, monkeypatch: pytest.MonkeyPatch) -> Client:  # noqa: ARG001 -- asked for
    """A browser of our desk officer."""
    return browser_of("dewi", ("desk_officer",), monkeypatch)


@pytest.fixture
def legal(our_home: object, monkeypatch: pytest.MonkeyPatch) -> Client:  # noqa: ARG001 -- asked for
    """A browser of our legal officer."""
    return browser_of("lina", ("legal_officer",), monkeypatch)


@pytest.fixture
def release(our_home: object, monkeypatch: pytest.MonkeyPatch) -> Client:  # noqa: ARG001 -- asked for
    """A browser of the officer who approves sending."""
    return browser_of("budi", ("releasing_officer",), monkeypatch)


@pytest.fixture
def note_taker(our_home: object, monkeypatch: pytest.MonkeyPatch) -> Client:  # noqa: ARG001 -- asked for
    """A browser of somebody who reads matters and has no part in the desks."""
    return browser_of("eve", ("note_taker",), monkeypatch)


def entered(question: str = "How many channels?") -> dict[str, str]:
    """Give a request as the page sends it."""
    said = {name: str(one) for name, one in terms("0" * 64).items() if name != "basis"}
    return said | {
        "article": "", "subject": "Closed channels", "question": question,
        "answer_by": "2024-11-09",
    }  # fmt: skip


def officer_sees(officer: Client) -> str:
    """Give the page Today leads the second person to."""
    page = reverse("desks:switches")
    assert f'href="{page}"' in officer.get(reverse("workbench:today")).content.decode()
    return officer.get(page).content.decode()


def test_desk_is_absent_until_two_persons_stand_for_an_assessment(
    sides: Sides, officer: Client, legal: Client
) -> None:
    at_home = reverse("workbench:today")
    assert reverse("desks:desks") not in officer.get(at_home).content.decode()
    said = {
        "flow": "general", "document": "DPIA 7", "made_on": "2024-10-01",
        "expires_on": "2025-09-30", "text": "No person is named.",
    }  # fmt: skip
    assert officer.post(reverse("desks:switches"), said).status_code == 404
    too_long = legal.post(reverse("desks:switches"), said | {"expires_on": "2027-01-01"})
    assert (too_long.status_code, "DPIA 7" in too_long.content.decode()) == (400, True)

    assert legal.post(reverse("desks:switches"), said).status_code == 302
    menu = f'href="{reverse("desks:desks")}"'
    assert menu not in officer.get(at_home).content.decode()
    confirm = re.search(r'action="(/desks/switches/\d+/confirm/)"', officer_sees(officer))
    assert confirm is not None
    assert legal.post(confirm[1]).status_code == 409
    assert officer.post(confirm[1]).status_code == 302

    assert menu in officer.get(at_home).content.decode()
    page = reverse("desks:exchange", kwargs={"dossier": sides.agreement})
    assert officer.post(f"{page}open/", {"subject": "general", "year": "2024"}).status_code == 302
    assert drafts("waiting").count() == 1


def test_request_is_composed_cleared_and_sent(
    desks: Desks, officer: Client, release: Client
) -> None:
    url = reverse("desks:begin", kwargs={"dossier": desks.own, "step": "ask"})
    assert officer.post(url, {}).status_code == 422
    refused = officer.post(url, entered("Nama: Budi, NIK 3201123456789012"))
    assert refused.status_code == 409
    assert "desks.person_level" in refused.content.decode()
    asked = entered("Is the office of Rangga Wiratmaja in charge?")
    assert officer.post(url, asked).status_code == 302
    draft = DraftRow.objects.get(state="waiting").pk
    page = reverse("workbench:draft", kwargs={"draft": draft})
    shown = release.get(page).content.decode()
    assert "<mark>Rangga Wiratmaja</mark>" in shown
    approve = reverse("workbench:approve_sending", kwargs={"draft": draft})
    assert release.post(approve).status_code == 409

    clear = reverse("desks:clear_trace", kwargs={"draft": draft})
    for one in [*services.traces_of(draft, who=AUDITOR).found]:
        assert officer.post(clear, {"trace": one.key}).status_code == 404
        assert release.post(clear, {"trace": one.key, "back": page}).url == page  # type: ignore[attr-defined]  # a redirect
    away = release.post(clear, {"trace": "persons", "back": "https://elsewhere.example/"})
    assert away.url == reverse("desks:desks")  # type: ignore[attr-defined]  # a redirect

    assert release.post(approve).status_code == 302


def test_pages_read_in_three_languages(desks: Desks, officer: Client, legal: Client) -> None:
    agreement = desks.sides.agreement
    asked = desks.say(Step.ASK, request(agreement))
    desks.hear("ask", request(agreement))
    act = desks.hear("answer", information(agreement), asked)
    services.raise_doubt(who=DESK, dossier=desks.own, thing=asked, act=act, reason="?", now=NOW)
    thing = {"dossier": desks.own, "thing": asked}
    pages = [
        reverse("desks:desks"), reverse("desks:switches"), reverse("desks:report"),
        reverse("desks:exchange", kwargs={"dossier": agreement}),
        reverse("desks:matter", kwargs={"dossier": desks.own}),
        reverse("desks:thing", kwargs=thing),
        reverse("desks:doubt", kwargs={**thing, "act": act}),
        reverse("desks:stop"),
        *(reverse("desks:say", kwargs={"dossier": desks.own, "thing": THING, "step": str(step)})
          for step in ("acknowledge", "answer", "part", "decline", "use", "wish", "permit")),
    ]  # fmt: skip
    (doubt,) = queries.doubts_open(who=AUDITOR)
    decide = reverse("desks:decide_doubt", kwargs={"pk": doubt.pk})
    for language in LANGUAGES:
        for url in pages:
            got = officer.get(url, headers={"accept-language": language})
            assert got.status_code == 200, url
        assert legal.get(decide, headers={"accept-language": language}).status_code == 200
    assert officer.get(decide).status_code == 404
    assert legal.post(decide, {"decision": "lifted", "words": "Seen."}).status_code == 302


def test_content_is_matched_and_reviewed_on_pages(
    sides: Sides, officer: Client, release: Client
) -> None:
    content = open_matter(sides, Subject.CONTENT)
    active(content)
    matching = reverse("desks:matching")
    assert officer.post(matching, {}).status_code == 400
    sent = {"content": SimpleUploadedFile("leaflet.txt", b"a leaflet"), "addresses": ""}
    assert "webkitdirectory" in officer.get(matching).content.decode()
    sent["folder"] = [SimpleUploadedFile(f"{n}.txt", b"of a folder") for n in range(2)]
    asked = officer.post(matching, sent).headers["Location"]
    assert "0" in officer.get(asked).content.decode()
    work.do_waiting(clock=lambda: NOW)
    (one,) = queries.reviews(who=AUDITOR)
    page = reverse("desks:review", kwargs={"pk": one.pk})
    matter = reverse("desks:matter", kwargs={"dossier": content.own})
    thing = reverse("desks:thing", kwargs={"dossier": content.own, "thing": THING})
    for language in LANGUAGES:
        for url in (asked, page, matter, thing, f"{matter}say/signal/", f"{matter}sheet/",
                    f"{thing}say/seen/", f"{thing}say/dispute/"):  # fmt: skip
            got = officer.get(url, headers={"accept-language": language})
            assert got.status_code == 200, url
    assert officer.post(page, {"outcome": "refer"}).status_code == 422
    said = {"interest": "none", "outcome": "refer", "reasons": "Asked for by the court."}
    assert "A referral needs this." in officer.post(page, said).content.decode()
    said |= dict.fromkeys(("owner", "ground", "authority", "appeal"), "Said.") | {"host": "IDN"}
    assert officer.post(page, said).status_code == 302
    assert officer.post(f"{page}confirm/", {"agrees": "yes"}).status_code == 409
    assert release.post(f"{page}confirm/", {"agrees": "yes"}).status_code == 302
    assert officer.get(f"/api/desks/reviews/{one.pk}").json()["waits_for_second"] is False


def test_whoever_has_no_part_finds_no_page_and_no_operation(
    desks: Desks, note_taker: Client, officer: Client
) -> None:
    thing = desks.say(Step.ASK, request(desks.sides.agreement))
    for url in (
        reverse("desks:desks"), reverse("desks:switches"), reverse("desks:report"),
        reverse("desks:exchange", kwargs={"dossier": desks.sides.agreement}),
        reverse("desks:matter", kwargs={"dossier": desks.own}),
        reverse("desks:thing", kwargs={"dossier": desks.own, "thing": thing}),
        reverse("desks:begin", kwargs={"dossier": desks.own, "step": "ask"}),
        reverse("desks:stop"), "/api/desks", f"/api/desks/{desks.own}", "/api/desks/switches",
        f"/api/desks/{desks.own}/things/{thing}", "/api/desks/report",
    ):  # fmt: skip
        assert note_taker.get(url).status_code == 404, url
    drafted = services.say(
        who=DESK, dossier=desks.own, step=Step.ASK, value=request(desks.sides.agreement), now=NOW
    )
    for url in (
        f"/api/matters/{desks.own}/entries", f"/api/drafts/{drafted.draft}",
        reverse("workbench:draft", kwargs={"draft": drafted.draft}),
    ):  # fmt: skip
        assert note_taker.get(url).status_code == 404, url
        assert officer.get(url).status_code == 200, url
    assert note_taker.get("/api/drafts").json() == []
    said = {"step": "ask", "value": request(desks.sides.agreement)}
    for url, body in (
        (f"/api/desks/{desks.own}/say", said),
        ("/api/desks/stops", {"reason": "?"}),
        ("/api/desks/expired", {}),
    ):
        got = note_taker.post(url, body, content_type="application/json")
        assert got.status_code == 404, url


def test_rest_asks_answers_and_shows(desks: Desks, officer: Client, release: Client) -> None:
    value = request(desks.sides.agreement)
    said = {"step": "ask", "value": value}
    made = officer.post(f"/api/desks/{desks.own}/say", said, content_type="application/json")
    assert made.status_code == 200
    draft = made.json()["draft"]
    assert release.get(f"/api/desks/drafts/{draft}/traces").json() == []
    bad = {"step": "ask", "value": value | {"risk": 3}}
    got = officer.post(f"/api/desks/{desks.own}/say", bad, content_type="application/json")
    assert (got.status_code, got.json()["code"]) == (400, "body.form")
    desks.hear("ask", value)

    listed = officer.get("/api/desks").json()
    shown = officer.get(f"/api/desks/{desks.own}/things/{THING}").json()

    assert [one["thing"] for one in listed] == [THING]
    assert shown["may"] == ["acknowledge", "answer", "part", "decline"]
    assert officer.get(f"/api/agreements/{desks.sides.agreement}/exchange").json()["figures"][
        "asked_of_us"
    ] == 1  # fmt: skip


def test_list_is_received_and_a_name_screened_on_pages(
    sides: Sides, officer: Client, legal: Client, note_taker: Client
) -> None:
    money = open_matter(sides, Subject.FINANCING)
    act = money.hear("list", listing(sides.agreement))
    money.hear("revise", listing(sides.agreement, SECOND, "2"), about=act)
    screening = reverse("desks:screening")
    assert officer.post(screening, {}).status_code == 422
    assert officer.post(screening, {"name": "Kadiro Veltan Surya"}).status_code == 302
    work.do_waiting(clock=lambda: NOW)
    one = queries.hits(who=DESK)[0]
    (listed,) = queries.lists(who=DESK)
    list_url = reverse("desks:list", kwargs={"slug": listed.slug})
    hit = reverse("desks:hit", kwargs={"pk": one.pk})
    matter = reverse("desks:matter", kwargs={"dossier": money.own})
    pages = [
        screening, hit, list_url, f"{list_url}decide/?entry=L2", reverse("desks:lists"),
        reverse("desks:import_list"), matter, f"{matter}list/", f"{matter}{THING}/",
        f"{matter}{THING}/list/",
    ]  # fmt: skip
    for language in LANGUAGES:
        for url in pages:
            got = officer.get(url, headers={"accept-language": language})
            assert got.status_code == 200, url
    for url in pages:
        assert note_taker.get(url).status_code == 404, url
    assert officer.post(hit, {"verdict": "same", "reasons": "All agrees."}).status_code == 409
    assert officer.post(hit, {"verdict": "different", "reasons": "Birth."}).status_code == 302
    assert officer.post(f"{hit}confirm/", {"agrees": "yes"}).status_code == 409
    assert legal.post(f"{hit}confirm/", {"agrees": "yes"}).status_code == 302
    assert officer.get(f"/api/desks/hits/{one.pk}").json()["state"] == "different"
    assert officer.get(f"/api/desks/lists/{listed.slug}").json()["removed"] == ["L1"]
    assert len(officer.get("/api/desks/screening").json()["hits"]) == 1
    assert len(officer.get("/api/desks/lists").json()) == 1


def test_list_is_published_and_brought_in_on_pages(sides: Sides, officer: Client) -> None:
    money = open_matter(sides, Subject.FINANCING)
    said = {name: str(one) for name, one in terms("0" * 64).items() if name != "basis"}
    said |= {"article": "", "title": "Ours", "publisher": "Us", "version": "1",
             "published_on": "2024-10-01"}  # fmt: skip
    url = reverse("desks:publish_list", kwargs={"dossier": money.own})
    bad = SimpleUploadedFile("x.csv", b"name,nik\nBudi,3201123456789012\n")
    assert officer.post(url, said | {"sheet": bad}).status_code == 400
    good = SimpleUploadedFile("x.csv", sheet())
    assert officer.post(url, said | {"sheet": good}).status_code == 302
    again = SimpleUploadedFile("x.csv", sheet())
    brought = officer.post(reverse("desks:import_list"), said | {"sheet": again})
    assert brought.status_code == 302
    page = officer.get(brought.headers["Location"])
    assert "Kadiro" in page.content.decode()
    assert queries.lists(who=DESK) == []
    entered = officer.post(f"{brought.headers['Location']}enter/")
    assert officer.get(entered.headers["Location"]).status_code == 200
    assert [one.title for one in queries.lists(who=DESK)] == ["Ours"]
    # A browser sends a chosen file only from a form that says so.
    form = officer.get(reverse("desks:import_list")).content.decode()
    assert 'enctype="multipart/form-data"' in form


def test_petitions_are_received_answered_told_and_erased_on_pages(
    sides: Sides, officer: Client, legal: Client, note_taker: Client
) -> None:
    open_matter(sides, Subject.FINANCING)
    said = {
        "asks": "mistaken", "name": "Somebody Asking", "reach": "Street 1",
        "words": "I am not that person.", "received_on": "2024-10-01",
    }  # fmt: skip
    enter, every = reverse("desks:receive_petition"), reverse("desks:petitions")
    assert officer.post(enter, said | {"name": ""}).status_code == 422
    assert officer.post(enter, said | {"received_on": "2124-10-01"}).status_code == 400
    page = officer.post(enter, said).headers["Location"]
    for language in LANGUAGES:
        for url in (every, enter, page, reverse("desks:petition_form")):
            assert officer.get(url, headers={"accept-language": language}).status_code == 200, url
            assert note_taker.get(url).status_code == 404, url

    assert officer.post(page, {"answer": "granted", "reasons": "Birth."}).status_code == 302
    assert officer.post(f"{page}told/").status_code == 400
    assert officer.post(f"{page}confirm/", {"agrees": "yes"}).status_code == 409
    assert legal.post(f"{page}confirm/", {"agrees": "yes"}).status_code == 302
    assert officer.post(f"{page}told/").status_code == 302
    assert "granted" in officer.get(every).content.decode()
    (one,) = officer.get("/api/desks/petitions").json()
    assert (one["answer"], one["closed"], one["overdue"]) == ("granted", True, False)
    assert note_taker.get("/api/desks/petitions").status_code == 404


@pytest.mark.parametrize("count", [1, 30])
def test_petitions_are_listed_with_as_many_queries_however_many(
    sides: Sides, officer: Client, count: int
) -> None:
    open_matter(sides, Subject.FINANCING)
    for number in range(count):
        said = {"asks": "expenses", "name": f"N{number}", "reach": "x", "words": "y"}
        services.receive_petition(who=DESK, said=said, received_on=NOW.date(), now=NOW)
    with CaptureQueriesContext(connection) as seen:
        officer.get(reverse("desks:petitions"))
    assert sum("desks_petitionrow" in one["sql"] for one in seen.captured_queries) == 2


def test_today_says_which_decisions_wait_and_for_whom(
    sides: Sides, officer: Client, legal: Client, note_taker: Client
) -> None:
    money = open_matter(sides, Subject.FINANCING)
    money.hear("list", listing(sides.agreement))
    services.screen_one(who=DESK, name="Kadiro Veltan Surya", birth="", nationality="", now=NOW)
    work.do_waiting(clock=lambda: NOW)
    said = {"asks": "expenses", "name": "N", "reach": "x", "words": "y"}
    services.receive_petition(who=DESK, said=said, received_on=NOW.date(), now=NOW)
    count = len(queries.hits(who=DESK))
    page = officer.get("/").content.decode()
    assert f"{count} hit" in page
    assert "1 petition waits for an answer. The first is due on" in page

    one = queries.hits(who=DESK)[0]
    services.decide_hit(who=DESK, pk=one.pk, verdict="different", reasons="Birth.", now=NOW)

    assert "decision waits for a second person" not in officer.get("/").content.decode()
    assert "1 decision waits for a second person" in legal.get("/").content.decode()
    for words in ("waits for a second person", "petition", "hit waits"):
        assert words not in note_taker.get("/").content.decode()
