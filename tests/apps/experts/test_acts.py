from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mufakat.apps.experts.acts.cvs import read_cv
from mufakat.apps.experts.acts.lines import UnreadableLine, each_line, read_experience, read_spoken
from mufakat.apps.experts.acts.profiles import (
    Experience,
    Kind,
    Level,
    Name,
    Profile,
    Spoken,
    read_profile,
    write_profile,
)
from mufakat.apps.experts.acts.sheets import (
    ForbiddenColumn,
    UnknownColumn,
    read_sheet,
    write_sheet,
)
from mufakat.kernel.errors import Malformed
from tests.apps.experts.people import WIJAYANTO, wijayanto

INDONESIAN = """Curriculum vitae
Sekar Anindyaputri
sekar@example.invalid

Pengalaman kerja
2019-2023 Analis, lembaga rekaan

Publikasi
- Aliran dana kecil, 2021

Bahasa
Inggris (C1), Indonesia: bahasa ibu
"""
RUSSIAN = """РЕЗЮМЕ
Щукина Юлия Андреевна
Опыт работы:
2018 аналитик вымышленной службы
Публикации
Малые переводы, 2020
Языки
английский B2
русский, родной
"""
_WORDS = st.text(alphabet="abcйцяé =+-@", min_size=1, max_size=20).map(str.strip).filter(bool)


def test_a_profile_reads_back_as_it_was_written() -> None:
    profile = read_profile(WIJAYANTO)

    assert read_profile(write_profile(profile)) == profile
    assert write_profile(profile).keys() == WIJAYANTO.keys()


@pytest.mark.parametrize("field", ["religion", "ethnicity", "political_opinion", "sex", "anything"])
def test_a_field_the_register_does_not_have_is_refused(field: str) -> None:
    with pytest.raises(Malformed):
        read_profile({**WIJAYANTO, field: "x"})


def test_a_name_keeps_rank_degrees_and_order() -> None:
    assert wijayanto().name.shown == "Dr. Wijayanto, M.H."
    assert Name("Королёв Арсений", "Korolev Arsenii").shown == "Korolev Arsenii"


def test_days_away_are_found_at_both_ends() -> None:
    profile = wijayanto()

    assert profile.is_away(date(2025, 3, 10), date(2025, 3, 12))
    assert profile.is_away(date(2025, 2, 20), date(2025, 3, 1))
    assert not profile.is_away(date(2025, 3, 11), date(2025, 3, 12))


@pytest.mark.parametrize(
    "column",
    [
        "Religion",
        "agama",
        "Вероисповедание",
        "ethnicity",
        "suku",
        "национальность",
        "partai",
        "Ras",
    ],
)
def test_a_sheet_with_a_forbidden_column_is_refused_whole(column: str) -> None:
    with pytest.raises(ForbiddenColumn):
        read_sheet(f"name,{column}\nWijayanto,x\n".encode())


def test_a_column_nobody_knows_is_named_and_refused() -> None:
    with pytest.raises(UnknownColumn) as said:
        read_sheet(b"name,shoe size\nWijayanto,41\n")

    assert said.value.facts == {"column": "shoe size"}


def test_columns_are_known_in_three_languages() -> None:
    said = "ФИО;должность;языки\nКоролёв Арсений;2019 | аналитик | Служба;ru native\n"

    (row,) = read_sheet(said.encode("utf-8-sig"))

    assert row.profile is not None
    assert row.profile.name.native == "Королёв Арсений"
    assert row.profile.posts[0].title == {"ru": "аналитик"}
    assert row.profile.languages == (Spoken("ru", Level.NATIVE),)


def test_a_row_that_cannot_be_read_is_told_and_the_others_stay() -> None:
    rows = read_sheet(b"name,languages\nOne,en C1\nTwo,en excellent\nThree,id B2\n")

    assert [row.profile is not None for row in rows] == [True, False, True]
    assert (rows[1].number, rows[1].line) == (3, "en excellent")


@given(
    st.builds(
        Profile,
        name=st.builds(Name, _WORDS, st.just(""), _WORDS, st.booleans(), _WORDS),
        experience=st.lists(
            st.builds(Experience, st.sampled_from(Kind), _WORDS, _WORDS, st.just("2021")),
            max_size=3,
        ).map(tuple),
        languages=st.just((Spoken("en", Level.C1),)),
        contact=_WORDS,
    )
)
def test_a_register_taken_out_and_brought_in_is_the_same(profile: Profile) -> None:
    (row,) = read_sheet(write_sheet([profile]))

    assert row.profile == profile


def test_a_sheet_taken_out_runs_no_formula() -> None:
    sheet = write_sheet([Profile(Name("=HYPERLINK(1)"))]).decode("utf-8-sig")

    assert sheet.splitlines()[1].startswith("'=")


def test_lines_name_what_cannot_be_read() -> None:
    assert read_experience("paper | 2021 | A | b | c") == Experience(
        Kind.PAPER, "A", "b | c", "2021"
    )
    with pytest.raises(UnreadableLine) as said:
        each_line("en C1\nEnglish well", read_spoken)
    assert said.value.facts == {"line": "English well"}


@pytest.mark.parametrize(
    ("text", "name", "languages"),
    [
        (
            INDONESIAN,
            "Sekar Anindyaputri",
            {"en": "C1", "id": "native"},
        ),
        (
            RUSSIAN,
            "Щукина Юлия Андреевна",
            {"en": "B2"},
        ),
    ],
)
def test_a_curriculum_vitae_fills_in_the_form(
    text: str, name: str, languages: dict[str, str]
) -> None:
    found = read_cv(text)

    assert found.name.native == name
    assert {one.language: str(one.level) for one in found.languages} == languages
    assert {one.kind for one in found.experience} == {Kind.ASSIGNMENT, Kind.PAPER}
