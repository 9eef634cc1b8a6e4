"""A thousand records of persons, tried in the words of a paper and in its files."""

from io import BytesIO

import pytest
from django.test import Client
from docx import Document

from mufakat.apps.letters.acts.traces import PersonRecord
from mufakat.apps.papers.acts.gateway import check
from mufakat.apps.papers.inputs.persons import LINES
from mufakat.apps.papers.models import PaperDraftRow
from tests.apps.desks.planted import records
from tests.apps.letters.two_sides import Sides
from tests.apps.meetings.test_services import with_items
from tests.apps.papers.issuing import begun
from tests.apps.papers.test_doors import Door, by_form, by_pieces

THOUSAND = [*records(1000)]
PROSE = "The programme reached twelve provinces; what it cost stands in the annex."


def word(record: str) -> bytes:
    """Give a Word file with a record among other paragraphs."""
    made, file = Document(), BytesIO()
    for line in (PROSE, *record.splitlines(), PROSE):
        made.add_paragraph(line)
    made.save(file)
    return file.getvalue()


def test_thousand_planted_records_pass_in_no_words_of_a_paper() -> None:
    for number, record in enumerate(THOUSAND):
        field, said = ("text", [PROSE, record]) if number % 2 else ("title", [record])
        with pytest.raises(PersonRecord):
            check("entry.add", f"paper_text/{number}", {field: [*said]})


def test_what_papers_are_about_passes() -> None:
    check("entry.add", "paper_text/1", {"text": {"en": [PROSE, "Report of 9 October 2024."]}})


@pytest.mark.parametrize("door", [by_pieces, by_form])
def test_planted_records_pass_in_no_file_that_can_be_read(
    sides: Sides, secretary: Client, door: Door
) -> None:
    own = with_items(sides)
    pk = begun(own)
    for number, record in enumerate(THOUSAND[:45]):
        lines = "\n".join([PROSE] * (number % LINES) + [record, PROSE])
        for name, content in (("a.txt", lines.encode()), ("a.docx", word(record))):
            status, said = door(secretary, own, pk, name, content)
            assert (status, "person.record" in said) == (409, True), (name, record)

    assert PaperDraftRow.objects.get(pk=pk).files == {}
    assert door(secretary, own, pk, "b.docx", word(PROSE))[0] in (200, 302)
