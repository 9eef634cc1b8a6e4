import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from mufakat.kernel.charters import Charter, Member
from mufakat.kernel.decisions import Joint, next_vote
from mufakat.kernel.fold import Fold
from mufakat.kernel.parcels import Sent
from mufakat.kernel.receipts import Outcome
from mufakat.kernel.values import ActId, DossierId, Json, PartyId
from mufakat.node.home import Home, NodeFile
from mufakat.registry import folds, queries, receiving, services
from mufakat.registry.keystore import keys_in, make_keys
from mufakat.registry.ourselves import our_member
from mufakat.registry.services import Hand
from mufakat.registry.statements import Statement
from tests.partners import TWO, Partner

NOW = datetime(2025, 1, 21, 2, 0, tzinfo=UTC)
SECRETARY = Hand("dewi", "secretary-1")
OFFICER = Hand("budi", "releasing_officer-1")
ROOT = Path(__file__).parents[2]
PASSPHRASE = "a passphrase for tests"

OnCommit = Callable[..., AbstractContextManager[Any]]


@pytest.fixture
def home(tmp_path: Path, settings: Settings) -> Iterator[Home]:
    """A node of Bali in a fresh folder."""
    home = Home(tmp_path / "bali")
    home.write(NodeFile(party="BALI", node="bali-1"))
    settings.MUFAKAT_HOME, settings.MUFAKAT_NODE = home.path, home
    make_keys(home.keys, passphrase=PASSPHRASE)
    yield home
    folds.forget_all()
    keys_in.cache_clear()


@pytest.fixture
def partner() -> Partner:
    return Partner(PartyId("ACEH"))


@pytest.fixture
def dossier(home: Home, partner: Partner, db: None) -> DossierId:
    """A matter both sides have opened, as this node holds it."""
    del home, db
    opened = services.open_dossier(
        charter=charter(our_member(), partner.member), body={}, by=TWO, now=NOW
    )
    hand_over(opened, partner)
    take(opened, partner, [partner.say(opened, "charter.accept")])
    return opened


@pytest.fixture
def alone(home: Home, db: None) -> DossierId:
    """A matter with a side that has no node: what it says is recorded by us."""
    del home, db
    members = charter(our_member(), Member(PartyId("ACEH")))
    return services.open_dossier(charter=members, body={}, by=TWO, now=NOW)


def charter(*members: Member, kind: str = "agreement") -> Charter:
    return Charter(members=members, languages=("id", "ru", "en"), rules=1, suite="S1", kind=kind)


def all_acts(dossier: str) -> list[ActId]:
    return [ActId(act) for act in queries.act_rows(dossier).values_list("act", flat=True)]


def hand_over(dossier: str, partner: Partner) -> list[Sent]:
    """Let the partner have everything we hold, and give it as it travelled."""
    sent = queries.sent_forms(all_acts(dossier))
    partner.take(sent)
    return sent


def take(dossier: DossierId, partner: Partner, sent: list[Sent]) -> list[Outcome]:
    """Receive what the partner says, and let it have our answer."""
    outcomes = receiving.receive_acts(
        dossier=dossier, sent=sent, peer=partner.party, roots=roots_of(partner), now=NOW
    )
    hand_over(dossier, partner)
    return outcomes


def joint(fold: Fold, object_: str) -> Joint:
    """Give where a joint object stands; it must have been spoken of."""
    found = fold.joint(object_)
    assert found is not None
    return found


def agreed(dossier: DossierId, partner: Partner, object_: str, value: Json) -> str:
    """Let both sides agree on a value, and give its digest."""
    released(Statement("propose", dossier, object_, value=value))
    hand_over(dossier, partner)
    far = partner.folds[dossier]
    digest = joint(far, object_).offers[-1].digest
    accept = next_vote(far, partner.party, object_, digest)
    take(dossier, partner, [partner.say(dossier, "slot.accept", accept)])
    take(dossier, partner, partner.confirm_owed(dossier))
    return digest


def roots_of(partner: Partner) -> dict[PartyId, str]:
    return {partner.party: partner.member.root}


def drafted(*statements: Statement, note: str = "") -> int:
    """Draft statements and put them before the officer; give the draft's number."""
    draft = services.draft_entry(by=SECRETARY, statements=statements, note=note, now=NOW)
    services.submit_draft(draft=draft.pk, by=SECRETARY, now=NOW)
    return int(draft.pk)


def released(*statements: Statement) -> list[ActId]:
    """Say something in our own name, with two people."""
    return services.release_draft(draft=drafted(*statements), by=OFFICER, now=NOW)


def child(home: Path, *what: str) -> subprocess.CompletedProcess[str]:
    """Let a node in a process of its own do something."""
    command = [sys.executable, "-m", "tests.registry.one_node", str(home), *what]
    environment = {key: value for key, value in os.environ.items() if "DATABASE" not in key}
    environment["PYTHONPATH"] = f"{ROOT / 'src'}{os.pathsep}{ROOT}"
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
