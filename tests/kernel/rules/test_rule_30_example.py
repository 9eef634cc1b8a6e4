"""The worked example, as operations and as acts: both end in exactly the states it says."""

import json
from copy import deepcopy
from random import Random
from typing import Any

import pytest

from mufakat.kernel.acts import By
from mufakat.kernel.decisions import covered_confirms, next_confirm, next_refuse, next_vote
from mufakat.kernel.fold import Fold, fold
from mufakat.kernel.folding.desk import Desk
from mufakat.kernel.folding.wordings import working_text, yes_digest
from mufakat.kernel.values import Json, PartyId
from mufakat.kernel.wording.replaying import BadEvents, NotNow, replay
from tests.kernel.builders import NODE, TWO, World
from tests.vectors_path import shared_file

PEN = By("secretariat-1", "releasing")


def example(name: str) -> Any:  # noqa: ANN401 -- JSON from outside
    return json.loads(shared_file(f"example/{name}.json").read_text("utf-8"))


def test_the_operations_replay_to_exactly_the_stated_end() -> None:
    end, text = example("draft_minutes"), replay(example("text_events"))
    assert len(example("text_events")["events"]) == text.events == 47
    for clause in end["clauses"]:
        found = text.clauses[clause["id"]]
        assert found.state(text.parties) == clause["state"], clause["id"]
        assert found.number == clause["no"]
        assert sorted(found.reserved) == clause.get("reserved_by", [])
        assert set(found.open) == brackets_of(clause)


def brackets_of(clause: Any) -> set[str]:  # noqa: ANN401 -- JSON from outside
    return {run["br"] for run in clause["text"]["en"] if isinstance(run, dict) and "br" in run}


def test_other_names_and_another_order_in_the_file_replay_alike() -> None:
    events = example("text_events")
    said = json.dumps(events).replace("IDN", "AAA").replace("RUS", "BBB").replace('"c0', '"k0')
    other = json.loads(said)
    Random(5).shuffle(other["events"])
    one, two = replay(events), replay(other)
    assert [*one.states().values()] == [*two.states().values()]


@pytest.mark.parametrize(
    ("number", "change", "why"),
    [
        (3, {"op": "guess"}, "unknown_operation"),
        (3, {"clause": "c99"}, "no_such_clause"),
        (36, {"bracket": "c07.b9"}, "no_such_bracket"),
        (9, {"clause": "c01"}, "agreed_needs_reopen"),
        (37, {"actor": "XYZ"}, "not_a_party"),
        (36, {"op": "support"}, "owner_has_not_spoken"),
        (44, {"clause": "c12"}, "open_bracket"),
        (11, {"actor": "chair"}, "pen_adds_no_words"),
    ],
)
def test_an_operation_without_ground_is_refused_by_its_number(
    number: int, change: dict[str, Json], why: str
) -> None:
    events = deepcopy(example("text_events"))
    events["events"][number - 1] |= change
    with pytest.raises(NotNow) as told:
        replay(events)
    assert told.value.why == why


@pytest.mark.parametrize("value", [None, [], {}, {"parties": ["A"], "events": [1]}, {"events": []}])
def test_what_is_no_list_of_operations_is_refused(value: Json) -> None:
    with pytest.raises(BadEvents):
        replay(value)


