"""The speakers' list and the clock: who waits, who speaks, how long each side has spoken.

Consecutive interpretation takes time that is not the speaker's. `doubled` counts half of what
passes; `measured` counts what passes until somebody notes that interpretation began.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from mufakat.apps.floor.acts.notes import Kind, Note


class Interpretation(StrEnum):
    """How what is said is interpreted, and so what of the time is the speaker's."""

    SIMULTANEOUS = "simultaneous"
    DOUBLED = "doubled"
    MEASURED = "measured"


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody who asked for the floor: for a statement, a reply or a point of order."""

    key: str
    kind: Kind
    party: str
    person: str
    item: str
    at: str


@dataclass(frozen=True, slots=True)
class Speech:
    """One turn to speak. `seconds` were used before `since`; nothing runs where that is empty."""

    key: str
    kind: Kind
    party: str
    person: str
    item: str
    at: str
    since: str = ""
    seconds: int = 0
    interpreting: bool = False
    ended: str = ""


_FIRST = (Kind.ASKED_ORDER, Kind.ASKED, Kind.ASKED_REPLY)
"""Points of order come at once, replies when the list is through."""
_ANSWERED = {
    Kind.SPEAKER: Kind.ASKED,
    Kind.REPLY: Kind.ASKED_REPLY,
    Kind.POINT_OF_ORDER: Kind.ASKED_ORDER,
}


class Clock:
    """Who waits and who speaks while the notes of a sitting are read."""

    def __init__(self, interpretation: Interpretation) -> None:
        self.interpretation = interpretation
        self.speech: Speech | None = None
        self.interrupted: Speech | None = None
        self.over: list[Speech] = []
        self._asked: list[Asked] = []

    def waiting(self) -> tuple[Asked, ...]:
        """Give the speakers' list in the order in which the floor is given."""
        return tuple(sorted(self._asked, key=lambda one: _FIRST.index(one.kind)))

    def spent(self) -> dict[str, int]:
        """Give the seconds each side has spoken in turns that are over; order costs nobody time."""
        found: dict[str, int] = {}
        paused = [self.interrupted] if self.interrupted else []
        for one in (*self.over, *paused):
            if one.kind is not Kind.POINT_OF_ORDER:
                found[one.party] = found.get(one.party, 0) + self._own(one.seconds)
        return found

    def is_waiting(self, one: Note) -> bool:
        """Say whether somebody of that side and name is on the list."""
        return self._place(one) is not None

    def take(self, one: Note) -> None:
        """Let a note about speaking have its effect."""
        if one.kind in _FIRST:
            self._asked.append(Asked(one.key, one.kind, one.party, one.person, one.item, one.at))
        elif one.kind is Kind.WITHDREW:
            self._leave_list(one)
        elif one.kind in _ANSWERED:
            self._give_floor(one)
        elif one.kind is Kind.INTERPRETED and self.speech:
            self.speech = replace(self._stopped(self.speech, one.at), interpreting=True)
        elif one.kind is Kind.ENDED:
            self._finish(one.at)

    def end(self, one: Note) -> None:
        """End whatever is being said: the item is over, or the sitting is."""
        self._finish(one.at)
        self._finish(one.at)

    def _give_floor(self, one: Note) -> None:
        self._leave_list(one)
        if one.kind is Kind.POINT_OF_ORDER and self._is_interruptible():
            self.interrupted, self.speech = self._paused(one.at), None
        else:
            self._finish(one.at)
            self._finish(one.at)
        self.speech = Speech(
            one.key, one.kind, one.party, one.person, one.item, one.at, since=one.at
        )

    def _is_interruptible(self) -> bool:
        return self.speech is not None and self.speech.kind is not Kind.POINT_OF_ORDER

    def _paused(self, at: str) -> Speech | None:
        return self._stopped(self.speech, at) if self.speech else None

    def _finish(self, at: str) -> None:
        """End what is being said; whoever was interrupted goes on."""
        if self.speech:
            self.over.append(replace(self._stopped(self.speech, at), ended=at))
        back, self.interrupted = self.interrupted, None
        self.speech = replace(back, since=at, interpreting=False) if back else None

    def _stopped(self, one: Speech, at: str) -> Speech:
        return replace(one, seconds=one.seconds + seconds_between(one.since, at), since="")

    def _own(self, seconds: int) -> int:
        return seconds // 2 if self.interpretation is Interpretation.DOUBLED else seconds

    def _leave_list(self, one: Note) -> None:
        place = self._place(one)
        if place is not None:
            del self._asked[place]

    def _place(self, one: Note) -> int | None:
        """Find the entry a note answers: the same name first, then anybody of the side."""
        wanted = _ANSWERED.get(one.kind)
        found = [
            (at, each)
            for at, each in enumerate(self._asked)
            if each.party == one.party and wanted in (None, each.kind)
        ]
        same = [at for at, each in found if each.person == one.person]
        whole_side = [at for at, each in found if not (each.person and one.person)]
        return next(iter((*same, *whole_side)), None)


def seconds_between(since: str, at: str) -> int:
    """Give the seconds from one moment to another; none where nothing runs."""
    if not since:
        return 0
    passed = datetime.fromisoformat(at) - datetime.fromisoformat(since)
    return max(0, int(passed.total_seconds()))
