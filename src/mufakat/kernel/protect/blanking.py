"""Which further numbers to blank: the fewest that leave every small one enough room to move.

A number has room when the blanks around it can all shift a little and every sum still holds. For
each small number two such shifts are asked for, one up and one down, together as wide as required;
a blank that no shift uses is not needed. With one choice a number this is a mixed-integer programme
(Fischetti and Salazar, "Models and algorithms for optimizing cell suppression", 2001).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array, csr_array, eye_array, hstack, kron, vstack

from mufakat.kernel.protect.systems import System
from mufakat.kernel.protect.tables import TOTAL

Chosen = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]

FOR_A_TOTAL = 50.0
"""Blanking a total weighs as much as blanking so many cells."""
FOR_PEOPLE = 0.1
"""Between equally many blanks, those that hide fewer people; less than one blank in all."""


@dataclass(frozen=True, slots=True)
class Blanks:
    """What is blank in the end, and whether fewer were shown to be impossible."""

    blank: Chosen
    fewest: bool
    bound: float


def weights(posed: System) -> Floats:
    """Say what each blank costs."""
    whole = max(1.0, float(posed.values[posed.open].sum()))
    total = np.array([TOTAL in key for _layer, key in posed.places])
    base = np.where(total, FOR_A_TOTAL, 1.0)
    return np.where(posed.open, base + FOR_PEOPLE * np.abs(posed.values) / whole, 0.0)


def blanks_one_by_one(posed: System, small: Sequence[int], room: int, seconds: float) -> Blanks:
    """Give each small number its room in turn; blanks there already cost nothing again."""
    blank = posed.hidden.copy()
    blank[list(small)] = True
    for one in sorted(small, key=lambda at: -float(posed.values[at])):
        found = _solve(posed, [one], blank, room, seconds)
        if found is not None:
            blank = found.blank
    return Blanks(blank, fewest=False, bound=0.0)


def fewest_blanks(posed: System, small: Sequence[int], room: int, seconds: float) -> Blanks | None:
    """Give all small numbers their room at once, with the fewest blanks; nothing in no time."""
    blank = posed.hidden.copy()
    blank[list(small)] = True
    return _solve(posed, small, blank, room, seconds)


def _solve(
    posed: System, small: Sequence[int], blank: Chosen, room: int, seconds: float
) -> Blanks | None:
    free = np.nonzero(posed.open | blank)[0]
    columns = csr_array(posed.sums[:, free])
    down = np.minimum(posed.values[free] - posed.least[free], room)
    moves = len(small) * 2
    shifts = moves * len(free)
    choice = len(free)
    sums = hstack([csr_array((moves * columns.shape[0], choice)), kron(eye_array(moves), columns)])
    # A number that is printed cannot move: |shift| is at most what its choice allows.
    low = hstack([kron(np.ones((moves, 1)), _diagonal(down)), eye_array(shifts)])
    high = hstack([kron(np.ones((moves, 1)), _diagonal(np.full(choice, room))), -eye_array(shifts)])
    wide = _wide(small, free)
    costs = np.where(blank, 0.0, weights(posed))[free]
    found = milp(
        np.concatenate([costs, np.zeros(shifts)]),
        integrality=np.concatenate([np.ones(choice), np.zeros(shifts)]),
        bounds=Bounds(
            np.concatenate([blank[free].astype(float), np.full(shifts, -float(room))]),
            np.concatenate([np.ones(choice), np.full(shifts, float(room))]),
        ),
        constraints=[
            LinearConstraint(sums, 0, 0),
            LinearConstraint(vstack([low, high]), 0, np.inf),
            LinearConstraint(wide, room, np.inf),
        ],
        options={"time_limit": seconds, "mip_rel_gap": 1e-6},
    )
    if found.x is None:
        return None
    chosen = blank.copy()
    chosen[free[found.x[:choice] > 0.5]] = True  # noqa: PLR2004 -- a choice is 0 or 1
    bound = float(found.mip_dual_bound if found.mip_dual_bound is not None else 0.0)
    return Blanks(chosen, fewest=found.status == 0, bound=bound)


def _wide(small: Sequence[int], free: npt.NDArray[np.int64]) -> csr_array:
    """Say that one shift goes up, the other down, and both together far enough."""
    place = {int(one): at for at, one in enumerate(free)}
    choice = len(free)
    rows, columns, signs = [], [], []
    for at, one in enumerate(small):
        up = choice + (2 * at) * choice + place[one]
        rows += [at, at]
        columns += [up, up + choice]
        signs += [1.0, -1.0]
    shape = (len(small), choice + 2 * len(small) * choice)
    return csr_array(coo_array((signs, (rows, columns)), shape=shape))


def _diagonal(values: Floats) -> csr_array:
    at = np.arange(len(values))
    return csr_array(coo_array((values, (at, at)), shape=(len(values), len(values))))
