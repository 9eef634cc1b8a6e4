"""Totals stay true, and no small number can be worked out: not by sums, not from an earlier one."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mufakat.kernel.protect.attacking import intervals, width
from mufakat.kernel.protect.ledger import AlreadyReleased, Ledger, read_ledger, read_relation
from mufakat.kernel.protect.protecting import Protected, protect
from mufakat.kernel.protect.systems import Relation, Released, system
from mufakat.kernel.protect.tables import TOTAL, BadTable, Table, read_table

small_tables = st.integers(1, 4).flatmap(
    lambda wide: st.lists(
        st.lists(st.integers(0, 30), min_size=wide, max_size=wide), min_size=1, max_size=4
    )
)


def table(counts: list[list[int]]) -> Table:
    rows = tuple(f"row {at}" for at in range(len(counts)))
    columns = tuple(f"column {at}" for at in range(len(counts[0])))
    return Table(rows, columns, tuple(map(tuple, counts)))


def outsider(found: Protected, earlier: list[Released] | None = None) -> list[float]:
    """Do an outsider's sums anew: how far can each small number be told?"""
    posed = system(found.table, earlier or [])
    blank = posed.hidden.copy()
    for key in found.blanks:
        blank[posed.at(key)] = True
    small = [int(at) for at in np.nonzero((posed.values != 0) & (abs(posed.values) < 10))[0]]
    assert all(blank[at] for at in small)
    return [width(ends) for ends in intervals(posed, blank, small).values()]


@settings(max_examples=40, deadline=None)
@given(small_tables)
def test_no_small_number_can_be_told_and_what_is_shown_is_true(counts: list[list[int]]) -> None:
    found = protect(table(counts))

    numbers = found.table.numbers()
    assert all(said in {None, numbers[key]} for key, said in found.shown().items())
    assert min(outsider(found), default=10) >= 10
    assert all(width(ends) > 0 for ends in found.blanks.values())


def test_the_ends_are_those_of_every_table_that_could_be() -> None:
    found = protect(table([[4, 12, 7], [20, 3, 2]]), room=3)
    shown = found.shown()
    rows = found.table.rows
    could: dict[tuple[str, str], set[int]] = {key: set() for key in found.blanks}
    for cells in product(range(24), repeat=2):
        for rest in product(range(26), repeat=2):
            first = [cells[0], cells[1]]
            top = shown[rows[0], TOTAL]
            assert top is not None
            counts = [*first, top - sum(first), *rest]
            below = shown[rows[1], TOTAL]
            assert below is not None
            counts.append(below - sum(rest))
            if min(counts) < 0:
                continue
            made = table([counts[:3], counts[3:]]).numbers()
            if all(said is None or made[key] == said for key, said in shown.items()):
                for key, seen in could.items():
                    seen.add(made[key])
    assert {key: (min(seen), max(seen)) for key, seen in could.items()} == {
        key: (round(low), round(high)) for key, (low, high) in found.blanks.items()
    }


def test_the_fewest_further_blanks_are_found() -> None:
    """No smaller set protects: every set of as many cells or fewer was tried."""
    counts = [[3, 40, 50], [60, 45, 30], [70, 20, 25]]
    found = protect(table(counts))

    assert found.fewest
    assert (found.small, found.further) == (1, 3)
    posed = system(found.table)
    one = posed.at(("row 0", "column 0"))
    others = [at for at in range(len(posed.values)) if at != one]
    for pair in product(others, repeat=2):
        blank = posed.hidden.copy()
        blank[[one, *pair]] = True
        assert width(intervals(posed, blank, [one])[one]) < 10


def test_a_plain_rule_leaks_where_this_does_not() -> None:
    chance = np.random.default_rng(5)
    weights = np.outer(chance.dirichlet(np.full(6, 2)), chance.dirichlet(np.full(5, 2)))
    made = table(chance.multinomial(420, weights.ravel()).reshape(6, 5).tolist())
    posed = system(made)
    plain = (posed.values > 0) & (posed.values < 10)
    assert any(width(ends) == 0 for ends in intervals(posed, plain).values())
    assert min(outsider(protect(made))) >= 10


