"""Lines for signature never stand alone on a sheet."""

import shutil
import subprocess
from dataclasses import replace
from datetime import date

import pytest

from mufakat.apps.texts.outputs.pdf import Sheet, write_pdf
from mufakat.kernel.wording.alternat import Named
from mufakat.kernel.wording.texts import Plain
from tests.apps.texts.outputs.test_pdf import ONE, OTHER, SHORT, text_of


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext (poppler) is not here")
def test_the_last_clause_stands_with_the_lines_for_signature() -> None:
    sheets = []
    for many in range(22, 31):
        *_before, last = pages(many)
        sheets.append(len(_before))
        assert f"Clause {many} ends" in last
        assert "For Aruna" in last

    # The end of a sheet was crossed, so that the lines had every chance to be left alone.
    assert set(sheets) == {0, 1}


def pages(many: int) -> list[str]:
    text = text_of("x")
    (one,) = text.clauses
    clauses = tuple(
        replace(
            one,
            id=f"c{number}",
            number=number,
            text={name: (Plain(f"Clause {number} ends."),) for name in text.languages},
        )
        for number in range(1, many + 1)
    )
    sheet = Sheet("original", "en", ONE, "ab" * 32, date(2026, 3, 4))
    names = {ONE: Named({}, {}), OTHER: Named({}, {})}
    data = write_pdf(replace(text, clauses=clauses), sheet, short=SHORT, names=names)
    words = ["pdftotext", "-layout", "-", "-"]
    return (
        subprocess.run(words, input=data, capture_output=True, check=True)
        .stdout.decode()
        .split("\f")[:-1]
    )
