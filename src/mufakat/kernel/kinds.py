"""What each kind of act says in `on`, under rules version 1. Meaning lies in the object named."""

from collections.abc import Callable, Mapping

from mufakat.kernel.charters import check_charter, read_member
from mufakat.kernel.errors import Malformed
from mufakat.kernel.forms import (
    from_base64,
    is_count,
    is_digest,
    is_digest_or_none,
    is_key,
    is_node,
    is_object,
    is_party,
    is_plain,
    is_role,
    is_time,
    is_word,
)
from mufakat.kernel.keys import key_id, load_public
from mufakat.kernel.values import Json
from mufakat.kernel.wording.clauses import (
    are_parents,
    are_pieces,
    are_spans,
    is_kind,
    is_name,
    is_op,
    is_result,
    is_token,
)

MANY = 64
"""How many acts or kinds one act may list."""

Fits = Callable[[Json], bool]
Shape = Mapping[str, Fits]


class UnknownKind(Malformed):
    """A kind of act rules version 1 does not have."""

    code = "act.unknown_kind"


class BadStatement(Malformed):
    """An act whose `on` is not of the form its kind demands."""

    code = "act.on"


def check_on(kind: str, on: Mapping[str, Json]) -> None:
    """Raise unless `on` says exactly what an act of this kind has to say."""
    if kind not in SHAPES:
        raise UnknownKind(kind=kind[:32])
    if kind == "charter":
        check_charter(on)
        return
    needed, allowed = SHAPES[kind]
    if len(on) < len(needed) or not on.keys() >= needed.keys():
        raise BadStatement(kind=kind, field="keys")
    for name, value in on.items():
        fits = needed.get(name) or allowed.get(name)
        if fits is None or not fits(value):
            raise BadStatement(kind=kind, field=name)
    _check_pairs(kind, on)


def _check_pairs(kind: str, on: Mapping[str, Json]) -> None:
    if ("for" in on) != ("source" in on):
        raise BadStatement(kind=kind, field="for")
    if kind == "key.add" and on["key"] != key_id(from_base64(str(on["public"]))):
        raise BadStatement(kind=kind, field="key")
    if kind == "child" and ("dossier" in on) == ("commitment" in on):
        raise BadStatement(kind=kind, field="dossier")


def _are_digests(value: Json) -> bool:
    return (
        type(value) is list
        and len(value) <= MANY
        and all(map(is_digest, value))
        and len({str(one) for one in value}) == len(value)
    )


def _are_two(value: Json) -> bool:
    return _are_digests(value) and isinstance(value, list) and len(value) == 2  # noqa: PLR2004 -- two


def _are_branches(value: Json) -> bool:
    return _are_digests(value) and bool(value)


def _are_kinds(value: Json) -> bool:
    return (
        type(value) is list
        and 0 < len(value) <= MANY
        and all(kind in SHAPES for kind in value)
        and len({str(one) for one in value}) == len(value)
    )


def _is_member(value: Json) -> bool:
    try:
        return read_member(value).has_node
    except Malformed:
        return False


def _is_public(value: Json) -> bool:
    try:
        load_public(from_base64(str(value)))
    except Malformed:
        return False
    return True


def _are_parties(value: Json) -> bool:
    return type(value) is list and 0 < len(value) <= MANY and all(map(is_party, value))


def _is_sequence(value: Json) -> bool:
    return type(value) is int and value >= -1


def _is_truth(value: Json) -> bool:
    return type(value) is int and value in (0, 1)


def _is_object_or_none(value: Json) -> bool:
    return value == "" or is_object(value)


def _is_some_word(value: Json) -> bool:
    return value != "" and is_word(value)


def _are_places(value: Json) -> bool:
    return type(value) is dict and is_plain(value)


NOTHING: Shape = {}
RECORDED: Shape = {"for": is_party, "source": is_digest}
SLOT: Shape = {"object": is_object, "base": is_digest, "try": is_count}
ROUND: Shape = {**SLOT, "round": is_count}
VOTE: Shape = {**ROUND, "digest": is_digest, "cites": _are_digests}
TARGET: Shape = {"target": is_digest}

SHAPES: Mapping[str, tuple[Shape, Shape]] = {
    "charter": (NOTHING, NOTHING),
    "charter.accept": (NOTHING, NOTHING),
    "slot.propose": (VOTE, {"keys": _is_member, "final": _is_truth, **RECORDED}),
    "slot.accept": (VOTE, {"final": _is_truth, **RECORDED}),
    "slot.refuse": ({**ROUND, "cites": _are_digests}, {"digest": is_digest, **RECORDED}),
    "slot.confirm": ({**ROUND, "digest": is_digest, "covers": is_digest_or_none}, RECORDED),
    "slot.recall": (SLOT, RECORDED),
    "text.edit": (
        {**ROUND, "cites": _are_digests, "op": is_op},
        {
            "alt": is_name,
            "bracket": is_name,
            "by_all": _are_parties,
            "from": is_token,
            "kind": is_kind,
            "parents": are_parents,
            "pieces": are_pieces,
            "result": is_result,
            "spans": are_spans,
            "to": is_token,
            **RECORDED,
        },
    ),
    "own.set": ({"object": is_object}, RECORDED),
    "own.clear": ({"object": is_object}, RECORDED),
    "entry.add": ({"object": is_object}, {"about": is_digest_or_none, **RECORDED}),
    "cite": (
        {
            "object": is_object,
            "dossier": is_digest,
            "digest": is_digest,
            "of": _is_object_or_none,
        },
        NOTHING,
    ),
    "withdraw": (TARGET, NOTHING),
    "withdraw.done": (TARGET, NOTHING),
    "withdraw.refused": (TARGET, NOTHING),
    "consent": ({"target": is_digest, "to": is_digest}, NOTHING),
    "mandate": (
        {"kinds": _are_kinds, "role": is_role, "from": is_time, "to": is_time},
        NOTHING,
    ),
    "release.single": ({"role": is_role, "until": is_time}, NOTHING),
    "key.add": (
        {"key": is_digest, "node": is_node, "public": _is_public, "seal": is_key},
        NOTHING,
    ),
    "key.revoke": ({"key": is_digest, "node": is_node, "last_good": _is_sequence}, NOTHING),
    "resume": (
        {"branches": _are_branches, "continues_from": is_digest, "restored": _is_truth},
        NOTHING,
    ),
    "misbehaviour": ({"acts": _are_two}, NOTHING),
    "take_over": ({"up_to": _are_places, "disputes": _are_digests}, NOTHING),
    "child": ({"kind": is_word}, {"dossier": is_digest, "commitment": is_digest}),
    "leave": ({"successor": is_digest}, NOTHING),
    "endorse": ({"target": is_digest, "status": _is_some_word}, NOTHING),
}
"""For each kind: what it must say, and what it may."""
