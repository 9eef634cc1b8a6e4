"""What PDF/A-2a and PDF/UA-1 ask of a document, read from its objects by another library.

No substitute for a full validator: it names what it looks at. Each finding begins with the clause
of ISO 19005-2 (A) or ISO 14289-1 (UA) that it breaks.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader

from tests.apps.texts.outputs.drawing import drawing_faults, items, value

Found = Iterator[str]
STANDARD = frozenset((
    "Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI",
    "Index", "NonStruct", "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl",
    "LBody", "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot", "Span", "Quote", "Note",
    "Reference", "BibEntry", "Code", "Link", "Annot", "Figure", "Formula", "Form",
))  # fmt: skip
ACTIONS = frozenset(("/GoTo", "/GoToR", "/URI", "/Named", "/Thread", "/SubmitForm"))
FORBIDDEN = ("/JavaScript", "/JS", "/AA", "/XFA", "/NeedsRendering", "/Alternates", "/OPI", "/TR")


def faults(data: bytes) -> list[str]:
    """Give everything found wrong, in the order in which it was looked at."""
    reader = PdfFileReader(BytesIO(data))
    every = list(_objects(reader))
    found = [*_file(data, reader), *_catalog(reader.root), *_metadata(reader.root)]
    found += [fault for one in every for fault in _object(one)]
    found += _structure(reader.root)
    for page in _pages(reader.root["/Pages"]):
        found += _page(page, reader.root)
    return found


def _file(data: bytes, reader: PdfFileReader) -> Found:
    if not re.match(rb"%PDF-1\.[0-7]\r?\n%[\x80-\xff]{4}", data):
        yield "A 6.1.2: no header, or no comment of four bytes above 127 behind it"
    if "/ID" not in reader.trailer_view:
        yield "A 6.1.3: no ID in the trailer"
    if reader.encrypted:
        yield "A 6.1.3: encrypted"
    if not data.rstrip(b"\r\n").endswith(b"%%EOF"):
        yield "A 6.1.3: something behind the end"


def _catalog(root: Any) -> Found:  # noqa: ANN401 -- the library has no types
    if not dict(value(root, "/MarkInfo", {})).get("/Marked"):
        yield "A 6.7.2.2: not marked as tagged"
    if not value(root, "/Lang"):
        yield "A 6.7.4: no language"
    if not dict(value(root, "/ViewerPreferences", {})).get("/DisplayDocTitle"):
        yield "UA 7.1: the title is not displayed"
    intents = [*items(value(root, "/OutputIntents", ()))]
    profiles = [one["/DestOutputProfile"] for one in intents if one["/S"] == "/GTS_PDFA1"]
    if len(profiles) != 1 or profiles[0]["/N"] not in (1, 3, 4):
        yield "A 6.2.3: no output intent with a profile"
    elif profiles[0].data[36:40] != b"acsp":
        yield "A 6.2.3: the profile is none of ICC"


def _metadata(root: Any) -> Found:  # noqa: ANN401 -- the library has no types
    if "/Metadata" not in root:
        yield "A 6.6.2.1: no metadata"
        return
    said = root["/Metadata"].data.decode()
    for name, due in (("pdfaid:part", "2"), ("pdfaid:conformance", "A"), ("pdfuaid:part", "1")):
        if not re.search(rf"{name}(?:>|=['\"]){due}\b", said):
            yield f"A 6.6.4, UA 5: {name} is not {due}"
    if not re.search(r"<dc:title[^>]*>\s*<rdf:Alt>\s*<rdf:li[^>]*>[^<]+<", said):
        yield "UA 7.1: no title"


def _object(one: Any) -> Found:  # noqa: ANN401 -- the library has no types
    named = [name for name in FORBIDDEN if name in one]
    if named:
        yield f"A 6.2 to 6.5: forbidden here: {', '.join(named)}"
    if "/LZWDecode" in _filters(one):
        yield "A 6.1.7.2: LZW"
    if value(one, "/Type") == "/Font":
        yield from _font(one)
    if value(one, "/Type") == "/Annot":
        yield from _annotation(one)
    if value(one, "/Subtype") == "/Image" and value(one, "/Interpolate"):
        yield "A 6.2.8: an image is interpolated"
    if value(one, "/Type") == "/Action" and value(one, "/S") not in ACTIONS:
        yield f"A 6.5.1: action {one.get('/S')}"


def _filters(one: Any) -> list[str]:  # noqa: ANN401 -- the library has no types
    said = value(one, "/Filter", [])
    return [str(said)] if isinstance(said, str) else [str(each) for each in said]


def _font(font: Any) -> Found:  # noqa: ANN401 -- the library has no types
    name, kind = value(font, "/BaseFont", "?"), value(font, "/Subtype")
    if kind == "/Type3":
        return
    if kind == "/Type0":
        if "/ToUnicode" not in font:
            yield f"A 6.2.11.7.2: {name} does not say what its signs mean"
        if value(font, "/Encoding") not in ("/Identity-H", "/Identity-V"):
            yield f"A 6.2.11.3.3: {name} is encoded by {font.get('/Encoding')}"
        return
    about = value(font, "/FontDescriptor", {})
    if not any(each in about for each in ("/FontFile", "/FontFile2", "/FontFile3")):
        yield f"A 6.2.11.4.1: {name} is not embedded"
    if kind == "/CIDFontType2" and "/CIDToGIDMap" not in font:
        yield f"A 6.2.11.3.2: {name} maps no sign to a glyph"


def _annotation(one: Any) -> Found:  # noqa: ANN401 -- the library has no types
    flags = int(value(one, "/F", 0))
    if value(one, "/Subtype") != "/Popup" and (not flags & 4 or flags & 0b100011):
        yield f"A 6.3.2: {one.get('/Subtype')} is hidden or not printed"
    if value(one, "/Subtype") == "/Link" and not (
        value(one, "/Contents") and "/StructParent" in one
    ):
        yield "UA 7.18: a link says nothing, or stands outside the structure"


def _structure(root: Any) -> Found:  # noqa: ANN401 -- the library has no types
    tree = value(root, "/StructTreeRoot")
    if tree is None:
        yield "A 6.7.3.3: no structure"
        return
    if "/ParentTree" not in tree:
        yield "UA 7.1: no parent tree"
    roles = {
        str(one)[1:]: str(other)[1:] for one, other in dict(value(tree, "/RoleMap", {})).items()
    }
    last = 0
    for one in _elements(tree.raw_get("/K")):
        role = str(one["/S"])[1:]
        plain = roles.get(role, role)
        if plain not in STANDARD or role in STANDARD & roles.keys():
            yield f"A 6.7.3.4: {role} is no standard role and stands for none"
        yield from _element(one, plain)
        if re.fullmatch(r"H[1-6]", plain):
            if int(plain[1]) > last + 1:
                yield f"UA 7.4.2: {plain} follows H{last}"
            last = int(plain[1])


def _element(one: Any, role: str) -> Found:  # noqa: ANN401 -- the library has no types
    if role in ("Figure", "Formula") and not (value(one, "/Alt") or value(one, "/ActualText")):
        yield f"UA 7.3: a {role} without words"
    if role == "TH" and "/Scope" not in str(value(one, "/A", "")):
        yield "UA 7.5: a heading of a table does not say of what"


def _page(page: Any, root: Any) -> Found:  # noqa: ANN401 -- the library has no types
    if "/StructParents" not in page or value(page, "/Tabs") != "/S":
        yield "UA 7.1, 7.18.3: a page is outside the structure, or tabbed in another order"
    tree = value(root, "/StructTreeRoot", {})
    parents = dict(_numbers(value(tree, "/ParentTree", {})))
    held = parents.get(int(value(page, "/StructParents", -1)), ())
    yield from drawing_faults(page, len(held))


def _numbers(tree: Any) -> Iterator[tuple[int, Any]]:  # noqa: ANN401 -- the library has no types
    listed = value(tree, "/Nums", ())
    for at in range(0, len(listed), 2):
        yield int(listed[at]), listed[at + 1]
    for kid in items(value(tree, "/Kids", ())):
        yield from _numbers(kid)


def _elements(kids: Any) -> Iterator[Any]:  # noqa: ANN401 -- the library has no types
    (found,) = items([kids])
    for one in items(found if isinstance(found, generic.ArrayObject) else [found]):
        if isinstance(one, generic.DictionaryObject) and "/S" in one:
            yield one
            if "/K" in one:
                yield from _elements(one.raw_get("/K"))


def _pages(tree: Any) -> Iterator[Any]:  # noqa: ANN401 -- the library has no types
    for one in items(tree["/Kids"]):
        if "/Kids" in one:
            yield from _pages(one)
        else:
            yield one


def _objects(reader: PdfFileReader) -> Iterator[Any]:
    """Give every dictionary and stream a document reaches, once each."""
    known: set[int] = set()
    seen: set[tuple[int, int]] = set()
    waiting: list[Any] = [reader.root]
    while waiting:
        one = waiting.pop()
        if isinstance(one, generic.IndirectObject):
            if (one.idnum, one.generation) in seen:
                continue
            seen.add((one.idnum, one.generation))
            (one,) = items([one])
        if isinstance(one, generic.ArrayObject):
            waiting += [one.raw_get(at) for at in range(len(one))]
        elif isinstance(one, generic.DictionaryObject) and id(one) not in known:
            known.add(id(one))
            waiting += [one.raw_get(name) for name in one]
            yield one
