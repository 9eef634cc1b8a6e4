"""Operations replayed: the example ends as it states, and so does a file of the same form."""

import json
from collections.abc import Mapping
from random import Random
from typing import Any, cast

import pytest

from mufakat.kernel.errors import MufakatError
from mufakat.kernel.values import Json
from mufakat.kernel.wording.interchange import read_text
from mufakat.kernel.wording.replaying import Replayed, replay, written
from mufakat.kernel.wording.texts import brackets
from tests.vectors_path import shared_file

Said = dict[str, Any]


def example() -> tuple[Said, Said]:
    """Give the operations of the example and what they are said to end in."""
    names = ("example/text_events.json", "example/draft_minutes.json")
    events, stated = (json.loads(shared_file(name).read_text("utf-8")) for name in names)
    return events, stated


def ends_as(stated: Said, found: Replayed, names: Mapping[str, str]) -> None:
    """Hold what a replay came to against the text it should give, under other names."""
    text = read_text(stated)
    told = written(found)["clauses"]
    assert isinstance(told, dict)
    assert [one.id for one in found.in_order()] == [names[one.id] for one in text.clauses]
    for clause in text.clauses:
        said = told[names[clause.id]]
        assert isinstance(said, dict)
        open_now = {names[one.id] for one in brackets(clause.text["en"])}
        assert said["state"] == clause.state
        assert said["no"] == clause.number
        assert said["open"] == sorted(open_now)
        assert said["reserved_by"] == [names[one] for one in clause.reserved_by]


class Same(dict[str, str]):
    """Names that stay as they are."""

    def __missing__(self, name: str) -> str:
        return name


@pytest.mark.shared
def test_the_example_ends_exactly_as_it_states() -> None:
    events, stated = example()
    found = replay(events)
    ends_as(stated, found, Same())
    assert found.events == len(events["events"]) == 47
    assert found.symbol == stated["symbol"]
    assert found.clauses["c09"].concordance == {"ru": "query"}


@pytest.mark.shared
@pytest.mark.parametrize("seed", range(5))
def test_renamed_and_shuffled_it_ends_the_same(seed: int) -> None:
    events, stated = example()
    chance = Random(seed)
    names = Same({"IDN": "ATL", "RUS": "BOR"})
    for clause in read_text(stated).clauses:
        names[clause.id] = f"art-{chance.randrange(10**6)}"
    for event in events["events"]:
        if name := event.get("bracket"):
            names[name] = f"{names[event['clause']]}/{name[-2:]}"
    told = [_renamed(event, names) for event in events["events"]]
    chance.shuffle(told)
    ends_as(stated, replay(cast("Json", {"parties": ["ATL", "BOR"], "events": told})), names)


def _renamed(value: object, names: Mapping[str, str]) -> object:
    match value:
        case dict():
            return {key: _renamed(one, names) for key, one in value.items()}
        case list():
            return [_renamed(one, names) for one in value]
        case str() if value.startswith("linguist:"):
            return "linguist:" + names[value.removeprefix("linguist:")]
        case str():
            return names[value]
        case _:
            return value


@pytest.mark.shared
@pytest.mark.parametrize("seed", range(5))
def test_operations_on_different_clauses_may_come_in_any_order(seed: int) -> None:
    events, stated = example()
    chance = Random(seed)
    first, *rest = events["events"]
    whole = [one for one in rest if "clause" not in one]
    rows = [whole, *([e for e in rest if e.get("clause") == c] for c in first["clauses"])]
    mixed = [first]
    while rows := [row for row in rows if row]:
        mixed.append(chance.choice(rows).pop(0))
    told = [one | {"seq": number} for number, one in enumerate(mixed, 1)]
    ends_as(stated, replay(events | {"events": told}), Same())


