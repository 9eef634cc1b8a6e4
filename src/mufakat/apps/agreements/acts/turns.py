"""Whose turn it is on a joint matter, as one sentence's worth of facts."""

from dataclasses import dataclass
from enum import StrEnum

from mufakat.apps.agreements.acts.joints import Matter, Stand
from mufakat.kernel.values import PartyId


class TurnCode(StrEnum):
    """What is awaited."""

    ANSWER = "answer"
    CHOOSE = "choose"
    REVISE = "revise"
    CONFIRM = "confirm"
    BEGIN = "begin"
    NOTHING = "nothing"


class Verb(StrEnum):
    """What may be done about it."""

    PROPOSE = "propose"
    ACCEPT = "accept"
    COUNTER = "counter"
    ASK = "ask"
    REFUSE = "refuse"
    RECALL = "recall"
    WAIT = "wait"


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose word is awaited on one object, since when, and what each may do."""

    code: TurnCode
    who: tuple[PartyId, ...]
    object: str
    since: str = ""
    what: tuple[Verb, ...] = ()

    def is_mine(self, me: PartyId) -> bool:
        """Say whether `me` is awaited."""
        return me in self.who


_CODES = {
    Stand.NOTHING: TurnCode.BEGIN,
    Stand.PROPOSED: TurnCode.ANSWER,
    Stand.CROSSED: TurnCode.CHOOSE,
    Stand.REFUSED: TurnCode.REVISE,
    Stand.ACCEPTED: TurnCode.CONFIRM,
    Stand.RECALLED: TurnCode.REVISE,
    Stand.AGREED: TurnCode.NOTHING,
}


def turn_of(matter: Matter, me: PartyId) -> Turn:
    """Give whose turn it is on `matter`, and what `me` may do there."""
    code = _CODES[matter.stand]
    who = _awaited(matter)
    return Turn(code, who, matter.object, matter.since, _verbs(matter, me, mine=me in who))


def first_of(turns: tuple[Turn, ...], me: PartyId) -> Turn | None:
    """Give the turn to show first: what waits for `me` longest, else what waits for another."""
    awaited = [turn for turn in turns if turn.who]
    return min(awaited, key=lambda turn: (not turn.is_mine(me), turn.since), default=None)


def _awaited(matter: Matter) -> tuple[PartyId, ...]:
    # The rule lets anyone speak first after proposals cross; naming one keeps them from
    # crossing again.
    if matter.stand is Stand.CROSSED and matter.first:
        return (PartyId(matter.first),)
    return matter.waits_for if matter.open else ()


def _verbs(matter: Matter, me: PartyId, *, mine: bool) -> tuple[Verb, ...]:
    if matter.stand in (Stand.NOTHING, Stand.AGREED):
        return (Verb.PROPOSE,)
    if matter.stand is Stand.ACCEPTED:
        return (Verb.RECALL, Verb.WAIT)
    theirs = any(wording.by != me for wording in matter.wordings)
    if matter.stand in (Stand.REFUSED, Stand.RECALLED) or not theirs:
        return (Verb.PROPOSE,) if mine else (Verb.PROPOSE, Verb.WAIT)
    verbs = (Verb.ACCEPT, Verb.COUNTER, Verb.ASK, Verb.REFUSE)
    return verbs if mine else (*verbs, Verb.WAIT)
