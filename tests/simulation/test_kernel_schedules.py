"""Hundreds of schedules of whole networks on the real kernel; a hundred thousand in the long run.

MUFAKAT_LONG=1 MUFAKAT_SEED=0 MUFAKAT_SCHEDULES=100000 pytest tests/simulation -s
"""

import os

import pytest

from tests.simulation.laws import check
from tests.simulation.schedules import Counts, Schedule

LONG = bool(os.environ.get("MUFAKAT_LONG"))
FIRST = int(os.environ.get("MUFAKAT_SEED", "0"))
COUNT = int(os.environ.get("MUFAKAT_SCHEDULES", "100000")) if LONG else 200


@pytest.mark.slow
@pytest.mark.timeout(36_000 if LONG else 300)
def test_no_schedule_breaks_a_law() -> None:
    tried = Counts()
    for seed in range(FIRST, FIRST + COUNT):
        done = Schedule(seed).run()
        check(done)
        tried.add(done.counts)
        if LONG and seed % 1000 == 999:
            print(seed + 1, vars(tried), flush=True)  # noqa: T201 -- the run's own report
    # What was not tried proves nothing.
    assert min(vars(tried).values()) > 0, vars(tried)


def test_a_schedule_is_what_its_seed_says() -> None:
    one, other = Schedule(42).run(), Schedule(42).run()

    assert [act.id for act in one.game.world.acts] == [act.id for act in other.game.world.acts]
    assert vars(one.counts) == vars(other.counts)
