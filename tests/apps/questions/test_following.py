"""A question comes up again: as an item that names it, or with what earlier meetings left open."""

from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from mufakat.apps.meetings import queries as meetings
from mufakat.apps.meetings import services as of_meetings
from mufakat.apps.meetings.acts.items import Item
from mufakat.apps.meetings.models import MeetingRow
from mufakat.apps.questions import queries, services
from mufakat.apps.questions.acts.following import LEFT_OPEN, item_of
from mufakat.apps.questions.acts.questions import Fullness, Ground, Reply
from mufakat.apps.questions.services import NotTakenUpThere
from mufakat.kernel.errors import MufakatError
from mufakat.kernel.values import DossierId
from tests.apps.letters.two_sides import NOBODY, NOW, SECRETARY, Sides
from tests.apps.meetings.test_acts import TERMS
from tests.apps.meetings.test_services import ITEMS
from tests.apps.questions.asked import (
    FULL,
    OURS,
    PARTLY,
    answered_by_them,
    asked_by_them,
    asked_by_us,
    meeting,
    page,
)

ITEM = Item(title={"en": "How small transfers are watched"})


def next_meeting(sides: Sides) -> DossierId:
    terms = replace(TERMS, ordinal=2)
    sides.release(
        of_meetings.propose_meeting(
            who=SECRETARY, agreement=sides.agreement, terms=terms, now=NOW, key="em2"
        )
    )
    own = DossierId(MeetingRow.objects.get(object="meeting/em2").own)
    sides.joins(own)
    sides.accepts(sides.agreement, "meeting/em2")
    return own


def take_up(own: str, key: str, at: str) -> None:
    services.take_up(who=SECRETARY, dossier=own, key=key, at=at, item=ITEM, now=NOW)


def test_the_item_that_takes_a_question_up_names_it_on_both_nodes(sides: Sides) -> None:
    own = meeting(sides)
    (key,) = asked_by_us(sides, own)

    sides.release(services.take_up(who=SECRETARY, dossier=own, key=key, at=own, item=ITEM, now=NOW))

    shown = page(own)
    assert [(one.ref, number) for one, number in shown.following.taken_up(key)] == [("EM.1", 3)]
    assert f"item/{item_of(key)}" in sides.far.folds[own].objects()
    assert shown.following.open_to(key) == []


def test_it_is_taken_up_once_and_only_at_a_meeting_of_its_agreement(sides: Sides) -> None:
    own = meeting(sides)
    (key,) = asked_by_us(sides, own)
    sides.release(services.take_up(who=SECRETARY, dossier=own, key=key, at=own, item=ITEM, now=NOW))

    with pytest.raises(NotTakenUpThere):
        take_up(own, key, own)
    with pytest.raises(NotTakenUpThere):
        take_up(own, key, sides.agreement)
    with pytest.raises(MufakatError):
        services.take_up(who=NOBODY, dossier=own, key=key, at=own, item=ITEM, now=NOW)

    later = next_meeting(sides)
    sides.release(
        services.take_up(who=SECRETARY, dossier=own, key=key, at=later, item=ITEM, now=NOW)
    )
    assert {one.ref for one, _number in page(own).following.taken_up(key)} == {"EM.1", "EM.2"}


def test_what_was_left_open_comes_onto_the_next_agenda(sides: Sides) -> None:
    own = meeting(sides)
    full, partly, pending, closed, unanswered = asked_by_us(
        sides, own, *(replace(OURS, ref=str(number)) for number in range(5))
    )
    answered_by_them(sides, own, full, FULL)
    answered_by_them(sides, own, partly, PARTLY)
    answered_by_them(sides, own, pending, replace(PARTLY, ground=Ground.PENDING))
    declined = Reply(Fullness.DECLINED, {}, Ground.CLASSIFIED)
    answered_by_them(sides, own, closed, declined)
    asked_by_them(sides, own)
    later = next_meeting(sides)

    left = queries.left_open(later, who=SECRETARY)
    sides.release(
        of_meetings.propose_items(
            who=SECRETARY, dossier=later, items=ITEMS, order=("i1", "i2"), now=NOW
        )
    )

    assert {one.number for one in left} == {
        one.number for one in page(own).every if one.key in {partly, pending, unanswered, "q1"}
    }
    lines = meetings.agenda(later, who=SECRETARY).lines
    assert [line.key for line in lines] == ["i1", "i2", LEFT_OPEN]
    assert lines[2].item
    assert len(lines[2].item.annotation["en"].splitlines()) == len(left)
    assert "EM.1, Indonesia to Russia: How are small" in lines[2].item.annotation["en"]
    assert "belum dijawab" in lines[2].item.annotation["id"]
    assert queries.left_open(own, who=SECRETARY) == []


def test_the_page_offers_it_and_shows_where_it_came_up(sides: Sides, secretary: Client) -> None:
    own = meeting(sides)
    (key,) = asked_by_us(sides, own)
    address = reverse("questions:take_up", kwargs={"dossier": own, "key": key})
    before = secretary.get(reverse("questions:questions", kwargs={"dossier": own}))
    assert address in before.content.decode()

    form = secretary.get(address).content.decode()
    assert "How are small transfers watched?" in form
    said = {"at": own, "title_en": "Transfers", "action": "discuss"}
    assert secretary.post(address, said).status_code == 302
    assert secretary.post(address, {"at": "0" * 64}).status_code == 422


def test_a_stranger_takes_nothing_up(sides: Sides, stranger: Client) -> None:
    own = meeting(sides)
    (key,) = asked_by_us(sides, own)

    answer = stranger.get(reverse("questions:take_up", kwargs={"dossier": own, "key": key}))

    assert answer.status_code == 404
    assert "small transfers" not in answer.content.decode()
