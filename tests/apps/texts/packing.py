"""Word files taken apart and put together again with other parts."""

import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO

DOCUMENT = "word/document.xml"


def changed_part(data: bytes, change: Callable[[str], str]) -> bytes:
    """Give a Word file with its text changed."""
    with zipfile.ZipFile(BytesIO(data)) as packed:
        parts = {one: packed.read(one) for one in packed.namelist()}
    parts[DOCUMENT] = change(parts[DOCUMENT].decode()).encode()
    return package(parts)


def package(parts: Mapping[str, bytes]) -> bytes:
    """Give a package of these parts."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, said in parts.items():
            packed.writestr(name, said)
    return file.getvalue()
