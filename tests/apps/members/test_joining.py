"""A third side joins an agreement: decided by all, accepted by it first, given what was voted."""

from dataclasses import replace

import pytest

from mufakat.apps.agreements import queries as agreements
from mufakat.apps.agreements import services as register
from mufakat.apps.agreements.acts.sides import ContactPoint
from mufakat.apps.agreements.services import acceptance
from mufakat.apps.agreements.services.saying import GoesOn
from mufakat.apps.exchange.services import holdings
from mufakat.apps.letters.services import put_forward
from mufakat.apps.members import queries, services
from mufakat.apps.members.acts.joining import History, Joining, write_joining
from mufakat.apps.members.acts.standing import Now, Step
from mufakat.apps.members.services import refusals
from mufakat.apps.parties.permissions import Who
from mufakat.kernel.charters import charter_on
from mufakat.kernel.errors import Missing, Refusal
from mufakat.kernel.succession import START, NotCarried, carried, matter_of
from mufakat.kernel.values import DossierId, Json, PartyId
from mufakat.registry import queries as registry
from mufakat.registry.rebuild import rebuild
from mufakat.registry.services import open_dossier
from mufakat.registry.succeeding import values_to_carry
from mufakat.registry.verify import verify
from tests.apps.agreements.test_acts import FULL
from tests.apps.letters.two_sides import NOBODY, NOW, RUS, SECRETARY
from tests.apps.members.many_sides import FJI, SGP, Table, our_member
from tests.partners import TWO, Partner

TODAY = NOW.date()


def agreed_register(table: Table) -> DossierId:
    """Give an agreement of two with its register entry agreed."""
    dossier = table.open(RUS)
    drafted = register.propose_register(who=SECRETARY, dossier=dossier, register=FULL, now=NOW)
    table.release(drafted)
    table.votes(RUS, dossier, "register")
    table.meet()
    return dossier


def agree_joining(table: Table, dossier: str, history: History = History.FROM_JOINING) -> None:
    made = services.propose_joining(
        who=SECRETARY, dossier=dossier, party=SGP, history=history, now=NOW
    )
    table.release(made)
    table.votes(RUS, dossier, "member/SGP")
    table.meet()


def write_next(table: Table, dossier: str) -> DossierId:
    table.release(services.go_on(who=SECRETARY, dossier=dossier, now=NOW))
    return DossierId(step_of(dossier).place.next)


def step_of(dossier: str) -> queries.SidesPage:
    return queries.sides_page(dossier, who=SECRETARY)


def joined(table: Table, dossier: str, history: History = History.FROM_JOINING) -> DossierId:
    """Let Singapore join, every side saying what it has to."""
    agree_joining(table, dossier, history)
    after = write_next(table, dossier)
    table.says(SGP, after, "charter.accept")
    table.meet()
    table.says(RUS, after, "charter.accept")
    table.votes(RUS, dossier, "succession")
    table.meet()
    return after


def theirs_written(table: Table, dossier: str, **changed: Json) -> DossierId:
    """Let Russia write the matter that follows; `changed` makes what it carries over untrue."""
    found, russia = registry.view(DossierId(dossier)), table.partners[RUS]
    assert found.fold.charter
    members = (*found.fold.charter.members, table.partners[SGP].member)
    over = carried(found.fold) | changed
    charter = replace(
        found.fold.charter, members=members, matter=matter_of(found.fold), carried=over
    )
    before = {*russia.folds}
    sent = russia.say("", "charter", charter_on(charter), {"values": values_to_carry(found)})
    (after,) = {*russia.folds} - before
    table.brings(RUS, after, [sent])
    table.proposes(RUS, dossier, "succession", {"dossier": after})
    table.meet()
    table.says(SGP, after, "charter.accept")
    table.meet()
    return DossierId(after)


