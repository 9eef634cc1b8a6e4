"""Akoma Ntoso 1.0: one language of a text as an XML document other registers can read.

What a side would put in or take out stands as `ins` and `del` with the side it refers to; other
words of several sides stand side by side, each named after its owner.
"""

from datetime import date
from typing import Any

from lxml import etree

from mufakat.kernel.wording.texts import Alternative, Bracket, Paired, Parties, Plain, Run, Text

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
LANGUAGES = {"en": "eng", "id": "ind", "ru": "rus"}


def write_akn(text: Text, language: str, day: date) -> bytes:
    """Write one language of a text as Akoma Ntoso, on the day it is written."""
    root = etree.Element(_of("akomaNtoso"), nsmap={None: AKN})
    document = etree.SubElement(root, _of("doc"), name=text.type.replace("_", "-"))
    _meta(etree.SubElement(document, _of("meta")), text, language, day)
    preface = etree.SubElement(document, _of("preface"))
    title = etree.SubElement(preface, _of("p"))
    etree.SubElement(title, _of("docTitle")).text = text.title.get(language) or text.symbol
    number = etree.SubElement(preface, _of("p"))
    etree.SubElement(number, _of("docNumber")).text = text.symbol
    if text.labels.get(language):
        etree.SubElement(preface, _of("p")).text = text.labels[language]
    body = etree.SubElement(document, _of("mainBody"))
    for clause in text.clauses:
        if clause.state == "deleted":
            continue
        part = etree.SubElement(body, _of("paragraph"), eId=f"para_{clause.number}")
        part.set("class", clause.state)
        part.set("GUID", clause.id)
        etree.SubElement(part, _of("num")).text = f"{clause.number}."
        words = etree.SubElement(etree.SubElement(part, _of("content")), _of("p"))
        _fill(words, clause.text.get(language, ()), text)
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return data


def _meta(meta: Any, text: Text, language: str, day: date) -> None:  # noqa: ANN401 -- an XML element
    said = LANGUAGES.get(language, language)
    subject = "-".join(text.symbol.lower().replace("/", "-").split())
    work = f"/akn/un/doc/{day.year}/{subject}"
    spoken = f"{work}/{said}@{day.isoformat()}"
    identification = etree.SubElement(meta, _of("identification"), source="#mufakat")
    for kind, address in (
        ("FRBRWork", work), ("FRBRExpression", spoken), ("FRBRManifestation", f"{spoken}.xml"),
    ):  # fmt: skip
        level = etree.SubElement(identification, _of(kind))
        etree.SubElement(level, _of("FRBRthis"), value=f"{address}/!main")
        etree.SubElement(level, _of("FRBRuri"), value=address)
        etree.SubElement(level, _of("FRBRdate"), date=day.isoformat(), name="generation")
        etree.SubElement(level, _of("FRBRauthor"), href="#mufakat")
        if kind == "FRBRWork":
            etree.SubElement(level, _of("FRBRcountry"), value="un")
            etree.SubElement(level, _of("FRBRnumber"), value=text.symbol)
        elif kind == "FRBRExpression":
            etree.SubElement(level, _of("FRBRlanguage"), language=said)
        else:
            etree.SubElement(level, _of("FRBRformat"), value="application/akn+xml")
    references = etree.SubElement(meta, _of("references"), source="#mufakat")
    known = (("mufakat", "Mufakat"), *((party.lower(), party) for party in text.parties))
    for name, shown in known:
        one = etree.SubElement(references, _of("TLCOrganization"), eId=name)
        one.attrib.update({"href": f"/ontology/organization/{name}", "showAs": shown})


def _fill(element: Any, runs: tuple[Run, ...], text: Text) -> None:  # noqa: ANN401 -- an XML element
    for run in runs:
        match run:
            case Plain():
                _say(element, run.text)
            case Parties():
                _say(element, " / ".join(text.parties))
            case Paired():
                said = [run.items[one] for one in text.parties if one in run.items]
                _say(element, run.separator.join(said))
            case Bracket():
                _bracket(element, run, text)


def _bracket(element: Any, run: Bracket, text: Text) -> None:  # noqa: ANN401 -- as above
    issue = etree.SubElement(element, _of("inline"), name="bracket")
    issue.set("class", run.kind)
    issue.set("title", run.id)
    for one in run.alternatives:
        tag = {"insert": "ins", "delete": "del"}.get(run.kind, "inline")
        way = etree.SubElement(issue, _of(tag))
        if tag == "inline":
            way.set("name", "alternative")
        _owned(way, one)
        _fill(way, one.runs, text)


def _owned(way: Any, one: Alternative) -> None:  # noqa: ANN401 -- as above
    if one.by:
        way.set("refersTo", f"#{one.by[0].lower()}")
        way.set("title", " / ".join(one.by))


def _say(element: Any, words: str) -> None:  # noqa: ANN401 -- as above
    last = element[-1] if len(element) else None
    if last is None:
        element.text = (element.text or "") + words
    else:
        last.tail = (last.tail or "") + words


def _of(name: str) -> str:
    return f"{{{AKN}}}{name}"
