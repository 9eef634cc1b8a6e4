"""What an edited file says, found by comparing words: nothing of it is ever dropped."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from mufakat.kernel.values import PartyId
from mufakat.kernel.wording.findings import Kind, Paragraph, Stretch, Why
from mufakat.kernel.wording.marks import base_mark, clause_mark
from mufakat.kernel.wording.returning import returned
from mufakat.kernel.wording.texts import Alternative, Bracket, Clause, Plain, Text

LINES = (
    "The sides met in Jakarta on the first day.",
    "Each side names a point of contact.",
    "Costs lie where they fall under national law.",
)


def text(*lines: str) -> Text:
    clauses = tuple(
        Clause(f"c{n}", n, "1", "tabled", {"en": (Plain(line),)}, {})
        for n, line in enumerate(lines or LINES, start=1)
    )
    sides = (PartyId("IDN"), PartyId("RUS"))
    return Text("X/L.1", "note", {"en": "Note"}, ("en",), "en", sides, clauses)


def written(line: str, clause: str = "", was: str = "") -> Paragraph:
    tags = (clause_mark(clause, "en", was or line),) if clause else ()
    return Paragraph((Stretch(line),), tags)


def whole() -> list[Paragraph]:
    return [written(line, f"c{n}") for n, line in enumerate(LINES, start=1)]


def test_a_file_nobody_touched_changes_nothing() -> None:
    assert {one.kind for one in returned(text(), whole()).findings} == {Kind.SAME}


def test_a_file_of_another_text_deletes_nothing() -> None:
    found = returned(text(), [written("Quite other words stand here.")]).findings
    assert [(one.kind, one.why) for one in found] == [(Kind.UNMATCHED, Why.FOREIGN)]


def test_two_clauses_run_together_are_shown_and_none_is_deleted() -> None:
    one, two, three = whole()
    both = Paragraph((*one.stretches, *two.stretches), (*one.tags, *two.tags))
    found = returned(text(), [both, three]).findings
    assert [(each.kind, each.why) for each in found] == [
        (Kind.UNMATCHED, Why.JOINED), (Kind.SAME, None),
    ]  # fmt: skip


def test_a_paragraph_struck_as_a_whole_is_a_deleted_clause() -> None:
    one, two, three = whole()
    struck = Paragraph((Stretch(LINES[1], "deleted", "Secretary"),), two.tags)
    found = returned(text(), [one, struck, three]).findings
    assert [each.kind for each in found] == [Kind.SAME, Kind.DELETED, Kind.SAME]


def test_a_side_that_strikes_its_own_name_loses_no_edit() -> None:
    before, gone, after = "The sides ", "met", " in Jakarta on the first day."
    stretches = (Stretch(before), Stretch(gone, "deleted", "Indonesia"), Stretch(after))
    one = Paragraph(stretches, whole()[0].tags)
    names = {"IDN": {"en": "Indonesia"}}
    (found,) = [each for each in returned(text(), [one], names).findings if each.clause == "c1"]
    assert found.kind is Kind.AMENDED
    assert "met" not in found.after


def test_words_struck_in_a_bracket_stand_in_it_still() -> None:
    runs = (
        Plain("Costs "),
        Bracket("b", "delete", (Alternative((PartyId("IDN"),), (Plain("always"),)),)),
    )
    clause = Clause("c1", 1, "1", "bracketed", {"en": runs}, {})
    sides = (PartyId("IDN"), PartyId("RUS"))
    one = Text("X/L.1", "note", {"en": "N"}, ("en",), "en", sides, (clause,))
    back = Paragraph(
        (Stretch("Costs [Indonesia: "), Stretch("always", "deleted", "Indonesia"), Stretch("]")),
        ("clause:c1:en",),
    )  # fmt: skip
    found = returned(one, [back], {"IDN": {"en": "Indonesia"}, "RUS": {"en": "Russia"}})
    assert [each.kind for each in found.findings] == [Kind.SAME]


def test_a_clause_that_changed_meanwhile_is_no_proposal_to_change_it_back() -> None:
    now = text("The sides met in Moscow on the last day.", *LINES[1:])
    base = Paragraph((Stretch("Note"),), (base_mark(text()),))
    found = returned(now, [base, *whole()])
    assert found.earlier
    assert {each.kind for each in found.findings} == {Kind.FRAME, Kind.SAME}
    edited = written(f"{LINES[0]} Twice.", "c1", LINES[0])
    (first, *_rest) = returned(now, [edited, *whole()[1:]]).findings
    assert (first.kind, first.why) == (Kind.AMENDED, Why.MEANWHILE)


def test_a_clause_that_is_gone_since_is_shown() -> None:
    found = returned(text(*LINES[:2]), [*whole()[:2], written("Old words.", "c9")]).findings
    assert [(each.kind, each.why) for each in found][-1] == (Kind.UNMATCHED, Why.CLAUSE)


WORDS = st.lists(st.sampled_from(" ".join(LINES).split()), max_size=8).map(" ".join)
STRETCHES = st.builds(
    Stretch, WORDS, st.sampled_from(("kept", "inserted", "deleted")), st.sampled_from(("", "IDN"))
)
_MARK = clause_mark("c3", "en", LINES[2])
TAGS = st.sampled_from(("", "clause:c1:en", "clause:c2:en", "clause:c9:en", _MARK, "base_0"))
PARAGRAPHS = st.builds(
    lambda stretches, tags: Paragraph(tuple(stretches), tuple(one for one in tags if one)),
    st.lists(STRETCHES, max_size=3),
    st.lists(TAGS, max_size=2),
)


@given(st.lists(PARAGRAPHS, max_size=6))
def test_every_word_of_a_file_stands_in_exactly_one_finding(file: list[Paragraph]) -> None:
    found = returned(text(), file).findings
    places = Counter(place for one in found for place in one.places)
    assert all(count == 1 for count in places.values())
    assert {n for n, one in enumerate(file) if one.accepted.strip()} <= set(places)
    said = " ".join(f"{one.after} {one.rest}" for one in found if one.places)
    assert said.split() == " ".join(one.accepted for one in file).split()
