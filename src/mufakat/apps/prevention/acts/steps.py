"""What can be written into a support case, and the form of each step.

There is no field for a score, a rank, a risk, a religion, an ideology or an opinion: an assessment
is recorded as done, by whom, and until when it holds.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mufakat.apps.letters.acts.reading import LINE, PAGE, Unreadable, choice, fields, line
from mufakat.kernel.values import Json


class Step(StrEnum):
    """One thing done in a case."""

    TAKE_UP = "take_up"
    BASIS = "basis"
    WITHDRAW = "withdraw"
    ASSESS = "assess"
    PLAN = "plan"
    MEET = "meet"
    REVIEW = "review"
    EXIT = "exit"
    FOLLOW_UP = "follow_up"
    COMPLAIN = "complain"
    ANSWER = "answer"
    HAND_OVER = "hand_over"


class Basis(StrEnum):
    """What support rests on."""

    CONSENT = "consent"
    GUARDIAN = "guardian"
    MANDATE = "mandate"


class Reviewed(StrEnum):
    """What the panel decided at a review."""

    GO_ON = "go_on"
    CHANGE = "change"
    END = "end"


class Left(StrEnum):
    """Why support ended."""

    GOALS = "goals_reached"
    OWN_WISH = "own_wish"
    MOVED = "moved"
    NO_NEED = "no_need"


class Followed(StrEnum):
    """What a follow-up found."""

    WELL = "well"
    SUPPORT_AGAIN = "support_again"
    NOT_REACHED = "not_reached"


LINE_FIELD, TEXT_FIELD, DAY_FIELD = "line", "text", "day"
Form = Mapping[str, str | type[StrEnum]]

FORMS: Mapping[Step, Form] = {
    Step.TAKE_UP: {"concern": TEXT_FIELD},
    Step.BASIS: {
        "kind": Basis, "document": LINE_FIELD, "given_on": DAY_FIELD, "given_by": LINE_FIELD,
        "scope": TEXT_FIELD,
    },
    Step.WITHDRAW: {"said_on": DAY_FIELD},
    Step.ASSESS: {
        "instrument": LINE_FIELD, "assessor": LINE_FIELD, "certificate": LINE_FIELD,
        "done_on": DAY_FIELD, "until": DAY_FIELD,
    },
    Step.PLAN: {
        "goal": TEXT_FIELD, "service": LINE_FIELD, "provider": LINE_FIELD, "by_day": DAY_FIELD,
    },
    Step.MEET: {"held_on": DAY_FIELD, "present": LINE_FIELD, "decided": TEXT_FIELD},
    Step.REVIEW: {"outcome": Reviewed, "words": TEXT_FIELD},
    Step.EXIT: {"reason": Left, "words": TEXT_FIELD},
    Step.FOLLOW_UP: {"outcome": Followed, "words": TEXT_FIELD},
    Step.COMPLAIN: {"words": TEXT_FIELD},
    Step.ANSWER: {"words": TEXT_FIELD},
    Step.HAND_OVER: {"to": LINE_FIELD},
}  # fmt: skip
"""The fields of each step: the one list that forms, REST and reading follow."""


@dataclass(frozen=True, slots=True)
class Done:
    """One step as it was written: what, when, by whom."""

    step: Step
    day: date
    by: str
    said: Mapping[str, str]


def read_said(step: Step, value: Json) -> dict[str, str]:
    """Read what a step says, field by field; nothing beside its form is taken."""
    form = FORMS[step]
    found = fields(value, *form)
    return {name: _read(kind, found[name], name) for name, kind in form.items()}


def write_done(one: Done) -> dict[str, Json]:
    """Write a step as the sealed record holds it."""
    return {"step": str(one.step), "day": one.day.isoformat(), "by": one.by, "said": {**one.said}}


def read_done(value: Json) -> Done:
    """Read a step from the sealed record."""
    found = fields(value, "step", "day", "by", "said")
    step = choice(found["step"], Step)
    return Done(
        step, read_day(found["day"], "day"), line(found["by"]), read_said(step, found["said"])
    )


def _read(kind: str | type[StrEnum], said: Json, name: str) -> str:
    try:
        if isinstance(kind, type):
            return str(choice(said, kind))
        if kind == DAY_FIELD:
            return read_day(said, name).isoformat()
        return line(said, limit=LINE if kind == LINE_FIELD else PAGE)
    except Unreadable:
        raise Unreadable(field=name) from None


def read_day(said: Json, name: str) -> date:
    """Read a day as written: 2026-11-23."""
    try:
        return date.fromisoformat(line(said, limit=10))
    except (ValueError, Unreadable):
        raise Unreadable(field=name) from None
