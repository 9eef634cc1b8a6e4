"""Published lists in the forms their publishers use, looked at before they are entered."""

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from mufakat.apps.desks import queries, services
from mufakat.apps.desks.acts.listing import ListSheet
from mufakat.apps.desks.acts.terms import Subject
from mufakat.apps.desks.inputs.lists import Form, form_of, read_list
from mufakat.apps.desks.models import AdoptionRow, BroughtListRow, ImportedListRow
from mufakat.kernel.errors import Malformed, Missing
from tests.apps.desks.sides import DESK, STRANGER, Desks, open_matter
from tests.apps.desks.test_financing import sheet
from tests.apps.letters.two_sides import NOW, Sides, browser_of

DAY = date(2024, 10, 1)
DTTOT = (
    b"No,Kode Densus,Nama,Terduga,Tempat Lahir,Tanggal Lahir,WN/Asal Negara,Alamat\n"
    b"1,EDD/001,Kadiro Surya alias Surya Veltan,Orang,Kota,12 Maret 1970,Indonesia,-\n"
    b"2,EDD/002,Perkumpulan Contoh Satu,Korporasi,-,-,Indonesia,-\n"
    b"3,EDD/003,Anak Contoh,Orang,Kota,1 Januari 2015,Indonesia,-\n"
)
LINES = (
    "1. ВЕЛТАН КАДИРО*, (СУРЬЯ КАДИРО), 12.03.1970 г.р., г. Образец;\nстрока без номера\n"
).encode()
ENTITIES = (
    b'{"id": "e1", "schema": "Person", "properties": {"name": ["Kadiro Veltan"]}}\n'
    b'{"id": "e2", "schema": "Address", "properties": {"full": ["Somewhere"]}}\n'
)
TABLE = b"No;Full name;Born\n7;Kadiro Veltan;1970-03-12\n"
COLUMNS = '{"list": "NAT", "name": "Full name", "id": "No", "birth": "Born", "delimiter": ";"}'


@pytest.fixture
def money(sides: Sides) -> Desks:
    return open_matter(sides, Subject.FINANCING)


def bring(content: bytes, file: str, **more: Any) -> int:  # noqa: ANN401 -- as the service
    said: dict[str, Any] = {"title": "National list", "publisher": "Publisher", "version": "1"}
    return services.bring_list(
        who=DESK, published_on=DAY, content=content, file=file, now=NOW, **{**said, **more}
    )


@pytest.mark.parametrize(
    ("content", "file", "columns", "form", "count", "left"),
    [
        (DTTOT, "dttot.csv", "", Form.DTTOT, 2, {"child": 1}),
        (LINES, "list.txt", "", Form.LINES, 1, {"lines": 1}),
        (ENTITIES, "list.json", "", Form.ENTITIES, 1, {"entities": 1}),
        (TABLE, "list.csv", COLUMNS, Form.TABLE, 1, {}),
        (sheet(), "list.csv", "", Form.SHEET, 4, {}),
    ],
)
def test_each_form_is_read_and_what_is_left_out_is_counted(  # noqa: PLR0913, PLR0917 -- one row each
    content: bytes, file: str, columns: str, form: Form, count: int, left: dict[str, int]
) -> None:
    found = read_list(content, file=file, columns=columns, published_on=DAY)

    assert (found.form, len(found.entries), found.left_out) == (form, count, left)


def test_an_indonesian_row_gives_its_aliases_and_its_date(money: Desks) -> None:
    pk = bring(DTTOT, "dttot.csv")

    first, second = queries.brought(pk, who=DESK).version.entries
    assert [one.text for one in first.names] == ["Kadiro Surya", "Surya Veltan"]
    assert first.births == ("1970-03-12",)
    assert (first.kind, second.kind) == ("person", "body")
    del money


def test_nothing_is_entered_before_it_was_looked_at_and_left_it_is_gone(money: Desks) -> None:
    pk = bring(DTTOT, "dttot.csv")
    assert queries.lists(who=DESK) == []

    services.leave_list(who=DESK, pk=pk)

    assert not BroughtListRow.objects.exists()
    with pytest.raises(Missing):
        services.enter_list(who=DESK, pk=pk, now=NOW)

    services.enter_list(who=DESK, pk=bring(DTTOT, "dttot.csv"), now=NOW)

    (one,) = queries.lists(who=DESK)
    assert len(one.now.entries if one.now else ()) == 2
    assert not AdoptionRow.objects.exists()
    assert not BroughtListRow.objects.exists()
    with pytest.raises(services.ListKnown):
        bring(DTTOT, "dttot.csv")
    del money


def test_what_a_new_version_would_change_is_said_before(money: Desks) -> None:
    services.enter_list(who=DESK, pk=bring(DTTOT, "dttot.csv"), now=NOW)
    later = DTTOT.replace(b"12 Maret 1970", b"12 Mei 1970").replace(b"EDD/002", b"EDD/009")

    changes = queries.brought(bring(later, "dttot.csv", version="2"), who=DESK).changes

    assert changes is not None
    assert [one.id for one in changes.added] == ["EDD/009"]
    assert [one.id for one in changes.removed] == ["EDD/002"]
    assert [one.after.id for one in changes.amended] == ["EDD/001"]
    del money


