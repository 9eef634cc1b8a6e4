"""XLIFF 2 as it comes back: what each unit says in the target language."""

from collections.abc import Iterator
from typing import Any

from mufakat.apps.texts.inputs.safe_xml import local
from mufakat.kernel.errors import Malformed
from mufakat.kernel.wording.renditions import Rendition

MOST_UNITS = 5000
_CODES = ("ph", "sc", "ec", "pc")


class NoXliff(Malformed):
    """XML that is not XLIFF of version 2, or that names no target language."""

    code = "text.xliff"


def read_xliff(root: Any) -> Iterator[Rendition]:  # noqa: ANN401 -- an XML element
    """Give what each unit says in the target language; a unit without a target says nothing."""
    language = root.get("trgLang", "")
    if local(root) != "xliff" or not root.get("version", "").startswith("2.") or not language:
        raise NoXliff(version=root.get("version", "")[:20])
    for number, unit in enumerate(root.iter("{*}unit"), start=1):
        if number > MOST_UNITS:
            raise NoXliff(units=MOST_UNITS)
        found = _unit(unit, language)
        if found is not None:
            yield found


def _unit(unit: Any, language: str) -> Rendition | None:  # noqa: ANN401 -- an XML element
    known = {one.get("id", ""): one.text or "" for one in unit.iterfind("{*}originalData/{*}data")}
    texts, marks, said = [""], list[str](), False
    source = ""
    for segment in unit:
        if local(segment) not in ("segment", "ignorable"):
            continue
        target = segment.find("{*}target")
        origin = segment.find("{*}source")
        source += _line(origin, known) if origin is not None else ""
        said = said or target is not None
        chosen = target if target is not None or local(segment) == "segment" else origin
        if chosen is not None:
            _read(chosen, known, texts, marks)
    if not said:
        return None
    read = next(
        (one.text or "" for one in unit.iter("{*}meta") if one.get("type") == "read"), ""
    )  # fmt: skip
    name = unit.get("name", "") or unit.get("id", "")
    return Rendition(
        name[:40], unit.get("id", "")[:64], language, tuple(texts), tuple(marks),
        read=read, source=source,
    )  # fmt: skip


def _read(element: Any, known: dict[str, str], texts: list[str], marks: list[str]) -> None:  # noqa: ANN401 -- as above
    texts[-1] += element.text or ""
    for one in element:
        if local(one) in _CODES and not len(one) and not one.text:
            marks.append(known.get(one.get("dataRef", ""), one.get("equiv", "")))
            texts.append("")
        else:
            # A highlight of the translator's own (mrk) changes no word.
            _read(one, known, texts, marks)
        texts[-1] += one.tail or ""


def _line(element: Any, known: dict[str, str]) -> str:  # noqa: ANN401 -- as above
    texts, marks = [""], list[str]()
    _read(element, known, texts, marks)
    return "".join(one + mark for one, mark in zip(texts, [*marks, ""], strict=True))
