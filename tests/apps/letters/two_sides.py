"""Two sides at work in one process: ours with its whole node, the partner as keys and a fold."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from mufakat.apps.letters.services import Drafted
from mufakat.apps.parties.models import Person
from mufakat.apps.parties.permissions import AT_THE_MACHINE, Who
from mufakat.apps.parties.services import NewPerson, add_person, name_peer
from mufakat.kernel.acts import decision_digest
from mufakat.kernel.charters import Charter, Member, NodeKeys
from mufakat.kernel.decisions import next_refuse, next_vote
from mufakat.kernel.forms import to_base64
from mufakat.kernel.parcels import Sent
from mufakat.kernel.takeovers import key_object, keys_value, take_over_on
from mufakat.kernel.values import DossierId, Json, NodeId, PartyId
from mufakat.node.home import Home, NodeFile
from mufakat.node.wiring import wire
from mufakat.registry import folds, queries, receiving, services
from mufakat.registry.keystore import keys_in, make_keys, our_keys
from mufakat.registry.services import Hand
from mufakat.registry.statements import Statement
from tests.partners import TWO, Partner

NOW = datetime(2024, 10, 9, 8, 0, tzinfo=UTC)
IDN, RUS = PartyId("IDN"), PartyId("RUS")
SECRETARY = Who("dewi", "Dewi", "en", ("legal_officer-1", "secretary-1"))
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
OFFICER = Hand("budi", "releasing_officer-1")
NOBODY = Who("eve", "Eve", "en", ())


@dataclass
class Sides:
    """What a test tells either side to do, and what arrives at the other at once."""

    agreement: DossierId
    partner: Partner | None

    def release(self, drafted: Drafted) -> None:
        """Approve the sending, and let everything reach the partner."""
        services.release_draft(draft=drafted.draft, by=OFFICER, now=NOW)
        self.meet()

    def meet(self) -> None:
        """Let both sides have all the other said, and let the partner's node confirm."""
        if self.partner is None:
            return
        for row in queries.dossier_rows():
            self.partner.take(queries.sent_forms(all_acts(row.id)))
            fold = self.partner.folds[row.id]
            if fold.opened:
                self.hand_over(DossierId(row.id), self.partner.confirm_owed(row.id))

    def hand_over(self, dossier: DossierId, sent: list[Sent]) -> None:
        """Let our node receive what the partner said."""
        partner = self.far
        roots = {partner.party: partner.member.root}
        receiving.receive_acts(dossier=dossier, sent=sent, peer=partner.party, roots=roots, now=NOW)
        partner.take(queries.sent_forms(all_acts(dossier)))

    @property
    def far(self) -> Partner:
        """The partner, where there is one with a node."""
        assert self.partner is not None
        return self.partner

    def with_partner_arriving(self) -> "Sides":
        """Let the partner install a node, and our side decide on its keys."""
        partner = Partner(RUS)
        keys = keys_value(partner.member)
        deciding = Statement(
            "propose", self.agreement, key_object(RUS), value=keys, on={"keys": keys}
        )
        services.say_all([deciding], by=TWO, now=NOW)
        arrived = Sides(self.agreement, partner)
        partner.take(queries.sent_forms(all_acts(self.agreement)))
        return arrived

    def takes_over(self, *disputed: str) -> None:
        """Let the partner answer for what was recorded for it."""
        on = take_over_on(self.far.folds[self.agreement], disputed)
        self.hand_over(self.agreement, [self.far.say(self.agreement, "take_over", on)])

    def joins(self, dossier: DossierId) -> None:
        """Let the partner accept a matter."""
        self.hand_over(dossier, [self.far.say(dossier, "charter.accept")])
        self.meet()

    def accepts(self, dossier: DossierId, object_: str) -> None:
        """Let the partner accept the latest wording of an object."""
        fold = self.far.folds[dossier]
        joint = fold.joint(object_)
        assert joint is not None
        on = next_vote(fold, RUS, object_, joint.offers[-1].digest)
        self.hand_over(dossier, [self.far.say(dossier, "slot.accept", on)])
        self.meet()

    def refuses(self, dossier: DossierId, object_: str) -> None:
        """Let the partner refuse what is on the table."""
        on = next_refuse(self.far.folds[dossier], RUS, object_)
        self.hand_over(dossier, [self.far.say(dossier, "slot.refuse", on)])

    def proposes(
        self, dossier: DossierId, object_: str, value: Json, *, crossing: bool = False
    ) -> None:
        """Let the partner propose a wording; `crossing` before it has seen anything of ours."""
        fold = self.far.folds[dossier]
        joint = fold.joint(object_)
        sent = []
        if joint and not crossing and joint.tries and joint.tries[-1].rounds[-1].status == "open":
            sent = [self.far.say(dossier, "slot.refuse", next_refuse(fold, RUS, object_))]
        base = joint.base if joint else "0" * 64
        digest = decision_digest(object_, base, value)
        on = next_vote(fold, RUS, object_, digest)
        sent.append(self.far.say(dossier, "slot.propose", on, {"value": value}))
        self.hand_over(dossier, sent)


