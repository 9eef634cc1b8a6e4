"""Two revisions compared as PDF and Word; clean copies only of what is clean."""

import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pytest
from lxml import etree

from mufakat.apps.texts.outputs.documents import Setting, write_comparison, write_document
from mufakat.apps.texts.outputs.exchange import exchange_names
from mufakat.apps.texts.outputs.pdf import NotDrawn
from mufakat.kernel.wording.texts import Clause, Plain, Text
from tests.apps.texts.rows import bracketed, plain_text
from tests.kernel.wording.example import example

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAMES = {"IDN": {"en": "Indonesia"}, "RUS": {"en": "Russia"}}
SETTING = Setting(NAMES, datetime(2025, 2, 19, tzinfo=UTC))


def reworded(text: Text, words: str) -> Text:
    first = text.clauses[0]
    said = {**first.text, "en": (Plain(words),)}
    clause = Clause(first.id, first.number, first.item, first.state, said, first.concordance)
    return replace(text, symbol="IDRU/L.1/Rev.1", clauses=(clause, *text.clauses[1:]))


def document(content: bytes) -> Any:  # noqa: ANN401 -- an XML element
    with zipfile.ZipFile(BytesIO(content)) as packed:
        return etree.fromstring(packed.read("word/document.xml"))


def test_every_difference_is_a_tracked_change_of_the_later_text() -> None:
    before = plain_text(2)
    found = write_comparison(before, reworded(before, "Words one in en."), "en", "docx", SETTING)

    assert found is not None
    root = document(found.content)
    came = ["".join(one.itertext()).strip() for one in root.iter(f"{W}ins")]
    went = ["".join(one.itertext()).strip() for one in root.iter(f"{W}del")]
    assert (came, went) == (["one"], ["1"])
    assert {one.get(f"{W}author") for one in root.iter(f"{W}ins")} == {"IDRU/L.1/Rev.1"}


def test_brackets_that_came_are_marked_with_their_owners() -> None:
    text = bracketed()
    before = reworded(text, "Each side will name a point of contact.")

    found = write_comparison(before, text, "en", "docx", SETTING)

    assert found is not None
    words = " ".join("".join(document(found.content).itertext()).split())
    assert "[Indonesia: will / Russia: shall]" in words


def test_a_comparison_is_drawn_in_every_language() -> None:
    text = example()
    changed = reworded(text, "Other words.")
    for language in text.languages:
        found = write_comparison(text, changed, language, "pdf", SETTING)
        assert found is not None
        assert found.content.startswith(b"%PDF-1.7")
    assert write_comparison(text, changed, "fr", "pdf", SETTING) is None


def test_a_clean_copy_is_only_of_a_text_without_brackets() -> None:
    clean = [name for name in exchange_names(plain_text(2)) if name.startswith("clean")]
    assert len(clean) == 6
    assert not [name for name in exchange_names(bracketed()) if name.startswith("clean")]
    assert write_document(bracketed(), "clean-en.pdf", SETTING) is None
    found = write_document(plain_text(2), "clean-ru.pdf", SETTING)
    assert found is not None
    assert found.content.startswith(b"%PDF-1.7")


@pytest.mark.parametrize("name", ["xliff-ru.xlf", "memory.tmx", "akn-en.xml", "clean-en.docx"])
def test_words_no_document_can_hold_are_refused_by_name(name: str) -> None:
    text = reworded(plain_text(1), "a\x0bb")

    with pytest.raises(NotDrawn):
        write_document(text, name, SETTING)
    with pytest.raises(NotDrawn):
        write_comparison(plain_text(1), text, "en", "docx", SETTING)