class Players:
    """Plays the example's operations as acts, in English, by both sides and the pen."""

    def __init__(self, end: Any) -> None:  # noqa: ANN401 -- JSON from outside
        self.world = World(("IDN", "RUS"))
        self.end = {one["id"]: one for one in end["clauses"]}
        self.names: dict[str, str] = {}
        self.tabled: dict[str, str] = {}
        self.count = 0

    def play(self, event: Any) -> None:  # noqa: ANN401 -- JSON from outside
        """Play one operation; what is no matter of words is said as an entry."""
        op, clause = event["op"], event.get("clause", "")
        if op == "table_text":
            for one in event["clauses"]:
                self.table(one)
        elif op in _EDITS:
            self.edit(event, _EDITS[op])
        elif op == "agree_ad_ref":
            self.agree(event["actor"], clause)
        elif op == "confirm":
            self.confirm(event["actor"], clause)
        elif op == "reopen":
            on = next_refuse(self.world.fold, event["actor"], self.object(clause))
            self.world.say(event["actor"], "slot.refuse", on)
        else:
            actor = event["actor"].removeprefix("linguist:")
            party = actor if actor in ("IDN", "RUS") else "IDN"
            object_ = f"text/minutes-en/said/{self.count}"
            self.world.say(party, "entry.add", {"object": object_})
        self.count += 1

    def object(self, clause: str) -> str:
        return f"text/minutes-en/c/{clause}/en"

    def table(self, clause: str) -> None:
        words = 2 + len(self.end[clause]["text"]["en"])
        act = self.world.say("IDN", "text.edit", self.on("IDN", clause, "put", pieces=[words]))
        self.tabled[clause] = act.id

    def on(self, party: str, clause: str, op: str, **more: Json) -> dict[str, Json]:
        object_ = self.object(clause)
        desk = Desk(self.world.fold.book, PartyId(party), object_, PartyId(party), "")
        return desk.on(desk.voting_round()) | {"op": op} | more

    def edit(self, event: Any, op: str) -> None:  # noqa: ANN401 -- JSON from outside
        actor, clause = event["actor"], event["clause"]
        party = actor if actor in ("IDN", "RUS") else "IDN"
        by = TWO if actor == party else PEN
        first = self.tabled[clause]
        more: dict[str, Json] = {"bracket": event["bracket"]}
        if op == "propose" and event["op"] == "bracket":
            more |= {"kind": "open", "by_all": ["IDN", "RUS"]}
            more["spans"] = [[f"{first}.0.0", f"{first}.0.1", -1]]
        elif op == "propose":
            more |= {"kind": event["kind"], "alt": event.get("alt", "A"), "pieces": [1]}
            more["spans"] = [[f"{first}.0.1", "", 0]]
        else:
            more["bracket"] = self.names[event["bracket"]]
            more |= self._answer(event, op)
        act = self.world.say(party, "text.edit", self.on(party, clause, op, **more), by=by)
        assert not self.world.code(act), (event["seq"], self.world.code(act))
        if op == "propose":
            self.names[event["bracket"]] = f"{event['bracket']}.{party.lower()}"

    def _answer(self, event: Any, op: str) -> dict[str, Json]:  # noqa: ANN401 -- as above
        text = working_text(self.world.fold.book, self.object(event["clause"]), None)
        issue = text.issues[self.names[event["bracket"]]]
        if op == "counter":
            return {"alt": event["alt"], "pieces": [1 for _ in issue.spans]}
        if op == "unbracket":
            return {"result": event["result"]}
        return {"alt": next(iter(issue.owners))} if op == "accept" else {}

    def agree(self, party: str, clause: str, **more: Json) -> None:
        fold, object_ = self.world.fold, self.object(clause)
        base = Desk(fold.book, PartyId(party), object_, PartyId(party), "").base
        on = next_vote(fold, party, object_, yes_digest(fold.book, object_, base, None))
        act = self.world.say(party, "slot.accept", on | more)
        assert not self.world.code(act)

    def confirm(self, party: str, clause: str) -> None:
        """Confirm; a side with no standing yes gives both at once, and its node follows."""
        object_ = self.object(clause)
        try:
            on = next_confirm(self.world.fold, party, object_)
        except Exception:  # noqa: BLE001 -- not complete yet: the yes carries the capital's
            self.agree(party, clause, final=1)
        else:
            self.world.say(party, "slot.confirm", on)
        for member in ("IDN", "RUS"):
            for owed in covered_confirms(self.world.fold, member, [object_]):
                self.world.say(member, "slot.confirm", owed, by=NODE)


_EDITS = {
    "propose": "propose", "counter_propose": "counter", "bracket": "propose", "accept": "accept",
    "withdraw": "withdraw", "unbracket": "unbracket",
}  # fmt: skip


def state(folded: Fold, object_: str) -> str:
    """Derive a clause's state from the fold alone."""
    if working_text(folded.book, object_, None).open_issues():
        return "bracketed"
    joint = folded.joint(object_)
    if joint is None:
        return "tabled"
    if joint.in_force and not joint.tries:
        return "agreed"
    last = joint.tries[-1].rounds[-1]
    return {"complete": "agreed_ad_ref", "open": "clean"}.get(last.status, "tabled")


def test_played_as_acts_the_example_reaches_the_same_states_on_two_nodes() -> None:
    end = example("draft_minutes")
    players = Players(end)
    for event in example("text_events")["events"]:
        players.play(event)
    acts = [*players.world.acts]
    Random(11).shuffle(acts)
    other = fold(acts)
    assert other.digest() == players.world.fold.digest()
    for clause in end["clauses"]:
        object_ = players.object(clause["id"])
        assert state(other, object_) == clause["state"], clause["id"]
        issues = working_text(other.book, object_, None).open_issues()
        assert {one.name.rpartition(".")[0] for one in issues} == brackets_of(clause)