@pytest.mark.shared
@pytest.mark.parametrize(
    ("left_out", "clause", "state"),
    [
        ((29,), "c01", "agreed_ad_ref"),
        ((6, 31), "c02", "clean"),
        ((9,), "c04", "tabled"),
        ((44, 45), "c11", "tabled"),
        ((38, 39), "c07", "tabled"),
        ((18,), "c08", "tabled"),
    ],
)
def test_a_changed_file_ends_otherwise(left_out: tuple[int, ...], clause: str, state: str) -> None:
    events, _stated = example()
    told = [one for one in events["events"] if one["seq"] not in left_out]
    assert replay(events | {"events": told}).states()[clause] == state


@pytest.mark.shared
@pytest.mark.parametrize(
    ("left_out", "seq", "why"),
    [
        ((36,), 37, "owner_has_not_spoken"),
        ((42,), 43, "owner_has_not_spoken"),
        ((34,), 35, "agreed_needs_reopen"),
        ((37,), 38, "open_bracket"),
        ((11,), 12, "no_such_bracket"),
        ((1,), 3, "not_tabled"),
    ],
)
def test_an_operation_without_its_ground_is_refused(
    left_out: tuple[int, ...], seq: int, why: str
) -> None:
    events, _stated = example()
    told = [one for one in events["events"] if one["seq"] not in left_out]
    with pytest.raises(MufakatError) as refused:
        replay(events | {"events": told})
    assert refused.value.code == "text.operation"
    assert (refused.value.facts["seq"], refused.value.facts["why"]) == (seq, why)


TABLED: list[Said] = [{"seq": 1, "actor": "A1", "op": "table_text", "clauses": ["x", "y", "z"]}]


def after(*events: Said) -> Replayed:
    """Replay what is said once three clauses are tabled."""
    told = [one | {"seq": number} for number, one in enumerate(events, 2)]
    return replay(cast("Json", {"parties": ["A1", "B2"], "events": TABLED + told}))


def said(actor: str, op: str, **more: object) -> Said:
    return {"actor": actor, "op": op, "clause": "x"} | more


@pytest.mark.parametrize(
    ("event", "why"),
    [
        (said("A1", "dance"), "unknown_operation"),
        (said("C3", "propose", bracket="b"), "not_a_party"),
        (said("chair", "propose", bracket="b"), "pen_adds_no_words"),
        (said("secretariat", "agree_ad_ref"), "pen_adds_no_words"),
        (said("linguist:A1", "confirm"), "linguists_keep_to_concordance"),
        (said("A1", "propose", bracket="b", clause="w"), "no_such_clause"),
        (said("A1", "accept", bracket="b"), "no_such_bracket"),
        (said("A1", "withdraw", bracket="b"), "no_such_bracket"),
        (said("A1", "lift_reservation"), "nothing_to_withdraw"),
        (said("A1", "withdraw_agreement"), "nothing_to_withdraw"),
        (said("A1", "unpark"), "not_parked"),
        (said("A1", "move", to_no=9), "no_such_place"),
        (said("A1", "freeze"), "open_issues"),
        (said("A1", "sign"), "not_frozen"),
        (said("A1", "concordance_answer", language="ru"), "nothing_asked"),
    ],
)
def test_what_may_not_be_done_is_refused_with_its_number(event: Said, why: str) -> None:
    with pytest.raises(MufakatError) as refused:
        after(event)
    assert (refused.value.facts["seq"], refused.value.facts["why"]) == (2, why)


def test_a_clause_is_moved_and_keeps_its_yeses() -> None:
    found = after(said("A1", "agree_ad_ref"), said("B2", "move", to_no=3, from_no=1))
    assert [one.id for one in found.in_order()] == ["y", "z", "x"]
    assert found.clauses["x"].ad_ref == {"A1"}


def test_merged_clauses_keep_their_brackets_and_name_their_parents() -> None:
    found = after(
        said("A1", "propose", bracket="b"),
        {"actor": "B2", "op": "merge", "clauses": ["x", "y"], "into": "xy"},
    )
    assert set(found.clauses["xy"].open) == {"b"}
    assert found.clauses["xy"].parents == ("x", "y")
    assert found.states() == {"xy": "bracketed", "z": "tabled", "x": "deleted", "y": "deleted"}


