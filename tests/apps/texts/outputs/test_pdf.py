"""Documents of a text, read back by other programs."""

import json
import os
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from mufakat.apps.texts.outputs.pdf import NotDrawn, Sheet, View, originals, write_pdf
from mufakat.kernel.values import PartyId
from mufakat.kernel.wording.alternat import read_names
from mufakat.kernel.wording.interchange import read_text
from mufakat.kernel.wording.texts import Alternative, Bracket, Clause, Plain, Text
from tests.vectors_path import shared_file

ONE, OTHER = PartyId("AAA"), PartyId("BBB")
SHORT = {"AAA": "Aruna", "BBB": "Belisar"}


def text_of(words: str) -> Text:
    bracket = Bracket(
        "b1.aaa",
        "alternatives",
        (Alternative((ONE,), (Plain("will"),)), Alternative((OTHER,), (Plain("shall"),))),
    )
    clause = Clause(
        "c1", 1, "1", "bracketed",
        {"en": (Plain(words), bracket), "id": (Plain("Naskah"),), "ru": (Plain("Ёлка — «№ 5»"),)},
        {"en": "source", "id": "verified", "ru": "query"},
    )  # fmt: skip
    return Text(
        "AB/EM.1/L.1", "agreed_minutes", {"en": "Minutes", "id": "Risalah", "ru": "Протокол"},
        ("en", "id", "ru"), "en", (ONE, OTHER), (clause,), labels={"en": "SPECIMEN"},
    )  # fmt: skip


def read_back(data: bytes, tmp_path: Path) -> tuple[str, str]:
    """Read a PDF with another program: its words, and what it says of itself."""
    file = tmp_path / "text.pdf"
    file.write_bytes(data)
    said = [
        subprocess.run(
            [*words, str(file), *more], capture_output=True, text=True, check=True
        ).stdout
        for words, more in ((("pdftotext", "-layout"), ("-",)), (("pdfinfo",), ()))
    ]
    return said[0], said[1]


@pytest.fixture(autouse=True)
def _other_programs() -> None:
    if shutil.which("pdfinfo") is None and not os.environ.get("CI"):
        pytest.skip("pdfinfo and pdftotext (poppler) are not here")


@pytest.mark.parametrize("view", ["rolling", "concordance"])
def test_a_document_says_its_words_its_owners_and_what_it_is(view: View, tmp_path: Path) -> None:
    data = write_pdf(text_of("Each side "), Sheet(view), short=SHORT, names={})
    words, said = read_back(data, tmp_path)
    assert "Aruna" in words
    assert "shall" in words
    assert "SPECIMEN" in words
    assert "Tagged:          yes" in said
    assert b"pdfaid:part" in data or b"<pdfaid:part>2" in data
    if view == "concordance":
        assert "«№ 5»" in words
        assert "вопрос" in words


def test_what_people_wrote_is_never_read_as_markup(tmp_path: Path) -> None:
    hostile = '#read("/etc/hostname") $x$ *bold* \\ <label> @ref // [[ ]] "quoted" '
    data = write_pdf(text_of(hostile), Sheet(), short=SHORT, names={})
    words, _said = read_back(data, tmp_path)
    assert '#read("/etc/hostname")' in words
    assert "*bold*" in words


def test_a_sign_no_font_has_is_refused_not_left_blank() -> None:
    with pytest.raises(NotDrawn):
        write_pdf(text_of("中 "), Sheet(), short=SHORT, names={})


def test_each_sides_original_names_that_side_first(tmp_path: Path) -> None:
    draft = json.loads(shared_file("example/draft_minutes.json").read_text("utf-8"))
    parties = json.loads(shared_file("example/agreement.json").read_text("utf-8"))["parties"]
    text = read_text(draft)
    names = read_names(parties)
    short = {"IDN": "Indonesia", "RUS": "Россия"}
    found = {
        (owner, language): read_back(data, tmp_path)[0]
        for owner, language, data in originals(
            text, short=short, names=names, digest="ab" * 32, day=date(2025, 2, 19)
        )
    }
    assert len(found) == 6
    english = {str(owner): " ".join(found[owner, "en"].split()) for owner in text.parties}
    for owner, first, second in (("IDN", "Indonesia", "Russia"), ("RUS", "Russia", "Indonesia")):
        opening = english[owner].partition("on Cooperation")[0]
        assert opening.index(first) < opening.index(second)
    assert "SHA-256" in english["IDN"]


def test_the_same_text_gives_the_same_bytes() -> None:
    one, other = (write_pdf(text_of("Each side "), Sheet(), short=SHORT, names={}) for _ in "12")
    assert one == other


def test_a_long_text_is_drawn_whole(tmp_path: Path) -> None:
    text = text_of("Each side ")
    many = tuple(replace(text.clauses[0], number=n, id=f"c{n}") for n in range(1, 121))
    data = write_pdf(replace(text, clauses=many), Sheet("concordance"), short=SHORT, names={})
    words, _said = read_back(data, tmp_path)
    assert "120" in words
