"""Where words come from: every word that was brought or struck out is told once, and no other."""

from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from mufakat.kernel.wording.origins import Change, changes_in
from tests.kernel.wording.table import Table


def changes(table: Table) -> list[Change]:
    return [*changes_in(table.text(), lambda edit: edit == table.tabled.id)]


def numbers(one: Change) -> tuple[list[tuple[str, int]], list[tuple[str, int]]]:
    """Give who brought how many of the words that stand, and of those that gave way."""
    stands, gone = (
        [(str(each.by), len(each.tokens)) for each in said] for said in (one.stands, one.gone)
    )
    return stands, gone


def settled(table: Table, name: str, by: str, alternative: str) -> None:
    """Let every side speak for one wording, and the bracket go."""
    for party in table.world.parties:
        table.edit(party, "accept", bracket=f"{name}.{by.lower()}", alt=alternative)
    table.edit(
        table.first, "unbracket", bracket=f"{name}.{by.lower()}", result="alt", alt=alternative
    )


def test_a_clause_as_tabled_has_nothing_to_tell() -> None:
    assert changes(Table()) == []


def test_an_open_bracket_is_told_by_its_owners_and_not_here() -> None:
    table = Table()
    table.replace("RUS", 2, 3)

    assert changes(table) == []


def test_what_stands_after_settling_names_its_side_and_what_gave_way() -> None:
    table = Table()
    table.replace("RUS", 2, 3, name="b", count=2)
    table.edit("IDN", "counter", bracket="b.rus", alt="C", pieces=[1])
    settled(table, "b", "RUS", "C.idn")

    (one,) = changes(table)

    assert numbers(one) == ([("IDN", 1)], [("IDN", 2), ("RUS", 2)])
    assert one.gone[0].edit == table.tabled.id


@given(st.lists(st.tuples(st.sampled_from(["IDN", "RUS"]), st.integers(0, 5)), max_size=5))
def test_every_word_brought_later_or_struck_out_is_told_once(
    moves: list[tuple[str, int]],
) -> None:
    table = Table()
    for number, (party, place) in enumerate(moves):
        live = {token.id for token in table.text().tokens if token.alive}
        if (str(table.tabled.id), 0, place) not in live:
            continue
        table.replace(party, place, place, name=f"b{number}")
        settled(table, f"b{number}", party, f"A.{party.lower()}")
    text = table.text()

    told = [
        token
        for one in changes(table)
        for stretch in chain(one.stands, one.gone)
        for token in stretch.tokens
    ]

    later = {one.id for one in text.tokens if not one.alive or one.id[0] != table.tabled.id}
    assert len(told) == len(set(told))
    assert set(told) == later
