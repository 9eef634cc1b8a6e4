"""What was withdrawn is gone, words and files, and everything still verifies (rule 25)."""

from pathlib import Path

import pytest

from mufakat.kernel.acts import By, attachment_digest
from mufakat.kernel.values import ActId, DossierId, Json
from mufakat.registry import attachments, queries
from mufakat.registry.models import ActRow, DraftRow
from mufakat.registry.rebuild import rebuild
from mufakat.registry.statements import Statement
from mufakat.registry.verify import Erased, erased, verify
from tests.partners import Partner
from tests.registry.conftest import NOW, OnCommit, all_acts, child, hand_over, released, take

PLANTED = "PLANTED-WITHDRAWN-5501"


def listed(name: str, *, salt: bytes) -> dict[str, Json]:
    row = attachments.store([name.encode()], now=NOW)
    return {
        "digest": attachment_digest(salt, row.sha256),
        "salt": salt.hex(),
        "sha256": row.sha256,
        "size": row.size,
        "type": row.type,
        "name": name,
    }


def answers(dossier: DossierId) -> list[tuple[str, str, str]]:
    """Give who answered for which withdrawn act, and in what role."""
    fold = queries.view(dossier).fold
    done = [fold.get(act) for act in fold.kept("withdraw.done")]
    return [(act.party, str(act.on["target"]), act.by.role) for act in done]


def withdrawn(dossier: DossierId, target: ActId, on_commit: OnCommit) -> ActId:
    with on_commit(execute=True):
        return released(Statement("withdraw", dossier, on={"target": target}))[0]


def test_withdrawing_erases_words_and_files_here_and_answers(
    dossier: DossierId, partner: Partner, django_capture_on_commit_callbacks: OnCommit
) -> None:
    own, shared = listed("own.txt", salt=b"1" * 16), listed("shared.txt", salt=b"2" * 16)
    gone = released(Statement("add", dossier, "note/1", body={"att": [own, shared], "x": "secret"}))
    copy = listed("shared.txt", salt=b"3" * 16)
    released(Statement("add", dossier, "note/2", body={"att": [copy]}))

    order = withdrawn(dossier, gone[0], django_capture_on_commit_callbacks)

    row = queries.get_act(gone[0])
    assert (row.body, row.salt, row.erased_by) == (None, None, order)
    assert not attachments.is_held(str(own["sha256"]))
    assert attachments.is_held(str(shared["sha256"]))
    assert answers(dossier) == [("BALI", gone[0], "node")]
    assert list(erased()) == [Erased(dossier, "BALI", row.seq, row.act, order)]
    assert list(verify()) == []
    assert rebuild(now=NOW) == []
    hand_over(dossier, partner)
    assert partner.folds[dossier].digest() == queries.state_digest(dossier)
    assert "secret" not in "".join(one.body for one in queries.sent_forms(all_acts(dossier)))
    assert "secret" not in str([*DraftRow.objects.values_list("statements", flat=True)])


def test_what_the_partner_withdraws_is_erased_here_and_answered_once(
    dossier: DossierId, partner: Partner
) -> None:
    item = partner.say(dossier, "entry.add", {"object": "fact/1"}, {"x": "secret"})
    target = take(dossier, partner, [item])[0].act
    order = partner.say(dossier, "withdraw", {"target": target})

    take(dossier, partner, [order])
    take(dossier, partner, [order, item])
    take(dossier, partner, [partner.say(dossier, "entry.add", {"object": "fact/2"})])

    assert queries.get_act(target).body is None
    assert answers(dossier) == [("BALI", target, "node")]
    assert queries.state_digest(dossier) == partner.folds[dossier].digest()
    assert list(verify()) == []


def test_an_item_that_comes_with_its_withdrawal_leaves_no_words(
    dossier: DossierId, partner: Partner
) -> None:
    item = partner.say(dossier, "entry.add", {"object": "fact/1"}, {"x": "secret"})
    target = partner.folds[dossier].entries("fact/1")[0]
    order = partner.say(dossier, "withdraw", {"target": target})

    take(dossier, partner, [order, item])

    assert not ActRow.objects.filter(act=target).exclude(body=None).exists()
    assert answers(dossier) == [("BALI", target, "node")]


def test_a_withdrawal_that_is_void_erases_nothing(dossier: DossierId, partner: Partner) -> None:
    kept = released(Statement("add", dossier, "note/1", body={"x": 1}))
    hand_over(dossier, partner)
    stranger = partner.say(dossier, "withdraw", {"target": kept[0]})
    theirs = partner.say(dossier, "entry.add", {"object": "fact/1"}, {"x": 2})
    own = partner.folds[dossier].entries("fact/1")[0]
    alone = partner.say(dossier, "withdraw", {"target": own}, by=By("secretary-1", ""))

    outcomes = take(dossier, partner, [stranger, theirs, alone])

    assert [one.status for one in outcomes] == ["void", "stored", "void"]
    assert queries.view(dossier).body(kept[0]) == {"x": 1}
    assert queries.view(dossier).body(own) == {"x": 2}
    assert answers(dossier) == []


def test_files_go_only_once_the_withdrawal_is_stored_for_good(
    dossier: DossierId, django_capture_on_commit_callbacks: OnCommit
) -> None:
    own = listed("own.txt", salt=b"1" * 16)
    gone = released(Statement("add", dossier, "note/1", body={"att": [own]}))

    with django_capture_on_commit_callbacks() as waiting:
        released(Statement("withdraw", dossier, on={"target": gone[0]}))
    assert attachments.is_held(str(own["sha256"]))
    for callback in waiting:
        callback()

    assert not attachments.is_held(str(own["sha256"]))


def test_nothing_withdrawn_owes_no_answer(alone: DossierId) -> None:
    released(Statement("set", alone, "approval", body={"x": 1}))

    assert answers(alone) == []
    assert list(erased()) == []


@pytest.mark.slow
def test_embedded_node_has_no_word_left_in_any_file(tmp_path: Path) -> None:
    home = tmp_path / "bali"
    assert child(home, "found").returncode == 0
    written = child(home, "plant", PLANTED)
    assert written.returncode == 0, written.stderr
    assert files_with(home, PLANTED)

    done = child(home, "withdraw")

    assert done.returncode == 0, done.stderr
    assert files_with(home, PLANTED) == []


def files_with(home: Path, word: str) -> list[str]:
    files = [path for path in home.rglob("*") if path.is_file()]
    return [path.name for path in files if word.encode() in path.read_bytes()]
