"""Every document a text can be had as is written, and nothing else is."""

import json
from datetime import UTC, datetime

from mufakat.apps.texts.outputs.documents import PDF, WORD, Setting, names_of, write_document
from mufakat.apps.texts.outputs.exchange import AKN, TMX, XLIFF
from mufakat.kernel.wording.interchange import read_text
from mufakat.kernel.wording.texts import Text
from tests.vectors_path import shared_file

NAMES = {"IDN": {"en": "Indonesia"}, "RUS": {"en": "Russia"}}
SETTING = Setting(NAMES, datetime(2025, 2, 19, tzinfo=UTC), specimen=True)

FORMS = {
    "pdf": (PDF, b"%PDF-1.7"), "docx": (WORD, b"PK"), "xlf": (XLIFF, b"<?xml"),
    "tmx": (TMX, b"<?xml"), "xml": (AKN, b"<?xml"),
}  # fmt: skip


def example() -> Text:
    return read_text(json.loads(shared_file("example/draft_minutes.json").read_text("utf-8")))


def test_every_document_has_the_form_its_name_says() -> None:
    text = example()
    for name in names_of(text):
        if name.startswith("original"):
            continue
        found = write_document(text, name, SETTING)
        assert found is not None, name
        kind, begins = FORMS[name.rpartition(".")[2]]
        assert found.type == kind
        assert found.content.startswith(begins)


def test_of_a_text_in_brackets_there_is_no_original() -> None:
    assert write_document(example(), "original-IDN-en.pdf", SETTING) is None


def test_what_is_no_document_of_the_text_is_not_there() -> None:
    for name in ("rolling-fr.pdf", "original-USA-en.pdf", "../text.pdf", "rolling-en.exe", ""):
        assert write_document(example(), name, SETTING) is None
