"""A node of our own for each test, made the way `mufakat init` makes it."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pytest_django import Settings

from mufakat.apps.parties.permissions import AT_THE_MACHINE
from mufakat.apps.parties.services import Answers, Founded, NewPerson, add_person, found_node
from mufakat.node.home import Home

NOW = datetime(2024, 10, 9, 3, 0, tzinfo=UTC)
TODAY = date(2024, 10, 9)
PASSWORD = "kopi hitam tanpa gula"


def answers(party: str = "IDN", **said: object) -> Answers:
    names = {"id": f"Pihak {party}", "ru": f"Сторона {party}", "en": f"Side {party}"}
    known: dict[str, object] = {
        "party": party,
        "names": names,
        "passphrase": "a passphrase for tests",
        "language": "en",
        "zone": "Asia/Jakarta",
        "officer": NewPerson("first", "First Officer", "en", PASSWORD),
        "endpoint": "http://127.0.0.1:8001/exchange/",
        "second_factor": False,
    }
    return Answers(**{**known, **said})  # type: ignore[arg-type]  # a builder for tests


@pytest.fixture
def home(tmp_path: Path, settings: Settings) -> Home:
    made = Home(tmp_path / "node")
    settings.MUFAKAT_HOME, settings.MUFAKAT_NODE = made.path, made
    return made


@pytest.fixture
def founded(home: Home, db: None) -> Founded:
    del db
    return found_node(answers(), home=home, now=NOW)


def add(login: str, *roles: str) -> None:
    new = NewPerson(login, login.title(), "en", PASSWORD)
    add_person(new, roles=roles, by=AT_THE_MACHINE, today=TODAY)
