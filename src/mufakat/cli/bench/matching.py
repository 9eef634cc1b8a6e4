"""Expertise and assignment, measured beside what others published or what was measured before.

Data sets are not ours to ship: assignment instances and the public gold standard of reviewer
expertise are read from folders, and what is not there is left out and said to be.
"""

import csv
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import mean
from time import perf_counter
from typing import Any

import numpy as np

from mufakat.cli.bench.programme import lines as programme_lines
from mufakat.cli.bench.programme import programme_figures
from mufakat.cli.bench.trilingual import lines as trilingual_lines
from mufakat.cli.bench.trilingual import trilingual_figures
from mufakat.kernel.expertise.agreeing import Ratings, apart, folds, loss
from mufakat.kernel.expertise.openreview import BadForm, read_archive, read_submissions
from mufakat.kernel.expertise.profiles import Expert
from mufakat.kernel.expertise.samples import documents
from mufakat.kernel.expertise.scoring import score
from mufakat.kernel.matching.assigning import assign
from mufakat.kernel.matching.problems import problem
from mufakat.kernel.matching.tables import read_table

SIZES = ((58, 463), (300, 463))
PIECES = 20
LARGE = (5062, 2840)
TOPICS, NOISE, SEED = 60, 0.15, 1
COVER, MOST, LEAST = 3, 12, 6
PUBLISHED = {
    "TPMS": 0.28, "SPECTER": 0.27, "SPECTER+MFR": 0.24, "SPECTER2": 0.22,
    "SPECTER2+SciNCL": 0.21,
}  # fmt: skip
"""Losses on the gold standard with title and abstract, as published."""
BEFORE = {"AAMAS 2015, loads 6 to 12": (1406.25, 1353.50, 0.24, 8.68)}
"""Measured before on one instance: the best there is, a two-stage solver; seconds of both."""
AIM = 0.238


def matching_figures(
    data: Path | None, gold: Path | None, *, large: bool, seconds: float = 0.0
) -> dict[str, Any]:
    """Measure what the folders allow."""
    return {
        "speed": [_speed(experts, issues) for experts, issues in SIZES],
        "assignment": [*_instances(data), *([_large()] if large else [])],
        "gold": None if gold is None else _gold(gold),
        "trilingual": trilingual_figures(),
        "programme": programme_figures(seconds) if seconds else None,
    }


def _speed(experts: int, issues: int) -> dict[str, Any]:
    asked, known = documents(experts, issues, PIECES)
    began = perf_counter()
    scores = score(asked, known)
    between = perf_counter()
    scores.explain(0, 0)
    return {
        "experts": experts, "issues": issues, "pieces": experts * PIECES,
        "seconds": round(between - began, 2), "explained": round(perf_counter() - between, 3),
    }  # fmt: skip


def _instances(data: Path | None) -> Iterator[dict[str, Any]]:
    file = None if data is None else data / "aamas2015.in"
    if file is None or not file.is_file():
        return
    table = read_table(file.read_text("ascii"))
    for name, least in (("AAMAS 2015, loads to 12", 0), ("AAMAS 2015, loads 6 to 12", LEAST)):
        yield _assigned(name, table, {"coverage": COVER, "max_load": MOST, "min_load": least})


def _large() -> dict[str, Any]:
    chance = np.random.default_rng(SEED)
    issues, experts = (chance.dirichlet(np.full(TOPICS, 0.1), number) for number in LARGE)
    issues, experts = (
        one / np.linalg.norm(one, axis=1, keepdims=True) for one in (issues, experts)
    )
    table = issues @ experts.T + NOISE * chance.random(LARGE)
    return _assigned(
        "5,062 x 2,840, made by a rule, loads 2 to 9",
        table, {"coverage": COVER, "max_load": 9, "min_load": 2},
    )  # fmt: skip


def _assigned(name: str, table: Any, loads: Mapping[str, Any]) -> dict[str, Any]:  # noqa: ANN401 -- a table
    posed = problem(table, **loads)
    began = perf_counter()
    answer = assign(posed)
    return {
        "name": name, "objective": round(answer.objective, 4), "bound": round(answer.bound, 4),
        "optimal": answer.optimal, "seconds": round(perf_counter() - began, 3),
        "before": BEFORE.get(name),
    }  # fmt: skip


