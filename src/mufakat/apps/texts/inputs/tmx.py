"""TMX 1.4 as it comes back: what each unit says in each language."""

from collections.abc import Iterator
from typing import Any

from mufakat.apps.texts.inputs.safe_xml import local
from mufakat.kernel.errors import Malformed
from mufakat.kernel.wording.renditions import Rendition

XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
MOST_UNITS = 5000
_CODES = ("ph", "it", "bpt", "ept", "ut")


class NoTmx(Malformed):
    """XML that is no translation memory."""

    code = "text.tmx"


def read_tmx(root: Any) -> Iterator[Rendition]:  # noqa: ANN401 -- an XML element
    """Give what each unit says in each of its languages."""
    header = root.find("header")
    if local(root) != "tmx" or header is None:
        raise NoTmx
    drafting = header.get("srclang", "").lower()
    for number, unit in enumerate(root.iterfind("body/tu"), start=1):
        if number > MOST_UNITS:
            raise NoTmx(units=MOST_UNITS)
        yield from _unit(unit, number, drafting)


def _unit(unit: Any, number: int, drafting: str) -> Iterator[Rendition]:  # noqa: ANN401 -- as above
    clause = _prop(unit, "x-mufakat-clause")
    said = {}
    for one in unit.iterfind("tuv"):
        language = (one.get(XML_LANGUAGE) or one.get("lang") or "").lower()
        words = one.find("seg")
        if words is not None:
            said[language] = (_read(words), _prop(one, "x-mufakat-read"))
    source = next(
        (
            "".join(a + b for a, b in zip(texts, (*marks, ""), strict=True))
            for language, ((texts, marks), _mark) in said.items()
            if language.partition("-")[0] == drafting.partition("-")[0]
        ),
        "",
    )
    for language, ((texts, marks), read) in said.items():
        yield Rendition(
            str(number), clause[:64], language, texts, marks, read=read, source=source
        )  # fmt: skip


def _prop(element: Any, name: str) -> str:  # noqa: ANN401 -- as above
    found = (one.text or "" for one in element.iterfind("prop") if one.get("type") == name)
    return next(found, "").strip()


def _read(element: Any) -> tuple[tuple[str, ...], tuple[str, ...]]:  # noqa: ANN401 -- as above
    texts, marks = [element.text or ""], list[str]()
    for one in element:
        if local(one) in _CODES:
            marks.append("".join(one.itertext()))
            texts.append(one.tail or "")
        else:
            texts[-1] += "".join(one.itertext()) + (one.tail or "")
    return tuple(texts), tuple(marks)
