from dataclasses import replace

import pytest

from mufakat.apps.agreements import projection, services
from mufakat.apps.agreements.acts.joints import Stand, matter_of, read_matter
from mufakat.apps.agreements.acts.register import write_register
from mufakat.apps.agreements.acts.sides import (
    Approval,
    Authority,
    ContactPoint,
    write_approval,
    write_authorities,
)
from mufakat.apps.agreements.acts.turns import TurnCode, Verb, turn_of
from mufakat.apps.agreements.models import AgreementRow, FactRow, SideRow
from mufakat.apps.letters.acts.facts import Certainty, Fact, Source, When
from mufakat.kernel.errors import Missing
from mufakat.registry import queries
from mufakat.registry.rebuild import rebuild
from mufakat.registry.services import release_draft, return_draft
from tests.apps.agreements.test_acts import FULL, MEMORANDUM, NEWS
from tests.apps.letters.two_sides import IDN, NOBODY, NOW, OFFICER, RUS, SECRETARY, Sides

TALKS = Fact({"en": "Consultations"}, When("2017-05-23"), Certainty.PUBLISHED, Source("Suara"))


def row_of(sides: Sides) -> AgreementRow:
    return AgreementRow.objects.get(dossier=sides.agreement)


def test_a_register_entry_accepted_by_the_partner_is_in_force(sides: Sides) -> None:
    drafted = services.propose_register(
        who=SECRETARY, dossier=sides.agreement, register=MEMORANDUM, now=NOW
    )
    sides.release(drafted)
    proposed = row_of(sides)

    sides.accepts(sides.agreement, "register")

    assert turn_of(read_matter(proposed.matter), IDN).who == (RUS,)
    assert proposed.value is None
    assert proposed.offer == write_register(MEMORANDUM)
    row = row_of(sides)
    assert (row.symbol, row.open, row.unreadable) == ("IDRU-CT", False, False)
    assert row.value == write_register(MEMORANDUM)
    assert read_matter(row.matter).stand is Stand.AGREED


def test_a_draft_changes_nothing_until_it_is_released(sides: Sides) -> None:
    before = queries.state_digest(sides.agreement)
    drafted = services.propose_register(
        who=SECRETARY, dossier=sides.agreement, register=MEMORANDUM, now=NOW
    )

    return_draft(draft=drafted.draft, by=OFFICER, reason="Name the place")

    assert queries.state_digest(sides.agreement) == before
    assert row_of(sides).offer is None


def test_the_partners_other_wording_is_ours_to_answer(sides: Sides) -> None:
    mine = services.propose_register(
        who=SECRETARY, dossier=sides.agreement, register=MEMORANDUM, now=NOW
    )
    sides.release(mine)

    sides.proposes(sides.agreement, "register", write_register(FULL))

    row = row_of(sides)
    matter = read_matter(row.matter)
    turn = turn_of(matter, IDN)
    assert row.offer == write_register(FULL)
    assert matter.countered
    assert (turn.code, turn.who) == (TurnCode.ANSWER, (IDN,))
    assert turn.what == (Verb.ACCEPT, Verb.COUNTER, Verb.ASK, Verb.REFUSE)
    sides.release(services.accept_register(who=SECRETARY, dossier=sides.agreement, now=NOW))
    assert row_of(sides).value == write_register(FULL)


def test_proposals_that_cross_name_who_is_to_speak_first(sides: Sides) -> None:
    far = sides.far.folds[sides.agreement]
    mine = services.propose_register(
        who=SECRETARY, dossier=sides.agreement, register=MEMORANDUM, now=NOW
    )
    release_draft(draft=mine.draft, by=OFFICER, now=NOW)
    assert far.joint("register") is None
    sides.proposes(sides.agreement, "register", write_register(FULL), crossing=True)

    matter = matter_of(queries.view(sides.agreement).fold, "register")

    assert matter.stand is Stand.CROSSED
    assert len(matter.wordings) == 2
    assert turn_of(matter, IDN).who == (RUS,)
    sides.accepts(sides.agreement, "register")
    sides.release(
        services.accept_register(
            who=SECRETARY, dossier=sides.agreement, now=NOW, digest=latest(sides)
        )
    )
    assert row_of(sides).value is not None


def latest(sides: Sides) -> str:
    joint = queries.view(sides.agreement).fold.joint("register")
    assert joint is not None
    (vote,) = joint.tries[-1].rounds[-1].accepts.values()
    return vote.digest


def test_a_refusal_needs_no_second_person_and_says_whose_turn_it_is(sides: Sides) -> None:
    sides.proposes(sides.agreement, "register", write_register(FULL))

    services.refuse_register(who=SECRETARY, dossier=sides.agreement, now=NOW)

    matter = read_matter(row_of(sides).matter)
    assert (matter.stand, matter.refused_by, matter.waits_for) == (Stand.REFUSED, (IDN,), (RUS,))


