from datetime import date

import edtf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mufakat.kernel.calendar.dates import date_words, day_words, edtf_words, short_day_words
from mufakat.kernel.calendar.uncertain import BadDate, bounds, is_uncertain, read_date


def test_day_words_are_the_official_form_of_each_language() -> None:
    day = date(2025, 2, 18)

    assert [day_words(day, language) for language in ("id", "ru", "en")] == [
        "18 Februari 2025",
        "18 февраля 2025 г.",
        "18 February 2025",
    ]
    assert short_day_words(day, "ru") == "18 февраля"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2025-01/2025-03~", ("awal tahun 2025", "начало 2025 года", "early 2025")),
        ("2025-05/2025-08~", ("pertengahan tahun 2025", "середина 2025 года", "mid-2025")),
        ("2025-10/2025-12~", ("akhir tahun 2025", "конец 2025 года", "late 2025")),
        ("2007", ("tahun 2007", "2007 год", "2007")),
        ("2007~", ("sekitar tahun 2007", "около 2007 года", "about 2007")),
        ("2007?", ("tahun 2007 (belum pasti)", "2007 год (неточно)", "2007 (not certain)")),
        (
            "2025-03%",
            (
                "sekitar Maret 2025 (belum pasti)",
                "около марта 2025 года (неточно)",
                "about March 2025 (not certain)",
            ),
        ),
        ("2025-03", ("Maret 2025", "март 2025 года", "March 2025")),
        ("2025-02-18", ("18 Februari 2025", "18 февраля 2025 г.", "18 February 2025")),
        ("2025-21", ("musim semi tahun 2025", "весна 2025 года", "spring 2025")),
        ("2025-33", ("triwulan I tahun 2025", "I квартал 2025 года", "quarter 1 of 2025")),
        (
            "2025-41",
            ("semester II tahun 2025", "второе полугодие 2025 года", "second half of 2025"),
        ),
        ("197X", ("tahun 1970-an", "1970-е годы", "1970s")),
        ("../1954", ("paling lambat tahun 1954", "не позднее 1954 года", "not later than 1954")),
        ("2016-01/..", ("sejak Januari 2016", "с января 2016 года", "since January 2016")),
        (
            "/1954",
            (
                "sampai tahun 1954 (awal tidak diketahui)",
                "до 1954 года (начало неизвестно)",
                "until 1954 (start not known)",
            ),
        ),
        (
            "2016/",
            (
                "dari tahun 2016 (akhir tidak diketahui)",
                "с 2016 года (окончание неизвестно)",
                "from 2016 (end not known)",
            ),
        ),
        (
            "2025-02-18/2025-02-20",
            ("18–20 Februari 2025", "18–20 февраля 2025 г.", "18–20 February 2025"),
        ),
        (
            "2025-02-28/2025-03-02",
            (
                "28 Februari – 2 Maret 2025",
                "28 февраля – 2 марта 2025 г.",
                "28 February – 2 March 2025",
            ),
        ),
        (
            "2024-12-30/2025-01-02",
            (
                "30 Desember 2024 – 2 Januari 2025",
                "30 декабря 2024 г. – 2 января 2025 г.",
                "30 December 2024 – 2 January 2025",
            ),
        ),
        ("2025-03/2025-05", ("Maret – Mei 2025", "март – май 2025 года", "March – May 2025")),
        ("2016/2019", ("tahun 2016–2019", "2016–2019 годы", "2016–2019")),
        (
            "2016~/2019?",
            (
                "sekitar tahun 2016–2019 (belum pasti)",
                "примерно 2016–2019 годы (неточно)",
                "about 2016–2019 (not certain)",
            ),
        ),
        ("2016/2019-05", ("tahun 2016 – Mei 2019", "2016 год – май 2019 года", "2016 – May 2019")),
    ],
)
def test_edtf_words_say_the_uncertainty(text: str, words: tuple[str, str, str]) -> None:
    assert tuple(edtf_words(text, language) for language in ("id", "ru", "en")) == words


def test_date_words_prefers_the_words_given_with_the_date() -> None:
    value = {"edtf": "2025-01/2025-03~", "words": {"en": "early in 2025"}}

    assert date_words(value, "en") == "early in 2025"
    assert date_words(value, "ru") == "начало 2025 года"
    assert date_words("2025-03", "en") == "March 2025"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "/",
        "../..",
        "..",
        "2025-13",
        "2025-02-30",
        "2025-00",
        "0000",
        "20X5",
        "2025-2",
        "soon",
        "2025-03/2025-01",
        "197X-02",
        "2025-02-18T10:00:00Z",
        "٢٠٢٥",
        "2025/" * 20,
        "9999-24",
    ],
)
def test_read_date_refuses_what_has_no_meaning(text: str) -> None:
    with pytest.raises(BadDate):
        read_date(text)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025-24", date(2025, 12, 1), date(2026, 2, 28)),
        ("../1954", None, date(1954, 12, 31)),
        ("2016-01/..", date(2016, 1, 1), None),
    ],
)
def test_bounds_of_what_the_library_reads_otherwise(
    text: str, first: date | None, last: date | None
) -> None:
    """A winter runs into the next year; the edtf library stops on open ends."""
    assert bounds(read_date(text)) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "2025",
        "2025-02",
        "2024-02",
        "2025-02-18",
        "2025-21",
        "2025-22",
        "2025-23",
        "2025-33",
        "2025-36",
        "2025-40",
        "2025-41",
        "197X",
        "2025~",
        "2025-03?",
        "2025-03-01%",
        "2025-01/2025-03~",
        "2016/2019",
        "2025-02-18/2025-02-20",
    ],
)
def test_bounds_agree_with_the_edtf_library(text: str) -> None:
    theirs = edtf.parse_edtf(text)

    first, last = bounds(read_date(text))

    assert (first, last) == (date(*theirs.lower_strict()[:3]), date(*theirs.upper_strict()[:3]))


@pytest.mark.parametrize(
    ("text", "uncertain"),
    [
        ("2025", False),
        ("2025~", True),
        ("2016/2019?", True),
        ("../1954", True),
        ("2016/2019", False),
    ],
)
def test_is_uncertain(text: str, *, uncertain: bool) -> None:
    assert is_uncertain(read_date(text)) is uncertain


@given(st.text(alphabet="0123456789X-/.~?%", max_size=22))
def test_any_text_is_read_or_refused_and_what_is_read_has_words(text: str) -> None:
    try:
        first, last = bounds(read_date(text))
    except BadDate:
        return

    assert first is None or last is None or first <= last
    assert all(edtf_words(text, language) for language in ("id", "ru", "en"))


@given(st.dates())
def test_every_day_is_said_with_its_number_and_year(day: date) -> None:
    for language in ("id", "ru", "en"):
        assert edtf_words(day.isoformat(), language) == day_words(day, language)
