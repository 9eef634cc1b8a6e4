import pytest

from mufakat.kernel.keys import load_public
from mufakat.kernel.log.checkpoints import log_origin, verify_checkpoint
from mufakat.kernel.log.notes import NoteKey, read_note
from mufakat.kernel.log.tree import leaf_hash, tree_root
from mufakat.kernel.values import DossierId, NodeId, PartyId
from mufakat.registry import folds, heads, queries
from mufakat.registry.errors import LogBroken, NoSuchEntry, NoSuchMatter
from mufakat.registry.keystore import our_keys
from mufakat.registry.models import LeafRow
from mufakat.registry.statements import Statement
from tests.partners import Partner
from tests.registry.conftest import all_acts, released


def test_checkpoint_is_signed_over_the_root_of_the_stored_leaves(dossier: DossierId) -> None:
    origin = log_origin(PartyId("BALI"), NodeId("bali-1"), dossier)
    key = NoteKey(origin, load_public(our_keys().node_public))
    for _ in range(3):
        released(Statement("add", dossier, "fact/1", body={"x": 1}))

        found = verify_checkpoint(read_note(queries.checkpoint(dossier).encode()), key)

        leaves = [leaf_hash(data) for data in queries.leaves(dossier)]
        assert (found.size, found.root) == (len(leaves), tree_root(leaves))


def test_checkpoint_is_not_signed_over_leaves_that_were_changed(dossier: DossierId) -> None:
    leaf = LeafRow.objects.filter(dossier=dossier)[0]
    LeafRow.objects.filter(pk=leaf.pk).update(data=bytes(leaf.data).replace(b"out", b"in"))
    heads._checked.logs.clear()

    with pytest.raises(LogBroken):
        queries.checkpoint(dossier)


def test_a_fold_is_not_made_from_leaves_that_were_changed(dossier: DossierId) -> None:
    leaf = LeafRow.objects.filter(dossier=dossier)[0]
    LeafRow.objects.filter(pk=leaf.pk).update(data=bytes(leaf.data).replace(b"out", b"in"))
    folds.forget_all()

    with pytest.raises(LogBroken):
        queries.state_digest(dossier)


def test_state_digests_come_from_the_stored_acts_alone(
    dossier: DossierId, partner: Partner
) -> None:
    folds.forget_all()

    assert queries.state_digests() == {dossier: partner.folds[dossier].digest()}
    assert queries.heads(dossier) == tuple(
        sorted(act for tips in partner.folds[dossier].heads().values() for act in tips)
    )


def test_state_digest_at_is_what_one_with_these_heads_sees(dossier: DossierId) -> None:
    then = queries.heads(dossier), queries.state_digest(dossier)
    released(Statement("add", dossier, "fact/1", body={"x": 1}))

    assert queries.state_digest_at(dossier, then[0]) == then[1] != queries.state_digest(dossier)


def test_a_view_reads_many_bodies_in_one_query(
    dossier: DossierId, django_assert_num_queries: object
) -> None:
    for number in range(3):
        released(Statement("add", dossier, f"fact/{number}", body={"n": number}))
    view = queries.view(dossier)
    acts = all_acts(dossier)

    with django_assert_num_queries(1):  # type: ignore[operator]  # a context manager
        view.load(acts)
        bodies = [view.body(act) for act in acts]

    assert [body for body in bodies if body] == [{"n": 0}, {"n": 1}, {"n": 2}]
    assert view.content("0" * 64) is None


@pytest.mark.usefixtures("home", "db")
def test_what_is_not_here_is_missing() -> None:
    with pytest.raises(NoSuchMatter):
        queries.view(DossierId("0" * 64))
    with pytest.raises(NoSuchMatter):
        queries.get_dossier("0" * 64)
    with pytest.raises(NoSuchEntry):
        queries.get_act("0" * 64)
    with pytest.raises(NoSuchEntry):
        queries.get_draft(7)
