"""Papers put together from what the sides entered, and papers both sides issue."""

import pytest
from django.test import Client

from mufakat.apps.papers import panels, queries, services
from mufakat.apps.papers.acts.papers import JOIN, Paper
from mufakat.apps.papers.acts.symbols import Kind
from mufakat.apps.papers.models import PaperDraftRow
from mufakat.apps.papers.panels import Sheet
from mufakat.apps.papers.services import refusals
from mufakat.kernel.errors import Missing
from mufakat.kernel.values import DossierId
from mufakat.registry import queries as record
from tests.apps.letters.two_sides import NOBODY, NOW, SECRETARY, Sides
from tests.apps.meetings.test_delegations import EXPERT, HEAD, notify, put_together
from tests.apps.meetings.test_delegations import theirs as they_notify
from tests.apps.meetings.test_services import with_items
from tests.apps.papers.issuing import issued, theirs
from tests.apps.papers.test_views import approve, at


def joined(own: DossierId, key: str) -> tuple[str, ...]:
    return queries.paper(own, key, who=SECRETARY).line.sides


def test_the_agenda_is_annotated_in_three_languages_with_its_papers(sides: Sides) -> None:
    own = with_items(sides)
    issued(sides, own, Paper(Kind.WORKING, {"en": "Measures"}, "en", ("en",), item="i2"))

    written = panels.compiled(Sheet.AGENDA, own, who=SECRETARY)

    assert set(written.texts) == {"en", "id", "ru"}
    first, second = written.texts["en"].split("\n\n")
    assert first.startswith("Item 1. ")
    assert "/EM.1/WP.1" in second
    assert "/EM.1/WP.1" not in first
    assert written.paper.kind is Kind.INFORMATION
    assert written.texts["ru"].startswith("Пункт 1")


def test_participants_stand_in_the_order_their_side_gave(sides: Sides) -> None:
    own = with_items(sides)
    put_together(own, HEAD, EXPERT)
    notify(sides, own)
    they_notify(sides, own)

    both = panels.compiled(Sheet.PARTICIPANTS, own, who=SECRETARY).texts["en"].split("\n\n")
    ours = panels.compiled(Sheet.OUR_DELEGATION, own, who=SECRETARY).texts["en"].split("\n\n")

    names = ["Laksmi Pradnyadewi", "Wijayanto", "Королёв А. С.", "Щукина Ю. А."]
    assert [line.rpartition(": ")[2] for line in both] == names
    assert ours == both[:2]
    assert "head of delegation" in both[0]


def test_a_delegation_that_is_still_private_is_in_no_paper(sides: Sides) -> None:
    own = with_items(sides)
    put_together(own, HEAD)

    for sheet in (Sheet.PARTICIPANTS, Sheet.OUR_DELEGATION):
        assert not panels.compiled(sheet, own, who=SECRETARY).texts


def test_it_is_begun_read_and_issued_on_the_page_and_made_anew(
    sides: Sides, secretary: Client
) -> None:
    own = with_items(sides)
    made = secretary.post(at("compile", own), {"sheet": "annotated_agenda"})
    assert made.status_code == 302
    pk = PaperDraftRow.objects.get().pk
    assert "/EM.1/INF.1" in secretary.get(made["Location"]).content.decode()
    PaperDraftRow.objects.filter(pk=pk).update(texts={"en": "Old."})
    assert (
        secretary.post(at("recompile", own, pk=pk), {"sheet": "annotated_agenda"}).status_code
        == 302
    )
    assert PaperDraftRow.objects.get().texts["en"].startswith("Item 1.")
    assert secretary.post(at("compile", own), {"sheet": "anything"}).status_code == 400
    secretary.post(at("issue", own, pk=pk))
    approve(sides)
    assert "Annotated agenda" in secretary.get(at("paper", own, key="INF.1")).content.decode()


def test_a_paper_of_one_side_becomes_a_paper_of_both(sides: Sides, secretary: Client) -> None:
    own = with_items(sides)
    sides.hand_over(own, theirs(sides, own, "INF.1"))
    assert "issued jointly" not in secretary.get(at("paper", own, key="INF.1")).content.decode()

    assert secretary.post(at("join", own, key="INF.1")).status_code == 302
    approve(sides)

    page = secretary.get(at("paper", own, key="INF.1")).content.decode()
    assert "issued jointly" in page
    assert joined(own, "INF.1") == ("RUS", "IDN")
    fold = record.view(own).fold
    assert len(sides.far.folds[own].entries(f"{JOIN}/INF.1")) == 1
    assert fold.digest() == sides.far.folds[own].digest()
    with pytest.raises(refusals.NotToJoin):
        services.join_paper(who=SECRETARY, dossier=own, key="INF.1", now=NOW)


def test_the_other_side_joins_ours_and_nobody_joins_their_own(sides: Sides) -> None:
    own = with_items(sides)
    issued(sides, own)
    about = queries.paper(own, "WP.1", who=SECRETARY).line.act
    on = {"object": f"{JOIN}/WP.1", "about": about}
    with pytest.raises(refusals.NotToJoin):
        services.join_paper(who=SECRETARY, dossier=own, key="WP.1", now=NOW)
    with pytest.raises(Missing):
        services.join_paper(who=NOBODY, dossier=own, key="WP.1", now=NOW)

    # A word about another entry under the same number joins nothing.
    sides.hand_over(own, [sides.far.say(own, "entry.add", {**on, "about": "0" * 64}, {})])
    assert joined(own, "WP.1") == ("IDN",)
    sides.hand_over(own, [sides.far.say(own, "entry.add", on, {})])
    assert joined(own, "WP.1") == ("IDN", "RUS")


def test_rest_does_what_the_pages_do(sides: Sides, secretary: Client) -> None:
    own = with_items(sides)
    drafts = f"/api/meetings/{own}/paper-drafts"
    made = secretary.post(
        f"{drafts}/from-meeting", {"sheet": "annotated_agenda"}, content_type="application/json"
    )
    assert made.status_code == 200
    again = secretary.post(
        f"{drafts}/{made.json()['paper']}/from-meeting",
        {"sheet": "annotated_agenda"},
        content_type="application/json",
    )
    assert again.json()["texts"]["en"].startswith("Item 1.")
    sides.hand_over(own, theirs(sides, own, "INF.1"))
    said = secretary.post(f"/api/meetings/{own}/papers/INF.1/join")
    assert said.status_code == 200
