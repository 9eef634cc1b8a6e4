"""Whoever opens an agreement chooses the suite, and only where every side's card allows it."""

import pytest
from django.test import Client
from django.urls import reverse

from mufakat.apps.agreements import services
from mufakat.kernel.charters import HYBRID
from mufakat.kernel.values import DossierId
from mufakat.registry.queries import dossier_rows, drafts, suite_of
from tests.apps.letters.two_sides import NOW, RUS, SECRETARY
from tests.apps.members.many_sides import SGP, Table, table

__all__ = ["table"]
TITLE = {"en": "Memorandum"}


def suites_drafted() -> list[str]:
    return [row.statements[0]["on"]["suite"] for row in drafts("waiting")]


@pytest.fixture
def hybrid_table(table: Table) -> Table:
    table.add(RUS, hybrid=True)
    return table


def test_an_agreement_is_opened_under_the_suite_that_was_chosen(hybrid_table: Table) -> None:
    hybrid_table.release(
        services.open_agreement(
            who=SECRETARY, parties=[RUS], title=TITLE, languages=("id", "ru", "en"), now=NOW,
            suite=HYBRID,
        )
    )  # fmt: skip

    (row,) = dossier_rows()
    assert suite_of(DossierId(row.pk)) == HYBRID


@pytest.mark.usefixtures("hybrid_table")
def test_a_side_with_an_old_card_is_named_and_nothing_is_drafted() -> None:
    with pytest.raises(services.NoHybridKey) as refused:
        services.open_agreement(
            who=SECRETARY, parties=[RUS, SGP], title=TITLE, languages=("en",), now=NOW,
            suite=HYBRID,
        )  # fmt: skip

    assert refused.value.facts == {"party": "SGP"}
    assert suites_drafted() == []


@pytest.mark.usefixtures("hybrid_table")
@pytest.mark.parametrize(("ticked", "suite"), [({"hybrid": "on"}, "S2"), ({}, "S1")])
def test_it_is_chosen_on_the_page(secretary: Client, ticked: dict[str, str], suite: str) -> None:
    page = secretary.get(reverse("agreements:open")).content.decode()
    said = {"parties": ["RUS"], "title_en": "Memorandum"}
    secretary.post(reverse("agreements:open"), said | ticked)

    assert "Sealed against later computers too" in page
    assert suites_drafted() == [suite]


@pytest.mark.usefixtures("table")
def test_the_page_says_whose_card_is_old(secretary: Client) -> None:
    said = {"parties": ["RUS"], "title_en": "Memorandum", "hybrid": "on"}

    answer = secretary.post(reverse("agreements:open"), said, follow=True)

    assert "The card of RUS is an old one" in answer.content.decode()
    assert suites_drafted() == []


@pytest.mark.usefixtures("hybrid_table")
def test_it_is_chosen_by_rest(secretary: Client) -> None:
    said = {"parties": ["RUS"], "title": TITLE, "suite": "S2"}
    secretary.post("/api/agreements", said, content_type="application/json")
    wrong = secretary.post(
        "/api/agreements", said | {"suite": "S0"}, content_type="application/json"
    )

    assert suites_drafted() == ["S2"]
    assert wrong.status_code == 400
