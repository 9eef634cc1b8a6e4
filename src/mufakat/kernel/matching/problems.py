"""What is to be matched: scores of issues by experts, how many each issue needs, what binds."""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from mufakat.kernel.errors import Malformed

Scores = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]

ISSUES = 50_000
EXPERTS = 50_000
PAIRS = 60_000_000
"""The largest problem taken on: beyond it a machine of the usual size has no room."""


class BadProblem(Malformed):
    """A matching problem that is not of its form."""

    code = "matching.problem"


@dataclass(frozen=True, slots=True)
class Group:
    """Experts who count together: those of an organisation, or the speakers of a language.

    `each` bounds how many of them one issue gets; `whole` how many places they fill in all.
    """

    name: str
    experts: tuple[int, ...]
    each: tuple[int, int] | None = None
    whole: tuple[int, int] | None = None
    issues: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class Rules:
    """What binds beside cover and loads.

    `required` are pairs (issue, expert) that must be, `apart` pairs of experts who may not meet
    on one issue, `spread` the largest difference between the loads of two experts.
    """

    required: tuple[tuple[int, int], ...] = ()
    apart: tuple[tuple[int, int], ...] = ()
    groups: tuple[Group, ...] = ()
    spread: int | None = None

    def __bool__(self) -> bool:
        """Say whether anything binds."""
        return bool(self.required or self.apart or self.groups or self.spread is not None)


@dataclass(frozen=True, slots=True)
class Problem:
    """Issues (rows) by experts (columns). A score of minus infinity means: not this pair."""

    scores: Scores
    coverage: Counts
    min_load: Counts
    max_load: Counts
    rules: Rules = field(default_factory=Rules)

    @property
    def shape(self) -> tuple[int, int]:
        """Give the number of issues and of experts."""
        issues, experts = self.scores.shape
        return issues, experts


def problem(
    scores: object,
    *,
    coverage: object,
    max_load: object,
    min_load: object = 0,
    rules: Rules | None = None,
) -> Problem:
    """Make a problem; one number stands for every issue or expert alike.

    Raises `BadProblem` naming the part that does not fit.
    """
    table = _table(scores)
    issues, experts = table.shape
    made = Problem(
        scores=table,
        coverage=_counts("coverage", coverage, issues),
        min_load=_counts("min_load", min_load, experts),
        max_load=_counts("max_load", max_load, experts),
        rules=rules or Rules(),
    )
    if (made.min_load > made.max_load).any():
        raise BadProblem(part="min_load", expert=int((made.min_load > made.max_load).argmax()))
    _check_rules(made.rules, issues, experts)
    return made


def _table(scores: object) -> Scores:
    try:
        table = np.asarray(scores, dtype=np.float64)
    except (TypeError, ValueError):
        raise BadProblem(part="scores") from None
    if table.ndim != 2 or not table.size or table.size > PAIRS:  # noqa: PLR2004 -- rows, columns
        raise BadProblem(part="scores", rows=table.shape[0], dimensions=table.ndim)
    if table.shape[0] > ISSUES or table.shape[1] > EXPERTS:
        raise BadProblem(part="scores", rows=table.shape[0], dimensions=table.ndim)
    table = np.where(np.isnan(table), -np.inf, table)
    known = table[table > -np.inf]
    if known.size and not np.abs(known).max() <= 1e6:  # noqa: PLR2004 -- beyond it sums lose digits
        raise BadProblem(part="scores")
    return table


def _counts(part: str, value: object, size: int) -> Counts:
    try:
        given = np.asarray(value)
    except (TypeError, ValueError):
        raise BadProblem(part=part) from None
    if given.ndim == 0:
        given = np.full(size, given)
    whole = given.dtype.kind in "iu" or (
        given.dtype.kind == "f" and bool(np.all(np.isfinite(given) & (given == np.floor(given))))
    )
    if given.shape != (size,) or not whole or (given < 0).any() or (given > PAIRS).any():
        raise BadProblem(part=part, needs=size)
    return given.astype(np.int64)


def _check_rules(rules: Rules, issues: int, experts: int) -> None:
    for issue, expert in rules.required:
        if not (0 <= issue < issues and 0 <= expert < experts):
            raise BadProblem(part="required")
    for one, other in rules.apart:
        if not (0 <= one < experts and 0 <= other < experts) or one == other:
            raise BadProblem(part="apart")
    for group in rules.groups:
        if not all(0 <= expert < experts for expert in group.experts):
            raise BadProblem(part="groups", name=group.name[:64])
        if group.issues is not None and not all(0 <= issue < issues for issue in group.issues):
            raise BadProblem(part="groups", name=group.name[:64])
