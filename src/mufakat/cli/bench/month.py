"""A month of daily exchange between three nodes, on real processes and the story's clock."""

import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import Any

from mufakat.cli import staging
from mufakat.cli.bench.machine import machine
from mufakat.cli.staging import Node, Stage
from mufakat.cli.story import FICTIONAL, STORIES, Side, Step, Story, read_story

THIRD = ("TIM", "tim-1", "Timuria (SPECIMEN)")
EVERY = 5
"""After so many days the stores are measured."""


def measure(folder: Path, *, days: int, entries: int, port: int) -> dict[str, Any]:
    """Let three nodes exchange so many entries each on every day; give how their stores grow."""
    story = of_three(read_story(STORIES / f"{FICTIONAL}.toml"))
    started = monotonic()
    with staging.stage(folder / "nodes", story, first_port=port) as stage:
        begin(stage)
        points = []
        for day in range(days + 1):
            if day:
                _one_day(stage, story.steps[0].at + timedelta(days=day), entries)
            if day % EVERY == 0:
                points.append({"day": day, **_looked(stage.nodes[0], folder / f"day-{day}")})
        digests = {str(one.order("holds")["dossiers"]) for one in stage.nodes}
    return {
        "days": days,
        "entries": entries,
        "points": points,
        "same": len(digests) == 1,
        "bends": {name: bend(points, name) for name in ("bytes", "verify_seconds")},
        "seconds": round(monotonic() - started, 1),
        "machine": machine(0, 0),
    }


def of_three(story: Story) -> Story:
    """Give the opening of a story with a third side, which accepts like the second."""
    party, node, name = THIRD
    second = story.sides[1]
    people = tuple(replace(one, login=f"{one.login}3") for one in second.people)
    called = dict.fromkeys(second.name, name)
    third = Side(party, node, second.zone, second.language, called, called, people)
    opening, accepting = story.steps[:2]
    again = replace(accepting, at=accepting.at + timedelta(minutes=5), by=party)
    steps: tuple[Step, ...] = (opening, accepting, again)
    return replace(story, sides=(*story.sides[:2], third), steps=steps)


def begin(stage: Stage) -> None:
    """Make and pair the nodes, and let all three accept one matter."""
    stage.found(stage.story.steps[0].at)
    stage.pair()
    stage.serve()
    for step in stage.story.steps:
        stage.play(step)
    stage.settle()


def _one_day(stage: Stage, morning: datetime, entries: int) -> None:
    """Let every side say its day's entries, and wait until all three hold them."""
    stage.set_clock(morning)
    for one in stage.nodes:
        one.send("drill_say", count=entries, text="said on one of thirty days " * 20)
    for one in stage.nodes:
        one.answer()
    stage.settle()


def _looked(node: Node, copy: Path) -> dict[str, Any]:
    """Copy a node's store while it works, and let it verify itself."""
    node.run("backup", str(copy))
    database = copy / "db.sqlite3"
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as opened:
        (acts,) = opened.execute("SELECT count(*) FROM registry_actrow").fetchone()
    size = sum(file.stat().st_size for file in copy.rglob("*") if file.is_file())
    shutil.rmtree(copy)
    asked = node.order("checks_timed")
    return {
        "acts": acts, "bytes": size, "faults": len(asked["faults"]),
        "verify_seconds": asked["seconds"],
    }  # fmt: skip


def bend(points: Sequence[dict[str, Any]], name: str) -> float:
    """Say how much steeper the second half grows than the first: 1 is a straight line."""
    first, middle, last = points[0], points[len(points) // 2], points[-1]
    early = (middle[name] - first[name]) / max(middle["acts"] - first["acts"], 1)
    late = (last[name] - middle[name]) / max(last["acts"] - middle["acts"], 1)
    return round(late / early, 2) if early > 0 else 0.0


def lines(facts: dict[str, Any]) -> list[str]:
    """Give the figures as a table."""
    rows = [
        f"| {one['day']} | {one['acts']} | {one['bytes'] / 1_000_000:.2f}"
        f" | {one['verify_seconds']:.2f} | {one['faults']} |"
        for one in facts["points"]
    ]
    bends, load = facts["bends"], facts["machine"]["load"]
    told = (
        f"Growth per entry, second half to first: store {bends['bytes']}, verify"
        f" {bends['verify_seconds']}. {facts['seconds']} s in all, load {load}."
    )
    return [
        "| day | entries | store, MB | verify, s | faults |",
        "|---|---|---|---|---|",
        *rows,
        told,
    ]
