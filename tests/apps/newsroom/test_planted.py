"""A thousand records of persons, tried in every text of a news item."""

import pytest
from django.test import Client
from django.urls import reverse

from mufakat.apps.letters.acts.traces import PersonRecord
from mufakat.apps.newsroom.acts.gateway import check
from mufakat.registry.queries import drafts
from tests.apps.desks.planted import records
from tests.apps.letters.two_sides import Sides
from tests.apps.newsroom.test_views import ENTERED

THOUSAND = [*records(1000)]
FIELDS = ("title", "body", "place")


def test_thousand_planted_records_pass_in_no_text_of_the_news() -> None:
    for number, record in enumerate(THOUSAND):
        field = FIELDS[number % len(FIELDS)]
        with pytest.raises(PersonRecord):
            check("slot.propose", f"news/{number}", {"value": {field: {"id": record}}})
        with pytest.raises(PersonRecord):
            check("own.set", f"notice/{number}", {"quotes": [{"text": {"en": record}}]})


def test_planted_records_pass_in_no_form_of_the_newsroom(sides: Sides, secretary: Client) -> None:
    url = reverse("newsroom:propose_news", kwargs={"dossier": sides.agreement})
    for record in THOUSAND[:45]:
        answer = secretary.post(url, {**ENTERED, "body_en": f"One.\n\n{record}"})
        assert (answer.status_code, "person.record" in answer.content.decode()) == (409, True)

    assert not drafts("waiting").exists()
