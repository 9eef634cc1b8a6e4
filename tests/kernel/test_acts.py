"""Rule 3: what an act says, how it is named, and its body beside it."""

import json
from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mufakat.kernel import acts
from mufakat.kernel.acts import (
    BodyDiffers,
    BodyUnreadable,
    By,
    act_id,
    attachment_digest,
    body_digest,
    check_body,
    decision_digest,
    read_act,
    write_payload,
)
from mufakat.kernel.canonical import decode, encode
from mufakat.kernel.charters import charter_on, member_on
from mufakat.kernel.errors import Malformed
from mufakat.kernel.keys import key_id
from mufakat.kernel.kinds import SHAPES
from mufakat.kernel.markings import Mark
from mufakat.kernel.payloads import BadAct
from mufakat.kernel.values import ZERO, ActId, Json, KeyId
from tests.kernel.examples import (
    BODY,
    SALT,
    changed_bits,
    charter,
    digest,
    member,
    public,
    said,
    seal,
    signer,
)

KEY = KeyId(digest("key"))
PAYLOAD = write_payload(**said())
SLOT: dict[str, Json] = {"object": "item/4", "base": ZERO, "try": 0}
ROUND: dict[str, Json] = {**SLOT, "round": 1}
VOTE: dict[str, Json] = {**ROUND, "digest": digest("value"), "cites": [digest("killer")]}
NEW_MEMBER = member_on(member("MYS"))

STATEMENTS: dict[str, dict[str, Json]] = {
    "charter": charter_on(charter()),
    "charter.accept": {},
    "slot.propose": {
        **VOTE,
        "object": "key/MYS",
        "keys": NEW_MEMBER,
        "digest": decision_digest("key/MYS", ZERO, NEW_MEMBER),
    },
    "slot.accept": {**VOTE, "for": "RUS", "source": digest("scan of a note")},
    "slot.refuse": {**ROUND, "cites": []},
    "slot.confirm": {**ROUND, "digest": digest("value"), "covers": digest("vote")},
    "slot.recall": SLOT,
    "text.edit": {**ROUND, "cites": [], "op": "reopen"},
    "own.set": {"object": "contacts"},
    "own.clear": {"object": "contacts"},
    "entry.add": {"object": "fact/2016-05", "about": digest("act")},
    "cite": {
        "object": "basis",
        "dossier": digest("dossier"),
        "digest": digest("final"),
        "of": "register",
    },
    "withdraw": {"target": digest("act")},
    "withdraw.done": {"target": digest("act")},
    "withdraw.refused": {"target": digest("act")},
    "consent": {"target": digest("act"), "to": digest("dossier")},
    "mandate": {
        "kinds": ["slot.accept"],
        "role": "head-of-delegation",
        "from": "2025-02-04T00:00:00Z",
        "to": "2025-02-06T23:59:59Z",
    },
    "release.single": {"role": "officer-2", "until": "2025-01-31T00:00:00Z"},
    "key.add": {
        "key": signer("new node").public.id,
        "node": "idn-2",
        "public": public("new node"),
        "seal": seal("new node"),
    },
    "key.revoke": {"key": KEY, "node": "idn-1", "last_good": 41},
    "resume": {
        "branches": [digest("one"), digest("two")],
        "continues_from": digest("one"),
        "restored": 1,
    },
    "misbehaviour": {"acts": [digest("one"), digest("two")]},
    "take_over": {"up_to": {"idn": 12}, "disputes": [digest("act")]},
    "child": {"dossier": digest("child"), "kind": "meeting"},
    "leave": {"successor": digest("charter")},
    "endorse": {"target": digest("act"), "status": "verified"},
}
"""One statement of each kind."""


def payload_of(kind: str, on: dict[str, Json]) -> bytes:
    if kind == "charter":
        return write_payload(**said(kind=kind, on=on, dossier="", seq=0, prev="", seen=[]))
    return write_payload(**said(kind=kind, on=on))


