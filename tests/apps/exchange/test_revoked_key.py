"""A partner whose root has revoked its node's key is heard under that key nowhere (rule 20)."""

import pytest

from mufakat.apps.exchange.services import sites
from mufakat.apps.exchange.services.packing import KeyRevoked
from mufakat.kernel.keys import key_id
from mufakat.kernel.values import DossierId, Json
from tests.apps.exchange.conftest import everything
from tests.apps.exchange.far_side import FarSide


def revocation(far: FarSide, dossier: DossierId, *, by_root: bool = True) -> None:
    """Let the partner say that its node's key is revoked; what reaches us is already past it."""
    partner = far.partner
    key = key_id(partner.key.public_key().public_bytes_raw())
    place = far.fold(dossier).place(far.party)
    on: dict[str, Json] = {"key": key, "node": partner.node, "last_good": place.seq - 1}
    signing = partner.root if by_root else partner.key
    far.tell(dossier, [partner.say(dossier, "key.revoke", on, key=signing)])


def test_after_its_revocation_a_key_brings_no_parcel_in_any_matter(
    far: FarSide, dossier: DossierId
) -> None:
    far.post(far.parcel(dossier))
    revocation(far, dossier)
    sites.forget()
    before = everything()

    with pytest.raises(KeyRevoked):
        far.post(far.parcel(dossier))
    with pytest.raises(KeyRevoked):
        far.post(far.parcel(DossierId("0" * 64)))

    assert everything() == before


def test_a_revocation_the_root_did_not_sign_revokes_nothing(
    far: FarSide, dossier: DossierId
) -> None:
    revocation(far, dossier, by_root=False)
    sites.forget()

    assert far.post(far.parcel(dossier)).receipts
