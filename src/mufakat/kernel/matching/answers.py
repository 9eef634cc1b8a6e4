"""What an assignment says of itself: its pairs, its worth, its bound, what stood in the way."""

from dataclasses import dataclass
from typing import Literal

Rule = Literal["coverage", "min_load", "max_load", "group", "apart", "required", "spread", "floor"]


@dataclass(frozen=True, slots=True)
class Collision:
    """One rule that cannot be kept beside the others, and by how much it falls short.

    `issue`, `expert` and `group` say where; what does not apply is None or empty.
    """

    rule: Rule
    short: float
    issue: int | None = None
    expert: int | None = None
    group: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """An assignment and its proof.

    `bound` is what no assignment under the same rules can exceed; `optimal` says that the
    objective meets it. `worst_issue` is the total of the issue served worst. With a floor,
    `floor` is the one kept and `floor_bound` what no assignment can put under every issue;
    where they meet, no floor is higher. An answer without pairs names what collides.
    """

    pairs: tuple[tuple[int, int], ...]
    objective: float
    bound: float
    optimal: bool
    worst_issue: float
    worst_at: int
    floor: float | None = None
    floor_bound: float | None = None
    collisions: tuple[Collision, ...] = ()

    @property
    def feasible(self) -> bool:
        """Say whether the rules can be kept together, as far as was found."""
        return not self.collisions and self.worst_at >= 0
