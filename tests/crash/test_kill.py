"""A node killed at any moment: nothing acknowledged is lost, nothing is half applied."""

import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from random import Random

import pytest

from tests.journeys.nodes import PATIENCE, Node, wait_until

LONG = bool(os.environ.get("MUFAKAT_LONG"))
KILLS = 200 if LONG else 20
PLACES = ("after_store", "in_commit", "", "")
"""A quarter each at two places, the rest at any moment."""


@pytest.mark.slow
@pytest.mark.timeout(7200 if LONG else 600)
def test_a_node_killed_again_and_again_loses_nothing(nodes: list[Node], tmp_path: Path) -> None:
    bali, aceh = nodes
    log, random = tmp_path / "failpoints.log", Random(7)
    dossier = opened(bali, aceh)

    for number in range(KILLS):
        say_some(bali, dossier, number)
        place = PLACES[number % len(PLACES)]
        aceh.start(**({"MUFAKAT_FAILPOINT": f"{place}:1:{log}"} if place else {}))
        if place:
            with sending(bali):
                wait_for_death(aceh)
        else:
            with sending(bali):
                time.sleep(random.uniform(0.0, 0.12))
                aceh.kill()
        assert half_applied(aceh) == []
        assert acknowledged_by(aceh, at=bali) <= stored_at(aceh)

    assert killed(log, "after_store") >= KILLS // 4
    assert killed(log, "in_commit") >= KILLS // 4
    aceh.start()
    wait_until(lambda: converged(bali, aceh), "both sides hold the same")
    assert bali.ask("faults") == aceh.ask("faults") == []
    assert bali.ask("alarms") == aceh.ask("alarms") == 0


def opened(bali: Node, aceh: Node) -> str:
    dossier: str = bali.ask("open")
    aceh.start()
    bali.ask("sync")
    aceh.ask("accept", dossier=dossier)
    wait_until(lambda: bali.ask("sync") >= 0 and bali.ask("is_opened", dossier=dossier), "opened")
    aceh.leave()
    return dossier


def say_some(node: Node, dossier: str, number: int) -> None:
    statements = [
        {
            "verb": "add",
            "dossier": dossier,
            "object": f"fact/{number}-{part}",
            "body": {"text": "x" * 400},
        }
        for part in range(5)
    ]
    node.ask("say", statements=statements)


@contextmanager
def sending(node: Node) -> Iterator[None]:
    """Let a node send in the background: its partner may die under it."""
    thread = threading.Thread(target=node.ask, args=("sync",))
    thread.start()
    try:
        yield
    finally:
        thread.join(PATIENCE)


def wait_for_death(node: Node) -> None:
    assert node.process is not None
    assert node.process.wait(PATIENCE) != 0
    node.process = None


def converged(bali: Node, aceh: Node) -> bool:
    bali.ask("sync")
    left = bali.ask("unacknowledged", party=aceh.party)
    return left == 0 and bool(bali.ask("digests") == aceh.ask("digests"))


def rows(node: Node, question: str) -> list[tuple[object, ...]]:
    """Ask the database of a node that is not running, as the next start would find it."""
    with closing(sqlite3.connect(node.home / "db.sqlite3")) as database:
        return database.execute(question).fetchall()


def half_applied(node: Node) -> list[tuple[object, ...]]:
    """Name the matters whose acts, leaves and log head do not go together."""
    return rows(
        node,
        """
        select d.id, d.log_size,
               (select count(*) from registry_actrow where dossier_id = d.id),
               (select count(*) from registry_leafrow where dossier_id = d.id)
        from registry_dossierrow d
        where d.log_size <> (select count(*) from registry_actrow where dossier_id = d.id)
           or d.log_size <> (select count(*) from registry_leafrow where dossier_id = d.id)
        """,
    )


def stored_at(node: Node) -> set[object]:
    return {act for (act,) in rows(node, "select act from registry_actrow")}


def acknowledged_by(node: Node, *, at: Node) -> set[object]:
    """Give what the sender holds a receipt for."""
    with suppress(sqlite3.OperationalError):
        question = "select act from exchange_peeractrow where status = 'stored' and peer = ?"
        with closing(sqlite3.connect(at.home / "db.sqlite3")) as database:
            return {act for (act,) in database.execute(question, (node.party,))}
    return set()


def killed(log: Path, place: str) -> int:
    """Count the processes that were killed there: in a long run the system gives a pid twice."""
    said = [line.partition(" ")[2] for line in log.read_text().splitlines()]
    return said.count(f"killed {place}")
