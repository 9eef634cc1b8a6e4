"""Across the product: what changed since one looked, deputies, and a digest that tells nothing."""

from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.asserts import assertContains, assertNotContains

from mufakat.apps.letters.acts.notes import read_note
from mufakat.apps.letters.services import Letter, record_note
from mufakat.apps.meetings.acts.items import Item, write_item
from mufakat.apps.parties import services as people
from mufakat.apps.parties.permissions import Who
from mufakat.apps.parties.queries import acts_for, who_is
from mufakat.apps.workbench import queries, services
from mufakat.apps.workbench.models import DigestRow
from mufakat.apps.workbench.services.sending import approve_sending
from mufakat.kernel.errors import Missing
from tests.apps.commitments.stage import live, sign
from tests.apps.letters.test_facts import NOTE
from tests.apps.letters.two_sides import IDN, NOBODY, NOW, SECRETARY, Sides, browser_of
from tests.apps.meetings.test_services import with_items

DAY = NOW.date()
PLANTED = "Zirconium Handover Nightfall"


@dataclass
class Hand:
    """A post that keeps what it was given."""

    sent: list[tuple[str, str, str]] = field(default_factory=list)

    def send(self, *, to: str, subject: str, text: str) -> None:
        self.sent.append((to, subject, text))


def changes(own: str, number: int, sides: Sides) -> None:
    item = Item({"en": f"Other words {number}"}, IDN)
    sides.proposes(own, "item/i2", write_item(item))  # type: ignore[arg-type]  # a plain name


def test_what_the_other_side_did_since_i_looked_is_told_until_i_say_so(
    sides: Sides, secretary: Client
) -> None:
    own = with_items(sides)
    first = secretary.get("/")
    assertContains(first, "Tell me from now on")
    place = queries.since_looked(who=SECRETARY).place
    secretary.post("/looked/", {"place": place})
    assertNotContains(secretary.get("/"), "since you last looked")

    changes(own, 1, sides)

    shown = secretary.get("/")
    assertContains(shown, "of the other side since you last looked")
    assertContains(shown, "Other words 1")
    meeting = f"/agreements/{sides.agreement}/meetings/em1/"
    assertContains(secretary.get(meeting), "Other words 1")
    assertNotContains(secretary.get(f"/agreements/{sides.agreement}/"), "Other words 1")
    now = queries.since_looked(who=SECRETARY).place
    secretary.post("/looked/", {"place": now, "matter": own, "back": meeting})
    assertNotContains(secretary.get(meeting), "Other words 1")
    assertContains(secretary.get("/"), "Other words 1")
    secretary.post("/looked/", {"place": now})
    assertNotContains(secretary.get("/"), "Other words 1")


def test_looking_never_goes_back_nor_ahead_of_what_is_here(sides: Sides) -> None:
    own = with_items(sides)
    services.note_looked(who=SECRETARY, place=10**9, now=NOW)
    changes(own, 1, sides)
    services.note_looked(who=SECRETARY, place=1, now=NOW)

    assert queries.since_looked(who=SECRETARY).total > 0
    with pytest.raises(Missing):
        services.note_looked(who=NOBODY, place=1, now=NOW)
    with pytest.raises(Missing):
        queries.since_looked(who=NOBODY)


def test_one_and_thirty_changes_take_as_many_queries(sides: Sides, secretary: Client) -> None:
    own = with_items(sides)
    services.note_looked(who=SECRETARY, place=10**9, now=NOW)
    changes(own, 0, sides)
    few = _queries(secretary)

    for number in range(1, 15):
        changes(own, number, sides)

    assert _queries(secretary) == few
    assert len(queries.since_looked(who=SECRETARY).found) <= 20


def _queries(client: Client) -> int:
    client.get("/")
    with CaptureQueriesContext(connection) as found:
        assert client.get("/").status_code == 200
    return len(found)


def test_rest_tells_what_changed(sides: Sides, secretary: Client, stranger: Client) -> None:
    own = with_items(sides)
    said = {"place": secretary.get("/api/changed").json()["place"]}
    assert secretary.post("/api/changed", said, content_type="application/json").json() == {}
    changes(own, 1, sides)

    found = secretary.get("/api/changed").json()

    assert any("Other words 1" in one["sentence"] for one in found["found"])
    assert secretary.get(f"/api/changed?matter={own}").json()["total"] == found["total"]
    assert stranger.get("/api/changed").status_code == 404


