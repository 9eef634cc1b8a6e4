"""The gateway: what may stand in a matter of exchange.

Asked when drafting, releasing and sending, and again of everything that comes in. A list of what
is allowed, never of what is not.
"""

from collections.abc import Mapping

from mufakat.apps.desks.acts.signals import HASHES
from mufakat.apps.desks.acts.steps import READERS, read_key
from mufakat.apps.letters.acts.reading import LINE, fields, line, words
from mufakat.apps.letters.acts.traces import is_person_record, texts_in
from mufakat.kernel.charters import read_member
from mufakat.kernel.errors import Malformed, Refusal
from mufakat.kernel.values import Json

MATTERS = ("exchange",)
"""The kinds of matter the gateway stands before."""

FREE_OF_WORDS = frozenset({
    "charter.accept", "slot.accept", "slot.refuse", "slot.confirm", "slot.recall", "own.clear",
    "withdraw.done", "consent", "release.single", "mandate", "cite", "key.add", "resume",
    "misbehaviour", "take_over", "child", "leave", "endorse",
})  # fmt: skip


class NotAllowed(Refusal):
    """Something that has none of the forms a desk may send or take in."""

    code = "desks.form_not_allowed"


class PersonLevel(Refusal):
    """A record about a person: no desk sends one, and none takes one in."""

    code = "desks.person_level"


def check(kind: str, object_: str, body: Mapping[str, Json]) -> None:
    """Raise unless an entry of this kind, about this object, may cross with this body."""
    try:
        _check_form(kind, object_, body)
    except Malformed as fault:
        raise NotAllowed(field=str(fault.facts.get("field", ""))) from fault
    if any(map(is_person_record, texts_in(readable(body)))):
        raise PersonLevel


def readable(body: Mapping[str, Json]) -> dict[str, Json]:
    """Give what a person could read in a body: a hash is none of it, and its form was checked."""
    said = dict(body)
    if said.get("kind") in HASHES:
        said.pop("value", None)
    return said


def _check_form(kind: str, object_: str, body: Mapping[str, Json]) -> None:
    if kind == "entry.add":
        key = read_key(object_)
        if key is None:
            raise NotAllowed(field="object")
        READERS[key.step](dict(body))
    elif kind == "charter":
        words(fields(dict(body), "title")["title"], limit=LINE)
    elif kind in ("withdraw", "withdraw.refused", "key.revoke"):
        line(fields(dict(body), maybe=("reason",)).get("reason", ""), empty=True, limit=LINE * 4)
    elif kind == "slot.propose" and object_.split("/", 1)[0] == "key":
        read_member(fields(dict(body), "value")["value"])
    elif kind not in FREE_OF_WORDS or body:
        raise NotAllowed(field="kind")
