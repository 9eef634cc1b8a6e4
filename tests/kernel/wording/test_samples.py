"""The bench compares what it says: every clause changed, some moved, in three languages."""

from mufakat.cli.bench.wordings import comparison
from mufakat.kernel.wording.comparing import compare
from mufakat.kernel.wording.samples import two_revisions


def test_two_revisions_are_the_same_every_time_and_differ_in_every_clause() -> None:
    before, after = two_revisions(40)
    assert (before, after) == two_revisions(40)
    changes = compare(before, after).clauses
    assert {one.what for one in changes} == {"changed"}
    assert any(one.moved for one in changes)
    assert all(set(one.languages) == {"en", "id", "ru"} for one in changes)


def test_the_bench_gives_a_figure() -> None:
    found = comparison(3)
    assert 0 < found.least <= found.median <= found.most
