"""XML from elsewhere, read so that it can neither fetch, nor expand, nor swell."""

import re
from typing import Any

from mufakat.kernel.errors import Malformed

MOST_BYTES = 20_000_000
_BOMS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}
_DECLARED = re.compile(rb"""<\?xml[^>]*encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_KNOWN = {"utf-8", "utf8", "us-ascii", "ascii", "iso-8859-1", "windows-1251", "utf-16"}


class BadXml(Malformed):
    """A file that is no XML."""

    code = "text.xml"


class UnsafeXml(Malformed):
    """XML that declares entities: a document of words has no need of them."""

    code = "text.xml_unsafe"


class TooLarge(Malformed):
    """A file larger than any text."""

    code = "text.file_too_large"


def read_xml(data: bytes) -> Any:  # noqa: ANN401 -- an XML element
    """Read XML: no entities, no network, no DTD, nothing larger than a text can be."""
    from lxml import etree  # noqa: PLC0415 -- heavy: only when a file is brought back

    if len(data) > MOST_BYTES:
        raise TooLarge(bytes=len(data), most=MOST_BYTES)
    said = _DECLARATION.sub("", _decoded(data), count=1)
    if "<!ENTITY" in said or re.search(r"<!DOCTYPE[^>]*\[", said):
        raise UnsafeXml
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False,
        huge_tree=False, remove_comments=True, remove_pis=True, recover=False,
    )  # fmt: skip
    try:
        return etree.fromstring(said.encode("utf-8"), parser)
    except etree.XMLSyntaxError as fault:
        raise BadXml(why=str(fault)[:200]) from None


def local(element: Any) -> str:  # noqa: ANN401 -- an XML element
    """Give an element's name without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _decoded(data: bytes) -> str:
    bom = next((name for mark, name in _BOMS.items() if data.startswith(mark)), "")
    declared = _DECLARED.search(data[:200])
    name = bom or (declared[1].decode().lower() if declared else "utf-8")
    if name not in _KNOWN | {"utf-8-sig"}:
        raise BadXml(encoding=name[:40])
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        raise BadXml(encoding=name[:40]) from None