@pytest.mark.rule(9)
def test_a_third_side_joins_step_by_step_and_each_page_says_whose_turn_it_is(
    table: Table,
) -> None:
    dossier = agreed_register(table)
    assert step_of(dossier).now.step is Step.NOTHING

    made = services.propose_joining(
        who=SECRETARY, dossier=dossier, party=SGP, history=History.FROM_JOINING, now=NOW
    )
    table.release(made)
    assert step_of(dossier).now == Now(Step.AWAIT_ANSWER, (RUS,), (SGP,))
    table.votes(RUS, dossier, "member/SGP")
    table.meet()
    assert step_of(dossier).now.step is Step.GO_ON

    after = write_next(table, dossier)
    assert step_of(dossier).now == Now(Step.AWAIT_NEWCOMER, (SGP,), (SGP,))
    table.says(SGP, after, "charter.accept")
    assert step_of(dossier).now == Now(Step.AWAIT_SIDES, (RUS,), (SGP,))
    table.meet()
    table.says(RUS, after, "charter.accept")
    table.votes(RUS, dossier, "succession")
    table.meet()

    assert step_of(dossier).now.step is Step.DONE
    page = step_of(after)
    assert page.place.opened
    assert page.checked
    assert [line.party for line in page.lines] == ["IDN", "RUS", "SGP"]
    assert page.lines[2].joined_in == after
    assert [*verify()] == []
    assert rebuild(now=NOW) == []


def test_what_was_in_force_is_in_force_where_the_matter_goes_on(table: Table) -> None:
    dossier = agreed_register(table)
    after = joined(table, dossier)

    (listed,) = agreements.agreements(who=SECRETARY, today=TODAY)
    assert listed.dossier == after
    assert listed.register == FULL
    assert listed.members == ("IDN", "RUS", "SGP")
    theirs = table.partners[SGP].folds[after].joint("register")
    assert theirs is not None
    assert theirs.in_force is not None
    # Every node of the three reads the same words under the digest the two had agreed on.
    assert registry.view(after).content(theirs.in_force.digest) is not None


def test_from_its_joining_a_side_gets_no_entry_of_before(table: Table) -> None:
    dossier = agreed_register(table)
    after = joined(table, dossier)

    assert set(table.partners[SGP].folds) == {after}


def test_from_the_start_a_side_gets_every_entry_once_the_matter_is_open(table: Table) -> None:
    dossier = agreed_register(table)
    agree_joining(table, dossier, History.FROM_START)
    after = write_next(table, dossier)
    table.says(SGP, after, "charter.accept")
    table.meet()
    assert set(table.partners[SGP].folds) == {after}

    table.says(RUS, after, "charter.accept")
    table.votes(RUS, dossier, "succession")
    table.meet()

    given = table.partners[SGP].folds
    assert set(given) == {dossier, after}
    assert given[dossier].digest() == registry.state_digest(dossier)


def test_a_matter_that_only_claims_to_follow_another_gives_nothing_of_it(table: Table) -> None:
    dossier = agreed_register(table)
    found = registry.view(dossier)
    assert found.fold.charter
    without_russia = replace(
        found.fold.charter,
        members=(our_member(), table.partners[SGP].member),
        matter=matter_of(found.fold),
        carried=carried(found.fold, START),
    )
    claimed = open_dossier(charter=without_russia, body={}, by=TWO, now=NOW)
    table.meet()
    table.says(SGP, claimed, "charter.accept")
    table.meet()

    assert registry.view(claimed).fold.opened
    assert holdings.dossiers_with(SGP) == [claimed]
    assert not holdings.may_see(dossier, SGP)
    assert set(table.partners[SGP].folds) == {claimed}


def test_an_old_side_cannot_close_the_matter_before_the_new_one_has_accepted(table: Table) -> None:
    dossier = agreed_register(table)
    agree_joining(table, dossier)
    write_next(table, dossier)

    with pytest.raises(refusals.NewcomerFirst):
        services.accept_next(who=SECRETARY, dossier=dossier, now=NOW)


