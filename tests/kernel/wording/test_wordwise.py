"""A comparison loses no word, leads from one wording to the other, and reads as people read."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from mufakat.kernel.values import PartyId
from mufakat.kernel.wording import wordwise
from mufakat.kernel.wording.aligning import align
from mufakat.kernel.wording.flowing import Opening, Owned, flow, normal, unflow, units
from mufakat.kernel.wording.texts import Alternative, Bracket, Paired, Plain, Runs
from mufakat.kernel.wording.wordwise import Added, Removed, Same, compare_runs
from tests.kernel.wording.drawing import runs

IDN, RUS = PartyId("IDN"), PartyId("RUS")
MODAL = Bracket(
    "b1",
    "alternatives",
    (Alternative((IDN,), (Plain("will"),)), Alternative((RUS,), (Plain("shall"),))),
)


def marks(before: Runs, after: Runs) -> list[str]:
    sign = {Same: "=", Removed: "-", Added: "+"}
    pieces = compare_runs(before, after)
    return [sign[type(one)] + one.said.text for one in pieces if isinstance(one.said, Plain)]


@given(runs(), runs())
def test_the_pieces_lead_back_and_forth(before: Runs, after: Runs) -> None:
    pieces = compare_runs(before, after)
    assert wordwise.before(pieces) == normal(before)
    assert wordwise.after(pieces) == normal(after)


@given(runs())
def test_a_line_of_units_is_the_wording(said: Runs) -> None:
    assert unflow(one for one, _ in flow(said)) == normal(said)
    assert wordwise.unchanged(compare_runs(said, said))
    line = units(said)
    said_in_line = [one.said + one.after for one in line if isinstance(one.said, str)]
    assert "".join(said_in_line) == "".join(
        one.text for one, _ in flow(said) if isinstance(one, Plain)
    )


@given(st.lists(st.sampled_from("abcdefgh")), st.lists(st.sampled_from("abcdefgh")))
def test_pairs_rise_on_both_sides_and_are_the_same(before: list[str], after: list[str]) -> None:
    pairs = align(before, after)
    assert all(before[one] == after[two] for one, two in pairs)
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(pairs))


@given(st.lists(st.integers()), st.lists(st.integers(), max_size=5), st.integers(min_value=0))
def test_what_is_only_inserted_removes_nothing(old: list[int], more: list[int], at: int) -> None:
    spot = at % (len(old) + 1)
    pairs = align(old, [*old[:spot], *more, *old[spot:]])
    assert len(pairs) == len(old)


def test_the_work_stays_bounded_where_no_word_is_rare() -> None:
    before, after = ["a", "b", "c"] * 3000, ["b", "a", "c", "c"] * 2500
    pairs = align(before, after)
    assert all(before[one] == after[two] for one, two in pairs)


def test_a_russian_word_is_never_cut() -> None:
    before = (Plain("Стороны договорились обмениваться опытом."),)
    after = (Plain("Стороны договорились обменяться опытом."),)
    assert marks(before, after) == [
        "=Стороны договорились ",
        "-обмениваться ",
        "+обменяться ",
        "=опытом.",
    ]


def test_reduplication_is_one_word() -> None:
    before, after = (Plain("sesuai dengan undang-undang."),), (Plain("sesuai dengan undang."),)
    assert marks(before, after) == ["=sesuai dengan ", "-undang-undang", "+undang", "=."]


def test_a_settled_bracket_keeps_its_words_and_shows_whose_died() -> None:
    pieces = compare_runs(
        (Plain("Each side "), MODAL, Plain(" designate")), (Plain("Each side will designate"),)
    )
    idn, rus = (Owned("b1", "alternatives", at, (by,)) for at, by in enumerate((IDN, RUS)))
    assert Same(Plain("will"), (), (idn,)) in pieces
    assert Removed(Plain("shall"), (rus,)) in pieces
    assert Removed(Opening("b1", "alternatives")) in pieces


def test_a_word_changed_inside_a_bracket_is_its_owners() -> None:
    said = (MODAL.alternatives[0], Alternative((RUS,), (Plain("must"),)))
    other = Bracket("b1", "alternatives", said)
    pieces = compare_runs((MODAL,), (other,))
    owner = (Owned("b1", "alternatives", 1, (RUS,)),)
    assert [one for one in pieces if not isinstance(one, Same)] == [
        Removed(Plain("shall"), owner),
        Added(Plain("must"), owner),
    ]


def test_one_sentence_of_a_pair_changes_by_word() -> None:
    before = Paired({IDN: "The Indonesian side spoke.", RUS: "The Russian side spoke."}, " ")
    after = Paired({IDN: "The Indonesian side spoke.", RUS: "The Russian side replied."}, " ")
    changed = [one for one in compare_runs((before,), (after,)) if not isinstance(one, Same)]
    assert [(type(one), one.said, one.within[0].by) for one in changed] == [
        (Removed, Plain("spoke"), (RUS,)),
        (Added, Plain("replied"), (RUS,)),
    ]


def test_spaces_alone_are_told_apart_from_words() -> None:
    pieces = compare_runs((Plain("в г. Москве"),), (Plain("в г.\u00a0Москве"),))
    assert wordwise.only_spaces(pieces)
    assert not wordwise.unchanged(pieces)


def test_a_lone_little_word_is_read_with_what_was_replaced() -> None:
    before = (Plain("exchange views quickly on threats posed today"),)
    after = (Plain("share good practice on rehabilitation of persons"),)
    assert marks(before, after) == [f"-{before[0].text}", f"+{after[0].text}"]
