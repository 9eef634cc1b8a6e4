from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mufakat.apps.letters.acts.contacts import read_contact, write_contact
from mufakat.apps.letters.acts.facts import (
    Certainty,
    Fact,
    Source,
    When,
    in_order,
    is_date,
    read_fact,
    read_when,
    write_fact,
    write_when,
)
from mufakat.apps.letters.acts.notes import read_note, write_note
from mufakat.apps.letters.acts.reading import Unreadable
from mufakat.kernel.values import Json

CALL: dict[str, Json] = {
    "kind": "courtesy_call",
    "when": {"edtf": "2024-10-09"},
    "place": {"en": "BNPT office, Jakarta"},
    "who": [{"side": "IDN", "post": {"en": "Head of BNPT"}}],
    "subject": {"en": "An expert meeting"},
    "source": {"text": "BNPT news, 9 October 2024"},
}
NOTE: dict[str, Json] = {
    "kind": "note_verbale",
    "number": "D/01/2024",
    "when": {"edtf": "2024-12-16"},
    "sender": "IDN",
    "recipient": "RUS",
    "subject": {"en": "proposes dates"},
    "reply_to": "note/nv-1",
}


@pytest.mark.parametrize(
    ("edtf", "first", "last", "exact"),
    [
        ("2024-10-09", date(2024, 10, 9), date(2024, 10, 9), True),
        ("2007", date(2007, 1, 1), date(2007, 12, 31), True),
        ("2025-01~/2025-03~", date(2025, 1, 1), date(2025, 3, 31), False),
        ("2025-02-18/2025-02-19", date(2025, 2, 18), date(2025, 2, 19), True),
        ("195X", date(1950, 1, 1), date(1959, 12, 31), True),
        ("../1954", None, date(1954, 12, 31), False),
    ],
)
def test_a_date_is_as_wide_as_what_is_known(
    edtf: str, first: date | None, last: date, *, exact: bool
) -> None:
    when = When(edtf)

    assert (when.first, when.last, when.exact) == (first, last, exact)


def test_unknown_is_a_date_and_has_no_day() -> None:
    when = read_when({"edtf": ""})

    assert not when.known
    assert when.first is None


@pytest.mark.parametrize(
    "wrong", ["soon", "2025-13", "2025-02-30", "XXXX", "9" * 60, "2025-01-01T", "/"]
)
def test_what_is_no_date_is_refused(wrong: str) -> None:
    with pytest.raises(Unreadable):
        read_when({"edtf": wrong})


@given(st.text(alphabet="0123456789X-/.~?%", max_size=60))
def test_any_text_is_a_date_or_not_and_never_an_accident(edtf: str) -> None:
    assert is_date(edtf) in (True, False)


def test_a_date_keeps_the_words_it_was_given_in() -> None:
    when = When("2025-01~/2025-03~", {"en": "early 2025", "id": "awal tahun 2025"})

    assert read_when(write_when(when)) == when


def test_a_fact_needs_a_source() -> None:
    fact = Fact({"en": "More than 70 years"}, When(), Certainty.REPORTED, Source("BNPT news"))
    written = write_fact(fact)

    assert read_fact(written) == fact
    del written["source"]
    with pytest.raises(Unreadable):
        read_fact(written)


def test_facts_stand_in_the_order_of_their_earliest_day() -> None:
    source = Source("x")
    facts = {
        name: Fact({"en": name}, When(edtf), Certainty.CERTAIN, source)
        for name, edtf in {"b": "../1954", "c": "2024", "a": ""}.items()
    }

    assert [name for name, _fact in in_order(facts)] == ["a", "b", "c"]


def test_a_contact_reads_back_as_it_was_written() -> None:
    assert write_contact(read_contact(CALL)) == CALL


def test_a_note_reads_back_as_it_was_written() -> None:
    assert write_note(read_note(NOTE)) == NOTE


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "telepathy"},
        {"sender": "indonesia"},
        {"subject": {}},
        {"subject": {"??": "x"}},
        {"reply_to": "contact/1"},
        {"number": " x"},
        {"surplus": 1},
        {"when": None},
    ],
)
def test_a_note_that_says_something_else_is_unreadable(change: dict[str, Json]) -> None:
    with pytest.raises(Unreadable):
        read_note(NOTE | change)