def test_another_side_writes_the_matter_and_ours_accepts_both_at_once(table: Table) -> None:
    dossier = agreed_register(table)
    agree_joining(table, dossier)
    after = theirs_written(table, dossier)
    assert step_of(dossier).now.step is Step.ACCEPT
    # The same matter is not offered to us as if it were a new one.
    assert agreements.offered(who=SECRETARY) == []
    with pytest.raises(GoesOn):
        register.accept_matter(who=SECRETARY, dossier=after, now=NOW)

    table.release(services.accept_next(who=SECRETARY, dossier=dossier, now=NOW))

    assert step_of(dossier).now.step is Step.DONE
    assert step_of(after).place.opened


def test_a_matter_that_forgets_what_is_in_force_is_not_accepted(table: Table) -> None:
    dossier = agreed_register(table)
    agree_joining(table, dossier)
    theirs_written(table, dossier, finals=[])

    with pytest.raises(NotCarried):
        services.accept_next(who=SECRETARY, dossier=dossier, now=NOW)


def test_keys_our_officer_did_not_compare_are_not_agreed_to(table: Table) -> None:
    dossier = agreed_register(table)
    other = write_joining(Joining(Partner(SGP).member, History.FROM_START))
    table.proposes(RUS, dossier, "member/SGP", other)

    with pytest.raises(refusals.OtherKeys):
        services.accept_joining(who=SECRETARY, dossier=dossier, party=SGP, now=NOW)


def test_what_was_decided_since_is_not_lost(table: Table) -> None:
    dossier = agreed_register(table)
    agree_joining(table, dossier)
    theirs_written(table, dossier)
    assert not step_of(dossier).stale
    table.proposes(RUS, dossier, "news/x", {"text": {"en": "Said in between"}})
    table.release(put_forward(SECRETARY, [acceptance(registry.view(dossier), "news/x")], now=NOW))

    assert step_of(dossier).stale
    with pytest.raises(refusals.DecidedSince):
        services.accept_next(who=SECRETARY, dossier=dossier, now=NOW)
    # Written anew it carries that, too, and Singapore is asked to accept it first.
    write_next(table, dossier)
    assert step_of(dossier).now.step is Step.AWAIT_NEWCOMER
    assert not step_of(dossier).stale


def test_our_own_words_are_said_again_where_the_matter_goes_on(table: Table) -> None:
    dossier = agreed_register(table)
    point = ContactPoint({"en": "Duty officer"}, "Ministry", "+62 21 000")
    table.release(register.set_contacts(who=SECRETARY, dossier=dossier, points=[point], now=NOW))
    after = joined(table, dossier)
    assert step_of(after).unsaid == 1

    table.release(services.repeat_our_words(who=SECRETARY, dossier=after, now=NOW))

    (found,) = agreements.agreements(who=SECRETARY, today=TODAY)
    assert found.sides[0].points == (point,)
    with pytest.raises(refusals.NothingToRepeat):
        services.repeat_our_words(who=SECRETARY, dossier=after, now=NOW)


def test_who_may_not_keep_the_register_changes_no_sides(table: Table) -> None:
    dossier = agreed_register(table)
    reader = Who("eva", "Eva", "en", ("note_taker-1",))

    with pytest.raises(Missing):
        services.propose_joining(
            who=reader, dossier=dossier, party=SGP, history=History.FROM_START, now=NOW
        )
    for refused in (services.go_on, services.give_notice, services.accept_next):
        with pytest.raises(Missing):
            refused(who=NOBODY, dossier=dossier, now=NOW)
    with pytest.raises(Missing):
        queries.sides_page(dossier, who=NOBODY)


@pytest.mark.parametrize(
    ("party", "refusal"), [(RUS, refusals.AlreadyASide), (FJI, refusals.NotCompared)]
)
def test_only_a_partner_compared_and_not_at_the_table_can_be_proposed(
    table: Table, party: PartyId, refusal: type[Refusal]
) -> None:
    dossier = table.open(RUS)

    with pytest.raises(refusal):
        services.propose_joining(
            who=SECRETARY, dossier=dossier, party=party, history=History.FROM_START, now=NOW
        )
    with pytest.raises(refusals.NothingToChange):
        services.go_on(who=SECRETARY, dossier=dossier, now=NOW)
    with pytest.raises(refusals.TooFewStay):
        services.give_notice(who=SECRETARY, dossier=dossier, now=NOW)