def open_agreement(partner: Partner | None) -> Sides:
    """Give the two sides with an agreement's matter open between them."""
    other = partner.member if partner else Member(RUS)
    charter = Charter((_our_member(), other), ("id", "ru", "en"), 1, "S1", "agreement")
    dossier = services.open_dossier(
        charter=charter, body={"title": {"en": "Memorandum"}}, by=TWO, now=NOW
    )
    sides = Sides(dossier, partner)
    sides.meet()
    if partner:
        sides.joins(dossier)
    return sides


def all_acts(dossier: str) -> list[str]:
    """Give every act of a matter held by our node."""
    return list(queries.act_rows(dossier).values_list("act", flat=True))


def _our_member() -> Member:
    keys = our_keys()
    node = NodeKeys(NodeId("idn-1"), to_base64(keys.node_public), to_base64(keys.seal_public))
    return Member(IDN, queries.our_root(), (node,))


@pytest.fixture
def secretary(our_home: Home, monkeypatch: pytest.MonkeyPatch) -> Client:  # noqa: ARG001 -- asked for
    """A browser in which our secretary is logged in, on the story's clock."""
    return browser_of("dewi", ("secretary", "legal_officer"), monkeypatch)


@pytest.fixture
def stranger(our_home: Home, monkeypatch: pytest.MonkeyPatch) -> Client:  # noqa: ARG001 -- asked for
    """A browser in which somebody without a role is logged in."""
    return browser_of("eve", (), monkeypatch)


def browser_of(login: str, roles: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> Client:
    """Log a new person of ours in."""
    monkeypatch.setenv("MUFAKAT_CLOCK", NOW.isoformat())
    new = NewPerson(login, login.title(), "en", "kopi hitam tanpa gula")
    add_person(new, roles=roles, by=AT_THE_MACHINE, today=NOW.date())
    client = Client()
    client.force_login(
        Person.objects.get(login=login),
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )
    return client


@pytest.fixture
def our_home(tmp_path: Path, settings: Settings, db: None) -> Iterator[Home]:  # noqa: ARG001 -- asked for
    """A node of Indonesia in a fresh folder, with every app wired."""
    home = Home(tmp_path / "idn")
    names = {"en": "Indonesia", "id": "Indonesia", "ru": "Индонезия"}
    home.write(NodeFile(party="IDN", node="idn-1", names=names, zone="Asia/Jakarta"))
    settings.MUFAKAT_HOME, settings.MUFAKAT_NODE = home.path, home
    make_keys(home.keys, passphrase="a passphrase for tests")
    wire()
    russia = {"en": "Russia", "id": "Rusia", "ru": "Россия"}
    name_peer(party=RUS, names=russia, zone="Europe/Moscow", by=SECRETARY)
    yield home
    folds.forget_all()
    keys_in.cache_clear()


@pytest.fixture
def sides(our_home: Home) -> Sides:  # noqa: ARG001 -- asked for
    """Indonesia and Russia, each with a node, an agreement's matter open between them."""
    return open_agreement(Partner(RUS))


@pytest.fixture
def alone(our_home: Home) -> Sides:  # noqa: ARG001 -- asked for
    """Indonesia with a node, Russia without one."""
    return open_agreement(None)
