"""Every PDF of a text keeps to PDF/A-2a and PDF/UA-1 as far as its objects tell."""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache

import pytest

from mufakat.apps.texts.acts.drafts import draft_of
from mufakat.apps.texts.outputs.documents import (
    Setting,
    write_comparison,
    write_document,
)
from mufakat.apps.texts.outputs.pdf import Sheet, write_pdf
from mufakat.kernel.values import PartyId
from mufakat.kernel.wording.alternat import Named
from tests.apps.texts.outputs.archive import faults
from tests.apps.texts.outputs.drawing import faults_drawn
from tests.apps.texts.outputs.test_pades import keys as keys  # noqa: PLC0414 -- a fixture
from tests.apps.texts.outputs.test_pades import original as original  # noqa: PLC0414 -- a fixture
from tests.apps.texts.outputs.test_pades import signed as signed  # noqa: PLC0414 -- a fixture
from tests.apps.texts.outputs.test_pdf import SHORT, text_of
from tests.apps.texts.rows import bracketed, plain_text
from tests.kernel.wording.example import example

IDN, RUS = PartyId("IDN"), PartyId("RUS")
SETTING = Setting(
    {IDN: {"en": "Indonesia"}, RUS: {"en": "Russia"}},
    datetime(2025, 2, 19, tzinfo=UTC),
    digest="ab" * 32,
    known={IDN: Named({}, {}, "id"), RUS: Named({}, {}, "ru")},
)
PLAN = draft_of(
    symbol="IDRU/L.9", kind="joint_plan", drafting="en", titles={"en": "Plan", "ru": "План"},
    words={"en": "Trust | Train | Both | Ten | Yearly", "ru": "Цель | Учить | Обе | Десять | Год"},
    parties=(IDN, RUS),
)  # fmt: skip


def documents() -> Iterator[tuple[str, bytes]]:
    """Draw every kind of document of a text there is, by its file's name."""
    names = {
        "rolling-en.pdf": bracketed(), "concordance-en.pdf": example(), "rolling-ru.pdf": example(),
        "clean-id.pdf": plain_text(3), "original-IDN-ru.pdf": plain_text(60),
        "original-RUS-en.pdf": plain_text(2), "plan-ru.pdf": PLAN, "original-IDN-en.pdf": PLAN,
    }  # fmt: skip
    for name, text in names.items():
        found = write_document(text, name, SETTING)
        assert found is not None, name
        yield f"{name} of {text.type}", found.content
    compared = write_comparison(plain_text(2), plain_text(3), "ru", "pdf", SETTING)
    assert compared is not None
    yield "comparison", compared.content


def test_every_document_of_a_text_keeps_to_both_standards() -> None:
    assert {name: found for name, data in documents() if (found := faults(data))} == {}


def test_an_original_both_sides_signed_keeps_to_them(signed: bytes) -> None:
    assert faults(signed) == []


@cache
def drawn() -> bytes:
    return write_pdf(text_of("Each side "), Sheet("concordance"), short=SHORT, names={})


@pytest.mark.parametrize(
    ("was", "now", "clause"),
    [
        (b"%PDF-1.", b"%PDF-2.", "A 6.1.2"),
        (b"/MarkInfo", b"/MarkXnfo", "A 6.7.2.2"),
        (b"/DisplayDocTitle", b"/DisplayDocXitle", "UA 7.1"),
        (b"GTS_PDFA1", b"GTS_PDFX1", "A 6.2.3"),
        (b"<pdfaid:part>2", b"<pdfaid:part>3", "A 6.6.4"),
        (b"<pdfaid:conformance>A", b"<pdfaid:conformance>B", "A 6.6.4"),
        (b"<pdfuaid:part>1", b"<pdfuaid:part>0", "A 6.6.4"),
        (b"/FontFile", b"/FxntFile", "A 6.2.11.4.1"),
        (b"/ToUnicode", b"/TxUnicode", "A 6.2.11.7.2"),
        (b"/Identity-H", b"/Identixy-H", "A 6.2.11.3.3"),
        (b"/S/TH", b"/S/TX", "A 6.7.3.4"),
        (b"/Scope", b"/Xcope", "UA 7.5"),
        (b"/Tabs", b"/Txbs", "UA 7.1"),
        (b"/StructTreeRoot", b"/StructTreeRxxt", "A 6.7.3.3"),
        (b"/ParentTree", b"/ParentTrex", "UA 7.1"),
        (b"%%EOF", b"%%EOF or more", "A 6.1.3"),
    ],
)
def test_a_document_that_is_spoilt_is_found(was: bytes, now: bytes, clause: str) -> None:
    assert was in drawn()

    found = faults(drawn().replace(was, now))

    assert any(one.startswith(clause) for one in found), found


@pytest.mark.parametrize(
    ("content", "clause"),
    [
        (b"/P <</MCID 0>> BDC BT /f0 8 Tf <0001> Tj ET EMC", ""),
        (b"/Artifact BMC /f0 8 Tf (\\000\\001) Tj EMC", ""),
        (b"/P <</MCID 0>> BDC /f0 8 Tf [(\\000\\001) 3 (\\000(\\000))] TJ EMC", "A 6.2.11.7.2"),
        (b"/P <</MCID 0>> BDC /f0 8 Tf <0002> Tj EMC", "A 6.2.11.7.2"),
        (b"/f0 8 Tf <0001> Tj", "UA 7.1"),
        (b"/P BMC 0 0 9 9 re f EMC", "UA 7.1"),
        (b"/P <</MCID 1>> BDC EMC", "UA 7.1"),
        (b"/P <</MCID 0>> BDC", "UA 7.1"),
        (b"EMC", "UA 7.1"),
        (b"/Artifact BMC 0 0 1 rg 0 0 9 9 re f EMC", "A 6.2.4.3"),
    ],
)
def test_what_is_drawn_is_marked_says_letters_and_has_no_colour_of_a_device(
    content: bytes, clause: str
) -> None:
    found = [*faults_drawn(content, {"/f0": frozenset({1})}, held=1)]

    assert [one.split(":")[0] for one in found] == ([clause] if clause else [])
