"""Files somebody might send: harmless ones and hostile ones, made small."""

import struct
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from PIL import Image

_PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>"


def pdf(*extra: bytes, catalog: bytes = b"", page: bytes = _PAGE) -> bytes:
    """A PDF of one empty page; `extra` are further objects, `catalog` goes into its catalogue."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R" + catalog + b">>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        page,
        *extra,
    ]
    out, places = BytesIO(), []
    out.write(b"%PDF-1.5\n")
    for number, said in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n" % number + said + b"\nendobj\n")
    at = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer\n<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, at))
    return out.getvalue()


def stream(head: bytes, content: bytes) -> bytes:
    """A stream with its dictionary."""
    return b"<<" + head + b"/Length %d>>\nstream\n" % len(content) + content + b"\nendstream"


def object_stream(content: bytes) -> bytes:
    """An object stream, packed: what it names is hidden from whoever only reads the file."""
    return stream(b"/Type/ObjStm/N 1/First 4/Filter/FlateDecode", zlib.compress(content))


def container(parts: dict[str, bytes]) -> bytes:
    """A zip with these parts."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as zipped:
        for name, content in parts.items():
            zipped.writestr(name, content)
    return out.getvalue()


def document(**parts: bytes) -> bytes:
    """An office document; further parts by name, with `__` for a slash and `_dot_` for a dot."""
    named = {name.replace("__", "/").replace("_dot_", "."): said for name, said in parts.items()}
    return container(
        {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<document/>", **named}
    )


def picture(width: int = 8, height: int = 8) -> bytes:
    """A picture as PNG."""
    out = BytesIO()
    Image.new("RGB", (width, height), "teal").save(out, "PNG")
    return out.getvalue()


def huge_picture() -> bytes:
    """A PNG whose head says it is 60,000 signs wide and high."""
    head = b"IHDR" + struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head))
    return b"\x89PNG\r\n\x1a\n" + chunk
