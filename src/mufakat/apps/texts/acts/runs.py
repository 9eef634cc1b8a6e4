"""Wording as plain words: for search, for comparing what somebody read with what stands."""

import json
from collections.abc import Iterator
from hashlib import sha256

from mufakat.kernel.wording.interchange import write_runs
from mufakat.kernel.wording.texts import Bracket, Paired, Parties, Plain, Run, Runs


def words_of(runs: Runs) -> Iterator[str]:
    """Give every word that stands in a wording, in or outside brackets."""
    for run in runs:
        match run:
            case Plain():
                yield run.text
            case Paired():
                yield from run.items.values()
            case Parties():
                continue
            case Bracket():
                for one in run.alternatives:
                    yield from words_of(one.runs)


def line_of(runs: Runs) -> str:
    """Give a wording in one line, its brackets written out with their owners."""
    return "".join(_line(run) for run in runs)


def read_mark(runs: Runs) -> str:
    """Give what changes whenever a wording reads otherwise; it says nothing to anybody else."""
    # No act: sides are names here, which canonical JSON has in small letters only.
    said = json.dumps(write_runs(runs), ensure_ascii=False, sort_keys=True)
    return sha256(said.encode()).hexdigest()


def _line(run: Run) -> str:
    match run:
        case Plain():
            return run.text
        case Parties():
            return "⟨…⟩"
        case Paired():
            return run.separator.join(run.items.values())
        case Bracket():
            said = (f"{'/'.join(one.by)}: {line_of(one.runs)}" for one in run.alternatives)
            return f"[{' | '.join(said)}]"
