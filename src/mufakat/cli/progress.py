"""Long work on a terminal: what is being done, since when, and how far it is."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress


@contextmanager
def progress(sentence: str, *, as_json: bool) -> Iterator[None]:
    """Show a sentence and the time that has passed while the block runs, on a terminal only."""
    if not _is_watched(as_json=as_json):
        yield
        return
    with _bar(measured=False) as bar:
        bar.add_task(sentence)
        yield


@contextmanager
def counting(sentence: str, *, as_json: bool) -> Iterator[Callable[[int, int], None]]:
    """Show a sentence and how far the block is, as it tells; on a terminal only."""
    if not _is_watched(as_json=as_json):
        yield lambda _done, _most: None
        return
    with _bar(measured=True) as bar:
        task = bar.add_task(sentence, total=None)
        yield lambda done, most: bar.update(task, completed=done, total=most or None)


def _is_watched(*, as_json: bool) -> bool:
    return not as_json and sys.stderr.isatty()


def _bar(*, measured: bool) -> "Progress":
    # Loaded where somebody looks: a serving node has nobody at a terminal and no room to spare.
    from rich import progress as shown  # noqa: PLC0415 -- heavy, rare
    from rich.console import Console  # noqa: PLC0415 -- heavy, rare

    how_far = (shown.BarColumn(), shown.TaskProgressColumn()) if measured else ()
    words = shown.TextColumn("{task.description}")
    columns = (shown.SpinnerColumn(), words, *how_far, shown.TimeElapsedColumn())
    return shown.Progress(*columns, console=Console(stderr=True), transient=True)
