"""What the sides decide when another is to join: which keys it speaks with, what it is given."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from mufakat.kernel.charters import Member, member_on, read_member
from mufakat.kernel.errors import Malformed
from mufakat.kernel.succession import JOIN, START
from mufakat.kernel.values import Json

MEMBER, LEAVING, NEXT = "member", "leaving", "succession"
"""The objects: a side that is to join, a side's notice that it leaves, the matter that follows."""


class History(StrEnum):
    """What a side that joins is given of what was said before."""

    FROM_JOINING = JOIN
    FROM_START = START


class BadJoining(Malformed):
    """Not the form in which a side that joins is decided on."""

    code = "members.form"


@dataclass(frozen=True, slots=True)
class Joining:
    """A side that is to join: its keys as every side compared them, and what it is given."""

    member: Member
    history: History


def object_of(party: str) -> str:
    """Give the object on which the sides decide that this one joins."""
    return f"{MEMBER}/{party}"


def read_joining(value: Json) -> Joining:
    """Read what is decided when a side joins."""
    if not isinstance(value, Mapping) or value.keys() != {"member", "history"}:
        raise BadJoining
    if value["history"] not in list(History):
        raise BadJoining(field="history")
    return Joining(read_member(value["member"]), History(str(value["history"])))


def write_joining(joining: Joining) -> dict[str, Json]:
    """Write it as the decision carries it."""
    return {"member": member_on(joining.member), "history": str(joining.history)}
