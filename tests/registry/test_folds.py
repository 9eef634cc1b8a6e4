"""A fold in memory is never more than a memory of the stored rows."""

from collections.abc import Callable
from threading import Thread

import pytest
from django.db import connections, transaction

from mufakat.kernel.charters import charter_on
from mufakat.kernel.values import DossierId
from mufakat.registry import folds, queries
from mufakat.registry.errors import LogBroken
from mufakat.registry.models import ActRow, DossierRow, LeafRow
from mufakat.registry.ourselves import our_member
from mufakat.registry.statements import NEW, Statement
from tests.partners import Partner
from tests.registry.conftest import charter, released, take


def entry(dossier: str, number: int) -> Statement:
    return Statement("add", dossier, f"fact/{number}", body={"n": number})


def elsewhere(what: Callable[[], object]) -> None:
    """Do something as another process of this node would: on folds of its own."""
    ours = connections["default"]
    ours.inc_thread_sharing()

    def work() -> None:
        connections["default"] = ours
        what()

    other = Thread(target=work)
    other.start()
    other.join()
    ours.dec_thread_sharing()


def folded_anew(dossier: DossierId) -> str:
    folds.forget_all()
    return queries.state_digest(dossier)


def test_what_another_process_stored_is_there_when_the_fold_is_used(
    dossier: DossierId,
) -> None:
    kept = queries.view(dossier).fold
    before = len(kept)

    elsewhere(lambda: released(entry(dossier, 1)))

    assert len(kept) == before
    assert len(queries.view(dossier).fold) == before + 1
    assert queries.view(dossier).fold is kept
    assert queries.state_digest(dossier) == folded_anew(dossier)


def test_what_was_rolled_back_around_a_fold_is_gone_from_it(
    dossier: DossierId, partner: Partner
) -> None:
    before = queries.state_digest(dossier)
    older = transaction.savepoint()
    take(dossier, partner, [partner.say(dossier, "entry.add", {"object": "fact/1"})])
    assert queries.state_digest(dossier) != before

    transaction.savepoint_rollback(older)

    assert queries.state_digest(dossier) == before == folded_anew(dossier)


def test_a_fold_is_thrown_away_when_writing_fails(dossier: DossierId) -> None:
    before, first = queries.state_digest(dossier), queries.view(dossier).fold

    with pytest.raises(OSError, match="the disk"):
        _write_and_fail(DossierRow.objects.get(pk=dossier))

    assert queries.view(dossier).fold is not first
    assert queries.state_digest(dossier) == before


def _write_and_fail(row: DossierRow) -> None:
    with folds.writing(row):
        raise OSError("the disk")


def test_a_log_of_the_same_size_with_other_acts_is_noticed(
    dossier: DossierId, partner: Partner
) -> None:
    """As when the database was replaced under a running process by another of the same size."""
    place = partner.folds[dossier].place(partner.party)
    one = partner.say(dossier, "entry.add", {"object": "fact/1"}, place=place)
    two = partner.say(dossier, "entry.add", {"object": "fact/2"}, place=place)
    older = transaction.savepoint()
    take(dossier, partner, [one])
    assert "fact/1" in queries.view(dossier).fold.objects()
    transaction.savepoint_rollback(older)

    elsewhere(lambda: take(dossier, partner, [two]))

    found = queries.view(dossier).fold.objects()
    assert ("fact/1" in found, "fact/2" in found) == (False, True)
    assert queries.state_digest(dossier) == folded_anew(dossier)


def test_a_shorter_log_is_folded_again(dossier: DossierId, partner: Partner) -> None:
    older = transaction.savepoint()
    far = [partner.say(dossier, "entry.add", {"object": f"fact/{n}"}) for n in range(5)]
    take(dossier, partner, far)
    transaction.savepoint_rollback(older)

    elsewhere(lambda: take(dossier, partner, far[:2]))

    assert len(queries.view(dossier).fold) == ActRow.objects.filter(dossier=dossier).count()
    assert queries.state_digest(dossier) == folded_anew(dossier)


def test_more_matters_than_are_kept_are_folded_when_asked_for(
    dossier: DossierId, partner: Partner, monkeypatch: pytest.MonkeyPatch
) -> None:
    members = charter(our_member(), partner.member, kind="meeting")
    other = DossierId(released(Statement("open", NEW, on=charter_on(members)))[0])
    monkeypatch.setattr(folds, "KEPT", 1)
    first = queries.view(dossier).fold
    digests = queries.state_digest(dossier), queries.state_digest(other)

    assert queries.view(dossier).fold is not first
    assert (queries.state_digest(dossier), queries.state_digest(other)) == digests


def test_a_log_that_does_not_lead_to_its_head_stops_the_matter(dossier: DossierId) -> None:
    released(entry(dossier, 1))
    folds.forget_all()
    LeafRow.objects.filter(dossier=dossier).order_by("-index")[:1].get().delete()

    with pytest.raises(LogBroken):
        queries.view(dossier)
    with pytest.raises(LogBroken):
        released(entry(dossier, 2))


@pytest.mark.parametrize("peaks", [["zz"], ["00" * 32] * 9, []])
def test_a_head_nobody_can_read_stops_the_matter(dossier: DossierId, peaks: list[str]) -> None:
    DossierRow.objects.filter(pk=dossier).update(log_range=peaks)

    with pytest.raises(LogBroken):
        queries.view(dossier)
