"""The charter: who are members, under which keys, rules and languages (rules 8-10)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from mufakat.kernel.errors import Malformed
from mufakat.kernel.forms import (
    from_base64,
    is_digest_or_none,
    is_key,
    is_language,
    is_node,
    is_party,
    is_plain,
)
from mufakat.kernel.keys import key_id, load_public
from mufakat.kernel.markings import is_table
from mufakat.kernel.values import DossierId, Json, KeyId, NodeId, PartyId

KINDS = ("agreement", "meeting", "exchange", "restricted")
RULES = (1,)
SUITES = ("S1", "S2")
HYBRID = "S2"
"""The suite whose parcels are sealed so that a quantum computer does not open them either."""
MEMBERS = 16
NODES = 8

_KEYS = frozenset({
    "members", "languages", "rules", "suite", "kind", "parent", "matter", "equiv", "carried",
})  # fmt: skip
_MEMBER_KEYS = frozenset({"party", "root", "nodes"})
_NODE_KEYS = frozenset({"node", "key", "seal"})


class BadCharter(Malformed):
    """A charter that is not of its form, or asks for rules this kernel does not know."""

    code = "charter.form"


class CharterAct(Protocol):
    """What is needed of an act to read it as a charter."""

    @property
    def id(self) -> str: ...  # noqa: D102 -- a port: the names are the act's own

    @property
    def on(self) -> Mapping[str, Json]: ...  # noqa: D102 -- a port: the names are the act's own


@dataclass(frozen=True, slots=True)
class NodeKeys:
    """One node of a member: its signing key and its sealing key, in base64."""

    node: NodeId
    key: str
    seal: str

    @property
    def key_id(self) -> KeyId:
        """The id acts of this node name as their key."""
        return key_id(from_base64(self.key))


@dataclass(frozen=True, slots=True)
class Member:
    """One party of a dossier. Without a node its words are recorded by others."""

    party: PartyId
    root: str = ""
    nodes: tuple[NodeKeys, ...] = ()

    @property
    def has_node(self) -> bool:
        """Whether this member speaks for itself."""
        return bool(self.nodes)


@dataclass(frozen=True, slots=True)
class Charter:
    """What never changes inside a dossier. The order of members is part of it."""

    members: tuple[Member, ...]
    languages: tuple[str, ...]
    rules: int
    suite: str
    kind: str
    parent: str = ""
    matter: str = ""
    equiv: Mapping[str, Json] = field(default_factory=dict)
    carried: Mapping[str, Json] = field(default_factory=dict)

    @property
    def parties(self) -> tuple[PartyId, ...]:
        """The members' names in charter order."""
        return tuple(member.party for member in self.members)

    def member(self, party: str) -> Member | None:
        """Find the member of that name."""
        return next((member for member in self.members if member.party == party), None)


def read_charter(act: CharterAct) -> Charter:
    """Read the charter an act says; its matter is its own id unless it succeeds another."""
    check_charter(act.on)
    on = act.on
    return Charter(
        members=tuple(read_member(member) for member in _list(on["members"])),
        languages=tuple(str(language) for language in _list(on["languages"])),
        rules=on["rules"] if isinstance(on["rules"], int) else 0,
        suite=str(on["suite"]),
        kind=str(on["kind"]),
        parent=DossierId(str(on["parent"])),
        matter=DossierId(str(on["matter"]) or act.id),
        equiv=_mapping(on["equiv"]),
        carried=_mapping(on["carried"]),
    )


def charter_on(charter: Charter) -> dict[str, Json]:
    """Write what the act offering this charter carries."""
    return {
        "members": [member_on(member) for member in charter.members],
        "languages": [*charter.languages],
        "rules": charter.rules,
        "suite": charter.suite,
        "kind": charter.kind,
        "parent": charter.parent,
        "matter": charter.matter,
        "equiv": dict(charter.equiv),
        "carried": dict(charter.carried),
    }


def member_on(member: Member) -> dict[str, Json]:
    """Write one member as a charter, or the decision on its keys, carries it."""
    nodes: list[Json] = [
        {"node": node.node, "key": node.key, "seal": node.seal} for node in member.nodes
    ]
    return {"party": member.party, "root": member.root, "nodes": nodes}


def check_charter(on: Mapping[str, Json]) -> None:
    """Raise unless `on` is a charter this kernel can follow."""
    if on.keys() != _KEYS:
        raise BadCharter(field="keys")
    for name, fits in _FIELDS.items():
        if not fits(on[name]):
            raise BadCharter(field=name)
    _check_members([read_member(member) for member in _list(on["members"])])


def read_member(value: Json) -> Member:
    """Read one member, with every key strictly checked."""
    if not isinstance(value, dict) or value.keys() != _MEMBER_KEYS or not is_party(value["party"]):
        raise BadCharter(field="member")
    nodes, root = _list(value["nodes"]), str(value["root"])
    if value["nodes"] != nodes or len(nodes) > NODES or bool(root) != bool(nodes):
        raise BadCharter(field="nodes")
    if root:
        load_public(from_base64(root))
    return Member(PartyId(str(value["party"])), root, tuple(_read_node(node) for node in nodes))


def _read_node(value: Json) -> NodeKeys:
    if not isinstance(value, dict) or value.keys() != _NODE_KEYS or not is_node(value["node"]):
        raise BadCharter(field="node")
    if not is_key(value["seal"]):
        raise BadCharter(field="seal")
    key = str(value["key"])
    load_public(from_base64(key))
    return NodeKeys(NodeId(str(value["node"])), key, str(value["seal"]))


def _check_members(members: list[Member]) -> None:
    parties = [member.party for member in members]
    roots = [member.root for member in members if member.root]
    keys = [*roots, *(node.key for member in members for node in member.nodes)]
    names = [(member.party, node.node) for member in members for node in member.nodes]
    if len(set(parties)) != len(parties) or not roots:
        raise BadCharter(field="members")
    # One key, one speaker: a key in two places could speak for both.
    if len(set(keys)) != len(keys) or len(set(names)) != len(names):
        raise BadCharter(field="keys")


def _list(value: Json) -> list[Json]:
    return value if isinstance(value, list) else []


def _mapping(value: Json) -> dict[str, Json]:
    return value if isinstance(value, dict) else {}


def _are_languages(value: Json) -> bool:
    listed = _list(value)
    words = [word for word in listed if is_language(word)]
    return 1 <= len(words) <= MEMBERS and words == value and len(set(map(str, words))) == len(words)


def _is_one_of(*known: str | int) -> Callable[[Json], bool]:
    return lambda value: isinstance(value, str | int) and type(value) is not bool and value in known


_FIELDS: dict[str, Callable[[Json], bool]] = {
    "members": lambda value: isinstance(value, list) and 1 < len(value) <= MEMBERS,
    "languages": _are_languages,
    "rules": _is_one_of(*RULES),
    "suite": _is_one_of(*SUITES),
    "kind": _is_one_of(*KINDS),
    "parent": is_digest_or_none,
    "matter": is_digest_or_none,
    "equiv": is_table,
    "carried": lambda value: isinstance(value, dict) and is_plain(value),
}
