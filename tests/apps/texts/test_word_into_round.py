"""A Word file LibreOffice wrote, into the drafter's private round: bracket, lost id, tracked."""

import re
from pathlib import Path

import pytest

from mufakat.apps.parties.queries import side_names
from mufakat.apps.texts import queries, services
from mufakat.apps.texts.acts.runs import line_of
from mufakat.apps.texts.outputs.word import write_word
from mufakat.apps.texts.services import At, Pen
from mufakat.apps.texts.services.returning import read_back, take_back
from mufakat.kernel.wording.findings import Kind
from tests.apps.letters.two_sides import NOW, SECRETARY, Sides, all_acts
from tests.apps.texts.libreoffice import opened, paragraph, put_in, saved
from tests.apps.texts.test_services import PEN, proposes
from tests.apps.texts.test_services import at as at  # noqa: PLC0414 -- a fixture

pytestmark = pytest.mark.soffice
LONG = "The two sides will exchange experience of prevention every year."
LAST = "The next meeting will be held in the capital of the other side."


def added(at: At, sides: Sides, words: str, after: str, clause: str) -> None:
    said = dict.fromkeys(("en", "id", "ru"), words)
    sides.release(services.add_clause(PEN, at, said, after=after, clause=clause))


def edited(document: str) -> str:
    """Change words inside a bracket, track others, and lose the id of a clause."""
    inside = re.sub(r">one\b", ">uno", document, count=1)
    assert inside != document
    tracked = put_in(inside, "will be held ", "in spring ", "ctnew1")
    lost = paragraph(tracked, "exchange experience of prevention")
    bare = re.sub(r"<text:bookmark [^>]*/>|</?loext:content-control[^>]*>", "", lost)
    return tracked.replace(lost, bare.replace("every year", "twice a year"))


def test_what_was_edited_in_libreoffice_stands_in_ones_own_round(
    at: At, sides: Sides, tmp_path: Path
) -> None:
    proposes(at, sides)
    added(at, sides, LONG, "c02", "c03")
    added(at, sides, LAST, "c03", "c04")
    text = queries.text_page(at.dossier, at.key, who=SECRETARY).text
    short = {party: names["en"] for party, names in side_names().items()}
    data = write_word(text, view="rolling", language="en", short=short, at=NOW)
    document = opened(data, tmp_path)
    back = saved(edited(document), tmp_path)
    before = len(all_acts(at.dossier))

    pen = Pen(SECRETARY, NOW, later=True)
    found = read_back(pen, at, back)
    kinds = {one.clause: one.kind for one in found.findings if one.kind is not Kind.FRAME}
    assert kinds == {
        "c01": Kind.BRACKET, "c02": Kind.SAME, "c03": Kind.AMENDED, "c04": Kind.AMENDED,
    }  # fmt: skip
    taken = take_back(pen, at, back, [one.key for one in found.findings])

    assert not taken.left
    assert {one.clause for one in taken.said} == {"c01", "c03", "c04"}
    mine = services.read_with_round(pen, at)
    said = {one.id: line_of(one.text["en"]) for one in mine.clauses}
    assert "uno" in said["c01"]
    assert "twice a" in said["c03"]
    assert "in spring" in said["c04"]
    assert len(all_acts(at.dossier)) == before
    theirs = queries.text_page(at.dossier, at.key, who=SECRETARY).text
    assert theirs == text
