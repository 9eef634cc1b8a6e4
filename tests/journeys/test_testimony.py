"""A proof file is checked by somebody who has nothing else, and any changed bit of it is found."""

import json
import os
import random
import subprocess
from pathlib import Path

import pytest

from mufakat.kernel.errors import MufakatError
from mufakat.kernel.testimony import read_proof
from tests.journeys.nodes import MUFAKAT, SOURCE, Node, wait_until
from tests.journeys.test_two_nodes import opened_on_both, settled

pytestmark = pytest.mark.slow


def verified(file: Path, empty: Path) -> dict[str, object]:
    """Check a proof file in a process that knows neither node."""
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("MUFAKAT")
    }
    ran = subprocess.run(
        [*MUFAKAT, "--home", str(empty), "verify-proof", str(file), "--json"],
        env=environment | {"PYTHONPATH": str(SOURCE)},
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    facts: dict[str, object] = json.loads(ran.stdout.splitlines()[-1])
    assert ran.returncode == 0 or "error" in facts
    return facts


def test_a_third_person_checks_what_one_side_said(nodes: list[Node], tmp_path: Path) -> None:
    bali, aceh = nodes
    bali.start()
    aceh.start()
    dossier = opened_on_both(bali, aceh)
    (said, *_) = aceh.ask(
        "say",
        statements=[
            {"verb": "propose", "dossier": dossier, "object": "aims", "value": {"title": "Risalah"}}
        ],
    )
    wait_until(lambda: settled(bali, aceh), "both sides hold the same")
    wait_until(lambda: bali.ask("checked", dossier=dossier) == ["same"], "both have looked")
    for node in nodes:
        node.leave()
    file = tmp_path / "proof"
    bali.mufakat("proof", said, "--out", str(file))

    facts = verified(file, tmp_path / "nothing")
    assert facts["proven"] is True
    assert (facts["party"], facts["object"], facts["verdict"]) == ("ACEH", "aims", "stored")
    assert facts["body"] == {"value": {"title": "Risalah"}}
    assert {"BALI"} <= {one["party"] for one in facts["witnesses"]}  # type: ignore[attr-defined]

    data = file.read_bytes()
    chance = random.Random(7)
    salt = sum(len(line) + 1 for line in data.split(b"\n")[:3])
    flips = [(at, bit) for at in range(salt, salt + 33) for bit in range(8)]
    flips += [(chance.randrange(len(data)), chance.randrange(8)) for _ in range(200)]
    for at, bit in flips:
        changed = data[:at] + bytes([data[at] ^ (1 << bit)]) + data[at + 1 :]
        with pytest.raises((MufakatError, ValueError)):
            read_proof(changed)
    file.write_bytes(data.replace(b"mufakat-proof-v1", b"mufakat-proof-v2"))
    assert verified(file, tmp_path / "nothing")["error"]["code"] == "proof.form"  # type: ignore[index]
