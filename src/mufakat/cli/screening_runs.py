"""A large file of names screened piece by piece: what was done is never done again.

Beside the file of hits stands a small one that says how far it reaches. A run that was stopped cuts
the hits back to there and goes on; other lists, or another file of names, begin anew.
"""

import json
import multiprocessing
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from hashlib import file_digest
from itertools import islice
from pathlib import Path
from time import perf_counter
from typing import Any, ClassVar

from mufakat.cli.listing import BadListFile, read_names
from mufakat.kernel.screening.screening import Asked, Hit, Screen

PIECE = 2_000
NOTHING = {"names": 0, "with_hits": 0, "bytes": 0}


def hit_facts(hit: Hit) -> dict[str, Any]:
    """Give a hit with everything that explains it."""
    return {
        "list": hit.entry.list, "id": hit.entry.id, "reference": hit.entry.reference,
        "version": hit.entry.version, "regime": hit.entry.regime, "listed": hit.name.text,
        "quality": hit.name.quality, "way": hit.way, "alike": hit.alike,
        "words": [list(pair) for pair in hit.words], "birth": hit.birth,
        "nationality": hit.nationality, "weak": hit.weak,
    }  # fmt: skip


class Run:
    """One screen held against one file after another."""

    screen: ClassVar[Screen | None] = None
    """What the processes share: it is made once, before they part."""

    def __init__(self, known: Screen, sources: Sequence[Path]) -> None:
        Run.screen = known
        self._sources = sources

    def go(self, names: Path, out: Path, workers: int) -> dict[str, Any]:
        """Screen what is not screened yet; give what the whole file came to."""
        began = perf_counter()
        state = _State(out, _digest((*self._sources, names)))
        done, with_hits = state.begin()
        before = done
        rest = islice(read_names(names), done, None)
        with out.open("r+b") as file:
            file.seek(0, os.SEEK_END)
            for count, lines in self._pieces(rest, done, workers):
                file.write("".join(lines).encode("utf-8"))
                file.flush()
                os.fsync(file.fileno())
                done, with_hits = done + count, with_hits + len(lines)
                state.keep(done, with_hits, file.tell())
                self._tell(done, (done - before) / (perf_counter() - began))
        took = perf_counter() - began
        return {
            "asked": done, "with_hits": with_hits, "resumed_at": before,
            "seconds": round(took, 3), "per_second": round((done - before) / took, 1),
        }  # fmt: skip

    def _pieces(
        self, asked: Iterator[Asked], done: int, workers: int
    ) -> Iterator[tuple[int, list[str]]]:
        pieces = _numbered(asked, done)
        if workers == 1:
            yield from map(_screened, pieces)
            return
        # Forked, so that the tables are shared and not made again.
        with multiprocessing.get_context("fork").Pool(workers) as pool:
            yield from pool.imap(_screened, pieces)

    def _tell(self, done: int, pace: float) -> None:
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{done:,} ({pace:,.0f}/s) ")
            sys.stderr.flush()


class _State:
    """How far the hits of one run reach."""

    def __init__(self, out: Path, inputs: str) -> None:
        self._out, self._inputs = out, inputs
        self._path = out.with_name(f"{out.name}.state")

    def begin(self) -> tuple[int, int]:
        said = self._said()
        if said is None or not self._out.exists() or self._out.stat().st_size < said["bytes"]:
            if self._out.exists() and said is None and self._out.stat().st_size:
                raise BadListFile(file=self._out.name, needs="--out")
            said = dict(NOTHING)
        with self._out.open("ab") as file:
            file.truncate(said["bytes"])
        return said["names"], said["with_hits"]

    def keep(self, names: int, with_hits: int, size: int) -> None:
        new = self._path.with_name(f"{self._path.name}.new")
        said = {"inputs": self._inputs, "names": names, "with_hits": with_hits, "bytes": size}
        new.write_text(json.dumps(said), "ascii")
        new.replace(self._path)

    def _said(self) -> dict[str, int] | None:
        try:
            said = json.loads(self._path.read_bytes())
            numbers = {name: int(said[name]) for name in ("names", "with_hits", "bytes")}
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return (
            numbers
            if said.get("inputs") == self._inputs
            else {"names": 0, "with_hits": 0, "bytes": 0}
        )


def _numbered(asked: Iterator[Asked], done: int) -> Iterator[tuple[int, list[Asked]]]:
    while some := list(islice(asked, PIECE)):
        yield done, some
        done += len(some)


def _screened(piece: tuple[int, list[Asked]]) -> tuple[int, list[str]]:
    start, asked = piece
    known = Run.screen
    found: Iterable[list[Hit]] = known.hits(asked) if known is not None else ()
    lines = [
        json.dumps(
            {"row": start + at, "name": one.name, "hits": list(map(hit_facts, hits))},
            ensure_ascii=False,
        )
        + "\n"
        for at, (one, hits) in enumerate(zip(asked, found, strict=True), 1)
        if hits
    ]
    return len(asked), lines


def _digest(paths: Iterable[Path]) -> str:
    found = []
    for path in paths:
        try:
            with path.open("rb") as file:
                found.append(file_digest(file, "sha256").hexdigest())
        except OSError:
            raise BadListFile(file=path.name) from None
    return " ".join(found)
