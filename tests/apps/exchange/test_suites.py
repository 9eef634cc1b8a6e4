"""A matter of suite S2 is sealed against later computers, in both ways and never otherwise."""

import pytest

from mufakat.apps.agreements import services as agreements
from mufakat.apps.exchange.models import ParcelOutRow
from mufakat.apps.exchange.services import holdings, outbox, packing, parcels, sites
from mufakat.apps.exchange.services.packing import NoHybridKey, OtherSuite, read_label
from mufakat.kernel.charters import HYBRID, charter_on
from mufakat.kernel.keys import key_id
from mufakat.kernel.parcels import Sent
from mufakat.kernel.values import DossierId
from mufakat.registry import receiving, services
from mufakat.registry.keystore import our_keys
from mufakat.registry.queries import suite_of, view
from mufakat.registry.sealing import HybridKey, NotSealedToUs, open_sealed
from tests.apps.exchange.conftest import everything
from tests.apps.exchange.far_side import NOW, FarSide, charter_of_two


@pytest.fixture
def hybrid_far(far: FarSide) -> FarSide:
    far.partner.hybrid = HybridKey.generate()
    far.pair()
    return far


@pytest.fixture
def sealed_matter(hybrid_far: FarSide) -> DossierId:
    charter = charter_of_two(hybrid_far, HYBRID)
    opened = services.open_dossier(charter=charter, body={}, by=hybrid_far.two, now=NOW)
    hybrid_far.learn(opened)
    hybrid_far.tell(opened, [hybrid_far.partner.say(opened, "charter.accept")])
    return opened


def entry(far: FarSide, dossier: DossierId) -> Sent:
    return far.partner.say(dossier, "entry.add", {"object": "fact/1"}, {"text": "x"})


def next_parcel(far: FarSide, dossier: DossierId) -> ParcelOutRow:
    held = holdings.own_acts_after(dossier, 0, limit=10)
    outbox.queue(far.party, dossier, held, now=NOW)
    return parcels.make_parcel(sites.peer_of(far.card), dossier, now=NOW)


def test_a_parcel_of_such_a_matter_is_sealed_to_the_hybrid_key(
    hybrid_far: FarSide, sealed_matter: DossierId
) -> None:
    made = bytes(next_parcel(hybrid_far, sealed_matter).sealed)
    hybrid = hybrid_far.partner.hybrid

    assert hybrid is not None
    assert read_label(made).key == key_id(hybrid.public)
    assert hybrid_far.open(made).dossier == sealed_matter
    with pytest.raises(NotSealedToUs):
        open_sealed(made[read_label(made).length :], key=hybrid_far.partner.seal, info=b"")


def test_the_answer_to_such_a_parcel_is_sealed_alike(
    hybrid_far: FarSide, sealed_matter: DossierId
) -> None:
    parcel = hybrid_far.parcel(sealed_matter, [entry(hybrid_far, sealed_matter)])

    (receipt,) = hybrid_far.receipts(hybrid_far.post(parcel, suite=HYBRID))

    assert [one.status for one in receipt.outcomes] == ["stored"]
    hybrid_far.post(parcel, suite=HYBRID)


@pytest.mark.parametrize("with_entry", [True, False])
def test_a_weaker_seal_than_the_matter_asks_for_is_refused_and_leaves_no_trace(
    hybrid_far: FarSide, sealed_matter: DossierId, *, with_entry: bool
) -> None:
    said = [entry(hybrid_far, sealed_matter)] if with_entry else []
    before = everything()

    with pytest.raises(OtherSuite):
        hybrid_far.post(hybrid_far.parcel(sealed_matter, said), suite="S1")

    assert everything() == before


def test_an_entry_of_an_s1_matter_under_the_other_seal_is_refused_too(
    far: FarSide, dossier: DossierId
) -> None:
    with pytest.raises(OtherSuite):
        far.post(far.parcel(dossier, [entry(far, dossier)]), suite=HYBRID)


def test_who_does_not_hold_the_first_entry_yet_asks_under_the_strongest(
    hybrid_far: FarSide, dossier: DossierId
) -> None:
    answer = hybrid_far.post(hybrid_far.parcel(dossier), suite=HYBRID)

    assert answer.receipts


def test_the_first_entry_itself_has_to_come_under_the_suite_it_says(hybrid_far: FarSide) -> None:
    charter = charter_of_two(hybrid_far, HYBRID)
    said = hybrid_far.partner.say("", "charter", charter_on(charter))
    opened = DossierId(str(receiving.act_of(said)))

    with pytest.raises(OtherSuite):
        hybrid_far.post(hybrid_far.parcel(opened, [said]), suite="S1")
    hybrid_far.post(hybrid_far.parcel(opened, [said]), suite=HYBRID)
    assert suite_of(opened) == HYBRID


def test_an_old_card_gets_no_parcel_of_such_a_matter(far: FarSide) -> None:
    charter = charter_of_two(far, HYBRID)
    opened = services.open_dossier(charter=charter, body={}, by=far.two, now=NOW)

    with pytest.raises(NoHybridKey):
        next_parcel(far, opened)


def test_what_belongs_to_no_one_matter_is_sealed_by_the_strongest(hybrid_far: FarSide) -> None:
    peer = sites.peer_of(hybrid_far.card)

    sealed = packing.seal_to(peer, b"a piece", from_=sites.us())

    assert hybrid_far.unseal(sealed) == b"a piece"
    assert read_label(sealed).key != peer.seal_id
    assert our_keys().hybrid_public != peer.hybrid


def test_a_matter_under_another_has_its_suite(sealed_matter: DossierId) -> None:
    assert agreements.child_charter(view(sealed_matter), "meeting").suite == HYBRID
