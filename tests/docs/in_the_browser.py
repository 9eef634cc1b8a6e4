"""What the tutorial's reader does in two browser windows, done through the registry's doors."""

import sys
from pathlib import Path

from tests.journeys.nodes import Node, wait_until


def agree(here: Path, ports: tuple[int, int]) -> None:
    """Open a matter on one side, accept it on the other, and decide one thing together."""
    nus = Node("NUS", here / "nus", ports[0])
    sev = Node("SEV", here / "sev", ports[1])
    for node in (nus, sev):
        wait_until(node.answers, f"{node.party} answers")
    dossier = nus.ask("open")
    wait_until(lambda: dossier in sev.ask("matters"), "the offer arrives")
    sev.ask("accept", dossier=dossier)
    wait_until(lambda: nus.ask("is_opened", dossier=dossier), "the acceptance arrives")
    meeting = {"verb": "propose", "dossier": dossier, "object": "meeting/first"}
    nus.ask("say", statements=[{**meeting, "value": {"place": "Jakarta"}}])
    wait_until(lambda: _offers(sev, dossier) == 1, "the proposal arrives")
    sev.ask("say", statements=[{**meeting, "value": {"place": "Moscow"}}])
    wait_until(lambda: _offers(nus, dossier) == 2, "the counter-proposal arrives")
    yes = {
        **meeting,
        "verb": "accept",
        "digest": nus.ask("joint", **_meeting(dossier))["offers"][-1],
    }
    nus.ask("say", statements=[yes])
    wait_until(lambda: _in_force(nus, dossier) and _in_force(sev, dossier), "in force at both")
    wait_until(lambda: nus.ask("digests") == sev.ask("digests"), "the same record")
    for node in (nus, sev):
        node.leave()


def _meeting(dossier: str) -> dict[str, str]:
    return {"dossier": dossier, "object": "meeting/first"}


def _offers(node: Node, dossier: str) -> int:
    joint = node.ask("joint", **_meeting(dossier))
    return len(joint["offers"]) if joint else 0


def _in_force(node: Node, dossier: str) -> bool:
    return bool(node.ask("joint", **_meeting(dossier))["in_force"])


if __name__ == "__main__":
    agree(Path.cwd(), (int(sys.argv[1]), int(sys.argv[2])))
