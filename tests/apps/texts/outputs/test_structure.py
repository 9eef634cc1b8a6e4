"""What other programs rely on: XLIFF 2.1 by the rules of its core schema, the marks of a PDF.

The schema itself is not at hand, so its rules for the elements we write are spelled out here.
"""

import re
from datetime import date

import pytest
from lxml import etree

from mufakat.apps.texts.acts.corrections import Correction, Fault, Means
from mufakat.apps.texts.outputs.rectification import (
    Rectified,
    rectification_names,
    write_rectification,
)
from mufakat.apps.texts.outputs.xliff import CORE, META, write_xliff
from mufakat.kernel.values import PartyId
from mufakat.kernel.wording.alternat import Named
from mufakat.kernel.wording.correcting import Place
from tests.apps.texts.rows import bracketed, plain_text

XML = "{http://www.w3.org/XML/1998/namespace}"
INSIDE = {
    "xliff": "file+", "file": "unit+", "unit": "metadata? originalData? segment+",
    "metadata": "metaGroup+", "metaGroup": "meta+", "meta": "", "originalData": "data+", "data": "",
    "segment": "source target?", "source": "(ph|pc|sc|ec)*", "target": "(ph|pc|sc|ec)*", "ph": "",
}  # fmt: skip
"""What may stand in each element, and in which order."""
ATTRIBUTES = {
    "xliff": {"version", "srcLang", "trgLang", f"{XML}space"}, "file": {"id", "original"},
    "unit": {"id", "name", "canResegment"}, "metaGroup": {"category", "id"}, "meta": {"type"},
    "data": {"id"}, "segment": {"id", "state"},
    "ph": {"id", "dataRef", "canCopy", "canDelete", "canReorder", "disp", "equiv", "type",
           "subType"},
}  # fmt: skip
STATES = {"initial", "translated", "reviewed", "final"}


@pytest.mark.parametrize("text", [bracketed(), plain_text(3)])
def test_an_xliff_file_keeps_to_the_core_schema(text: object) -> None:
    root = etree.fromstring(write_xliff(text, "ru"))  # type: ignore[arg-type]  # a text
    assert (root.tag, root.get("version")) == (f"{{{CORE}}}xliff", "2.1")
    for element in root.iter():
        name = etree.QName(element).localname
        assert etree.QName(element).namespace == (META if name.startswith("meta") else CORE)
        inside = "".join(etree.QName(each).localname for each in element)
        rule = re.sub(r"(\w+)", r"(?:\1)", INSIDE[name]).replace(" ", "")
        assert re.fullmatch(rule, inside), (name, inside)
        assert set(element.attrib) <= ATTRIBUTES.get(name, set()), (name, dict(element.attrib))
    for unit in root.iter(f"{{{CORE}}}unit"):
        known = {one.get("id") for one in unit.iter(f"{{{CORE}}}data")}
        named = [one.get("dataRef") for one in unit.iter(f"{{{CORE}}}ph")]
        assert {one for one in named if one} <= known
        assert all(one.get("state") in STATES for one in unit.iter(f"{{{CORE}}}segment"))
        for side in (*unit.iter(f"{{{CORE}}}source"), *unit.iter(f"{{{CORE}}}target")):
            ids = [one.get("id") for one in side]
            assert len(ids) == len(set(ids))
    ids = [one.get("id") for one in root.iter(f"{{{CORE}}}unit")]
    assert len(ids) == len(set(ids))


def test_every_proces_verbal_carries_the_marks_of_both_standards() -> None:
    text, idn = plain_text(2), PartyId("IDN")
    place = Place("c01", "ru", "Words 1", "Слова 1")
    said = Correction("0" * 64, Fault.DISCREPANCY, Means.PROCES_VERBAL, (place,), "2025-01-01", {})
    one = Rectified("k1", text, said, "1" * 64, date(2025, 1, 2))
    names = {idn: Named({}, {}, "id")}
    made = [*rectification_names("k1", text, names)]

    assert made[0] == "rectification-k1-IDN-id-en.pdf"
    assert len(made) == 6
    for name in made:
        data = write_rectification(one, name, short={}, names=names)
        assert data is not None
        for mark in (b"<pdfaid:part>2", b"<pdfaid:conformance>A", b"<pdfuaid:part>1"):
            assert mark in data, (name, mark)
