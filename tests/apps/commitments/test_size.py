"""A board of a thousand commitments: the same number of queries, a page of its own size."""

from datetime import date

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mufakat.apps.commitments.models import CommitmentRow
from tests.apps.commitments.stage import live, sign
from tests.apps.letters.two_sides import Sides

THOUSAND = 1000
LARGEST = 100_000


def test_a_thousand_commitments_are_a_board_in_pages(sides: Sides, secretary: Client) -> None:
    sign(sides)
    live(sides)
    few = _queries(secretary)
    row = CommitmentRow.objects.get(key="cm1")
    more = []
    for number in range(THOUSAND):
        row.pk, row.key, row.due = None, f"more{number}", date(2024, 1, 1)
        more.append(CommitmentRow(**_fields(row)))
    CommitmentRow.objects.bulk_create(more)

    assert _queries(secretary) == few
    page = secretary.get("/follow-up/?page=2")
    assert len(page.content) < LARGEST
    assert b"Page 2 of 21" in page.content
    assert b"Page 1 of 21" in secretary.get(f"/agreements/{sides.agreement}/commitments/").content
    today = secretary.get("/").content
    assert len(today) < LARGEST
    assert b"995 more commitments of ours are due soon or overdue." in today
    assert secretary.get("/follow-up/?page=99").content.count(b"Page 21 of 21") == 1


def _fields(row: CommitmentRow) -> dict[str, object]:
    names = [field.name for field in CommitmentRow._meta.concrete_fields if field.name != "id"]
    return {name: getattr(row, name) for name in names}


def _queries(client: Client) -> int:
    client.get("/follow-up/")
    with CaptureQueriesContext(connection) as found:
        assert client.get("/follow-up/").status_code == 200
    return len(found)
