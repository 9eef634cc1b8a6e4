"""From 9,000 entries on a matter says on its pages that another should continue it (rule 9)."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from mufakat.apps.exchange.labels import NEARLY_FULL
from mufakat.apps.exchange.queries import fullness
from mufakat.apps.parties.models import Person
from mufakat.kernel.succession import ACTS
from mufakat.registry.models import DossierRow
from tests.apps.letters.two_sides import Sides


def pages(sides: Sides) -> list[str]:
    return [
        reverse("exchange:exchange"),
        reverse("agreements:agreement", kwargs={"dossier": sides.agreement}),
        reverse("workbench:today"),
    ]


def holding(sides: Sides, entries: int) -> None:
    DossierRow.objects.filter(pk=sides.agreement).update(log_size=entries)


def text_of(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_begins_at_nine_thousand_and_not_before(sides: Sides, secretary: Client) -> None:
    holding(sides, 8_999)
    for url in pages(sides):
        assert "8,999 entries" not in text_of(secretary, url)
        assert "of 10,000 entries" not in text_of(secretary, url)

    holding(sides, 9_000)

    for url in pages(sides):
        text = text_of(secretary, url)
        assert "9,000 entries" in text or "9,000 of 10,000 entries" in text, url
    assert "matter.nearly_full" in text_of(secretary, reverse("exchange:exchange"))


def test_the_technical_proof_says_it_too(
    sides: Sides, secretary: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = reverse("exchange:evidence", kwargs={"dossier": sides.agreement})
    assert "matter.nearly_full" not in text_of(secretary, url)

    # Ours holds two entries: the log behind this page is real, and cannot be made longer.
    monkeypatch.setattr(fullness, "NEARLY", 2)

    assert "matter.nearly_full" in text_of(secretary, url)


@pytest.mark.parametrize(
    ("language", "figure"), [("en", "9,120"), ("id", "9.120"), ("ru", "9\xa0120")]
)
def test_it_says_what_to_do_in_each_language(
    language: str, figure: str, sides: Sides, secretary: Client
) -> None:
    Person.objects.filter(login="dewi").update(language=language)
    holding(sides, 9_120)

    text = text_of(secretary, reverse("exchange:exchange"))

    with translation.override(language):
        assert str(NEARLY_FULL.to_do) in text
    assert figure in text
    assert language == "en" or "Decide what is under way" not in text


def test_rest_says_it_too(sides: Sides, secretary: Client) -> None:
    holding(sides, ACTS + 1)

    (found,) = secretary.get("/api/exchange").json()["nearly_full"]

    assert (found["matter"], found["entries"]) == (sides.agreement, ACTS + 1)
    assert found["code"] == "matter.nearly_full"
