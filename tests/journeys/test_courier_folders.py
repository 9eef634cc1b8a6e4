"""Two nodes without any network: a matter is opened and settled by courier folders alone."""

from itertools import count
from pathlib import Path

import pytest

from tests.journeys.nodes import Node, same_record

pytestmark = pytest.mark.slow

NUMBERS = count(1)


def carry(one: Node, other: Node, folder: Path) -> dict[str, int]:
    """Pack on one side, unpack on the other; give what became of the entries."""
    bag = folder / f"bag-{next(NUMBERS)}"
    one.ask("pack", party=other.party, folder=str(bag))
    outcomes: dict[str, int] = other.ask("unpack", folder=str(bag))
    return outcomes


def test_a_matter_is_settled_by_courier_alone(nodes: list[Node], tmp_path: Path) -> None:
    bali, aceh = nodes
    dossier = bali.ask("open")
    assert carry(bali, aceh, tmp_path) == {"stored": 1}
    aceh.ask("accept", dossier=dossier)
    carry(aceh, bali, tmp_path)

    agenda = {"title": "Agenda", "items": 6}
    scan = bali.ask("keep", text="the scan of a note, " * 9000)
    bali.ask(
        "say",
        statements=[
            {"verb": "propose", "dossier": dossier, "object": "agenda", "value": agenda},
            {"verb": "add", "dossier": dossier, "object": "note/1", "body": {"att": [scan]}},
        ],
    )
    carry(bali, aceh, tmp_path)
    (digest,) = aceh.ask("joint", dossier=dossier, object="agenda")["offers"]
    aceh.ask(
        "say",
        statements=[{"verb": "accept", "dossier": dossier, "object": "agenda", "digest": digest}],
    )
    for one, other in ((aceh, bali), (bali, aceh), (aceh, bali), (bali, aceh)):
        carry(one, other, tmp_path)

    assert same_record(bali, aceh)
    for node, partner in ((bali, aceh), (aceh, bali)):
        assert node.ask("joint", dossier=dossier, object="agenda")["value"] == agenda
        assert node.ask("unacknowledged", party=partner.party) == 0
        assert node.ask("faults") == []
        assert node.ask("checked", dossier=dossier) == ["same"]


def test_the_same_folder_twice_changes_nothing(nodes: list[Node], tmp_path: Path) -> None:
    bali, aceh = nodes
    bali.ask("open")
    bag = tmp_path / "bag"
    bali.mufakat("bag", "pack", aceh.party, str(bag))
    files = aceh.mufakat("bag", "inspect", str(bag))["files"]
    assert [name.rpartition(".")[2] for name in sorted(files)] == ["cover", "parcel"]
    assert aceh.mufakat("bag", "unpack", str(bag))["outcomes"] == {"stored": 1}
    held = aceh.ask("digests")
    assert aceh.ask("unpack", folder=str(bag)) == {}
    assert aceh.ask("digests") == held
