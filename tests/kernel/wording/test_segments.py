"""A wording cut into stretches and marks, and what comes back matched with it."""

from hypothesis import given

from mufakat.kernel.values import PartyId
from mufakat.kernel.wording.renditions import Lost, Rendition, match_all
from mufakat.kernel.wording.segments import segments
from mufakat.kernel.wording.texts import Alternative, Bracket, Parties, Plain
from tests.apps.texts.rows import bracketed
from tests.kernel.wording.drawing import texts
from tests.kernel.wording.example import example

IDN, RUS = PartyId("IDN"), PartyId("RUS")
BOTH = (IDN, RUS)
WAYS = (Alternative((IDN,), (Plain("will"),)), Alternative((RUS,), (Plain("shall"),)))


def test_a_bracket_is_marks_around_the_words_of_each_side() -> None:
    cut = segments((Plain("It "), Bracket("b1", "alternatives", WAYS), Plain(" be.")), BOTH)

    assert cut.texts == ["It ", "will", "shall", " be."]
    assert cut.marks == ["[IDN: ", " / RUS: ", "]"]
    assert cut.line() == "It [IDN: will / RUS: shall] be."
    assert [(one.bracket, one.way) for one in cut.spots] == [
        ("", 0), ("b1", 0), ("b1", 1), ("", 0),
    ]  # fmt: skip
    assert [one.place for one in cut.spots] == [0, 1, 1, 2]


def test_a_place_of_the_alternat_is_one_mark() -> None:
    cut = segments((Parties("gov"), Plain(" met.")), BOTH, {"IDN": "Indonesia", "RUS": "Russia"})

    assert cut.marks == ["Indonesia / Russia"]
    assert cut.texts == ["", " met."]
    assert cut.spots[1].place == 1


def test_spans_of_one_issue_are_counted() -> None:
    clause = bracketed().clauses[0]

    cut = segments(clause.text["ru"], BOTH)

    assert [(one.span, one.way) for one in cut.spots if one.bracket] == [
        (0, 0), (0, 1), (1, 0), (1, 1),
    ]  # fmt: skip


def test_words_come_back_between_marks_and_as_one_line() -> None:
    text = bracketed()
    line = "Each side [IDN: will / RUS: must] name a focal point."
    marked = Rendition(
        "1", "c01", "en", ("Each side ", "will", "must", " name a focal point."),
        ("[IDN: ", " / RUS: ", "]"),
    )  # fmt: skip

    for one in (Rendition("1", "c01", "en", line=line), marked):
        [found] = match_all(text, [one])
        assert found.texts == ("Each side ", "will", "must", " name a focal point.")
        assert not found.same


def test_sides_may_stand_by_their_names_in_any_language_of_the_text() -> None:
    names = {"IDN": {"en": "Indonesia"}, "RUS": {"en": "Russia", "ru": "Россия"}}
    line = "Each side [Indonesia: will / Russia: must] name a point of contact."

    [found] = match_all(bracketed(), [Rendition("1", "c01", "en", line=line)], names)

    assert found.texts[2] == "must"
    [lost] = match_all(bracketed(), [Rendition("1", "c01", "en", line=line)])
    assert lost.lost is Lost.MARKS


def test_spaces_programs_trim_change_nothing() -> None:
    one = Rendition(
        "1", "c01", "en", line=" Each side[IDN: will /  RUS: shall]name a point of contact."
    )
    two = Rendition(
        "1", "c01", "en", ("Each side", "will ", "shall", "name a point of contact."),
        ("[IDN: ", " / RUS: ", "]"),
    )  # fmt: skip

    assert [found.same for found in match_all(bracketed(), [one])] == [True]
    assert [found.same for found in match_all(bracketed(), [two])] == [True]


def test_what_cannot_be_matched_says_why() -> None:
    text = bracketed()
    wrong = {
        Lost.CLAUSE: Rendition("1", "c99", "en", ("x",)),
        Lost.LANGUAGE: Rendition("1", "c01", "fr", ("x",)),
        Lost.MARKS: Rendition("1", "c01", "en", ("Each side will name one.",)),
        Lost.EMPTY: Rendition("1", "c02", "ru", (" ",)),
    }

    for reason, one in wrong.items():
        [found] = match_all(text, [one])
        assert found.lost is reason
        assert found.rendition is one


def test_the_same_clause_twice_is_shown_not_guessed() -> None:
    ones = [Rendition("1", "c02", "en", ("A.",)), Rendition("2", "c02", "en", ("B.",))]

    assert [found.lost for found in match_all(bracketed(), ones)] == [None, Lost.TWICE]


def test_a_lost_id_is_found_by_the_drafting_words() -> None:
    one = Rendition("7", "", "ru-RU", ("Каждый платит сам.",), source="Costs lie where they  fall.")

    [found] = match_all(bracketed(), [one])

    assert found.clause is not None
    assert found.clause.id == "c02"


def test_the_example_comes_back_as_it_went_out() -> None:
    text = example()
    sent = [
        Rendition(clause.id, clause.id, language, line=segments(runs, text.parties).line())
        for clause in text.clauses
        for language, runs in clause.text.items()
    ]

    assert all(found.same for found in match_all(text, sent))


@given(texts())
def test_any_text_comes_back_as_it_went_out(text: object) -> None:
    for clause in text.clauses:  # type: ignore[attr-defined]  # a drawn text
        for language, runs in clause.text.items():
            cut = segments(runs, text.parties)  # type: ignore[attr-defined]  # as above
            assert len(cut.texts) == len(cut.marks) + 1 == len(cut.spots)
            one = Rendition("", clause.id, language, tuple(cut.texts), tuple(cut.marks))
            [found] = match_all(text, [one])  # type: ignore[arg-type]  # as above
            assert found.same or found.lost is not None
