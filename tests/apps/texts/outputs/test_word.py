"""Word files of a text, read back element by element."""

import json
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from mufakat.apps.texts.outputs.word import View, write_word
from mufakat.kernel.values import PartyId
from mufakat.kernel.wording.interchange import read_text
from mufakat.kernel.wording.texts import Alternative, Bracket, Clause, Kind, Plain, Text
from tests.vectors_path import shared_file

AT = datetime(2025, 2, 19, 8, 0, tzinfo=UTC)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SHORT = {"IDN": "Indonesia", "RUS": "Russia"}


def written(text: Text, view: View = "rolling", language: str = "en") -> etree._Element:
    data = write_word(text, view=view, language=language, short=SHORT, at=AT)
    with ZipFile(BytesIO(data)) as file:
        return etree.fromstring(file.read("word/document.xml"))


def example() -> Text:
    return read_text(json.loads(shared_file("example/draft_minutes.json").read_text("utf-8")))


def one(kind: Kind, *words: tuple[str, str]) -> Text:
    ways = tuple(Alternative((PartyId(by),), (Plain(said),)) for by, said in words)
    clause = Clause("c1", 1, "1", "bracketed", {"en": (Bracket("b", kind, ways),)}, {})
    return Text(
        "X/L.1", "note", {"en": "Note"}, ("en",), "en", (PartyId("IDN"), PartyId("RUS")), (clause,)
    )


def test_every_clause_stands_in_a_control_with_its_id() -> None:
    root = written(example())
    tags = [tag.get(f"{W}val") for tag in root.iter(f"{W}tag")]
    assert tags == [f"clause:c{n:02}:en" for n in range(1, 13)]


def test_three_languages_stand_side_by_side() -> None:
    root = written(example(), "concordance")
    rows = list(root.iter(f"{W}tr"))
    assert len(rows) == 13
    tags = [tag.get(f"{W}val") for tag in rows[9].iter(f"{W}tag")]
    assert tags == ["clause:c09:en", "clause:c09:id", "clause:c09:ru"]


def test_proposals_are_changes_tracked_to_their_side() -> None:
    root = written(one("insert", ("RUS", "soon")))
    (change,) = root.iter(f"{W}ins")
    assert change.get(f"{W}author") == "Russia"
    assert change.get(f"{W}date") == "2025-02-19T08:00:00Z"
    assert "".join(change.itertext()) == "soon"
    (gone,) = written(one("delete", ("IDN", "never"))).iter(f"{W}del")
    assert gone.get(f"{W}author") == "Indonesia"
    assert [words.text for words in gone.iter(f"{W}delText")] == ["never"]


def test_of_alternatives_the_first_stands_and_the_others_are_put_in() -> None:
    root = written(one("alternatives", ("IDN", "will"), ("RUS", "shall")))
    whole = "".join(words.text or "" for words in root.iter(f"{W}t"))
    assert "[Indonesia: will / Russia: shall]" in whole
    (change,) = root.iter(f"{W}ins")
    assert "".join(change.itertext()) == "shall"


def test_what_people_wrote_is_never_read_as_xml() -> None:
    hostile = '</w:t><w:p/> & <!ENTITY x> "q" '
    root = written(one("insert", ("RUS", hostile)))
    assert hostile in "".join(words.text or "" for words in root.iter(f"{W}t"))
