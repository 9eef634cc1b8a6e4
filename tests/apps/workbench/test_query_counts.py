"""A page asks the database as often for many rows as for one: what grows is what it is told."""

from collections.abc import Callable

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mufakat.apps.meetings import services
from mufakat.apps.meetings.acts.items import Item, write_item
from mufakat.apps.meetings.models import AgendaRow, ItemRow, MeetingRow
from mufakat.kernel.values import DossierId
from tests.apps.letters.two_sides import IDN, NOW, SECRETARY, Sides
from tests.apps.meetings.test_services import agreed, with_items

MANY = 30


def test_today_with_one_agenda_and_with_thirty(sides: Sides, secretary: Client) -> None:
    own = with_items(sides)
    sides.proposes(own, "item/i2", write_item(Item({"en": "Other words"}, IDN)))

    few = _queries(secretary, "/")
    for number in range(MANY):
        _once_more(own, f"{number:064}")

    assert _queries(secretary, "/") == few
    assert secretary.get("/").content.count(b"changed agenda item 2") > MANY


def test_the_agenda_and_the_overview_with_two_items_and_with_fifty(
    sides: Sides, secretary: Client
) -> None:
    own = with_items(sides)
    urls = [
        reverse("meetings:agenda", kwargs={"dossier": own}),
        reverse("meetings:meeting", kwargs={"agreement": sides.agreement, "key": "em1"}),
        "/",
    ]

    _same_for_more(secretary, urls, lambda: _propose(sides, own, 48))

    assert secretary.get(urls[0]).content.count(b'class="item"') == 50


def test_the_proof_and_the_exchange_with_few_entries_and_with_many(
    sides: Sides, secretary: Client
) -> None:
    own = agreed(sides)
    _propose(sides, own, 1)
    urls = [reverse("exchange:evidence", kwargs={"dossier": own}), reverse("exchange:exchange")]

    _same_for_more(secretary, urls, lambda: _propose(sides, own, MANY))


def test_search_with_one_meeting_and_with_thirty(sides: Sides, secretary: Client) -> None:
    own = with_items(sides)
    url = reverse("workbench:search") + "?q=item"

    def more() -> None:
        for number in range(MANY):
            _once_more(own, f"{number:064}")

    _same_for_more(secretary, [url], more)


def _same_for_more(client: Client, urls: list[str], more: Callable[[], None]) -> None:
    few = [_queries(client, url) for url in urls]

    more()

    assert [_queries(client, url) for url in urls] == few


def _propose(sides: Sides, own: DossierId, number: int) -> None:
    items = {f"x{number}-{one}": Item({"en": f"Item {one}"}, IDN) for one in range(number)}
    sides.release(services.propose_items(who=SECRETARY, dossier=own, items=items, now=NOW))


def _once_more(own: str, other: str) -> None:
    """Put the rows of a meeting there once more, as those of another one."""
    for row in [*MeetingRow.objects.filter(own=own)]:
        row.pk, row.own, row.object = None, other, f"meeting/{other[-8:]}"
        row.save()
    for agenda in [*AgendaRow.objects.filter(dossier=own)]:
        agenda.pk, agenda.dossier = None, other
        agenda.save()
    for item in [*ItemRow.objects.filter(dossier=own)]:
        item.pk, item.dossier = None, other
        item.save()


def _queries(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as found:
        assert client.get(url).status_code == 200
    return len(found)
