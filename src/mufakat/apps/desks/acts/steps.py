"""The steps of the desks: what each entry is stands in its key, so that no state needs a body."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from mufakat.apps.desks.acts.information import read_information
from mufakat.apps.desks.acts.listing import read_listing
from mufakat.apps.desks.acts.requests import (
    read_acknowledged,
    read_declined,
    read_feedback,
    read_permission,
    read_request,
    read_used,
    read_wish,
)
from mufakat.apps.desks.acts.signals import read_seen, read_signal, read_spoken
from mufakat.kernel.values import Json

PREFIX = "desk"


class Step(StrEnum):
    """What one entry does to the thing it speaks of."""

    ASK = "ask"
    ACKNOWLEDGE = "acknowledge"
    ANSWER = "answer"
    PART = "part"
    DECLINE = "decline"
    INFORM = "inform"
    CORRECT = "correct"
    USE = "use"
    FEEDBACK = "feedback"
    WISH = "wish"
    PERMIT = "permit"
    DENY = "deny"
    SIGNAL = "signal"
    VERIFY = "verify"
    ACTIVATE = "activate"
    SEEN = "seen"
    AGREE = "agree"
    DISPUTE = "dispute"
    APPEAL = "appeal"
    SUSPEND = "suspend"
    SETTLE = "settle"
    LIST = "list"
    REVISE = "revise"


READERS: Mapping[Step, Callable[[Json], object]] = {
    Step.ASK: read_request,
    Step.ACKNOWLEDGE: read_acknowledged,
    Step.ANSWER: read_information,
    Step.PART: read_information,
    Step.DECLINE: read_declined,
    Step.INFORM: read_information,
    Step.CORRECT: read_information,
    Step.USE: read_used,
    Step.FEEDBACK: read_feedback,
    Step.WISH: read_wish,
    Step.PERMIT: read_permission,
    Step.DENY: read_permission,
    Step.SIGNAL: read_signal,
    Step.VERIFY: read_acknowledged,
    Step.ACTIVATE: read_acknowledged,
    Step.SEEN: read_seen,
    Step.AGREE: read_spoken,
    Step.DISPUTE: read_spoken,
    Step.APPEAL: read_spoken,
    Step.SUSPEND: read_spoken,
    Step.SETTLE: read_spoken,
    Step.LIST: read_listing,
    Step.REVISE: read_listing,
}
"""Every shape that may cross the border at the desks. There is no other."""

FIRST = frozenset({Step.ASK, Step.INFORM, Step.SIGNAL, Step.LIST})
"""The steps a thing begins with; each makes a new key."""

GIVING = frozenset({Step.ANSWER, Step.PART, Step.INFORM, Step.CORRECT})
"""The steps that carry information."""

_THING = r"[0-9a-f]{16}"
_KEY = re.compile(rf"{PREFIX}/(?P<step>[a-z]+)/(?P<thing>{_THING})").fullmatch


@dataclass(frozen=True, slots=True)
class Key:
    """What an object key says: the step, and the thing it is about."""

    step: Step
    thing: str

    def __str__(self) -> str:
        return f"{PREFIX}/{self.step}/{self.thing}"


def read_key(object_: str) -> Key | None:
    """Read an object key; None where it names no step of the desks."""
    found = _KEY(object_)
    if found is None or found["step"] not in Step.__members__.values():
        return None
    return Key(Step(found["step"]), found["thing"])
