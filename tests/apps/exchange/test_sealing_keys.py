"""The key others seal to is renewed on time; the one before opens until it is destroyed."""

from dataclasses import replace
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from mufakat.apps.exchange.panels import today
from mufakat.apps.exchange.queries import sealing
from mufakat.apps.exchange.services import own_keys, packing, sites
from mufakat.apps.parties.permissions import AT_THE_MACHINE, Who
from mufakat.apps.parties.queries import our_words
from mufakat.apps.workbench.services import approve_sending
from mufakat.kernel.errors import Missing
from mufakat.kernel.forms import to_base64
from mufakat.kernel.keys import key_id
from mufakat.kernel.parcels import hpke_info
from mufakat.registry import keystore, recovering
from mufakat.registry import sealing as hpke
from mufakat.registry import services as registry
from mufakat.registry.keystore import our_keys
from tests.apps.letters.two_sides import NOW, RUS, SECRETARY, our_home, secretary
from tests.apps.members.many_sides import PASSPHRASE, Table, table

__all__ = ["our_home", "secretary", "table"]
OFFICER = Who("budi", "Budi", "en", ("releasing_officer-1",))


@pytest.fixture(autouse=True)
def _asked_anew() -> None:
    sites.forget()


def renew(table: Table) -> None:
    table.open(RUS)
    draft = own_keys.renew_sealing(who=SECRETARY, now=NOW)
    approve_sending(who=OFFICER, draft=draft, now=NOW, passphrase=PASSPHRASE)
    sites.forget()


def sealed_to(public: bytes) -> bytes:
    """Seal to one of our keys as Russia's node would."""
    russia = next(peer for peer in sites.paired_peers() if peer.party == RUS)
    info = hpke_info(russia.site, sites.us(), key_id(public))
    label = f"mufakat-sealed-v1\n{key_id(public)}\n{russia.site}\n".encode()
    return label + hpke.seal(b"words", to=public, info=info)


def test_what_was_sealed_to_the_key_before_is_opened_until_that_is_destroyed(table: Table) -> None:
    before, words = our_keys().seal_public, our_words()
    renew(table)

    assert our_keys().seal_public != before
    assert our_words() != words
    assert sealing().old == 1
    for public in (before, our_keys().seal_public):
        assert packing.open_sealed(sealed_to(public))[1] == b"words"

    assert own_keys.destroy_old_sealing(who=AT_THE_MACHINE) == 1
    sites.forget()
    assert sealing().old == 0
    assert packing.open_sealed(sealed_to(our_keys().seal_public))[1] == b"words"
    with pytest.raises(packing.NotForUs):
        packing.open_sealed(sealed_to(before))


def test_a_partner_that_renews_its_key_in_a_matter_is_sealed_to_it_without_a_new_card(
    table: Table,
) -> None:
    dossier = table.open(RUS)
    russia = table.partners[RUS]
    (node,) = russia.member.nodes
    fresh = X25519PrivateKey.generate().public_key().public_bytes_raw()
    on = {"key": node.key_id, "node": node.node, "public": node.key, "seal": to_base64(fresh)}
    sent = russia.say(dossier, "key.add", on, key=russia.root)
    assert table.brings(RUS, dossier, [sent]) == ["stored"]
    sites.forget()

    (peer,) = (peer for peer in sites.paired_peers() if peer.party == RUS)
    assert (peer.seal, peer.seal_id) == (fresh, key_id(fresh))

    # Signed by the node's key and not by the root, it changes nothing.
    other = X25519PrivateKey.generate().public_key().public_bytes_raw()
    forged = russia.say(dossier, "key.add", {**on, "seal": to_base64(other)})
    table.brings(RUS, dossier, [forged])
    sites.forget()
    (peer,) = (peer for peer in sites.paired_peers() if peer.party == RUS)
    assert peer.seal == fresh


def test_a_crash_between_naming_the_key_and_taking_it_up_is_made_good_on_the_start(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = our_keys().seal_public
    with monkeypatch.context() as crash:
        crash.setattr(registry, "take_up", lambda *_: None)
        renew(table)
    assert our_keys().seal_public == before

    recovering.recover(now=NOW)

    assert our_keys().seal_public != before
    assert keystore.fresh_seal(our_keys().folder) != our_keys().seal_public


def test_today_asks_for_a_fresh_key_once_its_days_are_over_and_not_before(
    table: Table, settings: Settings
) -> None:
    del table
    since, keeper = our_keys().sealing_since, replace(SECRETARY, seats=("keeper-1",))

    def asked(days: int, who: Who = keeper) -> int:
        rows = today(who, since + timedelta(days=days))
        return sum("should be renewed" in str(row.sentence) for row in rows)

    assert (asked(364), asked(366)) == (0, 1)
    assert asked(366, replace(SECRETARY, seats=())) == 0
    settings.MUFAKAT_SEALING_DAYS = 0
    assert asked(9999) == 0


def test_the_page_drafts_it_once_and_only_the_keeper_destroys(
    table: Table, secretary: Client
) -> None:
    table.open(RUS)
    url = reverse("exchange:renew_sealing")

    assert secretary.post(url).status_code == 302
    assert secretary.post(url).status_code == 409
    shown = secretary.get(reverse("exchange:own_keys")).content.decode()
    assert "In use since" in shown
    with pytest.raises(Missing):
        own_keys.destroy_old_sealing(who=SECRETARY)
