"""What crosses by two persons: practice cards and tables; and planted persons that do not."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from mufakat.apps.letters.acts.traces import is_person_record
from mufakat.apps.meetings import queries as meetings
from mufakat.apps.papers import queries as papers
from mufakat.apps.parties.permissions import Who
from mufakat.apps.prevention import services
from mufakat.apps.prevention.acts.crossing import (
    Card,
    Evidence,
    Forbidden,
    SmallCount,
    check,
    read_card,
    write_card,
)
from mufakat.apps.prevention.acts.programmes import Kind, Programme
from mufakat.apps.prevention.models import CrossedRow, ReleasedRow
from mufakat.apps.prevention.queries import crossed as reading
from mufakat.apps.prevention.queries.impact import NotAssessed
from mufakat.apps.prevention.services.crossing import LedgerMoved, NameTaken
from mufakat.kernel.errors import Missing, MufakatError
from mufakat.registry import work
from tests.apps.desks.planted import records
from tests.apps.letters.two_sides import NOBODY, NOW, RUS, Sides
from tests.apps.meetings.test_services import with_items
from tests.apps.prevention.desk import LEGAL, TODAY

WRITER = Who("dewi", "Dewi", "en", ("secretary-1",), TODAY)
CARD = Card(
    {"en": "Teacher training", "id": "Pelatihan guru"}, {"en": "Two days on peaceful schools."},
    {"en": "Teachers of secondary schools"}, Evidence.DESCRIBED,
    {"en": "Teachers come of their own will; nobody is reported."}, "Directorate of prevention",
)  # fmt: skip
TABLE = "district,men,women\nA,120,80\nB,15,4\nC,60,55\n"
ASKED = {
    "name": "t-1", "about": "trained teachers", "relation": "beside", "period": "2025",
    "threshold": 10, "table": TABLE, "title": {"en": "Teachers trained"},
}  # fmt: skip
COUNTS: dict[str, Any] = {
    "title": {"en": "Teachers trained"}, "period": "2025", "rows": ["A", "B"],
    "columns": ["men", "women"], "cells": [[None, None], [None, None]], "row_totals": [200, 19],
    "column_totals": [135, 84], "total": 219, "threshold": 10,
}  # fmt: skip


@pytest.fixture
def open_(sides: Sides) -> Sides:
    """Two sides, and prevention open on ours."""
    pk = services.assess(who=WRITER_LEGAL, document="D", text="T", made_on=TODAY,
                         valid_until=TODAY + timedelta(300), now=NOW)  # fmt: skip
    services.confirm_assessment(who=LEGAL, pk=pk, now=NOW)
    return sides


WRITER_LEGAL = Who("dewi", "Dewi", "en", ("legal_officer-1",), TODAY)


def test_a_card_crosses_by_two_persons_and_can_be_taken_back(open_: Sides) -> None:
    drafted = services.share_card(who=WRITER, dossier=open_.agreement, card=CARD, now=NOW)
    assert reading.crossed(open_.agreement, who=WRITER) == []
    open_.release(drafted)
    (one,) = reading.crossed(open_.agreement, who=WRITER)
    assert one.card == CARD
    open_.release(
        services.take_back(who=WRITER, dossier=open_.agreement, object_=drafted.object, now=NOW)
    )
    assert reading.crossed(open_.agreement, who=WRITER) == []


def test_the_other_sides_card_is_read(open_: Sides) -> None:
    arrive(open_, "practice/theirs", write_card(CARD))
    (one,) = reading.crossed(open_.agreement, who=WRITER)
    assert (one.party, one.card) == (RUS, CARD)


def test_nothing_is_shared_without_an_assessment(sides: Sides) -> None:
    for what in (
        lambda: services.share_card(who=WRITER, dossier=sides.agreement, card=CARD, now=NOW),
        lambda: services.ask_to_protect(who=WRITER, dossier=sides.agreement, asked=ASKED, now=NOW),
        lambda: services.enter_programme(
            who=WRITER, programme=Programme(Kind.TRAINING, {"en": "T"}, {}, "", {}), now=NOW
        ),
    ):
        with pytest.raises(NotAssessed):
            what()


@pytest.mark.parametrize("who", [NOBODY, Who("ratna", "R", "en", ("case_worker-1",), TODAY)])
def test_who_may_not_draft_shares_nothing(open_: Sides, who: Who) -> None:
    with pytest.raises(Missing):
        services.share_card(who=who, dossier=open_.agreement, card=CARD, now=NOW)
    with pytest.raises(Missing):
        reading.crossed(open_.agreement, who=who)


@pytest.mark.rule(9)
def test_rule_9_a_table_crosses_protected_and_the_ledger_keeps_it(open_: Sides) -> None:
    pk = services.ask_to_protect(who=WRITER, dossier=open_.agreement, asked=ASKED, now=NOW)
    late = services.ask_to_protect(
        who=WRITER, dossier=open_.agreement, asked={**ASKED, "name": "t-2"}, now=NOW
    )
    work.do_waiting(clock=lambda: NOW)
    drafted = services.release_table(who=WRITER, pk=pk, now=NOW)
    open_.release(drafted)
    (one,) = reading.crossed(open_.agreement, who=WRITER)
    assert one.counts is not None
    numbers = [n for row in one.counts.cells for n in row if n is not None]
    assert 4 not in numbers
    assert one.counts.total == 334
    entry = ReleasedRow.objects.get().entry
    assert "4" in json.dumps(entry)
    sent: Any = CrossedRow.objects.get().value
    assert "entry" not in sent
    assert "small" not in sent
    with pytest.raises(LedgerMoved):
        services.release_table(who=WRITER, pk=late, now=NOW)
    with pytest.raises(NameTaken):
        services.ask_to_protect(who=WRITER, dossier=open_.agreement, asked=ASKED, now=NOW)


@pytest.mark.rule(9)
@pytest.mark.parametrize(
    "change",
    [
        {"cells": [[120, 80], [15, 4]]},
        {"cells": [[120, 80], [None, None]]},
        {"total": 218},
        {"cells": [[120, None], [15, None]]},
        {"threshold": 5},
        {"rows": ["Muslim religion", "B"]},
        {"columns": ["suku A", "B"]},
        {"columns": ["men"]},
        {"names": ["Rangga Wiratmaja"]},
        {"rows": ["A", {"name": "B"}]},
    ],
)
def test_rule_9_a_table_that_tells_too_much_is_refused(change: dict[str, Any]) -> None:
    check("own.set", "counts/a", COUNTS)
    said = {**COUNTS, **change}
    with pytest.raises((Forbidden, SmallCount)):
        check("own.set", "counts/a", said)


@pytest.mark.parametrize("kind", ["slot.propose", "entry.add", "slot.accept"])
@pytest.mark.parametrize("object_", ["practice/a", "counts/a"])
def test_other_acts_about_them_do_not_cross(kind: str, object_: str) -> None:
    with pytest.raises(Forbidden):
        check(kind, object_, {})


@pytest.mark.rule(8)
def test_rule_8_no_planted_record_passes_as_data() -> None:
    whole = write_card(CARD)
    for record in records(1000):
        tried: tuple[Any, ...] = (
            {"record": record}, record_of(record), {**whole, "case": record},
            {**whole, "contact": record}, {**whole, "what": {"en": record}},
            {**whole, "att": [{"name": "a.csv", "size": 1}]},
        )  # fmt: skip
        for body in tried:
            with pytest.raises(MufakatError):
                check("own.set", "practice/a", body)
        with pytest.raises(MufakatError):
            check("own.set", "counts/a", {**COUNTS, "rows": [record, "B"]})


def record_of(record: str) -> dict[str, Any]:
    try:
        read = json.loads(record)
    except ValueError:
        return {"text": record}
    return read if isinstance(read, dict) else {"text": record}


@pytest.mark.rule(8)
def test_rule_8_what_arrives_as_a_record_is_not_kept(open_: Sides) -> None:
    for number, record in enumerate(records(20)):
        arrive(open_, f"practice/p{number}", {**write_card(CARD), "what": {"en": record}})
    assert reading.crossed(open_.agreement, who=WRITER) == []
    assert set(CrossedRow.objects.values_list("value", flat=True)) <= {None}


def test_how_much_free_text_is_caught() -> None:
    """The figure of docs/reference/assurance.md."""
    every = list(records(1000))
    assert sum(map(is_person_record, every)) == 1000


def arrive(sides: Sides, object_: str, body: dict[str, Any]) -> None:
    said = sides.far.say(sides.agreement, "own.set", {"object": object_}, body=body)
    sides.hand_over(sides.agreement, [said])


def test_a_card_of_ours_becomes_a_paper_of_a_meeting(open_: Sides, secretary: Client) -> None:
    own = with_items(open_)
    drafted = services.share_card(who=WRITER, dossier=open_.agreement, card=CARD, now=NOW)
    open_.release(drafted)
    arrive(open_, "practice/theirs", write_card(CARD))
    under = reverse("prevention:agreement", kwargs={"dossier": open_.agreement})
    url = f"{under}card/{drafted.object.partition('/')[2]}/paper/"
    page = secretary.get(under).content.decode()
    assert page.count("/paper/") == 1
    assert url in page

    answer = secretary.post(url, {"meeting": own})

    assert answer.status_code == 302
    one = papers.our_draft(int(answer["Location"].rstrip("/").rpartition("/")[2]), who=WRITER)
    assert one.value["title"] == {"en": "Teacher training", "id": "Pelatihan guru",
                               "ru": "[en] Teacher training"}  # fmt: skip
    assert "What is done:\n\nTwo days on peaceful schools." in one.texts["en"]
    assert "[en] Two days on peaceful schools." in one.texts["id"]
    assert "Directorate of prevention" in one.texts["ru"]
    assert secretary.post(url, {"meeting": "0" * 64}).status_code == 422


def test_no_paper_is_made_of_what_is_not_ours_or_not_there(open_: Sides) -> None:
    own = with_items(open_)
    arrive(open_, "practice/theirs", write_card(CARD))
    ours = services.share_card(who=WRITER, dossier=open_.agreement, card=CARD, now=NOW)
    open_.release(ours)
    key = ours.object.partition("/")[2]
    for who, said in (
        (WRITER, ("theirs", own)), (WRITER, ("none", own)), (WRITER, (key, "0" * 64)),
        (NOBODY, (key, own)),
    ):  # fmt: skip
        with pytest.raises(Missing):
            services.print_card(
                who=who, dossier=open_.agreement, key=said[0], meeting=said[1], now=NOW
            )


def test_the_pages_of_what_crosses(open_: Sides, secretary: Any) -> None:  # noqa: ANN401 -- a browser
    url = reverse("prevention:agreement", kwargs={"dossier": open_.agreement})
    assert "No card has crossed yet." in secretary.get(url).content.decode()
    form = {
        "title_en": "Teacher training", "what_en": "Two days.", "for_whom_en": "Teachers",
        "ethics_en": "Free will.", "evidence": "described", "contact": "An office",
    }  # fmt: skip
    assert secretary.post(f"{url}card/", form).status_code == 302
    assert secretary.get(f"{url}table/").status_code == 200
    said = {"title_en": "T", **{name: ASKED[name] for name in ASKED if name != "title"}}
    answer = secretary.post(f"{url}table/", said)
    assert answer.status_code == 302
    work.do_waiting(clock=lambda: NOW)
    page = secretary.get(answer["Location"]).content.decode()
    assert "Hidden because they are small: 1." in page
    assert ">4<" not in page
    assert secretary.post(answer["Location"] + "release/").status_code == 302
    programmes = reverse("prevention:programmes")
    row = {"kind": "schools", "title_en": "Peaceful schools", "indicators": "Bullying; 12 %;"}
    assert secretary.post(f"{programmes}enter/", row).status_code == 302
    shown = secretary.get(programmes).content.decode()
    assert "Bullying: 12 % → not known" in shown


def test_a_card_is_read_as_it_is_written() -> None:
    assert read_card(write_card(CARD)) == CARD


def test_a_card_of_ours_is_put_on_an_agenda_once(open_: Sides, secretary: Client) -> None:
    own = with_items(open_)
    drafted = services.share_card(who=WRITER, dossier=open_.agreement, card=CARD, now=NOW)
    open_.release(drafted)
    key = drafted.object.partition("/")[2]
    under = reverse("prevention:agreement", kwargs={"dossier": open_.agreement})
    url = f"{under}card/{key}/agenda/"
    assert url in secretary.get(under).content.decode()
    assert own in secretary.get(url).content.decode()

    open_.release(
        services.put_card_on_agenda(
            who=WRITER, dossier=open_.agreement, key=key, meeting=own, now=NOW
        )
    )

    line = meetings.agenda(own, who=WRITER).lines[-1]
    assert line.key == services.item_of(key)
    assert line.item
    assert line.item.title == CARD.title
    assert "Two days on peaceful schools." in line.item.annotation["en"]
    assert f"item/{line.key}" in open_.far.folds[own].objects()
    for meeting in (own, open_.agreement, "0" * 64):
        with pytest.raises(services.NotOnAgenda):
            services.put_card_on_agenda(
                who=WRITER, dossier=open_.agreement, key=key, meeting=meeting, now=NOW
            )
    with pytest.raises(Missing):
        services.put_card_on_agenda(
            who=NOBODY, dossier=open_.agreement, key=key, meeting=own, now=NOW
        )
