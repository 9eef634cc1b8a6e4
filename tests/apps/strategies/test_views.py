"""Strategies on pages: as a secretary sees them, and as a stranger does not."""

import csv
import io

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mufakat.apps.strategies import services
from mufakat.apps.strategies.models import StrategyRow
from mufakat.registry.queries import drafts
from mufakat.registry.services import release_draft
from tests.apps.letters.two_sides import NOW, OFFICER, SECRETARY, Sides
from tests.apps.meetings.test_services import with_items
from tests.apps.strategies.documents import entered, entered_by_them, page
from tests.apps.strategies.test_services import OTHER, linked

ENTERED = {
    "title_en": "Action plan", "title_id": "Rencana aksi", "period": "2020/2024",
    "measures_en": "A secretariat\nRegional plans", "measures_id": "Sekretariat",
    "source_en": "Official gazette",
}  # fmt: skip


def at(name: str, sides: Sides, **more: str) -> str:
    return reverse(f"strategies:{name}", kwargs={"dossier": str(sides.agreement), **more})


def test_a_document_is_entered_approved_changed_and_shown_with_what_is_unknown(
    sides: Sides, secretary: Client
) -> None:
    url = at("enter_strategy", sides)
    assert secretary.get(url).status_code == 200
    assert secretary.post(url, {**ENTERED, "source_en": ""}).status_code == 422
    assert secretary.post(url, {**ENTERED, "period": "soon"}).status_code == 422
    assert secretary.post(url, ENTERED).status_code == 302
    release_draft(draft=drafts("waiting")[0].pk, by=OFFICER, now=NOW)

    (one,) = page(sides).entries
    assert one.said is not None
    assert [part.id for part in one.said.measures] == ["m1", "m2"]
    where = {"party": "IDN", "key": one.key}
    shown = secretary.get(at("strategy", sides, **where)).content.decode()
    assert "Regional plans" in shown
    assert shown.count("unknown") >= 5

    form = secretary.get(at("change_strategy", sides, **where)).content.decode()
    assert "A secretariat\nRegional plans" in form
    secretary.post(at("change_strategy", sides, **where), {**ENTERED, "measures_en": "New"})
    release_draft(draft=drafts("waiting")[0].pk, by=OFFICER, now=NOW)
    assert secretary.post(at("take_back", sides, **where)).status_code == 302
    release_draft(draft=drafts("waiting")[0].pk, by=OFFICER, now=NOW)
    assert page(sides).entries == ()


def test_the_reader_maps_a_document_finishes_and_both_are_compared(
    sides: Sides, secretary: Client
) -> None:
    entered(sides)
    entered_by_them(sides)
    for party, theme in (("IDN", "III.1"), ("RUS", "II.3")):
        url = at("map_entry", sides, party=party, key="s1")
        assert secretary.get(url).status_code == 200
        assert secretary.post(url, {"m1": [theme]}).status_code == 302
    assert "is not finished" in secretary.get("/").content.decode()
    assert "your own links alone" in secretary.get(at("comparison", sides)).content.decode()
    secretary.post(at("finish_mapping", sides))
    linked(sides, OTHER, ("m1", "III.1"))

    shown = secretary.get(at("comparison", sides)).content.decode()

    assert "Of 2 links either author set, both set 1." in shown
    assert "both authors" in shown
    assert "<svg" in shown
    table = secretary.get(at("comparison_csv", sides)).content.decode("utf-8-sig")
    found = [
        (row["theme"], row["side"], row["authors"]) for row in csv.DictReader(io.StringIO(table))
    ]
    assert found == [("II.3", "RUS", "1"), ("III.1", "IDN", "2")]
    pdf = secretary.get(at("comparison_pdf", sides))
    assert pdf.content.startswith(b"%PDF")
    secretary.post(at("go_on_mapping", sides))
    assert page(sides).agreement is None
    secretary.post(at("set_aside_mapping", sides))
    assert page(sides).own is None


def test_a_plan_is_drafted_from_the_page(sides: Sides, secretary: Client) -> None:
    entered(sides)
    meeting = with_items(sides)
    url = at("draft_plan", sides)
    assert secretary.get(url).status_code == 200
    assert secretary.post(url, {"meeting": meeting}).status_code == 422

    assert secretary.post(url, {"meeting": meeting, "themes": ["II.3"]}).status_code == 302

    assert len(drafts("waiting")) == 1


def test_rest_says_what_the_pages_say(sides: Sides, secretary: Client) -> None:
    entered(sides)
    root = f"/api/agreements/{sides.agreement}/strategies"
    links = secretary.put(
        f"{root}/IDN/s1/links", {"links": [["m1", "I"]]}, content_type="application/json"
    )
    assert links.status_code == 200
    assert secretary.post(f"{root}/mapping/finish").status_code == 200
    services.map_entry(
        who=OTHER, dossier=sides.agreement, party="IDN", key="s1", links=[("m1", "I")], now=NOW
    )
    services.finish_mapping(who=OTHER, dossier=sides.agreement, now=NOW)

    said = secretary.get(f"{root}/compare").json()

    assert said["agreement_of_mappings"] == {"both": 1, "either": 1}
    assert said["themes"]["I"]["IDN"] == [{"key": "s1", "part": "m1", "authors": 2}]
    assert secretary.get(root).json()["entries"][0]["value"]["period"] == "2020/2024"


def test_a_stranger_finds_nothing(sides: Sides, stranger: Client) -> None:
    entered(sides)
    one = {"party": "IDN", "key": "s1"}
    for name in ("register", "comparison", "comparison_pdf", "comparison_csv", "draft_plan",
                 "enter_strategy"):  # fmt: skip
        assert stranger.get(at(name, sides)).status_code == 404, name
    for name in ("strategy", "change_strategy", "map_entry"):
        assert stranger.get(at(name, sides, **one)).status_code == 404, name
    for name in ("finish_mapping", "go_on_mapping", "set_aside_mapping"):
        assert stranger.post(at(name, sides)).status_code == 404, name
    assert stranger.post(at("take_back", sides, **one)).status_code == 404
    assert b"Action plan" not in stranger.get("/search/?q=action+plan").content


def test_search_finds_a_document_by_what_it_provides_for(sides: Sides, secretary: Client) -> None:
    entered(sides)

    assert b"Action plan" in secretary.get("/search/?q=joint+secretariat").content


def test_one_document_and_thirty_ask_as_often(sides: Sides, secretary: Client) -> None:
    entered(sides)
    linked(sides, SECRETARY, ("m1", "I"))
    urls = [at("register", sides), at("comparison", sides), "/"]
    few = [_queries(secretary, url) for url in urls]
    row = StrategyRow.objects.get()
    for number in range(30):
        row.pk, row.key = None, f"k{number}"
        row.save()

    assert [_queries(secretary, url) for url in urls] == few


def _queries(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return len(asked)
