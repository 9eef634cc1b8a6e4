"""A node that was killed, or restored from an older database, never says two things at once."""

import json
import shutil
import signal
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import transaction

from mufakat.kernel.decisions import next_vote
from mufakat.kernel.parcels import Sent
from mufakat.kernel.values import DossierId
from mufakat.registry import folds, queries
from mufakat.registry.errors import Recovering
from mufakat.registry.models import ActRow
from mufakat.registry.recovering import recover, recovering
from mufakat.registry.statements import Statement
from mufakat.registry.verify import verify
from tests.partners import Partner
from tests.registry.conftest import NOW, OnCommit, child, hand_over, joint, released, take

TIMES = 6
"""How often one process of three talks; `one_node_tasks` says the same."""


def entry(dossier: str, number: int) -> Statement:
    return Statement("add", dossier, f"fact/{number}", body={"n": number})


def forgotten(
    dossier: DossierId, partner: Partner, on_commit: OnCommit, *statements: Statement
) -> list[Sent]:
    """Say things, let the partner have them, and put the older database back."""
    older = transaction.savepoint()
    with on_commit(execute=True):
        for one in statements:
            released(one)
    sent = hand_over(dossier, partner)
    transaction.savepoint_rollback(older)
    return sent


def test_a_restored_node_says_nothing_until_its_own_acts_are_back(
    dossier: DossierId, partner: Partner, django_capture_on_commit_callbacks: OnCommit
) -> None:
    sent = forgotten(
        dossier, partner, django_capture_on_commit_callbacks, entry(dossier, 1), entry(dossier, 2)
    )
    assert [one.dossier for one in recovering()] == [dossier]
    assert [fault.code for fault in verify()] == ["registry.recovering"]
    before = ActRow.objects.count()
    with pytest.raises(Recovering):
        released(entry(dossier, 3))
    assert ActRow.objects.count() == before

    take(dossier, partner, sent)

    assert recovering() == []
    acts = released(entry(dossier, 3))
    view = queries.view(dossier)
    assert view.act(acts[0]).seq == 3
    assert view.fold.forks() == ()
    hand_over(dossier, partner)
    assert queries.state_digest(dossier) == partner.folds[dossier].digest()
    assert list(verify()) == []


def test_a_restored_node_reads_and_receives_and_confirms_when_it_is_whole(
    dossier: DossierId, partner: Partner, django_capture_on_commit_callbacks: OnCommit
) -> None:
    proposal = Statement("propose", dossier, "agenda", value=1)
    sent = forgotten(dossier, partner, django_capture_on_commit_callbacks, proposal)
    far = partner.folds[dossier]
    theirs = partner.say(dossier, "entry.add", {"object": "fact/9"})
    accept = next_vote(far, "ACEH", "agenda", joint(far, "agenda").offers[0].digest)
    vote = partner.say(dossier, "slot.accept", accept)

    assert {one.status for one in take(dossier, partner, [theirs, vote])} == {"waiting"}
    assert not queries.act_rows(dossier).filter(kind="slot.confirm").exists()
    take(dossier, partner, [*sent, theirs, vote])

    assert queries.act_rows(dossier).filter(kind="slot.confirm", party="BALI").count() == 1
    assert list(verify()) == []


def test_a_transaction_rolled_back_around_a_release_loses_no_number(
    dossier: DossierId,
) -> None:
    """What got its number is stored the next time, word for word, and not said anew."""
    older = transaction.savepoint()
    said = released(entry(dossier, 1))
    transaction.savepoint_rollback(older)
    assert not ActRow.objects.filter(act__in=said).exists()

    more = released(entry(dossier, 2))

    view = queries.view(dossier)
    assert [view.act(act).seq for act in (*said, *more)] == [1, 2]
    assert view.body(said[0]) == {"n": 1}
    assert list(verify()) == []


def test_recover_stores_what_was_left_and_forgets_it(dossier: DossierId) -> None:
    older = transaction.savepoint()
    said = released(entry(dossier, 1))
    transaction.savepoint_rollback(older)
    folds.forget_all()

    assert recover(now=NOW) == 1
    assert recover(now=NOW) == 0
    assert queries.get_act(said[0]).seq == 1


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A node in its folder, to be copied."""
    home = tmp_path_factory.mktemp("founded") / "bali"
    done = child(home, "found")
    assert done.returncode == 0, done.stderr
    return home


@pytest.mark.slow
def test_embedded_node_of_three_processes_never_forks(founded: Path, tmp_path: Path) -> None:
    home = shutil.copytree(founded, tmp_path / "bali")

    with ThreadPoolExecutor(3) as pool:
        talks = [*pool.map(lambda _: child(home, "talk"), range(3))]

    assert [one.returncode for one in talks] == [0, 0, 0], talks[0].stderr
    said = [act for one in talks for act in json.loads(one.stdout)["acts"]]
    found = json.loads(child(home, "look").stdout)
    assert found["acts"] == len(set(said)) + 1 == 3 * TIMES * 3 + 1
    assert (found["faults"], found["forks"], found["left"]) == ([], 0, 0)


@pytest.mark.slow
@pytest.mark.parametrize(
    "where",
    [
        "before_note", "before_signature", "before_store", "before_tables", "before_commit",
        "after_commit",
    ],
)  # fmt: skip
def test_embedded_node_killed_while_approving_says_all_of_it_or_nothing(
    founded: Path, tmp_path: Path, where: str
) -> None:
    home = shutil.copytree(founded, tmp_path / "bali")

    assert child(home, "die", where).returncode == -signal.SIGKILL
    looked = child(home, "look")

    assert looked.returncode == 0, looked.stderr
    found = json.loads(looked.stdout)
    said = where != "before_note"
    assert found == {
        "acts": 4 if said else 1,
        "drafts": {"released": 3} if said else {"waiting": 0},
        "recovering": 0,
        "faults": [],
        "forks": 0,
        "left": 0,
        "digests": 3 if said else 2,
        "durable": ["wal", 2, 1],
    }
