from dataclasses import replace

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mufakat.apps.experts import services as register
from mufakat.apps.meetings import queries, services
from mufakat.apps.meetings.acts.delegations import Delegation, Papers
from mufakat.registry.models import DraftRow
from tests.apps.experts.people import wijayanto
from tests.apps.letters.two_sides import NOW, RUS, SECRETARY, Sides
from tests.apps.meetings.test_delegations import HEAD, THEIRS, notify, put_together, theirs
from tests.apps.meetings.test_services import with_items

FORM = {
    "part": "head",
    "native": "Laksmi Pradnyadewi",
    "position_en": "Deputy",
    "items": ["i1"],
    "languages": "id, en",
    "interprets": "",
}


def address(name: str, own: str, **more: str) -> str:
    return reverse(f"meetings:{name}", kwargs={"dossier": own, **more})


def test_a_delegation_is_put_together_by_form_and_notified(sides: Sides, secretary: Client) -> None:
    own = with_items(sides)
    key = register.enter_expert(who=SECRETARY, profile=wijayanto(), now=NOW)

    secretary.post(address("add_member", own), FORM)
    choose = secretary.get(address("add_experts", own)).content.decode()
    assert "Wijayanto" in choose
    secretary.post(address("add_experts", own), {"expert": [key]})
    page = secretary.get(address("delegations", own)).content.decode()
    assert "Our delegation, being put together" in page
    assert "Laksmi Pradnyadewi" in page
    secretary.post(address("notify", own))

    assert DraftRow.objects.filter(state="waiting").count() == 1
    page = secretary.get(address("delegations", own)).content.decode()
    assert "Our delegation waits for approval of sending." in page


def test_a_form_that_cannot_be_read_keeps_what_was_typed(sides: Sides, secretary: Client) -> None:
    own = with_items(sides)

    answer = secretary.post(address("add_member", own), {**FORM, "languages": "good English"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Write languages by their short signs" in page
    assert "good English" in page
    assert queries.our_draft(own, who=SECRETARY) is None


def test_what_is_missing_is_said_in_sentences(sides: Sides, secretary: Client) -> None:
    own = with_items(sides)
    put_together(own, HEAD)
    notify(sides, own)
    theirs(sides, own)

    page = secretary.get(address("delegations", own)).content.decode()

    assert "Agenda item 2: Indonesia has named nobody." in page
    assert "No interpreter: Indonesia and Russia share no language" in page


def test_today_asks_to_take_note_and_the_page_does_it(sides: Sides, secretary: Client) -> None:
    own = with_items(sides)
    act = theirs(sides, own)

    assert "take note of it" in secretary.get("/").content.decode()
    secretary.post(address("acknowledge", own), {"act": act})

    assert "take note of it" not in secretary.get("/").content.decode()
    page = secretary.get(address("delegations", own)).content.decode()
    assert "Our answer waits for approval of sending." in page


def test_credentials_are_answered_on_a_page(sides: Sides, secretary: Client) -> None:
    own = with_items(sides)
    act = theirs(sides, own, replace(THEIRS, papers=Papers.PRESENTED))

    assert (
        "Answer to the credentials" in secretary.get(address("delegations", own)).content.decode()
    )
    secretary.post(address("found", own, act=act), {"finding": "in_order"})

    row = DraftRow.objects.get(state="waiting")
    assert row.statements[0]["object"] == f"credentials/{RUS}"


def test_a_stranger_finds_nothing(sides: Sides, stranger: Client) -> None:
    own = with_items(sides)
    put_together(own, HEAD)

    for name in ("delegations", "add_member", "add_experts", "papers"):
        assert stranger.get(address(name, own)).status_code == 404


def test_moving_and_taking_out(sides: Sides, secretary: Client) -> None:
    own = with_items(sides)
    put_together(own, HEAD, replace(HEAD, key="h2", part=HEAD.part.ALTERNATE, native="Bagas"))

    secretary.post(address("move_member", own, key="h2"), {"way": "up"})
    secretary.post(address("drop_member", own, key="h1"))

    draft = queries.our_draft(own, who=SECRETARY)
    assert draft is not None
    assert [one.key for one in draft.said.members] == ["h2"]


def test_the_page_with_two_delegates_and_with_eighty(sides: Sides, secretary: Client) -> None:
    own = with_items(sides)
    put_together(own, HEAD)
    theirs(sides, own)
    url = address("delegations", own)
    few = _queries(secretary, url)

    many = [replace(THEIRS.members[1], key=f"r{number}") for number in range(3, 43)]
    theirs(sides, own, Delegation((*THEIRS.members, *many)))
    said = [
        replace(HEAD, key=f"m{number}", part=HEAD.part.EXPERT, native=f"Expert {number}")
        for number in range(40)
    ]
    services.change_draft(
        who=SECRETARY,
        dossier=own,
        change=lambda was: replace(was, members=(*was.members, *said)),
        now=NOW,
    )

    assert _queries(secretary, url) == few


def test_rest_gives_the_same(sides: Sides, secretary: Client) -> None:
    own = with_items(sides)
    put_together(own, HEAD)
    theirs(sides, own)

    said = secretary.get(f"/api/meetings/{own}/delegations").json()

    assert set(said["sides"]) == {"RUS"}
    assert said["draft"]["value"]["members"][0]["native"] == "Laksmi Pradnyadewi"
    assert said["unheard"] == []


def _queries(browser: Client, url: str) -> int:
    browser.get(url)
    with CaptureQueriesContext(connection) as seen:
        assert browser.get(url).status_code == 200
    return len(seen)
