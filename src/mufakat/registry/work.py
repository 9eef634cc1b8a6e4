"""Long work asked for on a page and done by a process beside the pages. It stays on the node.

Pages never import an engine: they ask here and look again. What was asked and answered goes after
a day, since it may hold what the register of experts says.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib import import_module

from django.db import transaction

from mufakat.kernel.errors import Missing, MufakatError
from mufakat.kernel.values import Json
from mufakat.registry.models import WorkRow
from mufakat.registry.ports import registered

KEPT = timedelta(days=1)
Step = Callable[[int, int], None]
Does = Callable[[Mapping[str, Json], Step], Json]


@dataclass(frozen=True, slots=True)
class Work:
    """One piece of work: how far it is, and what came of it."""

    pk: int
    kind: str
    state: str
    asked: Mapping[str, Json]
    done: int
    most: int
    answer: Json
    fault: Mapping[str, Json] | None

    @property
    def ended(self) -> bool:
        """Whether an answer or a fault is there."""
        return self.state in ("done", "failed")


def ask_for(kind: str, asked: Mapping[str, Json], *, by: str, now: datetime) -> int:
    """Ask for work of a kind some app does, and give its number."""
    _named(kind)
    WorkRow.objects.filter(asked_at__lt=now - KEPT).delete()
    return WorkRow.objects.create(kind=kind, asked=dict(asked), asked_by=by, asked_at=now).pk


def work(pk: int, *, by: str) -> Work:
    """Give one piece of work to whoever asked for it."""
    row = WorkRow.objects.filter(pk=pk, asked_by=by).first()
    if row is None:
        raise Missing(what="work")
    return _work(row)


def latest(kind: str, *, by: str, about: Mapping[str, Json]) -> Work | None:
    """Give the last work of a kind this person asked for about the same thing."""
    rows = WorkRow.objects.filter(kind=kind, asked_by=by).order_by("-pk")
    same = (row for row in rows if about.items() <= row.asked.items())
    found = next(same, None)
    return _work(found) if found else None


def something_waits() -> bool:
    """Answer whether anything was asked for and not begun."""
    return WorkRow.objects.filter(state="waiting").exists()


def forget_unfinished() -> int:
    """Put work back that a process had begun when it was stopped."""
    return WorkRow.objects.filter(state="running").update(state="waiting", done=0)


def give_up() -> int:
    """End work that took too long, saying so."""
    fault = {"code": "work.too_long", "facts": {}}
    return WorkRow.objects.filter(state="running").update(state="failed", fault=fault)


def do_waiting(*, clock: Callable[[], datetime]) -> int:
    """Do everything that waits, one after another, and give how much it was."""
    count = 0
    while (row := _taken()) is not None:
        _do(row, clock)
        count += 1
    return count


def _taken() -> WorkRow | None:
    with transaction.atomic():
        row = WorkRow.objects.filter(state="waiting").first()
        if row is None or not WorkRow.objects.filter(pk=row.pk, state="waiting").update(
            state="running"
        ):
            return None
    return row


def _do(row: WorkRow, clock: Callable[[], datetime]) -> None:
    def step(done: int, most: int) -> None:
        WorkRow.objects.filter(pk=row.pk).update(done=done, most=most)

    rows = WorkRow.objects.filter(pk=row.pk)
    try:
        answer = _doer(row.kind)(row.asked, step)
    except MufakatError as fault:
        said = {"code": fault.code, "facts": {name: str(one) for name, one in fault.facts.items()}}
        rows.update(state="failed", fault=said, ended_at=clock())
    except Exception as fault:
        # Whoever asked learns that it failed; the worker's log says why.
        rows.update(
            state="failed",
            fault={"code": "work.failed", "facts": {"kind": type(fault).__name__}},
            ended_at=clock(),
        )
        raise
    else:
        rows.update(state="done", answer=answer, ended_at=clock())


def _named(kind: str) -> str:
    named = next((ports.work[kind] for ports in registered() if kind in ports.work), None)
    if named is None:
        raise Missing(what="work")
    return named


def _doer(kind: str) -> Does:
    # Imported only where the work is done: a page that asks holds no engine.
    module, _colon, name = _named(kind).partition(":")
    doer: Does = getattr(import_module(module), name)
    return doer


def _work(row: WorkRow) -> Work:
    return Work(row.pk, row.kind, row.state, row.asked, row.done, row.most, row.answer, row.fault)
