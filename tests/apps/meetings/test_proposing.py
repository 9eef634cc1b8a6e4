"""What pages do with an engine's answer; the engines themselves are tested in the kernel."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from mufakat.apps.experts import services as register
from mufakat.apps.meetings import queries, services
from mufakat.apps.meetings.acts.programmes import write_programme
from mufakat.kernel.errors import Missing
from mufakat.kernel.values import DossierId
from mufakat.registry import work
from mufakat.registry.models import WorkRow
from mufakat.registry.read_audit import reads
from tests.apps.experts.people import wijayanto
from tests.apps.letters.two_sides import NOW, SECRETARY, Sides
from tests.apps.meetings.test_programmes import FIRST, PAUSE, SECOND, drafted
from tests.apps.meetings.test_services import with_items

RULES: Mapping[str, Any] = {
    "days": ["2025-02-18"], "opens": "09:00", "closes": "17:00", "rooms": ["1"]
}  # fmt: skip


def answered(pk: int, answer: Mapping[str, Any]) -> None:
    WorkRow.objects.filter(pk=pk).update(state="done", answer=dict(answer))


def asked_for_speakers(sides: Sides) -> tuple[DossierId, str, int]:
    own = with_items(sides)
    key = register.enter_expert(who=SECRETARY, profile=wijayanto(), now=NOW)
    pk = services.ask_for_speakers(who=SECRETARY, dossier=own, cover=1, most=2, now=NOW)
    return own, key, pk


def address(name: str, own: str, **more: object) -> str:
    return reverse(f"meetings:{name}", kwargs={"dossier": own, **more})


def test_the_engine_is_told_what_it_needs_and_the_reading_is_noted(sides: Sides) -> None:
    own, key, pk = asked_for_speakers(sides)

    asked = work.work(pk, by="dewi").asked
    assert [one["key"] for one in asked["experts"]] == [key]  # type: ignore[union-attr,call-overload,index]
    assert [one["key"] for one in asked["items"]] == ["i1", "i2"]  # type: ignore[union-attr,call-overload,index]
    assert asked["dossier"] == own
    assert reads(thing="experts")[0].purpose == "proposal"


def test_a_proposal_shows_its_reasons_and_is_taken_by_hand(sides: Sides, secretary: Client) -> None:
    own, key, pk = asked_for_speakers(sides)
    waiting = secretary.get(address("speakers", own, pk=pk)).content.decode()
    assert "Looking for who could speak to what" in waiting
    pair = {
        "expert": key, "item": "i1", "concepts": [{"en": "financing of terrorism"}],
        "words": ["transfer"], "sources": ["Small transfers"],
    }  # fmt: skip
    answered(pk, {"pairs": [pair], "optimal": True})

    page = secretary.get(address("speakers", own, pk=pk)).content.decode()
    assert "subjects: financing of terrorism" in page
    assert "from: Small transfers" in page
    assert "Agenda item 2: nobody of our register fits." in page
    assert queries.our_draft(own, who=SECRETARY) is None
    secretary.post(address("take_speakers", own, pk=pk), {"pair": [f"{key} i1"]})

    draft = queries.our_draft(own, who=SECRETARY)
    assert draft is not None
    assert [one.items for one in draft.said.members] == [("i1",)]


def test_a_collision_is_a_sentence_and_not_an_empty_page(sides: Sides, secretary: Client) -> None:
    own, _key, pk = asked_for_speakers(sides)
    answered(pk, {"pairs": [], "collisions": [{"rule": "coverage", "number": 2, "short": 2}]})

    page = secretary.get(address("speakers", own, pk=pk)).content.decode()

    assert "Agenda item 2 lacks 2 experts" in page


def test_a_failure_says_that_nothing_changed(sides: Sides, secretary: Client) -> None:
    own, _key, pk = asked_for_speakers(sides)
    WorkRow.objects.filter(pk=pk).update(state="failed", fault={"code": "work.failed"})

    page = secretary.get(address("speakers", own, pk=pk)).content.decode()

    assert "The computation failed. Nothing was changed." in page


def test_an_empty_register_is_said(sides: Sides, secretary: Client) -> None:
    own = with_items(sides)

    answer = secretary.post(address("propose_speakers", own), {"cover": 1, "most": 2})

    assert b"delegation.nobody_to_ask" in answer.content
    assert not WorkRow.objects.exists()


def test_an_arranged_programme_is_taken_and_pinned_sittings_stay(
    sides: Sides, secretary: Client
) -> None:
    own = drafted(sides)
    pk = services.ask_for_programme(who=SECRETARY, dossier=own, rules=RULES, now=NOW)
    asked = work.work(pk, by="dewi").asked
    assert asked["kept"] == write_programme(queries.programme(own, who=SECRETARY).shown)
    other = write_programme(queries.programme(own, who=SECRETARY).shown)["sittings"]
    other[0]["begins"] = "2025-02-19T02:00:00Z"  # type: ignore[index,call-overload]
    answered(pk, {"sittings": other, "optimal": False})

    page = secretary.get(address("arranged", own, pk=pk)).content.decode()
    assert "A better one may exist" in page
    secretary.post(address("take_programme", own, pk=pk))

    assert queries.programme(own, who=SECRETARY).shown.sittings == (FIRST, PAUSE, SECOND)


def test_an_answer_of_another_kind_is_not_taken(sides: Sides) -> None:
    own, _key, pk = asked_for_speakers(sides)
    answered(pk, {"pairs": []})

    with pytest.raises(services.NoAnswer):
        services.take_programme(who=SECRETARY, dossier=own, pk=pk, now=NOW)
    with pytest.raises(Missing):
        services.take_programme(who=SECRETARY, dossier=own, pk=pk + 1, now=NOW)


def test_what_collides_in_a_programme_is_said(sides: Sides, secretary: Client) -> None:
    own = drafted(sides)
    pk = services.ask_for_programme(who=SECRETARY, dossier=own, rules=RULES, now=NOW)
    collision = {"rule": "interpreter", "number": 2, "what": "id-ru"}
    answered(pk, {"sittings": [], "collisions": [collision]})

    page = secretary.get(address("arranged", own, pk=pk)).content.decode()

    assert "No interpreter for id-ru: agenda item 2 cannot be held." in page


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"last": "2025-02-01"}, "The last day follows the first"),
        ({"closes": "08:00"}, "Sittings end after they begin."),
    ],
)
def test_rules_that_cannot_be_are_said(
    sides: Sides, secretary: Client, change: dict[str, str], words: str
) -> None:
    own = with_items(sides)
    said = {
        "first": "2025-02-18", "last": "2025-02-19", "opens": "09:00", "closes": "17:00",
        "rooms": "1", **change,
    }  # fmt: skip

    answer = secretary.post(address("arrange", own), said)

    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_the_page_of_the_programme_in_words_and_as_files(sides: Sides, secretary: Client) -> None:
    own = drafted(sides)
    page = secretary.get(address("programme", own)).content.decode()
    assert "The days on each clock" in page
    assert secretary.get(address("programme_pdf", own)).status_code == 404
    sides.release(services.propose_programme(who=SECRETARY, dossier=own, now=NOW))
    sides.accepts(own, "programme")

    assert secretary.get(address("programme_pdf", own)).content.startswith(b"%PDF")
    assert secretary.get(address("participants_pdf", own)).content.startswith(b"%PDF")
    calendar = secretary.get(address("own", own, party="IDN", key="h1")).content.decode()
    assert calendar.count("BEGIN:VEVENT") == 2
    assert secretary.get(address("own", own, party="IDN", key="no")).status_code == 404
    own_pdf = secretary.get(address("own_pdf", own, party="IDN", key="h1")).content
    said = " ".join(page.extract_text() for page in PdfReader(BytesIO(own_pdf)).pages)
    assert "Programme of Laksmi Pradnyadewi" in " ".join(said.split())
    assert secretary.get(address("own_pdf", own, party="IDN", key="no")).status_code == 404
    wall = secretary.get(address("programme_wall", own)).content.decode()
    assert "Laksmi Pradnyadewi" in wall


def test_sittings_are_placed_moved_and_pinned_by_form(sides: Sides, secretary: Client) -> None:
    own = with_items(sides)
    said = {
        "kind": "item", "item": "i1", "begins": "2025-02-18T09:00", "minutes": "60", "room": "1"
    }  # fmt: skip
    secretary.post(address("add_sitting", own), said)
    secretary.post(address("move_sitting", own, key="i1"), {"by": "15"})
    secretary.post(address("pin_sitting", own, key="i1"), {"pinned": "no"})

    page = queries.programme(own, who=SECRETARY)
    assert page.shown.sittings[0].begins == "2025-02-18T02:15:00Z"
    assert page.draft is not None
    assert page.draft.pinned == ()
    assert secretary.post(address("move_sitting", own, key="i1"), {"by": "x"}).status_code == 404
    bad = secretary.post(address("change_sitting", own, key="i1"), {**said, "minutes": "1"})
    assert bad.status_code == 422
    secretary.post(address("drop_sitting", own, key="i1"))
    assert not queries.programme(own, who=SECRETARY).shown.sittings


def test_what_if_others_were_replaced_saves_nothing(sides: Sides, secretary: Client) -> None:
    own, key, pk = asked_for_speakers(sides)
    other = register.enter_expert(who=SECRETARY, profile=wijayanto("Suryanti"), now=NOW)
    pairs = [{"expert": key, "item": "i1"}, {"expert": key, "item": "i2"}]
    answered(pk, {"pairs": pairs, "optimal": True})

    sent = secretary.post(address("ask_again", own, pk=pk), {"pair": [f"{key} i1"]})

    again = WorkRow.objects.latest("pk")
    assert sent["Location"] == address("speakers", own, pk=again.pk)
    assert again.asked["kept"] == [[key, "i1"]]
    assert again.asked["barred"] == [[key, "i2"]]
    answered(again.pk, {"pairs": [pairs[0], {"expert": other, "item": "i2"}], "optimal": True})
    page = secretary.get(sent["Location"]).content.decode()
    assert "Agenda item 2: Dr. Suryanti, M.H. (in place of: Dr. Wijayanto, M.H.)" in page
    assert "Agenda item 1:" not in page
    assert queries.our_draft(own, who=SECRETARY) is None
    third = services.ask_again(who=SECRETARY, dossier=own, pk=again.pk, kept=[], now=NOW)
    assert len(work.work(third, by="dewi").asked["barred"]) == 3  # type: ignore[arg-type]


def test_what_if_needs_an_answer(sides: Sides) -> None:
    own, _key, pk = asked_for_speakers(sides)

    with pytest.raises(services.NoAnswer):
        services.ask_again(who=SECRETARY, dossier=own, pk=pk, kept=[], now=NOW)
