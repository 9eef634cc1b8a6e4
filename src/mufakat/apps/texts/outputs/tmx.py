"""TMX 1.4b: every clause in every language as a translation memory."""

from typing import Any

from lxml import etree

from mufakat.apps.texts.acts.runs import read_mark
from mufakat.kernel.wording.segments import segments
from mufakat.kernel.wording.texts import Runs, Text

XML = "http://www.w3.org/XML/1998/namespace"
DOCTYPE = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'


def write_tmx(text: Text) -> bytes:
    """Write a text as a translation memory; brackets are codes between the words."""
    root = etree.Element("tmx", version="1.4")
    etree.SubElement(root, "header").attrib.update({
        "creationtool": "Mufakat", "creationtoolversion": "1", "segtype": "block",
        "o-tmf": "mufakat", "adminlang": "en", "srclang": text.drafting, "datatype": "PlainText",
    })  # fmt: skip
    body = etree.SubElement(root, "body")
    for clause in text.clauses:
        said = {one: clause.text[one] for one in text.languages if clause.text.get(one)}
        if said and clause.state != "deleted":
            unit = etree.SubElement(body, "tu", tuid=f"{text.symbol}#{clause.id}")
            etree.SubElement(unit, "prop", type="x-mufakat-clause").text = clause.id
            etree.SubElement(unit, "prop", type="x-mufakat-state").text = clause.state
            for language, runs in said.items():
                _variant(unit, language, runs, text)
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", doctype=DOCTYPE)
    return data


def _variant(unit: Any, language: str, runs: Runs, text: Text) -> None:  # noqa: ANN401 -- an XML element
    variant = etree.SubElement(unit, "tuv")
    variant.set(f"{{{XML}}}lang", language)
    etree.SubElement(variant, "prop", type="x-mufakat-read").text = read_mark(runs)
    said = segments(runs, text.parties)
    words = etree.SubElement(variant, "seg")
    words.text = said.texts[0]
    for number, (mark, after) in enumerate(zip(said.marks, said.texts[1:], strict=True), start=1):
        code = etree.SubElement(words, "ph", x=str(number))
        code.text, code.tail = mark, after
