"""One record on two nodes: each reckons it from its own files, and either may be lost."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from mufakat.kernel.acts import read_act
from mufakat.kernel.envelopes import decode_envelope
from mufakat.kernel.fold import fold
from tests.journeys.nodes import Node, same_record, wait_until
from tests.journeys.test_two_nodes import opened_on_both, settled

pytestmark = pytest.mark.slow


def reckoned(home: Path) -> dict[str, str]:
    """Fold what a stopped node's database holds, by the kernel alone."""
    with closing(sqlite3.connect(f"file:{home / 'db.sqlite3'}?mode=ro", uri=True)) as database:
        rows = database.execute("SELECT dossier_id, envelope FROM registry_actrow").fetchall()
    found: dict[str, list[bytes]] = {}
    for dossier, envelope in rows:
        found.setdefault(dossier, []).append(bytes(envelope))
    return {name: _digest(envelopes) for name, envelopes in found.items()}


def _digest(envelopes: list[bytes]) -> str:
    opened = map(decode_envelope, envelopes)
    return fold(read_act(one.payload, one.signatures[0].keyid) for one in opened).digest()


def say_something(node: Node, dossier: str, what: str) -> None:
    """Add a fact and propose a matter, so that every kind of state is touched."""
    node.ask(
        "say",
        statements=[
            {"verb": "add", "dossier": dossier, "object": f"fact/{what}", "body": {"n": what}},
            {"verb": "propose", "dossier": dossier, "object": what, "value": {"title": what}},
        ],
    )


def test_each_node_reckons_the_same_record_from_its_own_files(nodes: list[Node]) -> None:
    bali, aceh = nodes
    bali.start()
    aceh.start()
    dossier = opened_on_both(bali, aceh)
    say_something(bali, dossier, "aims")
    say_something(aceh, dossier, "place")
    wait_until(lambda: settled(bali, aceh), "both sides hold the same")
    held = bali.ask("digests")
    for node in nodes:
        node.leave()

    assert held
    assert reckoned(bali.home) == reckoned(aceh.home) == held
    for node in nodes:
        assert node.mufakat("rebuild") == {"different": [], "dossiers": held}
        assert node.mufakat("verify") == {"faults": [], "dossiers": held}


@pytest.mark.parametrize("lost", [0, 1])
def test_a_lost_database_comes_back_from_a_backup_and_from_the_other_side(
    nodes: list[Node], tmp_path: Path, lost: int
) -> None:
    bali, aceh = nodes
    for node in nodes:
        node.start()
    dossier = opened_on_both(bali, aceh)
    say_something(bali, dossier, "aims")
    wait_until(lambda: settled(bali, aceh), "both sides hold the same")
    loser = nodes[lost]
    loser.mufakat("backup", str(tmp_path / "backup"))
    # What both say after the backup is in nobody's copy but the partner's.
    say_something(bali, dossier, "later")
    say_something(aceh, dossier, "place")
    wait_until(lambda: settled(bali, aceh), "both sides hold the same")
    held = aceh.ask("digests")

    loser.leave()
    for part in ("db.sqlite3", "db.sqlite3-wal", "db.sqlite3-shm"):
        (loser.home / part).unlink(missing_ok=True)
    loser.mufakat("restore", str(tmp_path / "backup"))
    assert reckoned(loser.home) != held
    loser.start()

    wait_until(lambda: same_record(bali, aceh), "both sides hold the same again")
    assert loser.ask("digests") == held
    assert loser.ask("faults") == []
    say_something(loser, dossier, "again")
    wait_until(lambda: settled(bali, aceh), "what is said afterwards arrives, too")
    # The partner saw a record that had become shorter, and says so; the node itself has no alarm.
    assert loser.ask("alarms") == 0


def test_two_who_propose_at_the_same_moment_end_in_one_agenda(nodes: list[Node]) -> None:
    bali, aceh = nodes
    bali.start()
    aceh.start()
    dossier = opened_on_both(bali, aceh)
    wait_until(lambda: settled(bali, aceh), "both sides hold the same")
    for node in nodes:
        node.stop()
    for node, first in ((bali, "threats"), (aceh, "financing")):
        value = {"title": "Agenda", "first": first}
        node.ask(
            "say",
            statements=[
                {"verb": "propose", "dossier": dossier, "object": "agenda", "value": value}
            ],
        )
    for node in nodes:
        node.start()
    wait_until(lambda: settled(bali, aceh), "both have both proposals")
    seen = [node.ask("joint", dossier=dossier, object="agenda") for node in nodes]
    assert seen[0] == seen[1]
    assert len(seen[0]["offers"]) == 2
    assert not seen[0]["in_force"]

    chosen = min(seen[0]["offers"])
    vote = {"verb": "accept", "dossier": dossier, "object": "agenda", "digest": chosen}
    bali.ask("say", statements=[vote])
    wait_until(lambda: settled(bali, aceh), "the vote of one arrives")
    aceh.ask("say", statements=[vote])
    wait_until(lambda: settled(bali, aceh), "both sides hold the same")

    ends = [node.ask("joint", dossier=dossier, object="agenda") for node in nodes]
    assert ends[0] == ends[1]
    assert ends[0]["in_force"] == chosen


def test_one_letter_changes_what_it_touches_and_nothing_else(nodes: list[Node]) -> None:
    bali, aceh = nodes
    bali.start()
    aceh.start()
    dossier = opened_on_both(bali, aceh)
    said = {"verb": "propose", "dossier": dossier, "object": "aims"}
    bali.ask("say", statements=[{**said, "value": {"title": "Risalah"}}])
    wait_until(lambda: settled(bali, aceh), "both sides hold the same")
    before = bali.ask("digests")
    kept = opened_on_both(aceh, bali)
    wait_until(lambda: settled(bali, aceh), "the second matter is open on both")
    quiet = bali.ask("digests")[kept]

    bali.ask("say", statements=[{**said, "value": {"title": "Risalaj"}}])
    wait_until(lambda: settled(bali, aceh), "both sides hold the same")
    after = bali.ask("digests")

    assert after[dossier] != before[dossier]
    assert after[kept] == quiet
    assert after == aceh.ask("digests")