@pytest.mark.parametrize(
    ("content", "file", "columns"),
    [
        (b"a,b\n1,2\n", "list.csv", ""),
        (b"", "list.csv", ""),
        (b"\xff\xfe\x00", "list.csv", ""),
        (b"<x>", "list.csv", ""),
        (b"[[[[", "list.json", ""),
        (b"nothing numbered", "list.txt", ""),
        (TABLE, "list.csv", "{"),
        (TABLE, "list.csv", "[" * 5000),
        (TABLE, "list.csv", '{"list": "NAT", "name": "Elsewhere"}'),
        (b"\x00" * 100, "../../etc/passwd", ""),
    ],
)
def test_anything_else_is_refused_and_nothing_is_kept(
    money: Desks, content: bytes, file: str, columns: str
) -> None:
    with pytest.raises(Malformed):
        bring(content, file, columns=columns)

    assert not BroughtListRow.objects.exists()
    del money


def test_who_does_not_work_at_the_desk_brings_nothing(money: Desks) -> None:
    with pytest.raises(Missing):
        services.bring_list(
            who=STRANGER, title="", publisher="", version="", published_on=DAY, content=b"", now=NOW
        )
    pk = bring(DTTOT, "dttot.csv")
    with pytest.raises(Missing):
        services.enter_list(who=STRANGER, pk=pk, now=NOW)
    with pytest.raises(Missing):
        services.leave_list(who=STRANGER, pk=pk)
    with pytest.raises(Missing):
        queries.brought(pk, who=STRANGER)
    assert not ImportedListRow.objects.exists()
    del money


def test_the_pages_show_what_was_read(money: Desks, monkeypatch: pytest.MonkeyPatch) -> None:
    officer = browser_of("dewi", ("desk_officer",), monkeypatch)
    said = {"title": "DTTOT", "publisher": "Police", "version": "1", "published_on": "2024-10-01"}
    file = SimpleUploadedFile("dttot.csv", DTTOT)

    brought = officer.post(reverse("desks:import_list"), {**said, "sheet": file}, follow=True)

    page = brought.content.decode()
    assert "columns of the Indonesian list" in page
    assert "1: about somebody under eighteen" in page
    assert "Anak Contoh" not in page
    pk = BroughtListRow.objects.get().pk
    assert officer.get(f"/api/desks/brought-lists/{pk}").json()["entries"] == 2
    assert officer.post(f"/api/desks/brought-lists/{pk}/enter").json() == {"entries": 2}
    file = SimpleUploadedFile("lines.txt", LINES)
    again = officer.post("/api/desks/brought-lists", {**said, "version": "2", "sheet": file})
    assert (
        officer.post(f"/api/desks/brought-lists/{again.json()['number']}/leave").status_code == 200
    )
    bad = SimpleUploadedFile("list.csv", b"a,b\n1,2\n")
    refused = officer.post(reverse("desks:import_list"), {**said, "version": "3", "sheet": bad})
    assert refused.status_code == 400
    _stranger(monkeypatch, pk)
    del money


def _stranger(monkeypatch: pytest.MonkeyPatch, pk: int) -> None:
    taker = browser_of("eve", ("note_taker",), monkeypatch)
    assert taker.get(reverse("desks:brought_list", args=[pk])).status_code == 404
    assert taker.post(reverse("desks:enter_list", args=[pk])).status_code == 404


def test_form_of_tells_by_heading_and_name() -> None:
    assert form_of(
        b"\xef\xbb\xbfid,reference,kind,names,births,nationalities,regime\n", "x.csv", ""
    ) == (Form.SHEET)
    assert form_of(b" <a/>", "x.bin", "") is Form.UN
    with pytest.raises(ListSheet):
        read_list(b"id\n", file="x.csv", columns="", published_on=DAY)


def test_a_long_list_is_read_page_by_page_and_searched(
    money: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = "".join(f"{n};Contoh Nama {n};1970\n" for n in range(1, 121))
    content = f"No;Full name;Born\n{rows}".encode()
    services.enter_list(who=DESK, pk=bring(content, "list.csv", columns=COLUMNS), now=NOW)
    officer = browser_of("dewi", ("desk_officer",), monkeypatch)
    (one,) = queries.lists(who=DESK)
    url = reverse("desks:list", args=[one.slug])

    assert "Page 1 of 3" in officer.get(url).content.decode()
    assert [each["entry"].id for each in officer.get(f"{url}?page=3").context["entries"]][:1] == [
        "101"
    ]
    assert [each["entry"].id for each in officer.get(f"{url}?q=nama+77").context["entries"]] == [
        "77"
    ]
    assert "No entry has these words" in officer.get(f"{url}?q=xyz&page=9").content.decode()
    assert officer.get(f"{url}?page=x").status_code == 200
    del money