@pytest.mark.parametrize(
    ("relation", "then", "now"),
    [
        ("inside", [[20, 30], [40, 50]], [[21, 30], [40, 50]]),
        ("inside", [[20, 30], [40, 50]], [[22, 30], [71, 50]]),
        ("around", [[20, 30], [40, 50]], [[18, 30], [25, 33]]),
        ("beside", [[20, 30], [40, 50]], [[19, 31], [40, 50]]),
    ],
)
def test_two_tables_together_tell_no_small_difference(
    relation: Relation, then: list[list[int]], now: list[list[int]]
) -> None:
    before = protect(table(then))
    assert not before.blanks
    earlier = [before.released("last month", relation)]
    found = protect(table(now), earlier=earlier)

    assert found.blanks
    assert min(outsider(found, earlier)) >= 10
    assert not protect(table(now)).blanks


def test_what_earlier_tables_told_is_counted_and_stops_nothing() -> None:
    careless = Released("careless", table([[3, 30], [40, 50]]), frozenset(), "inside")
    found = protect(table([[3, 30], [40, 50]]), earlier=[careless])
    assert found.given_away
    assert ("row 0", "column 0") in found.blanks


def test_a_ledger_is_kept_read_and_never_written_over() -> None:
    first, ledger = Ledger().release(table([[20, 30], [40, 50]]), name="may", about="trained")
    same = table([[21, 30], [40, 50]])
    second, ledger = ledger.release(same, name="june", about="trained", relations={"may": "inside"})
    assert not first.blanks
    assert second.blanks
    other, ledger = ledger.release(same, name="schools", about="schools")
    assert not other.blanks
    assert read_ledger(ledger.facts()) == ledger
    with pytest.raises(AlreadyReleased):
        ledger.release(same, name="may", about="schools")


@pytest.mark.parametrize(
    "given",
    [None, [], {"releases": [{}]}, {"releases": 3},
     {"releases": [{"name": "a", "about": "", "rows": ["r"], "columns": ["c"], "counts": [[1]],
                    "blanks": [["x", "y"]]}]}],
)  # fmt: skip
def test_what_is_no_ledger_is_refused(given: object) -> None:
    with pytest.raises(BadTable):
        read_ledger(given)


def test_only_three_relations_are_known() -> None:
    assert read_relation("inside") == "inside"
    with pytest.raises(BadTable):
        read_relation("near")


@pytest.mark.parametrize(
    "content",
    [
        b"", b"x,a\n", b"x,a\nb\n", b"x,a\nb,-1\n", b"x,a\nb,1.5\n", b"x,a\nb,c\n",
        b"x,a,a\nb,1,2\n", b"x,a\nb,1\nb,2\n", b"x,a,Total\nb,1,1\n", "x,a\nИтого,1\n".encode(),
        b"x,a\nb,\xff\n", b"x,a\nb,99999999999\n", b"x,a\n" + b"".join(
            b"r%d,1\n" % at for at in range(5_001)
        ),
    ],
)  # fmt: skip
def test_what_is_no_table_of_counts_is_refused(content: bytes) -> None:
    with pytest.raises(BadTable):
        read_table(content)


@pytest.mark.parametrize(("threshold", "room"), [(2, None), (10, 0), (10, 101)])
def test_thresholds_that_protect_nobody_are_refused(threshold: int, room: int | None) -> None:
    with pytest.raises(BadTable):
        protect(table([[20]]), threshold, room=room)


def test_two_earlier_releases_of_one_name_are_refused() -> None:
    one = protect(table([[20]])).released("may")
    with pytest.raises(BadTable):
        protect(table([[20]]), earlier=[one, one])


def test_a_large_table_is_protected_one_number_after_another() -> None:
    chance = np.random.default_rng(2)
    counts = chance.multinomial(5_000, chance.dirichlet(np.full(160, 2.0))).reshape(20, 8)
    found = protect(table(counts.tolist()), seconds=1.0)
    assert min(outsider(found)) >= 10
    assert found.small > 20


def test_facts_hold_no_true_number_of_a_blank() -> None:
    facts = protect(read_table(b"where,women,men\nnorth,4,66\nsouth,50,81\neast,33,44\n")).facts()
    assert facts["total"] == 278
    assert facts["row_totals"] == [70, 131, 77]
    assert facts["cells"][0] == [None, None]
    assert 4 not in {cell for row in facts["cells"] for cell in row}
    assert all(one["most"] - one["least"] >= 10 for one in facts["outsider"])
