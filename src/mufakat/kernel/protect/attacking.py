"""What an outsider can work out: the least and the most each blank can be, by linear programming.

The outsider knows every printed number, all sums, and that counts are not negative. Between the two
ends every value is possible for real numbers; for one table with totals the ends are whole numbers
and so every whole number between them is, too.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
from scipy.optimize import linprog

from mufakat.kernel.errors import BrokenPromise
from mufakat.kernel.protect.systems import System

UNBOUNDED = 3
TINY = 1e-6
Interval = tuple[float, float]


class Unsolved(BrokenPromise):
    """The solver gave no answer where there is one."""

    code = "protect.unsolved"


def intervals(
    posed: System, blank: npt.NDArray[np.bool_], asked: Sequence[int] | None = None
) -> Mapping[int, Interval]:
    """Give the least and the most that each blank number can be (all of them, or those asked)."""
    free = np.nonzero(blank)[0]
    columns = posed.sums[:, free]
    known = -(posed.sums @ np.where(blank, 0.0, posed.values))
    bounds = [(None if np.isinf(low) else low, None) for low in posed.least[free]]
    place = {int(one): at for at, one in enumerate(free)}

    def end(at: int, sign: float) -> float:
        wanted = np.zeros(len(free))
        wanted[at] = sign
        found = linprog(wanted, A_eq=columns, b_eq=known, bounds=bounds, method="highs")
        if found.status == UNBOUNDED:
            return float("-inf")
        if not found.success:
            raise Unsolved(status=int(found.status))
        return float(found.fun)

    return {
        one: (end(place[one], 1.0), -end(place[one], -1.0))
        for one in (place if asked is None else asked)
    }


def width(ends: Interval) -> float:
    """Say how many steps lie between the ends; a number that can be worked out has none."""
    return max(0.0, ends[1] - ends[0])
