"""A joint plan of action: its fields are words both sides agree, and stand as a table."""

from io import BytesIO

import docx
import pytest
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains

from mufakat.apps.texts import queries, services
from mufakat.apps.texts.acts.drafts import draft_of
from mufakat.apps.texts.acts.heads import Consent
from mufakat.apps.texts.acts.objects import whole
from mufakat.apps.texts.services import At, NothingProposed
from mufakat.apps.texts.services.refusals import FilledAlready
from mufakat.kernel.wording.interchange import BadDraft
from mufakat.kernel.wording.planning import FIELDS, after_which, cell_of, new_row, plan_of, unfilled
from mufakat.kernel.wording.texts import Text
from tests.apps.letters.two_sides import IDN, RUS, SECRETARY, Sides
from tests.apps.texts.test_services import PEN

WORDS = {
    "en": "Trust | Train experts | Both sides | Ten trained | Yearly\n\nCalm | Meet twice | | |",
    "id": "Percaya | Latih pakar | Kedua pihak | Sepuluh | Tahunan\n\nTenang | Bertemu | | |",
    "ru": "Доверие | Обучение | Обе Стороны | Десять | Ежегодно\n\nСпокойствие | Встречи | | |",
}


def drafted(words: dict[str, str]) -> Text:
    return draft_of(
        symbol="IDRU/L.9", kind="joint_plan", drafting="en",
        titles=dict.fromkeys(words, "Plan"), words=words, parties=(IDN, RUS),
    )  # fmt: skip


@pytest.fixture
def at(sides: Sides) -> At:
    """A plan of two measures, tabled by us and taken as the basis by them."""
    consent = Consent.HEADS_THEN_CAPITAL
    text = drafted(WORDS)
    sides.release(services.table_text(PEN, sides.agreement, text, consent=consent, key="plan"))
    sides.accepts(sides.agreement, whole("plan-en"))
    return At(sides.agreement, "plan-en")


def test_a_paragraph_is_a_row_and_its_parts_are_clauses() -> None:
    plan = plan_of(drafted(WORDS))

    assert [[*row.cells] for row in plan.rows] == [[*FIELDS], ["aim", "measure"]]
    assert plan.rows[1].cells["measure"].id == "p02.measure"
    assert [(row.number, field) for row, field in unfilled(plan)] == [
        (2, "owner"), (2, "indicator"),
    ]  # fmt: skip
    assert after_which(plan, "p02", "owner") == "p02.measure"
    assert after_which(plan, "p02", "aim") == "p01.review"
    assert (new_row(plan), cell_of("p01.owner.x"), cell_of("c01")) == ("p03", None, None)


def test_a_field_filled_in_one_language_only_is_no_plan() -> None:
    for words in ("Доверие | Обучение", "Доверие | Обучение | | | | |"):
        with pytest.raises(BadDraft):
            drafted({"en": "Trust | | Both", "ru": words})


def test_the_table_stands_on_the_page_the_wall_and_in_files(at: At, secretary: Client) -> None:
    page = f"/texts/{at.dossier}/{at.key}/"
    shown = secretary.get(page)
    assertContains(shown, "Train experts")
    assertContains(shown, "Row 2 does not say: who does it.")
    assertContains(shown, "?cell=p02.owner")
    wall = secretary.get(page + "projector/?only=ru")
    assertContains(wall, "Ежегодно")
    assertNotContains(wall, "fill in")
    for name in ("plan-ru.pdf", "clean-en.pdf", "original-IDN-id.pdf"):
        assert secretary.get(f"{page}files/{name}").content.startswith(b"%PDF-1.7")
    word = docx.Document(BytesIO(secretary.get(f"{page}files/plan-id.docx").content))
    (table,) = word.tables
    assert [cell.text for cell in table.rows[0].cells][3] == "Pelaksana"
    assert len(table.rows) == 3
    told = secretary.get(f"/api/texts/{at.dossier}/{at.key}").json()["plan"]
    assert told["rows"][1] == {"aim": "p02.aim", "measure": "p02.measure"}


def test_an_empty_field_is_filled_and_covered_by_consent(
    at: At, sides: Sides, secretary: Client
) -> None:
    page = f"/texts/{at.dossier}/{at.key}/"
    assertContains(secretary.get(page + "clauses/add/?cell=p02.owner"), "row 2: who does it")
    before = queries.text_page(at.dossier, at.key, who=SECRETARY).digest
    words = dict.fromkeys(("en", "id", "ru"), "Both")
    with pytest.raises(NothingProposed):
        services.fill_field(PEN, at, words, cell="p02.colour")
    with pytest.raises(FilledAlready):
        services.fill_field(PEN, at, words, cell="p01.owner")
    sides.release(services.fill_field(PEN, at, words, cell="p02.owner"))

    found = queries.text_page(at.dossier, at.key, who=SECRETARY)
    assert [line.id for line in found.lines][-1] == "p02.owner"
    assert found.digest != before
    assert "owner" in plan_of(found.text).rows[1].cells
