"""Lists of every form are read by what their publisher says; what is none is refused."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mufakat.kernel.screening.births import read_births
from mufakat.kernel.screening.changes import changes
from mufakat.kernel.screening.columns import (
    DTTOT,
    RUSSIAN,
    Columns,
    known_columns,
    read_columns,
    read_russian_lines,
    read_table_list,
)
from mufakat.kernel.screening.entries import ListedName
from mufakat.kernel.screening.ofac_list import read_ofac_list
from mufakat.kernel.screening.people_json import read_people_json
from mufakat.kernel.screening.un_list import BadList, read_un_list

SHEET = """Nama,Deskripsi,Terduga,Kode Densus,Tempat Lahir,Tanggal Lahir,WN/Asal Negara,Alamat
Orsolo Tamarind alias Orso Vek Alias Si Asam,SPECIMEN,Orang,SP-001,Kota Contoh,\
21 Agustus 1970 atau 00/00/1971,Republik Contoh,-
Yayasan Kerash,SPECIMEN,Korporasi,SP-002,,,,
,SPECIMEN,Orang,SP-003,,,,
"""
LINES = """Перечень (образец)
1. ТАМАРИНД ОРСОЛО КЕРАШЕВИЧ*, (ВЕК ОРСО; ТАМАРИНТ ОРСОЛО), 21.08.1970 г.р., г. Образцов;
2. "КЕРАШ";
3. ДУЛО РИСОВЕК, 01.02.1980 г.р.;
"""


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("21 Agustus 1970", ("1970-08-21",)),
        ("21 agustus 1970 atau 5 Pebruari 1971", ("1970-08-21", "1971-02-05")),
        ("00/00/1970", ("1970",)),
        ("00/08/1970", ("1970-08",)),
        ("17/08/1980", ("1980-08-17",)),
        ("21.08.1970 г.р.", ("1970-08-21",)),
        ("21 августа 1970 года", ("1970-08-21",)),
        ("1970-08-21", ("1970-08-21",)),
        ("Mei 1968", ("1968-05",)),
        ("1968 sampai 1972", ("1968/1972",)),
        ("tahun 1975", ("1975",)),
        ("10 Ramadhan 1390 H", ("1970-11",)),
        ("1 Sya'ban 1400", ("1980-06",)),
        ("31/02/1970", ("1970",)),
        ("1970; 1971", ("1970", "1971")),
        ("1970 atau 1970", ("1970",)),
        ("tidak diketahui", ()),
        ("", ()),
        ("9999", ()),
        ("45 Ramadhan 1390", ()),
    ],
)
def test_dates_of_birth_are_read_as_lists_write_them(said: str, read: tuple[str, ...]) -> None:
    assert read_births(said) == read


@settings(max_examples=60)
@given(st.text(max_size=30))
def test_no_date_of_birth_stops_the_reading(said: str) -> None:
    assert all(one[:4].isdigit() for one in read_births(said))


def test_an_indonesian_sheet_has_several_names_and_dates_in_one_cell() -> None:
    assert known_columns(SHEET.partition("\n")[0]) == DTTOT
    found = read_table_list(SHEET.encode(), DTTOT, version="2026-11")
    first, second = found.entries
    assert first.names == (
        ListedName("Orsolo Tamarind"),
        ListedName("Orso Vek", "good"),
        ListedName("Si Asam", "good"),
    )
    assert first.births == ("1970-08-21", "1971")
    assert (first.list, first.id, first.kind) == ("DTTOT", "SP-001", "person")
    assert first.nationalities == ("Republik Contoh",)
    assert second.kind == "body"
    assert found.unread == {"rows": 1}


def test_russian_lines_have_former_names_and_a_mark() -> None:
    found = read_russian_lines(LINES.encode())
    first, second, third = found.entries
    assert [one.text for one in first.names] == [
        "ТАМАРИНД ОРСОЛО КЕРАШЕВИЧ", "ВЕК ОРСО", "ТАМАРИНТ ОРСОЛО",
    ]  # fmt: skip
    assert (first.births, first.regime, first.kind) == (("1970-08-21",), "terrorism", "person")
    assert (second.names[0].text, second.kind, second.regime) == ("КЕРАШ", "body", "")
    assert third.births == ("1980-02-01",)
    assert found.unread == {"lines": 1}


def test_a_russian_table_is_known_by_its_heading() -> None:
    table = "Номер,ФИО,Прежние имена,Дата рождения\n7,Тамаринд Орсоло,Век Орсо;Орс,21.08.1970\n"
    assert known_columns(table.partition("\n")[0]) == RUSSIAN
    (one,) = read_table_list(table.encode(), RUSSIAN).entries
    assert [name.quality for name in one.names] == ["main", "good", "good"]


def test_any_other_table_is_read_by_its_mapping() -> None:
    given = {"list": "MADE UP", "name": "who", "id": "no", "weak_aliases": "also", "delimiter": ";",
             "alias_words": ["aka"]}  # fmt: skip
    columns = read_columns(given)
    assert columns == Columns("MADE UP", "who", "no", weak_aliases="also", alias_words=("aka",),
                              delimiter=";")  # fmt: skip
    before = read_table_list(b"no;who;also\n1;Orsolo;Vek\n2;Kerash;\n", columns)
    after = read_table_list(b"no;who;also\n1;Orsolo;Vek aka Vok\n3;Dulo;\n", columns)
    found = changes(before, after)
    assert [one.id for one in found.added] == ["3"]
    assert [one.id for one in found.removed] == ["2"]
    assert [one.fields for one in found.amended] == [("weak_aliases",)]
    assert known_columns("no;who;also") is None


@pytest.mark.parametrize(
    "given",
    [None, [], {}, {"list": "A"}, {"list": "A", "name": 3}, {"list": "A", "name": "n", "x": "y"},
     {"list": "A", "name": "n", "bodies": "b"}, {"list": "A", "name": "n", "delimiter": ""},
     {"list": "", "name": "n"}],
)  # fmt: skip
def test_what_is_no_mapping_is_refused(given: object) -> None:
    with pytest.raises(BadList):
        read_columns(given)


def test_entities_in_json_keep_what_their_publisher_says() -> None:
    entities = [
        {"id": "q-1", "schema": "Person", "last_change": "2026-01-01", "properties": {
            "name": ["Orsolo Tamarind", "Tamarind Orsolo"], "weakAlias": ["Vek"],
            "birthDate": ["1970-08-21"], "nationality": ["xx"], "programId": ["SPECIMEN"]}},
        {"id": "q-2", "schema": "Sanction", "properties": {}},
        {"id": "q-3", "schema": "Company", "properties": {"name": ["Kerash"]}},
    ]  # fmt: skip
    lines = "\n".join(map(json.dumps, entities)).encode()
    found = read_people_json(lines, name="A PARTNER")
    assert found == read_people_json(json.dumps(entities).encode(), name="A PARTNER")
    first, second = found.entries
    assert [(one.text, one.quality) for one in first.names] == [
        ("Orsolo Tamarind", "main"), ("Tamarind Orsolo", "good"), ("Vek", "low"),
    ]  # fmt: skip
    assert (first.list, first.version, first.births) == ("A PARTNER", "2026-01-01", ("1970-08-21",))
    assert second.kind == "body"
    assert found.unread == {"entities": 1}


def double() -> bytes:
    one = json.dumps({"id": "1", "schema": "Person", "properties": {"name": ["A"]}})
    return f"{one}\n{one}".encode()


@pytest.mark.parametrize(
    "content",
    [b"", b"not a list", b"\xff\xfe", b"[1]", b'{"id": 1}', b"[" * 5_000, double(),
     b"Nama,Kode Densus\nA,1\nB,1\n", b"1. A;\n1. B;\n"],
)  # fmt: skip
def test_what_is_no_list_is_refused_by_every_reader(content: bytes) -> None:
    for read in (
        read_people_json, read_russian_lines, read_un_list,
        lambda given: read_table_list(given, DTTOT), lambda given: read_ofac_list(given, given),
    ):  # fmt: skip
        if content == b"1. A;\n1. B;\n" and read is read_un_list:
            continue
        with pytest.raises(BadList):
            read(content)
