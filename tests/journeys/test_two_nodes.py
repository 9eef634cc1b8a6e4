"""Two real nodes, two processes, real sockets: what one side says, both sides hold."""

import pytest

from tests.journeys.nodes import Node, same_record, wait_until

pytestmark = pytest.mark.slow


def opened_on_both(bali: Node, aceh: Node, suite: str = "S1") -> str:
    """Open a matter on one side, accept it on the other, and wait until both know."""
    dossier: str = bali.ask("open", suite=suite)
    wait_until(lambda: dossier in aceh.ask("matters"), "the offer arrives")
    aceh.ask("accept", dossier=dossier)
    wait_until(lambda: bali.ask("is_opened", dossier=dossier), "the acceptance arrives")
    return dossier


def settled(one: Node, other: Node) -> bool:
    """Say whether both hold the same and nothing is under way."""
    left = one.ask("unacknowledged", party=other.party) + other.ask(
        "unacknowledged", party=one.party
    )
    return left == 0 and same_record(one, other)


@pytest.mark.parametrize("suite", ["S1", "S2"])
def test_two_nodes_agree(nodes: list[Node], suite: str) -> None:
    bali, aceh = nodes
    bali.start()
    aceh.start()
    dossier = opened_on_both(bali, aceh, suite)
    file = bali.ask("keep", text="x" * 3_000_000)
    body = {"n": 1, "att": [file]}
    bali.ask(
        "say",
        statements=[{"verb": "add", "dossier": dossier, "object": "fact/f", "body": body}],
    )

    agenda = {"title": "Provisional agenda", "items": 6}
    (offer, *_) = bali.ask(
        "say",
        statements=[{"verb": "propose", "dossier": dossier, "object": "agenda", "value": agenda}],
    )
    wait_until(lambda: bool(aceh.ask("joint", dossier=dossier, object="agenda")), "the offer")
    (digest,) = aceh.ask("joint", dossier=dossier, object="agenda")["offers"]
    aceh.ask(
        "say",
        statements=[{"verb": "accept", "dossier": dossier, "object": "agenda", "digest": digest}],
    )
    wait_until(lambda: settled(bali, aceh), "both sides hold the same")

    assert aceh.ask("holds", name=file["sha256"])
    for node in nodes:
        assert node.ask("joint", dossier=dossier, object="agenda")["value"] == agenda
        assert node.ask("faults") == []
        assert node.ask("alarms") == 0
    assert bali.ask("journey", acts=[offer]) == ["answered"]
    wait_until(lambda: bali.ask("checked", dossier=dossier) == ["same"], "checked by Bali")
    wait_until(lambda: aceh.ask("checked", dossier=dossier) == ["same"], "checked by Aceh")


def test_what_was_said_while_the_link_was_down_arrives_when_it_is_back(nodes: list[Node]) -> None:
    bali, aceh = nodes
    bali.start()
    aceh.start()
    dossier = opened_on_both(bali, aceh)
    wait_until(lambda: settled(bali, aceh), "both sides hold the same")

    aceh.stop()
    said = bali.ask(
        "say",
        statements=[
            {"verb": "add", "dossier": dossier, "object": f"fact/{n}", "body": {"n": n}}
            for n in range(120)
        ],
    )
    wait_until(lambda: bali.ask("line", party="ACEH")["failures"] > 0, "the failure is told")
    wait_until(lambda: bali.ask("line", party="ACEH")["left"] == 120, "what waits is counted")
    bali.stop()
    bali.start()
    aceh.start()

    wait_until(lambda: settled(bali, aceh), "both sides hold the same")
    assert set(bali.ask("journey", acts=said)) == {"received"}


def test_a_node_nobody_can_reach_gets_its_entries_by_asking(nodes: list[Node]) -> None:
    bali, aceh = nodes
    bali.start()
    aceh.start()
    dossier = opened_on_both(bali, aceh)
    wait_until(lambda: settled(bali, aceh), "both sides hold the same")
    aceh.stop()
    bali.ask(
        "say",
        statements=[{"verb": "add", "dossier": dossier, "object": "fact/a", "body": {"n": 1}}],
    )

    # Aceh does not serve: it only asks, as from behind a firewall.
    aceh.mufakat("sync")
    aceh.mufakat("sync")

    wait_until(lambda: settled(bali, aceh), "both sides hold the same")
