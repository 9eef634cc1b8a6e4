from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import Settings

from mufakat.kernel.charters import Charter, Member, NodeKeys
from mufakat.kernel.forms import to_base64
from mufakat.kernel.values import DossierId, NodeId, PartyId
from mufakat.node.home import Home, NodeFile
from mufakat.registry import folds, queries, receiving, services
from mufakat.registry.keystore import keys_in, make_keys, our_keys
from mufakat.registry.services import Hand
from tests.partners import TWO, Partner

NOW = datetime(2025, 1, 21, 2, 0, tzinfo=UTC)
SECRETARY = Hand("dewi", "secretary-1")
OFFICER = Hand("budi", "releasing_officer-1")


@pytest.fixture
def home(tmp_path: Path, settings: Settings) -> Iterator[Home]:
    """A node of Bali in a fresh folder."""
    home = Home(tmp_path / "bali")
    home.write(NodeFile(party="BALI", node="bali-1"))
    settings.MUFAKAT_HOME, settings.MUFAKAT_NODE = home.path, home
    make_keys(home.keys, passphrase="a passphrase for tests")
    yield home
    folds._kept.clear()
    keys_in.cache_clear()


@pytest.fixture
def partner() -> Partner:
    return Partner(PartyId("ACEH"))


def our_member() -> Member:
    keys = our_keys()
    key, seal = to_base64(keys.node_public), to_base64(keys.seal_public)
    return Member(PartyId("BALI"), queries.our_root(), (NodeKeys(NodeId("bali-1"), key, seal),))


def charter(*members: Member, kind: str = "agreement") -> Charter:
    return Charter(members=members, languages=("id", "ru", "en"), rules=1, suite="S1", kind=kind)


@pytest.fixture
def dossier(home: Home, partner: Partner, db: None) -> DossierId:
    """A matter both sides have opened, as this node holds it."""
    opened = services.open_dossier(
        charter=charter(our_member(), partner.member), body={}, by=TWO, now=NOW
    )
    partner.take(queries.sent_forms(all_acts(opened)))
    take(opened, partner, [partner.say(opened, "charter.accept")])
    return opened


def all_acts(dossier: str) -> list[str]:
    return list(queries.act_rows(dossier).values_list("act", flat=True))


def take(dossier: DossierId, partner: Partner, sent: list) -> list:  # type: ignore[type-arg]
    roots = {partner.party: partner.member.root}
    outcomes = receiving.receive_acts(
        dossier=dossier, sent=sent, peer=partner.party, roots=roots, now=NOW
    )
    partner.take(queries.sent_forms(all_acts(dossier)))
    return outcomes