def test_each_side_speaks_of_itself(sides: Sides) -> None:
    approval = Approval({"id": "Peraturan Presiden"}, "3/2010", When("2010"), NEWS)
    for drafted in (
        services.set_approval(who=SECRETARY, dossier=sides.agreement, approval=approval, now=NOW),
        services.set_authorities(
            who=SECRETARY,
            dossier=sides.agreement,
            authorities=[Authority("BNPT", {"en": "National Counter-Terrorism Agency"})],
            now=NOW,
        ),
        services.set_contacts(
            who=SECRETARY,
            dossier=sides.agreement,
            points=[ContactPoint({"en": "Director"}, "BNPT")],
            now=NOW,
        ),
    ):
        sides.release(drafted)
    body = write_authorities((Authority("MID", {"ru": "МИД России"}),))
    sides.hand_over(
        sides.agreement,
        [sides.far.say(sides.agreement, "own.set", {"object": "authorities"}, body)],
    )

    rows = {(row.party, row.object): row for row in SideRow.objects.all()}

    assert set(rows) == {
        ("IDN", "approval"), ("IDN", "authorities"), ("IDN", "contacts"), ("RUS", "authorities"),
    }  # fmt: skip
    assert rows["RUS", "authorities"].value == body
    assert rows["IDN", "approval"].value == write_approval(approval)


def test_what_a_partner_says_in_no_known_form_is_shown_as_unreadable(sides: Sides) -> None:
    sides.hand_over(
        sides.agreement,
        [
            sides.far.say(sides.agreement, "own.set", {"object": "contacts"}, {"phone": 1}),
            sides.far.say(sides.agreement, "entry.add", {"object": "fact/x"}, {"text": "?"}),
        ],
    )
    sides.proposes(sides.agreement, "register", {"symbol": 7})

    assert SideRow.objects.get(party="RUS").unreadable
    assert FactRow.objects.get(object="fact/x").unreadable
    assert row_of(sides).unreadable


def test_facts_stand_on_the_line_with_their_source(sides: Sides) -> None:
    sides.release(
        services.add_fact(
            who=SECRETARY, dossier=sides.agreement, fact=TALKS, now=NOW, key="talks-2017"
        )
    )

    row = FactRow.objects.get(object="fact/talks-2017")
    assert row.first is not None
    assert row.first.year == 2017
    assert row.value["source"] == {"text": "Suara"}


def test_rebuild_finds_no_difference(sides: Sides) -> None:
    sides.release(
        services.propose_register(who=SECRETARY, dossier=sides.agreement, register=FULL, now=NOW)
    )
    sides.release(services.add_fact(who=SECRETARY, dossier=sides.agreement, fact=TALKS, now=NOW))
    kept = list(projection.rows())

    assert rebuild(now=NOW) == []
    assert list(projection.rows()) == kept
    assert len(kept) == 2


def test_a_person_without_a_role_drafts_nothing(sides: Sides) -> None:
    with pytest.raises(Missing):
        services.propose_register(who=NOBODY, dossier=sides.agreement, register=MEMORANDUM, now=NOW)
    with pytest.raises(Missing):
        services.add_fact(who=NOBODY, dossier=sides.agreement, fact=TALKS, now=NOW)


def test_nothing_on_the_table_cannot_be_accepted(sides: Sides) -> None:
    with pytest.raises(services.NothingToAnswer):
        services.accept_register(who=SECRETARY, dossier=sides.agreement, now=NOW)


def test_accepting_names_the_wording_that_was_read(sides: Sides) -> None:
    sides.proposes(sides.agreement, "register", write_register(FULL))

    with pytest.raises(services.NothingToAnswer):
        services.accept_register(who=SECRETARY, dossier=sides.agreement, now=NOW, digest="0" * 64)


def test_a_matter_is_accepted_once(sides: Sides) -> None:
    with pytest.raises(services.AcceptedAlready):
        services.accept_matter(who=SECRETARY, dossier=sides.agreement, now=NOW)


def test_another_entry_after_agreement_leaves_the_old_one_in_force(sides: Sides) -> None:
    sides.release(
        services.propose_register(
            who=SECRETARY, dossier=sides.agreement, register=MEMORANDUM, now=NOW
        )
    )
    sides.accepts(sides.agreement, "register")
    later = replace(MEMORANDUM, symbol="IDRU-CTX")

    sides.proposes(sides.agreement, "register", write_register(later))

    row = row_of(sides)
    assert (row.symbol, row.open) == ("IDRU-CT", True)
    assert read_matter(row.matter).stand is Stand.PROPOSED