def test_an_act_is_read_as_written() -> None:
    act = read_act(PAYLOAD, KEY)
    whole = said()

    assert act.id == act_id(PAYLOAD) == sha256(b"mufakat/act/v1\n" + PAYLOAD).hexdigest()
    assert (act.kind, act.v, act.dossier, act.party) == (whole["kind"], 1, whole["dossier"], "IDN")
    assert (act.node, act.seq, act.prev, list(act.seen)) == (
        "idn-1",
        3,
        whole["prev"],
        whole["seen"],
    )
    assert (act.by, act.mark, act.att) == (whole["by"], whole["mark"], ())
    assert (act.body_sha256, act.on, act.keyid) == (whole["body_sha256"], whole["on"], KEY)


def test_every_kind_has_a_statement_here() -> None:
    assert STATEMENTS.keys() == SHAPES.keys()


@pytest.mark.parametrize("kind", STATEMENTS)
def test_each_kind_is_read_as_written(kind: str) -> None:
    act = read_act(payload_of(kind, STATEMENTS[kind]), KEY)

    assert (act.kind, act.on) == (kind, STATEMENTS[kind])


@pytest.mark.parametrize("kind", [kind for kind, on in STATEMENTS.items() if on])
def test_each_kind_must_say_all_and_may_say_no_more(kind: str) -> None:
    on = STATEMENTS[kind]
    needed = on.keys() - {"keys", "for", "source", "about"}
    for name in needed:
        with pytest.raises(Malformed):
            payload_of(kind, {key: value for key, value in on.items() if key != name})
    for name in on:
        with pytest.raises(Malformed):
            payload_of(kind, {**on, name: "a free text about Mr Smith"})
        with pytest.raises(Malformed):
            payload_of(kind, {**on, name: -2})
    with pytest.raises(Malformed):
        payload_of(kind, {**on, "more": 1})


def test_a_charter_is_act_zero_and_names_its_dossier() -> None:
    act = read_act(payload_of("charter", STATEMENTS["charter"]), KEY)

    assert str(act.dossier) == act.id
    assert (act.seq, act.prev, act.seen) == (0, "", ())


