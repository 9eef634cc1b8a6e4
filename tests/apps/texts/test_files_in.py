"""An edited Word file becomes what one chooses of it, in one's own round."""

from base64 import b64encode
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django.asserts import assertContains

from mufakat.apps.texts import queries, services
from mufakat.apps.texts.acts.runs import line_of
from mufakat.apps.texts.inputs.drafts import read_draft
from mufakat.apps.texts.inputs.safe_xml import UnsafeXml
from mufakat.apps.texts.inputs.word import MOST_FILE, NotWord, UnsafeWord, read_word
from mufakat.apps.texts.outputs.word import write_word
from mufakat.apps.texts.services import At, Pen
from mufakat.apps.texts.services.returning import read_back, take_back
from mufakat.kernel.errors import Malformed
from mufakat.kernel.wording.findings import Kind
from mufakat.kernel.wording.texts import Text
from tests.apps.letters.two_sides import NOW, SECRETARY, Sides, all_acts
from tests.apps.texts.packing import DOCUMENT, changed_part, package
from tests.apps.texts.test_services import at as at  # noqa: PLC0414 -- a fixture
from tests.apps.texts.test_services import proposes

PEN = Pen(SECRETARY, NOW)


def word(at: At) -> bytes:
    text = queries.text_page(at.dossier, at.key, who=SECRETARY).text
    return write_word(text, view="rolling", language="en", short={}, at=NOW)


def edited(data: bytes, *changes: tuple[str, str]) -> bytes:
    def change(said: str) -> str:
        for before, after in changes:
            assert before in said, before
            said = said.replace(before, after)
        return said

    return changed_part(data, change)


def after_round(at: At) -> Text:
    return services.read_with_round(replace(PEN, later=True), at)


def lines(at: At) -> list[str]:
    return [line_of(one.text["en"]) for one in after_round(at).clauses]


def takes_all(at: At, data: bytes) -> None:
    found = read_back(PEN, at, data)
    made = take_back(PEN, at, data, {one.key for one in found.findings})
    assert not made.left, made.left


def test_what_is_chosen_goes_into_ones_own_round_and_nothing_leaves(at: At) -> None:
    before = len(all_acts(at.dossier))
    data = edited(word(at), ("Words 1 in en.", "Other words 1 in en."))

    takes_all(at, data)

    assert "Other" in lines(at)[0]
    assert lines(at)[1] == "Words 2 in en."
    assert len(all_acts(at.dossier)) == before


def test_what_is_not_chosen_is_not_said(at: At) -> None:
    data = edited(word(at), ("Words 1 in en.", "Other 1 in en."), ("Words 2 in en.", "Two."))
    found = read_back(PEN, at, data)
    (second,) = [one for one in found.findings if one.clause == "c02"]

    take_back(PEN, at, data, {second.key})

    assert lines(at)[0] == "Words 1 in en."
    assert "Two" in lines(at)[1]


def test_pasted_paragraphs_become_clauses_in_their_order(at: At) -> None:
    extra = "".join(f"<w:p><w:r><w:t>{said}</w:t></w:r></w:p>" for said in ("Pasted.", "Again."))
    data = edited(word(at), ("<w:sectPr", f"{extra}<w:sectPr"))

    takes_all(at, data)

    assert lines(at) == ["Words 1 in en.", "Words 2 in en.", "Pasted.", "Again."]
    assert line_of(after_round(at).clauses[2].text["ru"]) == ""


def test_a_split_clause_keeps_its_id_in_the_first_half(at: At) -> None:
    cut = 'Words 1</w:t></w:r></w:sdtContent></w:sdt></w:p><w:p><w:r><w:t xml:space="preserve">'
    data = edited(word(at), ("Words 1 in en.</w:t></w:r></w:sdtContent></w:sdt></w:p>",
                             f"{cut}in en.</w:t></w:r></w:p>"))  # fmt: skip

    assert [one.kind for one in read_back(PEN, at, data).findings][1] is Kind.SPLIT
    takes_all(at, data)

    assert lines(at)[1:] == ["in en.", "Words 2 in en."]
    assert after_round(at).clauses[0].id == "c01"


def test_a_deleted_and_a_moved_clause(at: At) -> None:
    document = word(at)
    first, second = paragraphs(document)
    takes_all(at, edited(document, (first + second, second + first)))
    assert lines(at) == ["Words 2 in en.", "Words 1 in en."]
    services.undo_round(PEN, at)
    takes_all(at, edited(document, (second, "")))
    assert "Words 2" in lines(at)[1]
    assert (
        after_round(at).clauses[1].text["en"]
        != (queries.text_page(at.dossier, at.key, who=SECRETARY).text.clauses[1].text["en"])
    )


