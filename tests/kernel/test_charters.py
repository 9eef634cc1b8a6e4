"""Rules 8-10: who the members are, under which keys."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import pytest

from mufakat.kernel.charters import (
    BadCharter,
    Charter,
    Member,
    NodeKeys,
    charter_on,
    check_charter,
    member_on,
    read_charter,
    read_member,
)
from mufakat.kernel.errors import Malformed
from mufakat.kernel.forms import from_base64, to_base64
from mufakat.kernel.keys import key_id
from mufakat.kernel.values import Json, NodeId, PartyId
from tests.kernel.examples import charter, digest, member, public, renamed, seal

WEAK = to_base64(bytes(32))


@dataclass(frozen=True)
class Offer:
    """An act that offers a charter."""

    on: Mapping[str, Json]
    id: str = digest("charter")


def offer(of: Charter, **changes: Json) -> Offer:
    return Offer({**charter_on(of), **changes})


def test_a_charter_comes_back_as_written() -> None:
    whole = replace(
        charter("IDN", "RUS", "MYS"),
        kind="meeting",
        parent=digest("parent"),
        matter=digest("matter"),
        equiv={"levels": [["IDN:TERBATAS", "RUS:DSP"]]},
        carried={"from": digest("old"), "heads": [digest("head")]},
    )

    assert read_charter(offer(whole)) == whole


def test_the_first_charter_of_a_matter_names_the_matter() -> None:
    assert read_charter(offer(charter())).matter == digest("charter")


def test_a_member_without_a_node_has_no_keys() -> None:
    alone = replace(charter(), members=(member("IDN"), Member(PartyId("RUS"))))

    read = read_charter(offer(alone))

    assert [one.has_node for one in read.members] == [True, False]
    assert read.parties == ("IDN", "RUS")
    assert read.member("RUS") == Member(PartyId("RUS"))
    assert read.member("MYS") is None


def test_a_node_key_is_named_as_acts_name_it() -> None:
    keys = member("IDN").nodes[0]

    assert keys.key_id == key_id(from_base64(public("IDN node")))


def test_members_keep_the_order_they_were_written_in() -> None:
    assert charter_on(charter("IDN", "RUS")) != charter_on(charter("RUS", "IDN"))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("members", []),
        ("members", [member_on(member("IDN"))]),
        ("members", {}),
        ("members", [member_on(member("IDN"))] * 2),
        ("members", [member_on(member("IDN")), member_on(renamed(member("IDN"), "RUS"))]),
        ("members", [member_on(Member(PartyId("IDN"))), member_on(Member(PartyId("RUS")))]),
        ("members", [member_on(member("IDN")), {"party": "RUS"}]),
        ("members", [member_on(member(f"P{n:02}")) for n in range(17)]),
        ("languages", []),
        ("languages", ["id", "id"]),
        ("languages", ["Indonesian"]),
        ("languages", "id"),
        ("rules", 2),
        ("rules", True),
        ("rules", "1"),
        ("suite", "S9"),
        ("suite", None),
        ("kind", "club"),
        ("parent", "none"),
        ("matter", 4),
        ("equiv", {"levels": [["A", "A"]]}),
        ("carried", {"note": "for Mr Smith"}),
        ("carried", []),
        ("more", 1),
    ],
)
def test_read_charter_refuses_what_it_could_not_follow(field: str, value: Json) -> None:
    with pytest.raises(BadCharter):
        read_charter(offer(charter(), **{field: value}))


def test_every_field_is_needed() -> None:
    whole = charter_on(charter())
    for field in whole:
        with pytest.raises(BadCharter):
            check_charter({name: value for name, value in whole.items() if name != field})


def with_node(**changes: str) -> Json:
    keys = {"node": "rus-1", "key": public("RUS node"), "seal": seal("RUS"), **changes}
    nodes: list[Json] = [dict[str, Json](keys)]
    return {"party": "RUS", "root": public("RUS root"), "nodes": nodes}


def test_read_member_gives_the_keys() -> None:
    assert read_member(with_node()) == Member(
        PartyId("RUS"),
        public("RUS root"),
        (NodeKeys(NodeId("rus-1"), public("RUS node"), seal("RUS")),),
    )


@pytest.mark.parametrize(
    "value",
    [
        None,
        {"party": "rus", "root": "", "nodes": []},
        {"party": "RUS", "root": public("RUS root"), "nodes": []},
        {"party": "RUS", "root": public("RUS root"), "nodes": [{}]},
        {"party": "RUS", "root": public("RUS root"), "nodes": "none"},
        {"party": "RUS", "root": WEAK, "nodes": [{}]},
        with_node(key=WEAK),
        with_node(key="short"),
        with_node(key=""),
        with_node(seal=""),
        with_node(node="Node 1"),
        with_node(more=""),
    ],
)
def test_read_member_refuses_weak_keys_and_other_forms(value: Json) -> None:
    with pytest.raises(Malformed):
        read_member(value)


def test_one_key_cannot_speak_twice() -> None:
    idn, rus = member("IDN"), member("RUS")
    same_key = replace(rus, nodes=(replace(rus.nodes[0], key=idn.nodes[0].key),))
    root_as_node = replace(idn, nodes=(replace(idn.nodes[0], key=idn.root),))
    same_node = replace(rus, nodes=(rus.nodes[0], replace(rus.nodes[0], key=public("other"))))
    for members in ((idn, same_key), (root_as_node, rus), (idn, same_node)):
        with pytest.raises(BadCharter) as refused:
            read_charter(offer(replace(charter(), members=members)))
        assert refused.value.facts == {"field": "keys"}
