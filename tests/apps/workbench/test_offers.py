"""A new app shows itself on every page that collects, and nobody else is edited for it."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from mufakat.apps.parties.permissions import Who
from mufakat.apps.parties.roles import Role
from mufakat.registry import ports
from mufakat.registry.offers import AtMeeting, Found, Occasion, Tab, Waiting, Whose
from mufakat.registry.ports import AppPorts
from tests.apps.letters.two_sides import NOW, Sides
from tests.apps.meetings.test_services import agreed


def today(who: Who, now: datetime) -> Iterator[Waiting]:
    del who, now
    yield Waiting(5, "A paper is due tomorrow", "/papers/7/", "Write it")
    yield Waiting(80, "Russia owes a paper", "/papers/8/", "Look", whose=Whose.THEIRS)


def search(who: Who, now: datetime) -> Iterator[Found]:
    del who, now
    yield Found("Paper", "Financing of terrorism", "/papers/7/", text="pendanaan")


def calendar(who: Who, now: datetime) -> Iterator[Occasion]:
    del who
    yield Occasion("paper-7", "Paper due", now.date(), now.date(), now)


def agreement_tabs(who: Who, dossier: str) -> Iterator[Tab]:
    del who
    yield Tab(50, "papers", "Papers of it", f"/agreements/{dossier}/papers/")


def meeting_tabs(who: Who, at: AtMeeting) -> Iterator[Tab]:
    del who
    yield Tab(50, "papers", "Papers of it", f"/meetings/{at.own}/papers/")


@pytest.fixture
def papers(sides: Sides) -> Iterator[Sides]:
    """A node with one more app, wired like any other."""
    panels: dict[str, Callable[..., Any]] = {
        "today": today, "search": search, "calendar": calendar,
        "agreement_tabs": agreement_tabs, "meeting_tabs": meeting_tabs,
    }  # fmt: skip
    ports.register(AppPorts("papers", panels=panels))
    yield sides
    ports.forget("papers")


def test_its_rows_stand_on_today_in_their_place(papers: Sides, secretary: Client) -> None:
    page = secretary.get(reverse("workbench:today")).context["today"]

    assert papers.agreement
    assert str(page.first.sentence) == "A paper is due tomorrow"
    assert "Russia owes a paper" in [str(one.sentence) for one in page.theirs]


def test_search_finds_it_by_its_title_and_by_its_text(papers: Sides, secretary: Client) -> None:
    url = reverse("workbench:search")

    assert papers.agreement
    for words in ("financing terrorism", "PENDANAAN"):
        assert "Financing of terrorism" in secretary.get(url, {"q": words}).content.decode()


def test_its_tabs_stand_on_the_pages_of_agreement_and_meeting(
    papers: Sides, secretary: Client
) -> None:
    own = agreed(papers)
    agreement = reverse("agreements:agreement", kwargs={"dossier": papers.agreement})
    agenda = reverse("meetings:agenda", kwargs={"dossier": own})

    assert (
        f'href="/agreements/{papers.agreement}/papers/"'
        in secretary.get(agreement).content.decode()
    )
    assert f'href="/meetings/{own}/papers/"' in secretary.get(agenda).content.decode()


def test_its_events_stand_in_the_calendar(papers: Sides, secretary: Client) -> None:
    url = secretary.get(reverse("meetings:meetings")).context["feed"]

    assert papers.agreement
    assert b"Paper due" in Client().get(url).content
    assert NOW.strftime("DTSTART;VALUE=DATE:%Y%m%d").encode() in Client().get(url).content


def test_a_place_nobody_collects_from_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="nowhere"):
        ports.register(AppPorts("papers", panels={"nowhere": print}))


def test_no_two_entries_of_the_menu_open_by_the_same_keys(our_home: object) -> None:
    """`g n` is the page's own: it shows what is new."""
    del our_home
    who = Who("dewi", "Dewi", "en", tuple(f"{role}-1" for role in Role))
    keys = [item.key for item in ports.collect("menu", who) if item.key]

    assert len(set(keys)) == len(keys)
    assert "g n" not in keys