def test_what_cannot_be_said_is_named_and_the_rest_is_said(at: At, sides: Sides) -> None:
    proposes(at, sides)
    document = word(at)
    first, _second = paragraphs(document)
    data = edited(document, (first, ""), ("Words 2 in en.", "Words two in en."))
    found = read_back(PEN, at, data)

    made = take_back(PEN, at, data, {one.key for one in found.findings})

    assert [(one.clause, code) for one, code in made.left] == [("c01", "text.not_yet_settled")]
    assert "two" in lines(at)[1]


def test_the_page_reads_first_and_takes_what_is_ticked(at: At, secretary: Client) -> None:
    address = f"/texts/{at.dossier}/{at.key}/word/"
    data = edited(word(at), ("Words 1 in en.", "Other 1 in en."))
    assertContains(secretary.get(address), "Bring a file back")

    review = secretary.post(address, {"file": SimpleUploadedFile("edited.docx", data)})

    assertContains(review, "<ins>Other")
    assertContains(review, "<del>Words")
    assert lines(at)[0] == "Words 1 in en."
    (key,) = [one["key"] for one in review.context["changes"]]
    taken = secretary.post(address, {"held": b64encode(data).decode(), "take": [key]})
    assertContains(taken, "1 change was put into your round.")
    assert "Other" in lines(at)[0]


def test_files_of_a_draft_are_shown_as_clauses_before_anything_is_tabled(
    at: At, secretary: Client
) -> None:
    plain = b"1. First clause.\n\n2) Second clause."
    russian = "Первый пункт.\n".encode()
    files = {
        "file_en": SimpleUploadedFile("a.txt", plain),
        "file_ru": SimpleUploadedFile("b.txt", russian),
        "file_id": SimpleUploadedFile("c.docx", word(at)),
    }
    before = len(all_acts(at.dossier))

    answer = secretary.post(f"/meetings/{at.dossier}/texts/import/", files)

    assertContains(answer, "different numbers of paragraphs")
    found = answer.context["found"]
    assert found.counts == {"en": 2, "id": 3, "ru": 1}
    assert found.rows[1]["en"] == "Second clause."
    assertContains(answer, "First clause.\n\nSecond clause.")
    assert len(all_acts(at.dossier)) == before


@pytest.mark.parametrize("data", [b"", b"\xff\x00\x01", b"\x00\x00", b"PK\x03\x04"])
def test_a_draft_without_words_is_refused_with_a_code(data: bytes) -> None:
    with pytest.raises(Malformed):
        read_draft(data)


def bomb() -> bytes:
    return package({DOCUMENT: b"<a>" + b" " * 15_000_000 + b"</a>"})


HOSTILE: dict[str, tuple[bytes, type[Malformed]]] = {
    "not a zip": (b"PK\x03\x04nothing", NotWord),
    "empty": (b"", NotWord),
    "another package": (package({"mimetype": b"application/x"}), NotWord),
    "macros": (package({DOCUMENT: b"<a/>", "word/vbaProject.bin": b"x"}), UnsafeWord),
    "swells": (bomb(), UnsafeWord),
    "many parts": (package({str(n): b"" for n in range(500)}), UnsafeWord),
    "large": (b"x" * (MOST_FILE + 1), UnsafeWord),
    "entities": (package({DOCUMENT: b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'}), UnsafeXml),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_is_refused_with_a_code(what: str) -> None:
    data, refusal = HOSTILE[what]
    with pytest.raises(refusal):
        read_word(data)


def test_the_page_says_what_is_wrong_with_a_file(at: At, secretary: Client) -> None:
    address = f"/texts/{at.dossier}/{at.key}/word/"
    answer = secretary.post(address, {"file": SimpleUploadedFile("a.docx", b"nothing")})
    assertContains(answer, "This is no Word file", status_code=answer.status_code)
    assert answer.status_code in (400, 409, 422)


def paragraphs(data: bytes) -> list[str]:
    """Give the paragraphs of the clauses as they are written."""
    found: list[str] = []

    def look(said: str) -> str:
        found.extend(
            "<w:p>" + one.partition("</w:p>")[0] + "</w:p>"
            for one in said.split("<w:p>")[1:]
            if "clause:" in one.partition("</w:p>")[0]
        )
        return said

    changed_part(data, look)
    return found