def _gold(folder: Path) -> dict[str, Any]:
    """Score every data set of the gold standard; the loss of each, in all and fold by fold."""
    ratings = _ratings(folder / "data" / "evaluations.csv")
    sets = sorted((folder / "evaluation_datasets").glob("d_20_*"))
    ours = [_scored(one, ratings) for one in sets]
    losses = [loss(one, ratings) for one in ours]
    dealt = [
        mean(loss(one, {who: ratings[who] for who in group}) for one in ours)
        for group in folds(sorted(ratings))
    ]
    return {
        "sets": len(sets), "loss": round(mean(losses), 4),
        "least": round(min(losses), 4), "most": round(max(losses), 4),
        "folds": [round(one, 4) for one in dealt],
        "against": dict(_against(folder, sets, ours, ratings)),
    }  # fmt: skip


def _against(
    folder: Path, sets: list[Path], ours: list[Ratings], ratings: Ratings
) -> Iterator[tuple[str, dict[str, float]]]:
    """Compare with predictions that come with the data: the same persons drawn for both."""
    for name in ("tpms", "specter", "specter_mfr"):
        files = [folder / "predictions" / f"{name}_{one.name}_ta.json" for one in sets]
        if all(one.is_file() for one in files):
            theirs: list[Ratings] = [json.loads(one.read_bytes()) for one in files]
            gains = [apart(a, b, ratings) for a, b in zip(ours, theirs, strict=True)]
            gained, low, high = (round(mean(column), 4) for column in zip(*gains, strict=True))
            yield name, {"gained": gained, "low": low, "high": high}


def _scored(folder: Path, ratings: Ratings) -> Ratings:
    issues = read_submissions((folder / "submissions.json").read_bytes(), file=folder.name)
    files = [one for one in sorted((folder / "archives").iterdir()) if one.suffix == ".jsonl"]
    experts = [
        Expert(one.stem.removeprefix("~"), read_archive(one.read_bytes(), file=one.name))
        for one in files
    ]
    table = score(issues, experts).table
    found = {
        one.key: {issue.key: float(value) for issue, value in zip(issues, column, strict=True)}
        for one, column in zip(experts, table.T, strict=True)
    }
    if missing := set(ratings) - set(found):
        raise BadForm(file=folder.name, needs=min(missing))
    return found


def _ratings(file: Path) -> Ratings:
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    return {
        row["ParticipantID"]: {
            row[f"Paper{at}"]: float(row[f"Expertise{at}"])
            for at in range(1, 11)
            if row.get(f"Paper{at}") and row.get(f"Expertise{at}")
        }
        for row in rows
    }


def lines(facts: Mapping[str, Any]) -> list[str]:
    """Tell the figures as people read them."""
    told = ["| experts x issues | texts | seconds | one explanation, s |", "|---|---|---|---|"]
    told += [
        f"| {one['experts']} x {one['issues']} | {one['pieces'] + one['issues']:,} "
        f"| {one['seconds']} | {one['explained']} |"
        for one in facts["speed"]
    ]
    told += ["", "| assignment | objective | bound | proven | seconds | measured before |"]
    told += ["|---|---|---|---|---|---|", *map(_assignment, facts["assignment"])]
    told += [] if facts["assignment"] else ["no instance was given (--data)"]
    told += ["", *_gold_lines(facts["gold"]), "", *trilingual_lines(facts["trilingual"])]
    return told + (["", *programme_lines(facts["programme"])] if facts["programme"] else [])


def _assignment(one: Mapping[str, Any]) -> str:
    before = ""
    if one["before"]:
        best, other, fast, slow = one["before"]
        before = f"best {best} in {fast} s; two-stage solver {other} in {slow} s"
    proven = "yes" if one["optimal"] else "no"
    return (
        f"| {one['name']} | {one['objective']} | {one['bound']} | {proven} | {one['seconds']} "
        f"| {before} |"
    )


def _gold_lines(gold: Mapping[str, Any] | None) -> list[str]:
    peers = ", ".join(f"{name} {value}" for name, value in PUBLISHED.items())
    if gold is None:
        return [f"gold standard: not given (--gold), not measured. Published: {peers}; aim {AIM}"]
    told = [
        (
            f"gold standard, {gold['sets']} sets: loss {gold['loss']} ({gold['least']} to "
            f"{gold['most']}), aim {AIM}; folds {gold['folds']}. Published: {peers}"
        )
    ]
    return told + [
        f"paired with {name}: {one['gained']} less ({one['low']} to {one['high']})"
        for name, one in gold["against"].items()
    ]
