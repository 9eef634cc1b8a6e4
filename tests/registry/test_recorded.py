"""A side without a node: its words are recorded, and one day its own (rules 21 and 22)."""

import pytest

from mufakat.kernel.acts import decision_digest
from mufakat.kernel.charters import Member, charter_on
from mufakat.kernel.decisions import next_vote
from mufakat.kernel.errors import Malformed, Refusal
from mufakat.kernel.parcels import Sent
from mufakat.kernel.takeovers import (
    disputed_finals,
    has_taken_over,
    key_object,
    keys_value,
    recorded_for,
    take_over_on,
)
from mufakat.kernel.values import ZERO, ActId, DossierId, Json
from mufakat.registry import queries, services
from mufakat.registry.ourselves import our_member, our_party
from mufakat.registry.rebuild import rebuild
from mufakat.registry.statements import Statement
from mufakat.registry.verify import verify
from tests.partners import Partner
from tests.registry.conftest import (
    NOW,
    SECRETARY,
    charter,
    drafted,
    hand_over,
    joint,
    released,
    take,
)

NOTE = "5" * 64
"""The digest of the scan of a note."""


def decided(dossier: DossierId, object_: str, value: Json) -> ActId:
    """Let both sides agree, one of them by a note that we record; give the recorded yes."""
    released(Statement("propose", dossier, object_, value=value))
    digest = joint(queries.view(dossier).fold, object_).offers[-1].digest
    yes = Statement("accept", dossier, object_, digest=digest, for_="ACEH", source=NOTE)
    return released(yes)[0]


def give_key(dossier: DossierId, partner: Partner) -> None:
    """Decide on the partner's key, its fingerprint compared, and let it have everything."""
    value = keys_value(partner.member)
    released(
        Statement("propose", dossier, key_object(partner.party), value=value, on={"keys": value})
    )
    hand_over(dossier, partner)


def take_over(dossier: DossierId, partner: Partner, *disputed: ActId) -> list[str]:
    """Let the partner answer for what was recorded; give the outcome."""
    on = take_over_on(partner.folds[dossier], disputed)
    return [one.status for one in take(dossier, partner, [partner.say(dossier, "take_over", on)])]


def in_force(dossier: DossierId, object_: str) -> tuple[bool, bool]:
    """Say of the decision in force whether it is recorded and whether it rests on a dispute."""
    final = joint(queries.view(dossier).fold, object_).in_force
    assert final is not None
    return final.recorded, bool(final.disputed)


def test_one_side_alone_gets_from_a_note_to_a_decision_adopted_as_recorded(
    alone: DossierId,
) -> None:
    yes = decided(alone, "agenda", {"items": 6})

    assert in_force(alone, "agenda") == (True, False)
    act = queries.view(alone).act(yes)
    assert (act.party, act.on["for"], act.on["source"]) == ("BALI", "ACEH", NOTE)
    assert list(verify()) == []


def test_a_recorded_word_needs_a_second_person_and_its_source(alone: DossierId) -> None:
    released(Statement("propose", alone, "agenda", value=1))
    digest = joint(queries.view(alone).fold, "agenda").offers[-1].digest
    unsourced = Statement("accept", alone, "agenda", digest=digest, for_="ACEH")
    sourced = Statement("accept", alone, "agenda", digest=digest, for_="ACEH", source=NOTE)

    with pytest.raises(Malformed):
        released(unsourced)
    with pytest.raises(Refusal):
        services.release_draft(draft=drafted(sourced), by=SECRETARY, now=NOW)
    assert joint(queries.view(alone).fold, "agenda").in_force is None


def test_the_partner_takes_over_and_what_was_recorded_is_final(
    alone: DossierId, partner: Partner
) -> None:
    yes = decided(alone, "agenda", {"items": 6})
    give_key(alone, partner)

    assert take_over(alone, partner) == ["stored"]

    fold = queries.view(alone).fold
    assert has_taken_over(fold, "ACEH")
    assert in_force(alone, "agenda") == (False, False)
    assert {one.level for one in recorded_for(fold, "ACEH") if one.act == yes} == {"own"}
    assert queries.state_digest(alone) == partner.folds[alone].digest()
    assert list(verify()) == []
    assert rebuild(now=NOW) == []


def test_after_the_takeover_nobody_speaks_for_the_partner_but_itself(
    alone: DossierId, partner: Partner
) -> None:
    decided(alone, "agenda", 1)
    give_key(alone, partner)
    take_over(alone, partner)
    released(Statement("propose", alone, "dates", value="2025-02-18"))
    digest = joint(queries.view(alone).fold, "dates").offers[-1].digest

    with pytest.raises(Refusal):
        released(Statement("accept", alone, "dates", digest=digest, for_="ACEH", source=NOTE))
    hand_over(alone, partner)
    accept = next_vote(partner.folds[alone], "ACEH", "dates", digest)
    take(alone, partner, [partner.say(alone, "slot.accept", accept)])
    take(alone, partner, partner.confirm_owed(alone))

    assert in_force(alone, "dates") == (False, False)


