"""What is compared: issues, and what experts know and did. There is no field for who they are.

No name, nationality, sex, age, religion, ethnicity or opinion can be given to the engine, so none
can enter a score. What the other side's experts know is what their side declares: they have no
profile here, and nothing is computed about them.
"""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a piece of a profile shows knowledge by."""

    SPECIALISATION = "specialisation"
    POST = "post"
    ASSIGNMENT = "assignment"
    MEETING = "meeting"
    PAPER = "paper"
    TRAINING = "training"


WEIGHTS = {
    Kind.SPECIALISATION: 1.0,
    Kind.POST: 0.9,
    Kind.ASSIGNMENT: 1.0,
    Kind.MEETING: 0.8,
    Kind.PAPER: 1.0,
    Kind.TRAINING: 0.8,
}
"""How much a piece counts by its kind: who did or wrote counts more than who was present."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing that shows what somebody knows, in whichever language it was written."""

    kind: Kind
    title: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Expert:
    """A profile under a key that means nothing: what somebody knows and did, and speaks."""

    key: str
    pieces: tuple[Piece, ...]
    languages: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Issue:
    """A matter somebody is to speak to: the same thing said once in each language it is said in.

    `languages` are those the matter asks for; where none is asked for, languages enter no score.
    """

    key: str
    texts: tuple[tuple[str, str], ...]
    languages: frozenset[str] = frozenset()
