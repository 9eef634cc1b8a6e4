"""No call and no page answers with a failure of ours, whatever is sent to it.

    MUFAKAT_LONG=1 MUFAKAT_SEED=0 MUFAKAT_CALLS=34 pytest tests/node/test_junk.py -s

`MUFAKAT_CALLS` are the calls of each kind; there are about 300 kinds.
"""

import logging
import os
from random import Random

import pytest
from django.test import Client

from mufakat.apps.parties.permissions import AT_THE_MACHINE
from mufakat.apps.parties.services import NewPerson, add_person
from mufakat.node import urls
from mufakat.node.subjects import SUBJECTS
from tests.apps.letters.two_sides import NOW, Sides
from tests.apps.meetings.conftest import our_home, secretary, sides  # noqa: F401 -- fixtures
from tests.node.calling import Calls, clients_of, known_here, make_calls, matters_here, operations
from tests.node.wandering import Walk, pages

pytestmark = pytest.mark.slow

LONG = bool(os.environ.get("MUFAKAT_LONG"))
SEED = int(os.environ.get("MUFAKAT_SEED", "0"))
CALLS = int(os.environ.get("MUFAKAT_CALLS", "34")) if LONG else 1
VISITS = CALLS
ROLES = {
    "budi": ("releasing_officer",), "citra": ("head",), "eko": ("expert",),
    "fitri": ("keeper",), "gita": ("auditor",), "hasan": ("desk_officer", "note_taker"), "eve": (),
}  # fmt: skip


@pytest.fixture
def people(secretary: Client, sides: Sides) -> list[Client]:  # noqa: F811, ARG001 -- fixtures
    """An agreement, and browsers of people of every role, of a stranger, and of nobody."""
    logging.getLogger("django.request").setLevel(logging.CRITICAL)
    for login, roles in ROLES.items():
        new = NewPerson(login, login.title(), "en", "kopi hitam tanpa gula")
        add_person(new, roles=roles, by=AT_THE_MACHINE, today=NOW.date())
    return [secretary, *clients_of(ROLES), Client()]


@pytest.mark.timeout(7200 if LONG else 300)
def test_every_call_is_answered_as_its_description_says(people: list[Client]) -> None:
    calls = Calls(people, known_here(), matters_here(), Random(SEED))

    make_calls(calls, operations(urls.api), times=CALLS, first=SEED)

    print(sum(calls.answers.values()), dict(calls.answers))  # noqa: T201 -- the run's own report
    assert calls.wrong == []


@pytest.mark.timeout(7200 if LONG else 300)
def test_no_page_fails_whatever_it_is_asked(people: list[Client]) -> None:
    walk = Walk(people, known_here(), Random(SEED))

    for name, pattern in pages(frozenset(SUBJECTS)):
        for _ in range(VISITS):
            walk.visit(name, pattern)

    print(sum(walk.answers.values()), dict(walk.answers))  # noqa: T201 -- the run's own report
    assert walk.wrong == []
