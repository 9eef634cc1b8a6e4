"""One of three sides leaves; and a partner from outside joins us with what came before."""

import pytest

from mufakat.apps.agreements import queries as agreements
from mufakat.apps.members import services
from mufakat.apps.members.acts.standing import Now, Step
from mufakat.apps.members.services import refusals
from mufakat.kernel.values import DossierId
from mufakat.registry import queries as registry
from tests.apps.letters.two_sides import IDN, NOW, RUS, SECRETARY
from tests.apps.members.many_sides import SGP, Table
from tests.apps.members.test_joining import step_of, write_next

TODAY = NOW.date()
AFTER = "5" * 64


@pytest.mark.rule(9)
def test_a_side_leaves_and_gets_nothing_of_what_the_others_say_afterwards(table: Table) -> None:
    dossier = table.open(RUS, SGP)
    table.says(SGP, dossier, "own.set", {"object": "leaving"})
    table.meet()
    assert step_of(dossier).now.step is Step.GO_ON
    after = write_next(table, dossier)
    table.says(RUS, after, "charter.accept")
    table.votes(RUS, dossier, "succession")
    assert step_of(dossier).now == Now(Step.AWAIT_LEAVER, (SGP,), (SGP,))
    table.says(SGP, dossier, "leave", {"successor": after})
    table.meet()

    assert step_of(dossier).now.step is Step.DONE
    assert [one.party for one in step_of(after).lines if not one.is_member] == [SGP]
    assert {one.dossier for one in agreements.agreements(who=SECRETARY, today=TODAY)} == {after}
    assert dossier in table.partners[SGP].folds
    assert after not in table.partners[SGP].folds


def test_our_side_leaves_last_by_its_own_word(table: Table) -> None:
    dossier = table.open(RUS, SGP)
    table.release(services.give_notice(who=SECRETARY, dossier=dossier, now=NOW))
    with pytest.raises(refusals.LeavesItself):
        services.go_on(who=SECRETARY, dossier=dossier, now=NOW)
    # What the others go on in is not ours: its name alone reaches us, with their votes for it.
    table.proposes(RUS, dossier, "succession", {"dossier": AFTER})
    table.meet()
    assert step_of(dossier).now == Now(Step.AWAIT_SIDES, (SGP,))
    with pytest.raises(refusals.OthersFirst):
        services.accept_next(who=SECRETARY, dossier=dossier, now=NOW)
    table.votes(SGP, dossier, "succession")
    assert step_of(dossier).now.step is Step.LEAVE

    table.release(services.accept_next(who=SECRETARY, dossier=dossier, now=NOW))

    assert step_of(dossier).now.step is Step.DONE
    assert registry.view(dossier).fold.left().keys() == {IDN}
    assert AFTER not in {row.pk for row in registry.dossier_rows()}


def test_notice_can_be_taken_back(table: Table) -> None:
    dossier = table.open(RUS, SGP)
    table.release(services.give_notice(who=SECRETARY, dossier=dossier, now=NOW))
    assert step_of(dossier).now.step is Step.AWAIT_GOING_ON
    assert step_of(dossier).place.leaving == (IDN,)

    table.release(services.take_back_notice(who=SECRETARY, dossier=dossier, now=NOW))

    assert step_of(dossier).now.step is Step.NOTHING


def test_of_two_sides_none_leaves(table: Table) -> None:
    dossier = table.open(RUS)

    with pytest.raises(refusals.TooFewStay):
        services.give_notice(who=SECRETARY, dossier=dossier, now=NOW)
    assert registry.view(DossierId(dossier)).fold.left() == {}