@pytest.mark.parametrize(
    ("kind", "on"),
    [
        ("slot.move", SLOT),
        ("slot.recall", {**SLOT, "object": "Item 4"}),
        ("slot.recall", {**SLOT, "object": "item//4"}),
        ("slot.recall", {**SLOT, "try": True}),
        ("slot.recall", {**SLOT, "base": ZERO.upper().replace("0", "A")}),
        ("slot.accept", {**VOTE, "for": "RUS"}),
        ("slot.accept", {**VOTE, "source": digest("scan")}),
        ("slot.accept", {**VOTE, "cites": [digest("a")] * 2}),
        ("slot.accept", {**VOTE, "cites": [digest(str(n)) for n in range(65)]}),
        ("slot.propose", {**STATEMENTS["slot.propose"], "digest": digest("another value")}),
        ("slot.propose", {**STATEMENTS["slot.propose"], "keys": {}}),
        ("mandate", {**STATEMENTS["mandate"], "kinds": []}),
        ("mandate", {**STATEMENTS["mandate"], "kinds": ["slot.move"]}),
        ("mandate", {**STATEMENTS["mandate"], "to": "2025-02-30T00:00:00Z"}),
        ("key.add", {**STATEMENTS["key.add"], "key": KEY}),
        ("key.add", {**STATEMENTS["key.add"], "public": "A" * 43 + "="}),
        ("resume", {**STATEMENTS["resume"], "branches": []}),
        ("resume", {**STATEMENTS["resume"], "restored": 2}),
        ("misbehaviour", {"acts": [digest("one")]}),
        ("misbehaviour", {"acts": [digest("one")] * 2}),
        ("child", {"kind": "meeting"}),
        ("child", {**STATEMENTS["child"], "commitment": digest("salted")}),
        ("endorse", {**STATEMENTS["endorse"], "status": ""}),
    ],
)
def test_a_statement_of_another_form_is_refused(kind: str, on: dict[str, Json]) -> None:
    with pytest.raises(Malformed):
        payload_of(kind, on)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kind", 4),
        ("v", 2),
        ("v", True),
        ("dossier", "matter"),
        ("party", "idn"),
        ("party", "I"),
        ("node", "IDN 1"),
        ("seq", -1),
        ("seq", "3"),
        ("seq", 0),
        ("prev", ""),
        ("prev", "before"),
        ("claimed", "2024-10-09"),
        ("claimed", "2024-02-30T00:00:00Z"),
        ("claimed", "2024-10-09T08:30:00+07:00"),
        ("claimed", ""),
        ("by", By("", "officer-2")),
        ("by", By("Mr Smith", "officer-2")),
        ("by", By("desk-officer-1", "Officer Two")),
        ("by", By("desk-officer-1", "officer-2", mandate="yes")),
        ("by", By("desk-officer-1", "", mandate=digest("a"), single=digest("b"))),
        ("mark", Mark("")),
        ("mark", Mark("AMBER", (), "for Mr Smith")),
        ("att", ["paper.pdf"]),
        ("att", [digest("paper")] * 2),
        ("att", [digest(str(n)) for n in range(101)]),
        ("body_sha256", ""),
        ("seen", [digest(str(n)) for n in range(65)]),
        ("seen", ["theirs"]),
        ("on", {"object": "item/4"}),
    ],
)
def test_a_field_of_another_form_is_refused(field: str, value: object) -> None:
    with pytest.raises(Malformed):
        write_payload(**said(**{field: value}))


def test_only_a_charter_has_no_dossier_and_starts_the_count() -> None:
    on = STATEMENTS["charter"]
    for changes in (
        {"kind": "charter", "on": on},
        {"kind": "charter", "on": on, "dossier": ""},
        {"kind": "charter", "on": on, "dossier": "", "seq": 0, "prev": ""},
        {"dossier": ""},
    ):
        with pytest.raises(BadAct):
            write_payload(**said(**changes))


def test_a_mandate_or_a_single_release_stands_in_for_the_second_person() -> None:
    for by in (
        By("head-of-delegation", "", mandate=digest("mandate")),
        By("desk-officer-1", "desk-officer-1", single=digest("decision")),
        By("node", ""),
    ):
        assert read_act(write_payload(**said(by=by)), KEY).by == by


@pytest.mark.parametrize("field", json.loads(PAYLOAD))
def test_a_payload_with_other_fields_is_refused(field: str) -> None:
    whole = json.loads(PAYLOAD)

    with pytest.raises(BadAct):
        read_act(encode({name: part for name, part in whole.items() if name != field}), KEY)
    with pytest.raises(BadAct):
        read_act(encode({**whole, "more": 1}), KEY)
    with pytest.raises(Malformed):
        read_act(encode({**whole, field: None}), KEY)


@pytest.mark.parametrize("value", [None, 1, [], "act"])
def test_a_payload_that_is_no_object_is_refused(value: Json) -> None:
    with pytest.raises(BadAct):
        read_act(encode(value), KEY)


def test_heads_are_sorted_and_named_once() -> None:
    heads = [ActId(digest(name)) for name in "bab"]
    act = read_act(write_payload(**said(seen=heads)), KEY)
    backwards: list[Json] = [*sorted(set(heads), reverse=True)]
    unsorted = encode({**json.loads(PAYLOAD), "seen": backwards})

    assert list(act.seen) == sorted(set(heads))
    with pytest.raises(BadAct):
        read_act(unsorted, KEY)


