"""Taking in a parcel: checks in order, one transaction, the receipt, and the same again."""

from dataclasses import replace

import pytest

from mufakat.apps.exchange import queries as queries_of_exchange
from mufakat.apps.exchange.services import comparing, outbox
from mufakat.apps.exchange.services.quotas import Quota, TooMuch
from mufakat.kernel.values import DossierId
from mufakat.registry import queries
from mufakat.registry.receiving import act_of
from mufakat.registry.statements import Statement
from tests.apps.exchange.conftest import everything, released
from tests.apps.exchange.far_side import NOW, FarSide


def test_receive_stores_the_acts_and_says_so(dossier: DossierId, far: FarSide) -> None:
    said = far.partner.say(dossier, "entry.add", {"object": "fact/a"}, {"x": 1})

    answer = far.post(far.parcel(dossier, [said]))

    (receipt,) = far.receipts(answer)
    assert [one.status for one in receipt.outcomes] == ["stored"]
    assert receipt.heads == queries.heads(dossier)
    assert receipt.state_digest == queries.state_digest(dossier) == far.fold(dossier).digest()
    assert receipt.checkpoint == queries.checkpoint(dossier)


def test_a_parcel_that_comes_again_gets_the_same_receipt(dossier: DossierId, far: FarSide) -> None:
    said = far.partner.say(dossier, "entry.add", {"object": "fact/a"}, {"x": 1})
    parcel = far.parcel(dossier, [said])
    first = far.post(parcel)
    released(Statement("add", dossier, "fact/b", body={"x": 2}))
    before = everything()

    again = far.post(parcel)

    assert again.receipts == first.receipts
    assert everything() == before


def test_an_answer_brings_what_we_have_for_the_partner(dossier: DossierId, far: FarSide) -> None:
    (act,) = released(Statement("add", dossier, "fact/b", body={"x": 2}))
    outbox.enrol_all(far.party, now=NOW)

    answer = far.post(far.parcel(dossier))

    assert act in {act_of(one) for one in answer.acts}
    far.partner.take(answer.acts)
    assert far.fold(dossier).digest() == queries.state_digest(dossier)


def test_what_left_in_an_answer_is_offered_again_until_its_receipt_comes(
    dossier: DossierId, far: FarSide
) -> None:
    released(Statement("add", dossier, "fact/b", body={"x": 2}))
    outbox.enrol_all(far.party, now=NOW)
    first = far.post(far.parcel(dossier))

    second = far.post(far.parcel(dossier))
    receipt = far.receipt(second)
    third = far.post(far.parcel(dossier, receipts=(receipt,)))

    assert second.acts == first.acts
    assert third.acts == ()
    assert queries_of_exchange.outbox().items == []


def test_a_lost_answer_comes_again_as_it_was(dossier: DossierId, far: FarSide) -> None:
    released(Statement("add", dossier, "fact/b", body={"x": 2}))
    outbox.enrol_all(far.party, now=NOW)
    parcel = far.parcel(dossier, [far.partner.say(dossier, "entry.add", {"object": "fact/a"})])

    assert far.post(parcel) == far.post(parcel)


def test_a_partner_that_lost_its_database_gets_everything_again(
    dossier: DossierId, far: FarSide
) -> None:
    outbox.enrol_all(far.party, now=NOW)
    whole = far.fold(dossier)
    far.partner.folds.clear()

    answer = far.post(replace(far.parcel(dossier), heads=()))

    far.partner.take(answer.acts)
    assert far.fold(dossier).digest() == whole.digest()


def test_a_receipt_with_another_digest_raises_the_alarm(dossier: DossierId, far: FarSide) -> None:
    asked = far.post(far.parcel(dossier))
    same = far.receipt(asked, outcomes=False)
    other = far.receipt(asked, digest="5" * 64, outcomes=False)

    far.post(far.parcel(dossier, receipts=(same,)))
    assert [one.status for one in queries_of_exchange.checked(dossier)] == ["same"]
    far.post(far.parcel(dossier, receipts=(other,)))

    assert [one.status for one in queries_of_exchange.checked(dossier)] == ["differs"]
    (alarm,) = queries_of_exchange.alarms()
    assert (alarm.dossier, alarm.theirs) == (dossier, "5" * 64)
    assert alarm.ours == queries.state_digest(dossier)


def test_a_receipt_at_heads_we_lack_is_compared_when_they_come(
    dossier: DossierId, far: FarSide
) -> None:
    said = far.partner.say(dossier, "entry.add", {"object": "fact/a"})
    early = far.receipt(far.parcel(dossier), outcomes=False)

    far.post(far.parcel(dossier, receipts=(early,)))
    assert [one.status for one in queries_of_exchange.checked(dossier)] == ["never"]
    far.post(far.parcel(dossier, [said]))
    comparing.compare_later(far.party, dossier, now=NOW)

    assert [one.status for one in queries_of_exchange.checked(dossier)] == ["same"]


def test_an_act_is_answered_by_one_who_knew_it(dossier: DossierId, far: FarSide) -> None:
    (act,) = released(Statement("add", dossier, "fact/b", body={"x": 2}))
    outbox.enrol_all(far.party, now=NOW)
    crossing = far.partner.say(dossier, "entry.add", {"object": "fact/b"})
    answer = far.post(far.parcel(dossier))
    far.post(far.parcel(dossier, [crossing], receipts=(far.receipt(answer),)))
    states = [one.state for one in queries_of_exchange.journey([act])]  # type: ignore[list-item]
    answering = far.partner.say(dossier, "entry.add", {"object": "fact/b"})

    far.post(far.parcel(dossier, [answering]))

    assert states == ["received"]
    assert [one.state for one in queries_of_exchange.journey([act])] == ["answered"]  # type: ignore[list-item]


def test_our_log_is_cosigned_by_the_partner_and_its_log_by_us(
    dossier: DossierId, far: FarSide
) -> None:
    first = far.post(far.parcel(dossier, checkpoint=far.log_request(dossier, 3, 0)))
    grown = far.post(far.parcel(dossier, checkpoint=far.log_request(dossier, 5, 3)))
    other = far.post(far.parcel(dossier, checkpoint=far.log_request(dossier, 6, 5, other=True)))

    notes = [far.receipts(one)[0].cosigned for one in (first, grown, other)]
    assert [far.cosigned_size(dossier, note) for note in notes] == [3, 5, 5]
    (seen,) = queries_of_exchange.heads_we_cosigned(dossier)
    assert seen.size == 5


def test_more_than_the_quota_is_refused_without_a_trace(dossier: DossierId, far: FarSide) -> None:
    said = far.partner.say(dossier, "entry.add", {"object": "fact/a"}, {"x": 1})
    before = everything()

    with pytest.raises(TooMuch):
        far.post(far.parcel(dossier, [said]), quota=Quota(acts=0))

    assert everything() == before
