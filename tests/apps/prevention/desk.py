"""Prevention as its own people have it: two case workers, a legal officer, an auditor."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.test import Client

from mufakat.apps.parties.models import Person
from mufakat.apps.parties.permissions import AT_THE_MACHINE, Who
from mufakat.apps.parties.services import NewPerson, add_person
from mufakat.apps.prevention import services
from mufakat.apps.prevention.acts.steps import Step
from mufakat.apps.prevention.models import CaseRow
from mufakat.node.home import Home

NOW = datetime(2024, 10, 9, 8, 0, tzinfo=UTC)
TODAY = date(2024, 10, 9)
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
PERSON, CONCERN = "Rangga Wiratmaja 3175091204870003", "Shouted at a teacher twice in September."

LEAD = Who("ratna", "Ratna", "en", ("case_worker-1",), TODAY)
OTHER = Who("surya", "Surya", "en", ("case_worker-2",), TODAY)
THIRD = Who("tuti", "Tuti", "en", ("case_worker-3",), TODAY)
LEGAL = Who("lestari", "Lestari", "en", ("legal_officer-2",), TODAY)
AUDITOR = Who("ahmad", "Ahmad", "en", ("auditor-1",), TODAY)
PEOPLE = {LEAD: "case_worker", OTHER: "case_worker", THIRD: "case_worker", AUDITOR: "auditor"}

BASIS = {
    "kind": "consent", "document": "C-17", "given_on": "2024-10-09", "given_by": "the person",
    "scope": "Talks with a psychologist.",
}  # fmt: skip
ASSESS = {
    "instrument": "VERA-2R", "assessor": "A certified psychologist", "certificate": "N 12",
    "done_on": "2024-10-09", "until": "2025-04-09",
}  # fmt: skip
PLAN = {
    "goal": "Back to school", "service": "Talks", "provider": "Youth office",
    "by_day": "2025-01-31",
}  # fmt: skip


def on(who: Who, days: int) -> Who:
    """The same person some days later."""
    return Who(who.login, who.name, who.language, who.seats, TODAY + timedelta(days))


def assess(until: date = TODAY + timedelta(360)) -> None:
    """Let prevention be open."""
    pk = services.assess(
        who=LEAD, document="DPIA 4/2024", text="What it found.", made_on=TODAY, valid_until=until,
        now=NOW,
    )  # fmt: skip
    services.confirm_assessment(who=LEGAL, pk=pk, now=NOW)


def refer(*, child: bool = False, person: str = PERSON) -> str:
    """Enter a referral; give its number."""
    one = services.Referral(person, CONCERN, "School 5", child)
    return services.refer(who=LEAD, referral=one, now=NOW)


def take(key: str, step: Step, days: int = 0, /, **said: str) -> None:
    """Write one step as the lead."""
    services.take_step(who=on(LEAD, days), key=key, step=step, said=said, now=NOW)


def supported(*, child: bool = False) -> str:
    """Bring a case as far as its support."""
    key = refer(child=child)
    take(key, Step.TAKE_UP, concern="Threatened somebody.")
    take(key, Step.BASIS, **{**BASIS, "kind": "guardian" if child else "consent"})
    take(key, Step.ASSESS, **ASSESS)
    take(key, Step.PLAN, **PLAN)
    return key


def row(key: str) -> CaseRow:
    return CaseRow.objects.get(key=key)


def client(who: Who) -> Client:
    """A browser in which somebody is logged in."""
    browser = Client()
    browser.force_login(Person.objects.get(login=who.login), backend=BACKEND)
    return browser


@pytest.fixture
def desk(our_home: Home, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A node whose prevention is open; give its home."""
    monkeypatch.setenv("MUFAKAT_CLOCK", NOW.isoformat())
    for who, role in PEOPLE.items():
        person = NewPerson(who.login, who.name, "en", "correct horse battery")
        add_person(person, roles=[role], by=AT_THE_MACHINE, today=TODAY)
    assess()
    return our_home.path