@given(changed_bits(PAYLOAD))
def test_any_flipped_bit_is_refused_or_names_another_act(changed: bytes) -> None:
    try:
        act = read_act(changed, KEY)
    except Malformed:
        return
    assert act != read_act(PAYLOAD, KEY)


def test_acts_are_the_same_when_their_ids_are() -> None:
    one, same = read_act(PAYLOAD, KEY), read_act(PAYLOAD, KeyId(digest("other")))
    other = read_act(write_payload(**said(seq=4)), KEY)

    assert {one, same} == {one}
    assert one != other
    assert one != one.id


@given(st.binary(min_size=16, max_size=16), st.dictionaries(st.just("value"), st.integers(0, 9)))
def test_a_body_is_found_by_its_digest(salt: bytes, content: dict[str, Json]) -> None:
    body = encode(content)
    act = read_act(write_payload(**said(body_sha256=body_digest(salt, body))), KEY)

    assert act.body_sha256 == sha256(b"mufakat/body/v1\n" + salt + body).hexdigest()
    assert check_body(act, salt, body) == content


@given(changed_bits(SALT + BODY))
def test_any_flipped_bit_of_salt_or_body_is_refused(changed: bytes) -> None:
    act = read_act(PAYLOAD, KEY)

    assert check_body(act, SALT, BODY) == decode(BODY)
    with pytest.raises(BodyDiffers):
        check_body(act, changed[:16], changed[16:])


@pytest.mark.parametrize("salt", [b"", bytes(15), bytes(17)])
def test_a_salt_is_sixteen_bytes(salt: bytes) -> None:
    with pytest.raises(acts.BadSalt):
        body_digest(salt, BODY)
    with pytest.raises(acts.BadSalt):
        attachment_digest(salt, digest("content"))


PAPER: dict[str, Json] = {
    "digest": attachment_digest(SALT, digest("content")),
    "salt": SALT.hex(),
    "sha256": digest("content"),
    "size": 7,
    "type": "application/pdf",
    "name": "note.pdf",
}


def test_a_body_lists_the_attachments_its_act_names() -> None:
    body = encode({"att": [PAPER]})

    whole = said(att=[PAPER["digest"]], body_sha256=body_digest(SALT, body))
    act = read_act(write_payload(**whole), KEY)

    assert check_body(act, SALT, body) == {"att": [PAPER]}


@pytest.mark.parametrize(
    "body",
    [
        b"not json",
        b'{"b":1,"a":1}',
        b"[]",
        b'{"att":{}}',
        b'{"att":[1]}',
        encode({"att": [PAPER]}),
        encode({"att": [{**PAPER, "salt": "xx"}]}),
        encode({"att": [{**PAPER, "salt": "00"}]}),
        encode({"att": [{**PAPER, "sha256": digest("other")}]}),
        encode({"att": [{**PAPER, "sha256": 4}]}),
        encode({"att": [{"digest": PAPER["digest"]}]}),
    ],
)
def test_a_signed_body_of_another_form_is_unreadable(body: bytes) -> None:
    act = read_act(write_payload(**said(body_sha256=body_digest(SALT, body))), KEY)

    with pytest.raises(BodyUnreadable):
        check_body(act, SALT, body)


def test_a_decision_digest_is_of_one_object_and_one_base() -> None:
    value: Json = {"title": "Financing of terrorism"}
    one = decision_digest("item/4", ZERO, value)

    assert (
        one
        == sha256(
            b"mufakat/decision/v1\n"
            b'{"base":"%b","object":"item/4","value":{"title":"Financing of terrorism"}}'
            % ZERO.encode()
        ).hexdigest()
    )
    others = {decision_digest("item/5", ZERO, value), decision_digest("item/4", one, value)}
    assert len(others - {one}) == 2


def test_an_act_keeps_the_key_it_came_under() -> None:
    key = key_id(signer("IDN node").public.raw)

    assert replace(read_act(PAYLOAD, KEY), keyid=key).keyid == key
