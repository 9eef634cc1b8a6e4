"""Sitting mandates: what the head may release alone, in this meeting, from when to when."""

from collections.abc import Iterable
from dataclasses import dataclass

KINDS = ("entry.add", "slot.propose", "slot.accept", "text.edit", "own.set")
"""What a sitting needs at once; who belongs, keys and mandates themselves no mandate covers."""


@dataclass(frozen=True, slots=True)
class Mandate:
    """One mandate as it was given: to which seat, for which kinds of entry, in which time."""

    act: str
    kinds: tuple[str, ...]
    role: str
    first: str
    last: str

    def covers(self, kinds: Iterable[str], *, role: str, at: str) -> bool:
        """Say whether whoever holds that seat may release entries of these kinds alone at `at`."""
        return self.role == role and self.first <= at <= self.last and {*kinds} <= {*self.kinds}
