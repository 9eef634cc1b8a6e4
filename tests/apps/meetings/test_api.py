"""The whole way to an adopted agenda over REST, and what it says no to."""

import json
from typing import Any

import pytest
from django.test import Client

from mufakat.apps.agreements.acts.register import write_register
from mufakat.apps.agreements.acts.sides import (
    Approval,
    Authority,
    ContactPoint,
    write_approval,
    write_authorities,
    write_contact_points,
)
from mufakat.apps.letters.acts.facts import When, write_fact
from mufakat.apps.letters.services import Drafted
from mufakat.apps.meetings.acts.items import write_item
from mufakat.apps.meetings.acts.terms import write_terms
from mufakat.registry import queries
from tests.apps.agreements.test_acts import FULL, MEMORANDUM, NEWS
from tests.apps.agreements.test_services import TALKS
from tests.apps.letters.test_facts import CALL, NOTE
from tests.apps.letters.two_sides import RUS, Sides
from tests.apps.meetings.test_acts import TERMS
from tests.apps.meetings.test_services import ITEMS


class Rest:
    """A program that says something and has it approved at once."""

    def __init__(self, client: Client, sides: Sides) -> None:
        self.client, self.sides = client, sides

    def post(self, path: str, said: dict[str, Any] | None = None) -> Any:  # noqa: ANN401 -- JSON
        answer = self.client.post(f"/api{path}", said or {}, content_type="application/json")
        assert answer.status_code == 200, answer.content.decode()
        found = answer.json()
        if "draft" in found:
            self.sides.release(Drafted(found["draft"]))
        return found

    def get(self, path: str) -> Any:  # noqa: ANN401 -- JSON
        answer = self.client.get(f"/api{path}")
        assert answer.status_code == 200, answer.content.decode()
        return answer.json()


@pytest.fixture
def rest(sides: Sides, secretary: Client) -> Rest:
    return Rest(secretary, sides)


def test_the_whole_way_to_an_adopted_agenda(rest: Rest) -> None:
    sides = rest.sides
    matter = f"/agreements/{sides.agreement}"
    rest.post(f"{matter}/register", {"value": write_register(MEMORANDUM)})
    sides.accepts(sides.agreement, "register")
    rest.post(f"{matter}/contacts", {"value": CALL, "key": "call-1"})
    terms = write_terms(TERMS)
    proposed = rest.post(f"{matter}/meetings", {"value": terms, "key": "em1"})
    own = rest.get(f"{matter}/meetings/em1")["matter"]
    sides.joins(own)
    sides.accepts(sides.agreement, "meeting/em1")
    items = {key: write_item(item) for key, item in ITEMS.items()}
    rest.post(f"/meetings/{own}/agenda/items", {"items": items, "order": ["i1", "i2"]})
    for object_ in ("item/i1", "item/i2", "order"):
        sides.accepts(own, object_)
    rest.post(f"/meetings/{own}/agenda/issue")
    rest.post(f"/meetings/{own}/agenda/propose-adoption")
    sides.accepts(own, "agenda")

    agenda = rest.get(f"/meetings/{own}/agenda")

    assert proposed["object"] == "meeting/em1"
    assert (agenda["state"], agenda["symbol"]) == ("adopted", "IDRU-CT/EM.1/1")
    assert [line["key"] for line in agenda["items"]] == ["i1", "i2"]
    assert rest.get(f"{matter}/meetings")[0]["state"] == "agreed"
    assert rest.get("/agreements")[0]["register"] == write_register(MEMORANDUM)


def test_what_a_side_says_of_itself_and_the_facts_over_rest(rest: Rest) -> None:
    matter = f"/agreements/{rest.sides.agreement}"
    approval = write_approval(Approval({"id": "Perpres"}, "3/2010", When("2010"), NEWS))
    authorities = write_authorities((Authority("BNPT", {"en": "Agency"}),))
    points = write_contact_points((ContactPoint({"en": "Director"}, "BNPT"),))
    rest.post(f"{matter}/approval", {"value": approval})
    rest.post(f"{matter}/authorities", {"value": authorities})
    rest.post(f"{matter}/contact-points", {"value": points})
    rest.post(f"{matter}/facts", {"value": write_fact(TALKS), "key": "talks"})

    one = rest.get(matter)

    ours = one["sides"][0]
    assert ours["approval"] == approval
    assert ours["authorities"] == authorities["listed"]
    assert one["facts"] == [{"object": "fact/talks", "value": write_fact(TALKS)}]


def test_answers_over_rest(rest: Rest) -> None:
    sides = rest.sides
    matter = f"/agreements/{sides.agreement}"
    sides.proposes(sides.agreement, "register", write_register(FULL))
    rest.post(f"{matter}/register/refuse")
    assert rest.get(matter)["turn"]["who"] == [RUS]
    sides.proposes(sides.agreement, "register", write_register(MEMORANDUM))
    rest.post(f"{matter}/register/accept")

    assert rest.get(matter)["register"] == write_register(MEMORANDUM)


