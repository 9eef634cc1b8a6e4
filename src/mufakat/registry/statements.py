"""What people draft: statements that become acts when a second person releases them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, cast, get_args

from mufakat.kernel.markings import Mark, read_mark, write_mark
from mufakat.kernel.values import Json
from mufakat.registry.errors import BadStatement

Verb = Literal[
    "open", "accept_charter", "propose", "accept", "refuse", "confirm", "recall",
    "set", "clear", "add", "withdraw", "refuse_withdrawal", "consent", "mandate", "child", "cite",
    "take_over", "add_key", "revoke_key", "edit", "yes", "leave",
]  # fmt: skip
VERBS = frozenset(get_args(Verb))

NEW = "$new"
"""Stands for the id of the matter this very draft opens, which is known only once it is signed."""

SO_FAR = "so_far"
"""Stands, as `last_good` of a key that is revoked, for the last number said by then."""

ROOT_VERBS = frozenset({"add_key", "revoke_key"})
"""What only the root key can say; a draft holds nothing else beside it."""

AMBER = Mark("AMBER", (), "")


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing to be said in one matter. Nothing of it has left the node.

    `base` and `round` say where an object stood when this was drafted: a decision since then
    stops it, and so does a later round where it answers one. Drafting fills them in.
    `digest` names the wording voted for; `value` is the wording of a proposal; `body` whatever
    else the entry carries. `for_` and `source` make it the recorded word of a side without a node.
    """

    verb: Verb
    dossier: str
    object: str = ""
    base: str = ""
    digest: str = ""
    value: Json = None
    body: Mapping[str, Json] = field(default_factory=dict)
    on: Mapping[str, Json] = field(default_factory=dict)
    for_: str = ""
    source: str = ""
    mark: Mark = AMBER
    round: str = ""

    def at(self, opened: str) -> "Statement":
        """Give the statement with the id of the opened matter put in its place."""
        return replace(
            self,
            dossier=self.dossier.replace(NEW, opened),
            value=_at(self.value, opened),
            body=cast("Mapping[str, Json]", _at(dict(self.body), opened)),
            on=cast("Mapping[str, Json]", _at(dict(self.on), opened)),
        )


def write_statement(one: Statement) -> dict[str, Json]:
    """Write a statement as the draft keeps it."""
    return {
        "verb": one.verb,
        "dossier": one.dossier,
        "object": one.object,
        "base": one.base,
        "digest": one.digest,
        "value": one.value,
        "body": dict(one.body),
        "on": dict(one.on),
        "for": one.for_,
        "source": one.source,
        "mark": write_mark(one.mark),
        "round": one.round,
    }


def read_statement(said: Json) -> Statement:
    """Read a statement from a draft."""
    if not isinstance(said, dict) or said.get("verb") not in VERBS:
        raise BadStatement(field="verb")
    body, on = said.get("body", {}), said.get("on", {})
    if not isinstance(body, dict) or not isinstance(on, dict):
        raise BadStatement(field="body")
    texts = {
        name: _text(said.get(name, ""))
        for name in ("dossier", "object", "base", "digest", "source", "round")
    }
    return Statement(
        verb=cast("Verb", said["verb"]),  # looked up in VERBS just above
        value=said.get("value"),
        body=body,
        on=on,
        for_=_text(said.get("for", "")),
        mark=read_mark(said["mark"]) if "mark" in said else AMBER,
        **texts,
    )


def _text(value: Json) -> str:
    if not isinstance(value, str):
        raise BadStatement(field="text")
    return value


def _at(value: Json, opened: str) -> Json:
    if isinstance(value, str):
        return opened if value == NEW else value
    if isinstance(value, list):
        return [_at(one, opened) for one in value]
    if isinstance(value, dict):
        return {name: _at(one, opened) for name, one in value.items()}
    return value