def test_a_split_clause_loses_no_bracket() -> None:
    found = after(said("A1", "propose", bracket="b"), said("B2", "split", into=["x1", "zz"]))
    assert set(found.clauses["x1"].open) == {"b"}
    assert found.clauses["zz"].parents == ("x",)
    assert [one.id for one in found.in_order()] == ["x1", "zz", "y", "z", "x"]


@pytest.mark.parametrize(
    "value",
    [
        [],
        {"parties": [], "events": []},
        {"parties": ["A1"], "events": [3]},
        {"parties": ["A1"], "events": [{"op": "table_text"}]},
        {"parties": ["A1"], "events": [TABLED[0], TABLED[0]]},
        {"parties": ["A1"], "events": [{"seq": 1, "actor": "A1", "op": 7}]},
    ],
)
def test_what_is_no_list_of_operations_is_refused(value: Json) -> None:
    with pytest.raises(MufakatError) as refused:
        replay(value)
    assert refused.value.code == "text.events"


JUNK: list[Any] = [None, 7, -1, 2.5, "", "x y", [], ["q"], [1], {}, {"a": 1}, True, "\u202e"]


@pytest.mark.shared
@pytest.mark.parametrize("seed", range(60))
def test_a_spoilt_file_is_replayed_or_refused_with_a_code(seed: int) -> None:
    events, _stated = example()
    chance = Random(seed)
    for _ in range(8):
        told = json.loads(json.dumps(events))
        event = chance.choice(told["events"])
        key = chance.choice([*event, "by", "alt", "into", "language", "to_no", "clauses", "clause"])
        event[key] = chance.choice(JUNK)
        if chance.random() < 0.2:
            told["parties"] = chance.choice([*JUNK, ["IDN", "IDN"], ["", "RUS"], ["IDN", 3]])
        try:
            written(replay(told))
        except MufakatError as why:
            assert why.code in ("text.events", "text.operation")  # noqa: PT017 -- or it went well


@pytest.mark.shared
@pytest.mark.parametrize("seed", range(10))
def test_renamed_permuted_and_changed_it_ends_as_its_own_words_say(seed: int) -> None:
    """Other parties, clauses and languages, another order, and one clause left in brackets."""
    events, stated = example()
    chance = Random(seed)
    names = Same({"IDN": "ATLANTIS", "RUS": "BOREA", "ru": "mn", "en": "fr", "id": "pt"})
    for clause in read_text(stated).clauses:
        names[clause.id] = f"{chance.choice('xyz')}-{chance.randrange(10**6)}"
    first, *rest = events["events"]
    open_ = chance.choice([one for one in read_text(stated).clauses if one.state == "bracketed"])
    added = f"{open_.id}-new"
    rest.append(
        {"actor": "RUS", "op": "propose", "clause": open_.id, "bracket": added, "kind": "insert"}
    )
    whole = [one for one in rest if "clause" not in one]
    rows = [whole, *([e for e in rest if e.get("clause") == c] for c in first["clauses"])]
    mixed = [first]
    while rows := [row for row in rows if row]:
        mixed.append(chance.choice(rows).pop(0))
    told = [_renamed(one | {"seq": 3 * n}, names) for n, one in enumerate(mixed, 1)]
    chance.shuffle(told)
    parties = ["BOREA", "ATLANTIS"]
    found = replay(cast("Json", {"parties": parties, "events": told}))
    for clause in read_text(stated).clauses:
        state = found.clauses[names[clause.id]]
        assert state.state(found.parties) == clause.state
        now = {one.id for one in brackets(clause.text["en"])}
        assert set(state.open) == now | ({added} if clause.id == open_.id else set())
        assert state.reserved == {names[one] for one in clause.reserved_by}
    assert found.clauses[names["c09"]].concordance == {"mn": "query"}
