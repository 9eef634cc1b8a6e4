"""Two nodes with no network at all finish a whole meeting by courier folders.

The made-up story is played from the first entry to the agreed record, each side's people through
the services of their own node, in processes that serve nothing. Between two sides' steps a folder
goes over, and nothing else.
"""

from itertools import count
from pathlib import Path

import bagit
import pytest

from mufakat.cli.staging import Node, Stage, stage
from mufakat.cli.story import FICTIONAL, STORIES, Step, read_story

pytestmark = pytest.mark.slow

STORY = read_story(STORIES / f"{FICTIONAL}.toml")
MEETING = {
    "open_agreement", "accept_matter", "propose_register", "accept_register", "propose_meeting",
    "counter_propose_meeting", "accept_meeting", "propose_agenda", "accept_items", "change_item",
    "adopt", "propose_symbols", "accept_symbols", "issue_paper", "give_sitting_mandate",
    "hold_sitting", "add_notes", "issue_record", "propose_record", "accept_record",
}  # fmt: skip
"""What a meeting is made of, from its agreement to its record."""
ROUNDS = 6
"""Folders each way until both sides have said and heard everything."""


def steps() -> list[Step]:
    """Give the steps of the first meeting."""
    last = next(n for n, one in enumerate(STORY.steps) if one.do == "accept_record")
    return [one for one in STORY.steps[: last + 1] if one.do in MEETING]


class Courier:
    """Carries folders between two sides, and keeps what it carried."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.numbers, self.carried = folder, count(1), list[Path]()

    def carry(self, one: Node, other: Node) -> dict[str, int]:
        """Pack on one side, take in on the other; give what became of the entries."""
        bag = self.folder / f"bag-{next(self.numbers)}"
        one.order("drill_pack", party=other.side.id, folder=str(bag))
        taken = other.order("drill_unpack", folder=str(bag))
        assert taken["wanting"] == []
        self.carried.append(bag)
        outcomes: dict[str, int] = taken["outcomes"]
        return outcomes

    def settle(self, stage: Stage) -> None:
        """Carry to and fro until nobody hears anything new any more."""
        for _ in range(ROUNDS):
            one, other = stage.nodes
            heard = [self.carry(one, other), self.carry(other, one)]
            if not any(heard):
                return
        pytest.fail("folders never come to an end")


def test_a_whole_meeting_is_finished_by_courier_alone(tmp_path: Path) -> None:
    courier = Courier(tmp_path)
    with stage(tmp_path / "nodes", STORY, first_port=9701) as both:
        both.found(STORY.steps[0].at)
        both.pair()
        by_side = {one.side.id: one for one in both.nodes}
        last = ""
        for step in steps():
            if last and last != step.by:
                courier.carry(by_side[last], by_side[step.by])
            said = dict(step.said)
            if step.do == "open_agreement":
                said["parties"] = [name for name in by_side if name != step.by]
            both.set_clock(step.at)
            by_side[step.by].order("step", do=step.do, said=said)
            last = step.by
        courier.settle(both)

        held = [one.order("holds") for one in both.nodes]
        records = [one.order("tells_record") for one in both.nodes]
        agenda = [one.order("tells")["agenda"]["state"] for one in both.nodes]
        faults = [one.order("checks")["faults"] for one in both.nodes]
        alarms = [one.order("drill_look")["alarms"] for one in both.nodes]

        assert held[0]["dossiers"] == held[1]["dossiers"]
        assert held[0]["acts"] == held[1]["acts"] > len(steps())
        assert records[0] == records[1]
        assert records[0]["record"]["state"] == "final"
        assert agenda == ["adopted", "adopted"]
        assert faults == alarms == [[], []]
        # Once more with what came last: nothing changes.
        assert (
            by_side["SEV"].order("drill_unpack", folder=str(courier.carried[-2]))["outcomes"] == {}
        )
    for bag in courier.carried:
        bagit.Bag(str(bag)).validate()