def test_the_digest_names_matters_and_never_what_they_say(sides: Sides) -> None:
    sign(sides)
    live(sides)
    own = with_items(sides)
    services.note_looked(who=SECRETARY, place=10**9, now=NOW)
    planted = Item({"en": PLANTED, "id": PLANTED, "ru": PLANTED}, IDN)
    sides.proposes(own, "item/i2", write_item(planted))

    who = Who("dewi", "Dewi Rahasia", "en", SECRETARY.seats, DAY)
    text = services.digest_for(who, now=NOW).text

    assert PLANTED in " ".join(
        str(one.sentence) for one in queries.today(who=who, now=NOW).ours
    ) or (PLANTED in " ".join(one.sentence for one in queries.since_looked(who=who).found)), (
        "the planted words are there to leak"
    )
    for word in (*PLANTED.split(), "Words 1", "Opening", "Financing", "Rahasia", "Memorandum"):
        assert word not in text
    assert "EM.1: " in text
    assert "new entr" in text


def test_the_digest_is_mailed_once_a_day_to_whoever_asked(sides: Sides, secretary: Client) -> None:
    assert sides.agreement
    page = secretary.get("/digest/")
    assertContains(page, "never says what it is about")
    secretary.post("/digest/", {"address": "no address"})
    assert not DigestRow.objects.exists()
    secretary.post("/digest/", {"address": "dewi@idn.invalid"})
    post = Hand()

    assert services.send_due(post, now=NOW, day=DAY).sent == ["dewi"]
    assert services.send_due(post, now=NOW, day=DAY).sent == []
    assert services.send_due(post, now=NOW, day=DAY + timedelta(days=1)).sent == ["dewi"]

    assert {to for to, _subject, _text in post.sent} == {"dewi@idn.invalid"}
    secretary.post("/digest/", {"address": ""})
    assert services.send_due(post, now=NOW, day=date(2030, 1, 1)).sent == []


def test_whoever_has_no_role_gets_no_digest(sides: Sides, stranger: Client) -> None:
    assert sides.agreement
    assert stranger.get("/digest/").status_code == 404
    assert stranger.get("/api/digest").status_code == 404
    DigestRow.objects.create(person="eve", address="eve@idn.invalid")
    post = Hand()

    assert services.send_due(post, now=NOW, day=DAY).sent == []
    assert post.sent == []


def test_a_deputy_acts_visibly_for_the_holder_and_two_persons_stay_two(
    sides: Sides, secretary: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    deputy = browser_of("sari", ("releasing_officer",), monkeypatch)
    seat = next(one for one in who_is("dewi", DAY).seats if one.startswith("secretary"))
    days = {"first": DAY.isoformat(), "last": (DAY + timedelta(days=2)).isoformat()}
    assertContains(secretary.get("/me/"), "While I am away")
    secretary.post("/people/of/dewi/deputy/", {"seat": seat, "login": "sari", **days})

    assert [one.holder for one in acts_for("sari", DAY)] == ["Dewi"]
    assert acts_for("sari", DAY + timedelta(days=3)) == []
    assertContains(deputy.get("/"), "You act for Dewi")
    sari = who_is("sari", DAY)
    made = _draft(sides, sari)
    assertContains(deputy.get(f"/drafts/{made}/"), "By a deputy, for Dewi.")
    with pytest.raises(Missing):
        approve_sending(who=Who("x", "X", "en", ("secretary-9",)), draft=made, now=NOW)
    refused = deputy.post(f"/drafts/{made}/approve/")
    assert refused.status_code in (404, 409), "who drafted it, for whomever, does not release it"


def _draft(sides: Sides, who: Who) -> int:
    letter = Letter(read_note(NOTE))
    return record_note(who=who, dossier=sides.agreement, letter=letter, now=NOW).draft


def test_nobody_names_a_deputy_for_another_nor_hands_a_deputed_seat_on(
    sides: Sides, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert sides.agreement
    browser_of("dewi", ("secretary",), monkeypatch)
    browser_of("sari", ("auditor",), monkeypatch)
    browser_of("tono", ("auditor",), monkeypatch)
    seat = who_is("dewi", DAY).seats[0]
    days = (DAY, DAY + timedelta(days=1))
    with pytest.raises(Missing):
        people.name_deputy(seat=seat, login="tono", days=days, by=who_is("sari", DAY), today=DAY)
    people.name_deputy(seat=seat, login="sari", days=days, by=who_is("dewi", DAY), today=DAY)

    with pytest.raises(Missing):
        people.name_deputy(seat=seat, login="tono", days=days, by=who_is("sari", DAY), today=DAY)
    assert seat in who_is("sari", DAY).seats
    assert seat not in who_is("tono", DAY).seats
