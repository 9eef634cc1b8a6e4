"""XLIFF 2.1: one file a language, one unit a clause, brackets as codes a translator cannot break.

Each unit carries the mark of the wording it was made from, so that what comes back is never put on
words it was not made for.
"""

from typing import Any

from lxml import etree

from mufakat.apps.texts.acts.runs import read_mark
from mufakat.kernel.wording.segments import Segments, segments
from mufakat.kernel.wording.texts import Clause, Text

CORE = "urn:oasis:names:tc:xliff:document:2.0"
META = "urn:oasis:names:tc:xliff:metadata:2.0"
XML = "http://www.w3.org/XML/1998/namespace"
STATES = {"source": "final", "verified": "reviewed"}


def write_xliff(text: Text, language: str) -> bytes:
    """Write a text for translation from its drafting language into another."""
    root = etree.Element(f"{{{CORE}}}xliff", nsmap={None: CORE, "mda": META})
    root.attrib.update({"version": "2.1", "srcLang": text.drafting, "trgLang": language})
    root.set(f"{{{XML}}}space", "preserve")
    file = etree.SubElement(root, f"{{{CORE}}}file", id="f1", original=text.symbol)
    for clause in text.clauses:
        if clause.state != "deleted":
            _unit(file, text, clause, language)
    if not len(file):
        # A file has one unit at least.
        _unit(file, text, Clause("none", 0, "", "tabled", {}, {}), language)
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=False)
    return data


def _unit(file: Any, text: Text, clause: Clause, language: str) -> None:  # noqa: ANN401 -- an XML element
    unit = etree.SubElement(file, f"{{{CORE}}}unit", id=clause.id, name=str(clause.number))
    unit.set("canResegment", "no")
    runs = clause.text.get(language, ())
    group = etree.SubElement(
        etree.SubElement(unit, f"{{{META}}}metadata"), f"{{{META}}}metaGroup", category="mufakat"
    )
    for name, said in (("read", read_mark(runs)), ("state", clause.state)):
        etree.SubElement(group, f"{{{META}}}meta", type=name).text = said
    source = segments(clause.text.get(text.drafting, ()), text.parties)
    target = segments(runs, text.parties)
    codes = _codes(source, target)
    if codes:
        original = etree.SubElement(unit, f"{{{CORE}}}originalData")
        for name, mark in codes.items():
            etree.SubElement(original, f"{{{CORE}}}data", id=f"d-{name}").text = mark
    state = STATES.get(clause.concordance.get(language, ""), "translated")
    segment = etree.SubElement(unit, f"{{{CORE}}}segment", id="s1")
    segment.set("state", state if runs else "initial")
    names = [f"m{number}" for number in range(1, len(source.marks) + 1)]
    _fill(etree.SubElement(segment, f"{{{CORE}}}source"), source, names)
    if runs:
        _fill(etree.SubElement(segment, f"{{{CORE}}}target"), target, _names(source, target))


def _codes(source: Segments, target: Segments) -> dict[str, str]:
    found = {f"m{number}": mark for number, mark in enumerate(source.marks, start=1)}
    return found | dict(zip(_names(source, target), target.marks, strict=True))


def _names(source: Segments, target: Segments) -> list[str]:
    """Give each code of the target the name of the one of the source it stands for, if any."""
    left = dict(enumerate(source.marks, start=1))
    names = []
    for number, mark in enumerate(target.marks, start=1):
        same = next((at for at, other in left.items() if other == mark), None)
        if same is None:
            names.append(f"t{number}")
        else:
            del left[same]
            names.append(f"m{same}")
    return names


def _fill(element: Any, said: Segments, names: list[str]) -> None:  # noqa: ANN401 -- an XML element
    element.text = said.texts[0]
    for name, mark, after in zip(names, said.marks, said.texts[1:], strict=True):
        code = etree.SubElement(element, f"{{{CORE}}}ph", id=name, dataRef=f"d-{name}")
        code.attrib.update({"equiv": mark, "canCopy": "no", "canDelete": "no"})
        code.tail = after
