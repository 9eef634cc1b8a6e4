"""Every page of parties and of the log-in, as a person with and without a role sees it."""

from datetime import date

import pytest
from django.test import Client

from mufakat.apps.parties.models import Person
from mufakat.apps.parties.services import Founded
from mufakat.node.home import Home
from tests.apps.parties.conftest import PASSWORD, add

pytestmark = pytest.mark.django_db

PAGES = ["/people/", "/people/roles/", "/people/of/first/", "/partners/", "/me/"]


def logged_in(login: str) -> Client:
    client = Client()
    client.force_login(
        Person.objects.get(login=login), "allauth.account.auth_backends.AuthenticationBackend"
    )
    return client


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", ["id", "ru", "en"])
def test_pages_open_for_the_keeper(founded: Founded, page: str, language: str) -> None:
    Person.objects.update(language=language)

    answer = logged_in("first").get(page)

    assert answer.status_code == 200
    assert f'lang="{language}"' in answer.content.decode()