def test_a_disputed_word_marks_what_rests_on_it_until_it_is_voted_anew(
    alone: DossierId, partner: Partner
) -> None:
    disputed = decided(alone, "agenda", {"items": 6})
    decided(alone, "dates", "2025-02-18")
    give_key(alone, partner)

    take_over(alone, partner, disputed)

    fold = queries.view(alone).fold
    assert in_force(alone, "agenda")[1]
    assert in_force(alone, "dates") == (False, False)
    assert [key for key, _ in disputed_finals(fold)] == ["agenda"]
    assert disputed_finals(fold) == disputed_finals(partner.folds[alone])
    assert queries.state_digest(alone) == partner.folds[alone].digest()
    assert list(verify()) == []

    released(Statement("propose", alone, "agenda", value={"items": 5}))
    hand_over(alone, partner)
    digest = joint(partner.folds[alone], "agenda").offers[-1].digest
    again = next_vote(partner.folds[alone], "ACEH", "agenda", digest)
    take(alone, partner, [partner.say(alone, "slot.accept", again)])
    take(alone, partner, partner.confirm_owed(alone))

    assert disputed_finals(queries.view(alone).fold) == ()
    assert list(verify()) == []
    assert rebuild(now=NOW) == []


def test_before_its_key_is_decided_the_partner_says_nothing(
    alone: DossierId, partner: Partner
) -> None:
    decided(alone, "agenda", 1)
    hand_over(alone, partner)
    before = queries.state_digest(alone)

    assert take_over(alone, partner) == ["refused"]
    assert queries.state_digest(alone) == before


def recorded_by(partner: Partner) -> tuple[DossierId, list[Sent]]:
    """A matter in which the partner has recorded us until today, as it comes to our new node."""
    us = our_party()
    sent = [partner.say("", "charter", charter_on(charter(partner.member, Member(us))))]
    dossier = DossierId(next(iter(partner.folds)))
    far = partner.folds[dossier]
    for object_ in ("agenda", "dates"):
        digest = decision_digest(object_, ZERO, "theirs")
        theirs = next_vote(far, partner.party, object_, digest)
        sent.append(partner.say(dossier, "slot.propose", theirs, {"value": "theirs"}))
        ours = next_vote(far, partner.party, object_, digest, for_=us, source=NOTE)
        sent.append(partner.say(dossier, "slot.accept", ours))
    key, value = key_object(us), keys_value(our_member())
    given = next_vote(far, partner.party, key, decision_digest(key, ZERO, value))
    proposal = given | {"keys": value}
    sent.append(partner.say(dossier, "slot.propose", proposal, {"value": value}))
    return dossier, [*sent, *partner.confirm_owed(dossier)]


@pytest.mark.usefixtures("home", "db")
def test_our_new_node_takes_over_what_was_recorded_for_us(partner: Partner) -> None:
    dossier, sent = recorded_by(partner)
    assert {(one.status, one.code) for one in take(dossier, partner, sent)} == {("stored", "")}
    with pytest.raises(Refusal):
        released(Statement("set", dossier, "approval", body={"x": 1}))

    fold = queries.view(dossier).fold
    released(Statement("take_over", dossier, on=take_over_on(fold)))

    assert [in_force(dossier, key) for key in ("agenda", "dates")] == [(False, False)] * 2
    assert queries.view(dossier).act(queries.act_rows(dossier).filter(own=True)[0].act).seq == 0
    released(Statement("set", dossier, "approval", body={"x": 1}))
    hand_over(dossier, partner)
    assert queries.state_digest(dossier) == partner.folds[dossier].digest()
    assert list(verify()) == []


@pytest.mark.usefixtures("home", "db")
def test_our_new_node_disputes_a_word_and_both_list_the_same_decision(partner: Partner) -> None:
    dossier, sent = recorded_by(partner)
    take(dossier, partner, sent)
    fold = queries.view(dossier).fold
    word = next(
        one.act for one in recorded_for(fold, "BALI") if fold.get(one.act).on["object"] == "dates"
    )

    released(Statement("take_over", dossier, on=take_over_on(fold, (word,))))
    hand_over(dossier, partner)

    mine = disputed_finals(queries.view(dossier).fold)
    assert [key for key, _ in mine] == ["dates"]
    assert mine == disputed_finals(partner.folds[dossier])
    assert rebuild(now=NOW) == []
