"""A Word file that went out, was edited in LibreOffice, and comes back."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from mufakat.apps.texts.inputs.word import read_word
from mufakat.apps.texts.outputs.word import write_word
from mufakat.kernel.wording.findings import Finding, Kind, Returned, Why
from mufakat.kernel.wording.returning import returned
from mufakat.kernel.wording.texts import Text
from tests.apps.letters.two_sides import NOW
from tests.apps.texts.libreoffice import opened, paragraph, put_in, saved, taken_out
from tests.kernel.wording.example import example

NAMES = {"IDN": {"en": "Indonesia"}, "RUS": {"en": "Russia"}}
SHORT = {"IDN": "Indonesia", "RUS": "Russia"}
pytestmark = pytest.mark.soffice


def word(text: Text) -> bytes:
    return write_word(text, view="rolling", language="en", short=SHORT, at=NOW)


def edited(document: str) -> str:
    """Do everything a drafter does to a file in one sitting."""
    document = put_in(document, "adopted the agenda ", "and the programme ", "ctnew1")
    document = taken_out(document, " of the current terrorist threat", "ctnew2")
    document = document.replace("exchange experience [", "share their experience [")
    document = document.replace("appreciation / Russia", "gratitude / Russia")
    first = paragraph(document, "Pursuant to the Memorandum")
    cut = first.replace(
        ", an Expert Meeting",
        ',</text:span></loext:content-control></text:p><text:p text:style-name="P1">'
        "<loext:content-control><text:span>an Expert Meeting",
    )
    document = document.replace(first, cut)
    moved = paragraph(document, "The Indonesian side invited Russian experts")
    document = document.replace(moved, "")
    last = paragraph(document, "The next Expert Meeting will be held")
    document = document.replace(
        last, last + moved + "<text:p>The sides thank the interpreters.</text:p>"
    )
    gone = paragraph(document, "The two sides noted the information")
    document = document.replace(gone, "")
    lost = paragraph(document, "Information exchanged under the Memorandum")
    bare = re.sub(r"<text:bookmark [^>]*/>|</?loext:content-control[^>]*>", "", lost)
    return document.replace(lost, bare.replace("Information exchanged", "All information shared"))


@pytest.fixture(scope="module")
def back(tmp_path_factory: pytest.TempPathFactory) -> Returned:
    folder = tmp_path_factory.mktemp("office")
    data = saved(edited(opened(word(example()), folder)), folder)
    return returned(example(), read_word(data), NAMES)


def of(back: Returned, clause: str, *kinds: Kind) -> Finding:
    (found,) = [
        one for one in back.findings if one.clause == clause and (not kinds or one.kind in kinds)
    ]
    return found


def test_libreoffice_keeps_every_clause_known(tmp_path: Path) -> None:
    data = saved(opened(word(example()), tmp_path), tmp_path)
    found = returned(example(), read_word(data), NAMES)
    assert {one.kind for one in found.findings} == {Kind.SAME, Kind.FRAME}
    assert not found.earlier
    assert not any(one.by_likeness for one in found.findings)


def test_tracked_words_come_back(back: Returned) -> None:
    came = of(back, "c03")
    assert came.kind is Kind.AMENDED
    assert came.after == "The Meeting adopted the agenda and the programme set out in Annex III."
    assert came.tracked == ("Secretary",)
    gone = of(back, "c04")
    assert gone.kind is Kind.AMENDED
    assert "terrorist threat" in gone.before
    assert "terrorist threat" not in gone.after
    assert "[Russia: , including" in gone.after


def test_words_nobody_tracked_come_back(back: Returned) -> None:
    found = of(back, "c06")
    assert found.kind is Kind.AMENDED
    assert found.after.startswith("The two sides agreed to share their experience [Russia:")


def test_an_edit_inside_a_bracket_is_known_as_one(back: Returned) -> None:
    found = of(back, "c05")
    assert found.kind is Kind.BRACKET
    assert "[Indonesia: gratitude / Russia: interest]" in found.after


def test_the_first_half_of_a_split_clause_keeps_its_id(back: Returned) -> None:
    found = of(back, "c01")
    assert found.kind is Kind.SPLIT
    assert found.after.endswith("(hereinafter “the Memorandum”),")
    assert found.rest.startswith("an Expert Meeting was held in Jakarta")


def test_a_moved_clause_is_no_new_one(back: Returned) -> None:
    assert of(back, "c08", Kind.SAME).after.startswith("The Indonesian side invited")
    assert of(back, "c08", Kind.MOVED).after_clause == "c11"


def test_a_deleted_clause_and_a_pasted_one(back: Returned) -> None:
    assert of(back, "c07").kind is Kind.DELETED
    (new,) = [one for one in back.findings if one.kind is Kind.NEW]
    assert new.after == "The sides thank the interpreters."
    assert new.after_clause == "c08"


def test_a_clause_whose_id_was_lost_is_known_by_its_words(back: Returned) -> None:
    found = of(back, "c10")
    assert found.kind is Kind.AMENDED
    assert found.by_likeness
    assert found.after.startswith("All information shared under the Memorandum")


def test_what_fits_nowhere_is_shown_in_full(tmp_path: Path) -> None:
    document = opened(word(example()), tmp_path)
    broken = document.replace("[Indonesia: appreciation / Russia: ", "with thanks and ")
    found = returned(example(), read_word(saved(broken, tmp_path)), NAMES)
    one = of(found, "c05")
    assert (one.kind, one.why) == (Kind.UNMATCHED, Why.MARKS)
    assert "with thanks and interest]" in one.after


STRIPPED: dict[str, Callable[[str], str]] = {
    "content controls": lambda said: re.sub(r"</?w:sdt(Pr|Content)?>|<w:tag [^>]*/>", "", said),
    "bookmarks": lambda said: re.sub(r"<w:bookmark(Start|End) [^>]*/>", "", said),
}


@pytest.mark.parametrize("without", STRIPPED)
def test_either_mark_alone_is_enough(without: str) -> None:
    from tests.apps.texts.packing import changed_part  # noqa: PLC0415 -- near its use

    data = changed_part(word(example()), STRIPPED[without])
    found = returned(example(), read_word(data), NAMES)
    assert {one.kind for one in found.findings} == {Kind.SAME, Kind.FRAME}
    assert not any(one.by_likeness for one in found.findings)