def test_changes_questions_and_refusals_over_rest(rest: Rest) -> None:
    sides = rest.sides
    matter = f"/agreements/{sides.agreement}"
    rest.post(f"{matter}/meetings", {"value": write_terms(TERMS), "key": "em1"})
    own = rest.get(f"{matter}/meetings/em1")["matter"]
    sides.joins(own)
    rest.post(f"{matter}/meetings/em1/counter", {"change": {"ordinal": 2}})
    sides.accepts(sides.agreement, "meeting/em1")
    rest.post(f"{matter}/meetings/em1/postpone", {"reason": {"en": "The hall"}})
    sides.accepts(sides.agreement, "meeting/em1")
    assert rest.get(f"{matter}/meetings/em1")["state"] == "postponed"
    sides.proposes(own, "item/r1", write_item(ITEMS["i2"]))
    agenda = f"/meetings/{own}/agenda"
    rest.post(f"{agenda}/items/r1/ask", {"text": {"en": "Who presents?"}})
    rest.post(f"{agenda}/items/r1/counter", {"change": {"minutes": 20}})
    rest.post(f"{agenda}/order", {"order": ["r1"]})
    sides.refuses(own, "order")
    sides.proposes(own, "order", {"items": ["r1", "r1"]})
    rest.post(f"{agenda}/refuse", {"object": "order"})
    sides.proposes(own, "item/r1", write_item(ITEMS["i1"]))
    rest.post(f"{agenda}/accept", {"objects": {"item/r1": ""}})

    found = rest.get(agenda)

    assert found["items"][0]["agreed"] == write_item(ITEMS["i1"])
    assert found["items"][0]["asked"][0]["text"] == {"en": "Who presents?"}
    assert found["stalemate"] == [{"object": "order", "because": "refused", "first": ""}]


def test_a_recorded_word_over_rest(alone: Sides, secretary: Client) -> None:
    rest = Rest(secretary, alone)
    matter = f"/agreements/{alone.agreement}"
    rest.post(f"{matter}/register", {"value": write_register(MEMORANDUM)})
    note = {**NOTE, "sender": "RUS", "recipient": "IDN", "reply_to": ""}
    said = {"matter": alone.agreement, "object": "register", "digest": digest_of(rest, matter)}

    rest.post(f"{matter}/recorded", {"note": note, "key": "nv-1", "accepts": [said]})

    found = rest.get(matter)
    assert found["register"] == write_register(MEMORANDUM)
    assert found["matter"]["recorded_by"] == ["IDN"]
    assert found["without_node"] == ["RUS"]
    assert rest.get(f"{matter}/notes")[0]["key"] == "nv-1"


def digest_of(rest: Rest, matter: str) -> str:
    (wording,) = rest.get(matter)["matter"]["wordings"]
    return str(wording[0])


@pytest.mark.parametrize(
    ("path", "said", "refused"),
    [
        ("/register", {"value": {"symbol": "X"}}, (400, "body.form")),
        ("/register", {"value": 7}, (400, "request.field")),
        ("/register", {}, (400, "request.field")),
        ("/facts", {"value": {"text": {"en": "x" * 9000}}}, (400, "body.form")),
        ("/contacts", {"value": CALL, "key": "no spaces here"}, (400, "draft.form")),
        ("/register/accept", {}, (409, "agreement.nothing_to_answer")),
        ("/meetings/none/accept", {}, (409, "agreement.nothing_to_answer")),
        ("/meetings/none/counter", {"change": {}}, (404, "meeting.missing")),
    ],
)
def test_bad_input_is_refused_with_a_code_and_leaves_no_trace(
    sides: Sides, secretary: Client, path: str, said: dict[str, Any], refused: tuple[int, str]
) -> None:
    answer = secretary.post(
        f"/api/agreements/{sides.agreement}{path}", said, content_type="application/json"
    )

    assert (answer.status_code, json.loads(answer.content)["code"]) == refused
    assert not queries.drafts("waiting", "drafted").exists()


@pytest.mark.parametrize("path", ["/facts", "/register", "/approval", "/contacts"])
def test_a_matter_that_is_not_here_is_not_found(sides: Sides, secretary: Client, path: str) -> None:
    del sides
    value = {"/contacts": CALL, "/register": write_register(MEMORANDUM)}.get(path)
    fact = write_fact(TALKS)
    approval = write_approval(Approval({"en": "Act"}, "1", When("2010")))
    said = value or (fact if path == "/facts" else approval)

    answer = secretary.post(
        f"/api/agreements/{'f' * 64}{path}", {"value": said}, content_type="application/json"
    )

    assert answer.status_code == 404
    assert not queries.drafts("waiting").exists()


def test_strangers_get_nothing_over_rest(sides: Sides, stranger: Client) -> None:
    matter = f"/api/agreements/{sides.agreement}"

    for path in ("", "/contacts", "/notes", "/meetings"):
        assert stranger.get(f"{matter}{path}").status_code == 404
    said = {"value": write_register(MEMORANDUM)}
    assert (
        stranger.post(f"{matter}/register", said, content_type="application/json").status_code
        == 404
    )


def test_every_address_is_in_the_description(sides: Sides, secretary: Client) -> None:
    del sides
    paths = secretary.get("/api/openapi.json").json()["paths"]

    assert "/api/meetings/{dossier}/agenda" in paths
    assert "/api/agreements/{dossier}/recorded" in paths
