"""What becomes of a match: a person decides, with reasons; for what is adverse, two do."""

from enum import StrEnum


class Interest(StrEnum):
    """Whether the content serves a public interest; the question has to be answered."""

    NONE = "none"
    JOURNALISM = "journalism"
    EVIDENCE = "evidence"
    RESEARCH = "research"
    COUNTER_SPEECH = "counter_speech"


class Outcome(StrEnum):
    """What is decided about a match. Nothing of it happens by itself."""

    NOTHING = "nothing"
    FOUND = "found"
    WRONG = "wrong"
    REFER = "refer"


ADVERSE = frozenset({Outcome.REFER})
"""What is decided by two persons."""
