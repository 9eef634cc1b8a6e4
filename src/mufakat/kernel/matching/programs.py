"""Matching as a linear program over pairs: rows for every rule, and slack where one must yield."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_array, csr_array

from mufakat.kernel.matching.answers import Collision, Rule
from mufakat.kernel.matching.problems import Group, Problem

Vector = npt.NDArray[np.float64]
Index = npt.NDArray[np.int64]

SLACK = 1e-7
"""How far below a floor still counts as on it: sums of decimals are not exact."""


@dataclass(frozen=True, slots=True)
class Where:
    """Which rule a row stands for."""

    rule: Rule
    issue: int | None = None
    expert: int | None = None
    group: str = ""


@dataclass(slots=True)
class Program:
    """Pairs as columns, rules as rows between `low` and `high`. The first columns are the pairs."""

    rows: Index
    columns: Index
    gain: Vector
    lower: Vector
    upper: Vector
    matrix: csr_array
    low: Vector
    high: Vector
    whole: Vector
    places: list[Where] = field(default_factory=list)

    @property
    def pairs(self) -> int:
        """Give how many of the columns are pairs."""
        return len(self.rows)


class _Rows:
    """Collects rows one rule at a time."""

    def __init__(self) -> None:
        self.at: list[Index] = []
        self.of: list[Index] = []
        self.value: list[Vector] = []
        self.low: list[float] = []
        self.high: list[float] = []
        self.places: list[Where] = []

    def add(self, of: Index, value: Vector | float, low: float, high: float, where: Where) -> None:
        self.at.append(np.full(len(of), len(self.low), dtype=np.int64))
        self.of.append(of)
        self.value.append(np.broadcast_to(np.asarray(value, dtype=np.float64), of.shape))
        self.low.append(low)
        self.high.append(high)
        self.places.append(where)

    def matrix(self, columns: int) -> csr_array:
        at, of = np.concatenate(self.at), np.concatenate(self.of)
        table = coo_array((np.concatenate(self.value), (at, of)), shape=(len(self.low), columns))
        return csr_array(table)


def program(
    problem: Problem,
    rows: Index,
    columns: Index,
    *,
    floor: float | None = None,
    raise_floor: bool = False,
) -> Program:
    """Write the rules over these pairs.

    The gain is the expertise; with `raise_floor` it is the total of the issue served worst.
    """
    pairs = len(rows)
    spread = problem.rules.spread is not None
    width = pairs + raise_floor + spread
    scores = problem.scores[rows, columns]
    by_issue = _by(rows, problem.shape[0])
    by_expert = _by(columns, problem.shape[1])
    made = _Rows()
    for issue, of in enumerate(by_issue):
        need = float(problem.coverage[issue])
        made.add(of, 1.0, need, need, Where("coverage", issue=issue))
    for expert, of in enumerate(by_expert):
        least, most = float(problem.min_load[expert]), float(problem.max_load[expert])
        made.add(of, 1.0, least, np.inf, Where("min_load", expert=expert))
        made.add(of, 1.0, -np.inf, most, Where("max_load", expert=expert))
    _add_floors(made, by_issue, scores, floor, pairs if raise_floor else None)
    _add_rules(made, problem, rows, columns, by_issue)
    if problem.rules.spread is not None:
        _add_spread(made, by_expert, width - 1, problem.rules.spread)
    gain = np.zeros(width)
    gain[:pairs] = 0.0 if raise_floor else scores
    upper = np.ones(width)
    upper[pairs:] = np.inf
    if raise_floor:
        gain[pairs] = 1.0
    whole = np.zeros(width)
    whole[:pairs] = 1
    lower = np.zeros(width)
    if raise_floor:
        lower[pairs] = -np.inf
    low, high = np.array(made.low), np.array(made.high)
    return Program(
        rows, columns, gain, lower, upper, made.matrix(width), low, high, whole, made.places
    )


def narrowed(plain: Program, keep: npt.NDArray[np.bool_]) -> Program:
    """Leave out the columns that are not kept."""
    pairs = keep[: plain.pairs]
    return Program(
        rows=plain.rows[pairs],
        columns=plain.columns[pairs],
        gain=plain.gain[keep],
        lower=plain.lower[keep],
        upper=plain.upper[keep],
        matrix=csr_array(plain.matrix[:, np.nonzero(keep)[0]]),
        low=plain.low,
        high=plain.high,
        whole=plain.whole[keep],
        places=plain.places,
    )


def elastic(plain: Program) -> Program:
    """Let every rule yield, at a price: what still yields in the best answer is what collides."""
    count = len(plain.low)
    ease = csr_array(
        coo_array(
            (
                np.concatenate([np.ones(count), -np.ones(count)]),
                (np.tile(np.arange(count), 2), np.arange(2 * count)),
            ),
            shape=(count, 2 * count),
        )
    )
    both = coo_array(_beside(plain.matrix, ease))
    width = plain.matrix.shape[1]
    gain = np.concatenate([np.zeros(width), -np.ones(2 * count)])
    return Program(
        rows=plain.rows,
        columns=plain.columns,
        gain=gain,
        lower=np.concatenate([plain.lower, np.zeros(2 * count)]),
        upper=np.concatenate([plain.upper, np.full(2 * count, np.inf)]),
        matrix=csr_array(both),
        low=plain.low,
        high=plain.high,
        whole=np.concatenate([plain.whole, np.zeros(2 * count)]),
        places=plain.places,
    )


def yielded(eased: Program, values: Vector) -> Iterator[Collision]:
    """Name the rules that had to yield in an elastic answer."""
    count = len(eased.low)
    slack = values[-2 * count :].reshape(2, count).sum(axis=0)
    for row in np.nonzero(slack > 1e-6)[0]:  # noqa: PLR2004 -- less is the solver's own noise
        place = eased.places[row]
        yield Collision(
            place.rule, round(float(slack[row]), 6), place.issue, place.expert, place.group
        )


def _beside(left: csr_array, right: csr_array) -> coo_array:
    one, other = coo_array(left), coo_array(right)
    return coo_array(
        (
            np.concatenate([one.data, other.data]),
            (
                np.concatenate([one.coords[0], other.coords[0]]),
                np.concatenate([one.coords[1], other.coords[1] + left.shape[1]]),
            ),
        ),
        shape=(left.shape[0], left.shape[1] + right.shape[1]),
    )


def _by(keys: Index, count: int) -> list[Index]:
    order = np.argsort(keys, kind="stable")
    ends = np.cumsum(np.bincount(keys, minlength=count))
    return np.split(order, ends[:-1])


def _add_floors(
    made: _Rows,
    by_issue: Sequence[Index],
    scores: Vector,
    floor: float | None,
    height: int | None,
) -> None:
    if floor is None and height is None:
        return
    for issue, of in enumerate(by_issue):
        where = Where("floor", issue=issue)
        if height is None:
            made.add(of, scores[of], float(floor or 0) - SLACK, np.inf, where)
        else:
            made.add(np.append(of, height), np.append(scores[of], -1.0), 0.0, np.inf, where)


def _add_rules(
    made: _Rows, problem: Problem, rows: Index, columns: Index, by_issue: Sequence[Index]
) -> None:
    rules = problem.rules
    place = {
        (int(row), int(column)): at
        for at, (row, column) in enumerate(zip(rows, columns, strict=True))
    } if rules.required or rules.apart else {}  # fmt: skip
    for issue, expert in rules.required:
        at = place.get((issue, expert))
        of = np.array([] if at is None else [at], dtype=np.int64)
        made.add(of, 1.0, 1.0, 1.0, Where("required", issue=issue, expert=expert))
    for one, other in rules.apart:
        for issue in range(problem.shape[0]):
            both = [place[key] for key in ((issue, one), (issue, other)) if key in place]
            if len(both) == 2:  # noqa: PLR2004 -- only two can be apart
                where = Where("apart", issue=issue, expert=one)
                made.add(np.array(both, dtype=np.int64), 1.0, -np.inf, 1.0, where)
    for group in rules.groups:
        _add_group(made, group, columns, by_issue)


def _add_group(made: _Rows, group: Group, columns: Index, by_issue: Sequence[Index]) -> None:
    members = np.isin(columns, np.array(group.experts, dtype=np.int64))
    issues = range(len(by_issue)) if group.issues is None else group.issues
    if group.each is not None:
        for issue in issues:
            of = by_issue[issue][members[by_issue[issue]]]
            low, high = group.each
            made.add(of, 1.0, float(low), float(high), Where("group", issue, group=group.name))
    if group.whole is not None:
        chosen = [by_issue[issue] for issue in issues]
        of = np.concatenate(chosen) if chosen else np.array([], dtype=np.int64)
        low, high = group.whole
        made.add(of[members[of]], 1.0, float(low), float(high), Where("group", group=group.name))


def _add_spread(made: _Rows, by_expert: Sequence[Index], level: int, spread: int) -> None:
    for expert, of in enumerate(by_expert):
        value = np.append(np.ones(len(of)), -1.0)
        where = Where("spread", expert=expert)
        made.add(np.append(of, level), value, 0.0, float(spread), where)
