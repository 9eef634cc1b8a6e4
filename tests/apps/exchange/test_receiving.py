"""Taking in a parcel: checks in order, one transaction, the receipt, and the same again."""

import pytest

from mufakat.apps.exchange.services.quotas import Quota, TooMuch
from mufakat.kernel.values import DossierId
from mufakat.registry import queries
from mufakat.registry.statements import Statement
from tests.apps.exchange.conftest import everything, released
from tests.apps.exchange.far_side import FarSide


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
    from mufakat.apps.exchange.services import outbox
    from tests.apps.exchange.far_side import NOW

    (act,) = released(Statement("add", dossier, "fact/b", body={"x": 2}))
    outbox.enrol(far.party, dossier, now=NOW)

    answer = far.post(far.parcel(dossier))

    assert act in {one.act for one in far.receipts(answer)} or len(answer.acts) >= 1
    far.partner.take(answer.acts)
    assert far.fold(dossier).digest() == queries.state_digest(dossier)


def test_more_than_the_quota_is_refused_without_a_trace(dossier: DossierId, far: FarSide) -> None:
    said = far.partner.say(dossier, "entry.add", {"object": "fact/a"}, {"x": 1})
    before = everything()

    with pytest.raises(TooMuch):
        far.post(far.parcel(dossier, [said]), quota=Quota(acts=0))

    assert everything() == before
