"""Meetings of three and of five, and a restricted matter the others never see."""

from collections.abc import Iterable

import pytest

from mufakat.apps.exchange.services import holdings, outbox
from mufakat.apps.meetings import queries as meetings
from mufakat.apps.meetings import services as arranging
from mufakat.apps.meetings.acts.states import MeetingState
from mufakat.kernel.values import DossierId, PartyId
from mufakat.registry import queries as registry
from mufakat.registry.rebuild import rebuild
from mufakat.registry.verify import verify
from tests.apps.letters.two_sides import IDN, NOW, RUS, SECRETARY
from tests.apps.meetings.test_acts import TERMS
from tests.apps.members.many_sides import FJI, SGP, VUT, Table
from tests.apps.members.test_joining import agreed_register, joined
from tests.partners import Partner

PLANTED = "Only for the three who share this"
AM1 = "meeting/em1"


def meeting(agreement: str) -> meetings.Meeting:
    return meetings.meeting(agreement, "em1", who=SECRETARY)


def propose(table: Table, agreement: str) -> DossierId:
    made = arranging.propose_meeting(
        who=SECRETARY, agreement=agreement, terms=TERMS, now=NOW, key="em1"
    )
    table.release(made)
    return DossierId(meeting(agreement).own)


def agree(table: Table, agreement: str, own: DossierId, parties: Iterable[PartyId]) -> None:
    """Let each partner accept the meeting and its own matter, as one approval does."""
    for party in parties:
        table.says(party, own, "charter.accept")
        table.votes(party, agreement, AM1)
        table.meet()


def words_held(partner: Partner) -> str:
    """Give every word a partner's node was ever sent."""
    return " ".join(one.body for one in partner.got)


def test_a_meeting_of_three_is_agreed_where_a_third_side_has_joined(table: Table) -> None:
    dossier = agreed_register(table)
    of_two = propose(table, dossier)
    agree(table, dossier, of_two, [RUS])
    after = joined(table, dossier)
    assert meeting(after).members == (IDN, RUS)

    made = arranging.propose_meeting(
        who=SECRETARY, agreement=after, terms=TERMS, now=NOW, key="em2"
    )
    table.release(made)
    of_three = meetings.meeting(after, "em2", who=SECRETARY)
    assert of_three.state is MeetingState.PROPOSED
    for party in (SGP, RUS):
        table.says(party, of_three.own, "charter.accept")
        table.votes(party, after, "meeting/em2")
        table.meet()

    of_three = meetings.meeting(after, "em2", who=SECRETARY)
    assert (of_three.state, of_three.members) == (MeetingState.AGREED, (IDN, RUS, SGP))
    # The matter of the meeting of two stays between the two.
    assert of_two not in table.partners[SGP].folds
    assert {one.own for one in meetings.meetings(who=SECRETARY)} == {of_two, of_three.own}
    digests = {party: one.folds[after].digest() for party, one in table.partners.items()}
    assert set(digests.values()) == {registry.state_digest(after)}
    assert rebuild(now=NOW) == []


def test_a_meeting_of_five_waits_for_the_last_yes_and_then_is_agreed(table: Table) -> None:
    table.add(VUT, FJI)
    others = (RUS, SGP, VUT, FJI)
    agreement = table.open(*others)
    own = propose(table, agreement)
    agree(table, agreement, own, others[:-1])
    assert meeting(agreement).state is MeetingState.PROPOSED
    assert meeting(agreement).turn.who == (FJI,)

    agree(table, agreement, own, others[-1:])

    assert meeting(agreement).state is MeetingState.AGREED
    assert meeting(agreement).members == (IDN, *others)
    digests = {one.folds[agreement].digest() for one in table.partners.values()}
    assert digests == {registry.state_digest(agreement)}


@pytest.mark.rule(10)
def test_a_restricted_matter_of_three_reaches_none_of_the_other_two(table: Table) -> None:
    table.add(VUT, FJI)
    agreement = table.open(RUS, SGP, VUT, FJI)
    restricted = table.open(RUS, SGP, kind="restricted", parent=agreement)
    table.proposes(RUS, restricted, "fact/f1", {"text": {"en": PLANTED}})
    table.meet()

    inside, outside = (RUS, SGP), (VUT, FJI)
    assert all(PLANTED in words_held(table.partners[one]) for one in inside)
    for party in outside:
        assert PLANTED not in words_held(table.partners[party])
        assert restricted not in table.partners[party].folds
        outbox.enrol_all(party, now=NOW)
        assert restricted not in outbox.busy_matters(party)
        assert not holdings.may_see(restricted, party)
        assert holdings.may_see(restricted, RUS)
    assert [*verify()] == []
