"""Two sides with a matter of exchange open between them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest

from mufakat.apps.desks import queries, services
from mufakat.apps.desks.acts.opening import Opening
from mufakat.apps.desks.acts.steps import Step
from mufakat.apps.desks.acts.terms import Subject
from mufakat.apps.letters.services import Drafted
from mufakat.apps.parties.acts.assessing import Assessment
from mufakat.apps.parties.permissions import Who
from mufakat.kernel.values import DossierId, Json
from tests.apps.letters.two_sides import NOW, Sides, all_acts
from tests.partners import Partner

DAY = NOW.date()
DESK = Who("dewi", "Dewi", "en", ("desk_officer-1",), DAY)
LEGAL = Who("lina", "Lina", "en", ("legal_officer-1",), DAY)
RELEASE = Who("budi", "Budi", "en", ("releasing_officer-1",), DAY)
AUDITOR = Who("ari", "Ari", "en", ("auditor-1",), DAY)
STRANGER = Who("eve", "Eve", "en", ("note_taker-1",), DAY)
LATER = datetime(2024, 10, 20, 8, 0, tzinfo=UTC)


@dataclass
class Desks:
    """What a test tells either side to do at a desk."""

    sides: Sides
    own: DossierId

    @property
    def far(self) -> Partner:
        """The partner."""
        return self.sides.far

    def say(self, step: Step, value: Mapping[str, Json], thing: str = "", about: str = "") -> str:
        """Say a step, approve its sending, and give the thing it stands in."""
        drafted = services.say(
            who=DESK, dossier=self.own, step=step, value=value, thing=thing, about=about, now=NOW
        )
        self.release(drafted)
        return drafted.object.split("/")[2]

    def release(self, drafted: Drafted) -> None:
        """Clear what has to be cleared, approve the sending, and let it arrive."""
        found = services.traces_of(drafted.draft, who=RELEASE)
        for key in [one.key for one in found.found] + (["persons"] if found.persons else []):
            services.clear_trace(who=RELEASE, draft=drafted.draft, key=key, now=NOW)
        self.sides.release(drafted)

    def hear(
        self, step: str, value: Mapping[str, Json], thing: str = "ab" * 8, about: str = ""
    ) -> str:
        """Let the partner say a step, and give its entry."""
        on: dict[str, Json] = {"object": f"desk/{step}/{thing}"}
        said = self.far.say(
            self.own, "entry.add", on | ({"about": about} if about else {}), dict(value)
        )
        self.sides.hand_over(self.own, [said])
        return all_acts(self.own)[-1]

    def page(self, thing: str, who: Who = DESK) -> queries.ThingPage:
        """Read a thing."""
        return queries.thing(self.own, thing, who=who, now=NOW)

    def state(self, thing: str) -> str:
        """Say where a thing stands."""
        return str(self.page(thing).line.standing.state)


def terms(agreement: str) -> dict[str, Json]:
    """Give terms as an entry carries them."""
    return {
        "purpose": "assessing online recruitment",
        "basis": {"agreement": agreement, "article": ""},
        "authority": "BNPT",
        "officer": "Director of cooperation",
        "handling": "H2",
        "until": "2025-10-09",
        "language": "en",
    }


def request(
    agreement: str, question: str = "How many channels were closed last year?"
) -> dict[str, Json]:
    """Give a request as an entry carries it."""
    return {
        **terms(agreement),
        "subject": "Closed channels",
        "question": question,
        "answer_by": "2024-11-09",
    }


def information(agreement: str, facts: str = "Four channels were closed.") -> dict[str, Json]:
    """Give an item of information as an entry carries it."""
    return {
        **terms(agreement),
        "subject": "Closed channels",
        "facts": facts,
        "assessment": "",
        "reliability": "B",
        "credibility": "2",
        "obtained": "own_work",
        "assurance": "lawful_without_ill_treatment",
    }


def switch_on(flow: Subject = Subject.GENERAL, day: date = DAY) -> None:
    """Switch a desk on."""
    said = Assessment("DPIA 7", "No person is named.", day, day + timedelta(days=300))
    made = services.assess(who=LEGAL, flow=flow, assessment=said, now=NOW)
    services.confirm_assessment(who=DESK, pk=made, now=NOW)


def open_matter(sides: Sides, subject: Subject = Subject.GENERAL) -> Desks:
    """Switch a desk on, and open its matter between both sides."""
    switch_on(subject)
    opening = Opening(subject, 2024)
    drafted = services.open_exchange(who=DESK, agreement=sides.agreement, opening=opening, now=NOW)
    sides.release(drafted)
    (own,) = [one.own for one in queries.exchanges(who=DESK) if one.subject == subject]
    sides.joins(DossierId(own))
    sides.accepts(sides.agreement, opening.object)
    return Desks(sides, DossierId(own))


@pytest.fixture
def desks(sides: Sides) -> Desks:
    """The desk for requests, open between Indonesia and Russia."""
    return open_matter(sides)
