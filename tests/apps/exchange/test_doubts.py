"""A node that cannot vouch for its own numbers asks its partners before it says anything."""

from datetime import datetime, timedelta

import pytest
from django.db import transaction

from mufakat.apps.exchange.services import comparing, parcels, sites
from mufakat.kernel.charters import Charter, Member
from mufakat.kernel.decisions import next_vote
from mufakat.kernel.parcels import Parcel, Sent
from mufakat.kernel.values import ActId, DossierId, PartyId
from mufakat.node.home import Home
from mufakat.registry import doubts, folds, queries, services
from mufakat.registry.errors import Recovering
from mufakat.registry.keystore import keys_in
from mufakat.registry.ourselves import our_member
from mufakat.registry.recovering import recover, recovering
from mufakat.registry.statements import Statement
from mufakat.registry.verify import verify
from tests.apps.exchange.conftest import released
from tests.apps.exchange.far_side import NOW, FarSide
from tests.partners import TWO
from tests.registry.conftest import OnCommit

JOURNAL = "journal.txt"
LATER = NOW + timedelta(hours=1)


def entry(dossier: DossierId, number: int) -> Statement:
    return Statement("add", dossier, f"fact/{number}", body={"n": number})


def everything(dossier: DossierId) -> list[Sent]:
    return queries.sent_forms([ActId(row.act) for row in queries.act_rows(dossier)])


def put_back(home: Home, point: str, journal: bytes) -> None:
    """Put database and journal back to one older moment, as a copy of the whole machine does."""
    transaction.savepoint_rollback(point)
    (home.keys / JOURNAL).write_bytes(journal)
    folds.forget_all()
    comparing.forget()
    keys_in.cache_clear()


@pytest.fixture
def lost(
    dossier: DossierId, far: FarSide, home: Home, django_capture_on_commit_callbacks: OnCommit
) -> list[Sent]:
    """Two entries the partner holds, and a node put back to before them, journal and all."""
    point, journal = transaction.savepoint(), (home.keys / JOURNAL).read_bytes()
    with django_capture_on_commit_callbacks(execute=True):
        released(entry(dossier, 1), entry(dossier, 2))
    sent, note = everything(dossier), queries.checkpoint(dossier)
    far.learn(dossier)
    far.seen = far.cosign(note)
    put_back(home, point, journal)
    return sent


def asked(dossier: DossierId, far: FarSide, *, now: datetime = LATER) -> Parcel:
    """Ask the partner what it holds, as the courier does when nothing else is to be said."""
    (peer,) = sites.paired_peers()
    return far.open(bytes(parcels.make_parcel(peer, dossier, now=now).sealed))


def answered(dossier: DossierId, far: FarSide, *, cosigned: str = "") -> None:
    """Ask, and let the partner say what it holds now."""
    question = asked(dossier, far)
    far.post(far.parcel(dossier, receipts=(far.receipt(question, cosigned=cosigned),)), now=LATER)


def refuses(dossier: DossierId) -> bool:
    try:
        with transaction.atomic():
            released(entry(dossier, 9))
    except Recovering:
        return True
    return False


def test_after_a_restore_nothing_is_signed_until_the_partner_showed_what_it_holds(
    dossier: DossierId, far: FarSide, lost: list[Sent]
) -> None:
    before = asked(dossier, far, now=NOW)
    doubts.doubt_all(now=LATER)
    assert refuses(dossier)
    assert [fault.code for fault in verify()] == ["registry.recovering"]
    # What it answered to a question from before the restore may be as old as the backup.
    far.post(far.parcel(dossier, receipts=(far.receipt(before),)), now=LATER)
    assert refuses(dossier)
    # Nor does it help that it names entries we do not have.
    answered(dossier, far)
    assert refuses(dossier)

    far.post(far.parcel(dossier, lost), now=LATER)
    assert refuses(dossier)
    answered(dossier, far)

    acts = released(entry(dossier, 3))
    view = queries.view(dossier)
    assert view.act(ActId(acts[0])).seq == 3
    assert view.fold.forks() == ()
    assert (recovering(), [*verify()]) == ([], [])


def test_a_longer_log_the_partner_cosigned_is_noticed_without_any_restore_command(
    dossier: DossierId, far: FarSide, lost: list[Sent]
) -> None:
    assert recovering() == []

    answered(dossier, far, cosigned=far.seen)
    assert refuses(dossier)
    far.post(far.parcel(dossier, lost), now=LATER)
    answered(dossier, far, cosigned=far.seen)

    assert not refuses(dossier)
    far.learn(dossier)
    assert far.fold(dossier).forks() == ()


def test_a_node_whose_journal_is_gone_doubts_what_it_said(
    dossier: DossierId, far: FarSide, home: Home
) -> None:
    released(entry(dossier, 1))
    (home.keys / JOURNAL).unlink()
    keys_in.cache_clear()

    recover(now=NOW)
    assert refuses(dossier)
    far.learn(dossier)
    answered(dossier, far)

    assert not refuses(dossier)
    recover(now=LATER)
    assert recovering() == []


def test_what_the_node_owed_is_said_when_doubt_ends(dossier: DossierId, far: FarSide) -> None:
    released(Statement("propose", dossier, "agenda", value=1))
    far.learn(dossier)
    doubts.doubt_all(now=NOW)
    joint = far.fold(dossier).joint("agenda")
    assert joint
    accept = next_vote(far.fold(dossier), far.party, "agenda", joint.offers[0].digest)
    far.post(far.parcel(dossier, [far.partner.say(dossier, "slot.accept", accept)]), now=NOW)
    assert not queries.act_rows(dossier).filter(kind="slot.confirm").exists()

    answered(dossier, far)

    assert queries.act_rows(dossier).filter(kind="slot.confirm", own=True).count() == 1


@pytest.mark.usefixtures("far")
def test_a_matter_with_nobody_else_to_ask_is_not_doubted(home: Home) -> None:
    members = (our_member(), Member(PartyId("NIAS")))
    charter = Charter(members, ("en",), rules=1, suite="S1", kind="agreement")
    services.open_dossier(charter=charter, body={}, by=TWO, now=NOW)
    (home.keys / JOURNAL).unlink()
    keys_in.cache_clear()

    assert doubts.doubt_all(now=NOW) == 0
    recover(now=NOW)
    assert recovering() == []
