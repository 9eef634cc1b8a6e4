"""Several sides at one table: ours with its whole node, the others as real keys and real folds.

What each gets is what our node's own outbox gives it, and nothing else.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import pytest
from django.conf import settings

from mufakat.apps.exchange.services import holdings
from mufakat.apps.letters.services import Drafted
from mufakat.apps.parties.models import PeerRow
from mufakat.apps.parties.services import renew_card
from mufakat.kernel.acts import decision_digest
from mufakat.kernel.cards import Card, write_card
from mufakat.kernel.charters import Charter, Member, NodeKeys
from mufakat.kernel.decisions import next_vote
from mufakat.kernel.envelopes import CARD, Envelope, Signature, encode_envelope, pae
from mufakat.kernel.forms import to_base64
from mufakat.kernel.keys import key_id
from mufakat.kernel.parcels import Sent
from mufakat.kernel.values import ZERO, ActId, DossierId, Json, NodeId, PartyId
from mufakat.node.home import Home
from mufakat.registry import queries, receiving, services
from mufakat.registry.keystore import our_keys
from mufakat.registry.sealing import HybridKey
from tests.apps.letters.two_sides import IDN, NOW, OFFICER, RUS
from tests.partners import TWO, Partner

SGP, VUT, FJI = PartyId("SGP"), PartyId("VUT"), PartyId("FJI")
PASSPHRASE = "a passphrase for tests"


@dataclass
class Table:
    """Our node, and partners that say what a test tells them to."""

    partners: dict[PartyId, Partner] = field(default_factory=dict)

    def add(self, *parties: PartyId, hybrid: bool = False) -> None:
        """Let partners' cards be known at our node, compared by our officer."""
        for party in parties:
            partner = Partner(party, hybrid=HybridKey.generate() if hybrid else None)
            self.partners[party] = partner
            card = signed_card(partner)
            names = {"en": party.title(), "id": party.title(), "ru": party.title()}
            PeerRow.objects.update_or_create(
                {"names": names, "card": card, "confirmed_at": NOW, "confirmed_us_at": NOW,
                 "words": "one two three"},
                party=party,
            )  # fmt: skip

    @property
    def roots(self) -> dict[PartyId, str]:
        return {party: one.member.root for party, one in self.partners.items()}

    def open(self, *parties: PartyId, kind: str = "agreement", parent: str = "") -> DossierId:
        """Open a matter with these partners, accepted by all."""
        members = (our_member(), *(self.partners[one].member for one in parties))
        charter = Charter(members, ("id", "ru", "en"), 1, "S1", kind, parent)
        body: dict[str, Json] = {"title": {"en": "Memorandum"}}
        dossier = services.open_dossier(charter=charter, body=body, by=TWO, now=NOW)
        self.meet()
        for party in parties:
            self.says(party, dossier, "charter.accept")
        self.meet()
        return dossier

    def release(self, drafted: Drafted) -> None:
        """Approve the sending, and let everything reach whom it is for."""
        services.release_draft(draft=drafted.draft, by=OFFICER, now=NOW)
        self.meet()

    def meet(self) -> None:
        """Let every side have what our node gives it, and its node confirm what it owes."""
        for _ in range(2):
            for party, partner in self.partners.items():
                for dossier in holdings.dossiers_with(party):
                    partner.take(queries.sent_forms(all_acts(dossier)))
                    if partner.folds[dossier].opened:
                        self.brings(party, dossier, partner.confirm_owed(dossier))

    def says(
        self, party: PartyId, dossier: str, kind: str, on: dict[str, Json] | None = None,
        body: dict[str, Json] | None = None,
    ) -> None:  # fmt: skip
        """Let a partner say something, and bring it to our node."""
        self.brings(party, dossier, [self.partners[party].say(dossier, kind, on, body)])

    def brings(self, party: PartyId, dossier: str, sent: list[Sent]) -> list[str]:
        """Hand our node what a partner sent; give how each act stands."""
        outcomes = receiving.receive_acts(
            dossier=DossierId(dossier), sent=sent, peer=party, roots=self.roots, now=NOW
        )
        return [one.code or one.status for one in outcomes]

    def votes(self, party: PartyId, dossier: str, object_: str) -> None:
        """Let a partner accept the latest wording of an object."""
        fold = self.partners[party].folds[dossier]
        joint = fold.joint(object_)
        assert joint is not None
        on = next_vote(fold, party, object_, joint.offers[-1].digest)
        self.says(party, dossier, "slot.accept", on)

    def proposes(self, party: PartyId, dossier: str, object_: str, value: Json) -> None:
        """Let a partner propose something."""
        fold = self.partners[party].folds[dossier]
        joint = fold.joint(object_)
        digest = decision_digest(object_, joint.base if joint else ZERO, value)
        on = next_vote(fold, party, object_, digest)
        self.says(party, dossier, "slot.propose", on, {"value": value})


def all_acts(dossier: str) -> list[ActId]:
    """Give every act of a matter held by our node."""
    return [ActId(act) for act in queries.act_rows(dossier).values_list("act", flat=True)]


def our_member() -> Member:
    keys = our_keys()
    node = NodeKeys(NodeId("idn-1"), to_base64(keys.node_public), to_base64(keys.seal_public))
    return Member(IDN, queries.our_root(), (node,))


def signed_card(partner: Partner) -> str:
    member = partner.member
    (keys,) = member.nodes
    card = Card(
        partner.party, {"en": partner.party.title()}, member.root, keys.node, keys.key, keys.seal,
        ("http://127.0.0.1:9",), to_base64(partner.hybrid.public) if partner.hybrid else "",
    )  # fmt: skip
    payload = write_card(card)
    keyid = key_id(partner.root.public_key().public_bytes_raw())
    signature = Signature(keyid, partner.root.sign(pae(CARD, payload)))
    return encode_envelope(Envelope(CARD, payload, (signature,))).decode()


def with_node(partner: Partner, node: str) -> Partner:
    """Give the same partner under another node's keys."""
    fresh = Partner(partner.party, node=NodeId(node))
    return replace(partner, node=fresh.node, key=fresh.key, seal=fresh.seal)


@pytest.fixture
def table(our_home: Home) -> Iterator[Table]:  # noqa: ARG001 -- asked for
    """Our node with Russia and Singapore paired."""
    renew_card("", home=settings.MUFAKAT_NODE, passphrase=PASSPHRASE)
    found = Table()
    found.add(RUS, SGP)
    yield found
    holdings._members.clear()
