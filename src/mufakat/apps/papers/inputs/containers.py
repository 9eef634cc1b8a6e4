"""Office documents: a zip with parts. Its list of parts is read; nothing is unpacked."""

from pathlib import Path
from zipfile import BadZipFile, ZipFile, ZipInfo

from mufakat.apps.papers.inputs.faults import (
    ActiveContent,
    BadPath,
    Bomb,
    CarriesFiles,
    Locked,
    NotLooked,
    UnknownType,
)

PARTS = 5000
UNPACKED = 1024 * 1024 * 1024
RATIO = 200
"""How many times larger than itself a container may become, beyond what any may."""
_FREE = 64 * 1024 * 1024
_SMALL = 256 * 1024
_OFFICE = {
    "word/document.xml": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xl/workbook.xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ppt/presentation.xml":
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}  # fmt: skip
_OPEN = (
    "application/vnd.oasis.opendocument.text",
    "application/vnd.oasis.opendocument.spreadsheet",
    "application/vnd.oasis.opendocument.presentation",
)
_MACROS = ("vbaproject.bin", "vbadata.xml", "/activex/", "basic/", "scripts/", "macrosheets/")
_PACKED = (".zip", ".jar", ".7z", ".rar", ".gz", ".exe", ".dll", ".js", ".vbs", ".ps1", ".bat",
    ".lnk", ".hta", ".scr", ".html", ".htm", ".svg")  # fmt: skip


def look_into_container(path: Path) -> str:
    """Give the type of an office document, or raise what speaks against it."""
    try:
        with ZipFile(path) as container:
            parts = container.infolist()
            _check_size(parts, path.stat().st_size)
            for part in parts:
                _check_part(part)
            return _type_of(container, {part.filename for part in parts})
    except (BadZipFile, OSError, NotImplementedError, EOFError, UnicodeDecodeError, ValueError):
        raise NotLooked(what="container") from None


def _check_size(parts: list[ZipInfo], size: int) -> None:
    unpacked = sum(part.file_size for part in parts)
    # Parts that lie over each other claim more packed bytes than the file has.
    overlapping = sum(part.compress_size for part in parts) > size
    if len(parts) > PARTS or unpacked > max(_FREE, min(UNPACKED, size * RATIO)) or overlapping:
        raise Bomb(parts=len(parts), unpacked=unpacked)


def _check_part(part: ZipInfo) -> None:
    # As it was written: the library makes some of these names harmless before anybody sees them.
    for name in (part.filename, part.orig_filename):
        steps = name.replace("\\", "/").split("/")
        if name.startswith(("/", "\\")) or ".." in steps or ":" in steps[0] or "\0" in name:
            raise BadPath
    lower = part.filename.lower()
    if part.flag_bits & 1:
        raise Locked
    if any(sign in lower for sign in _MACROS):
        raise ActiveContent(what="macro")
    if lower.endswith(_PACKED) or "oleobject" in lower:
        raise CarriesFiles


def _type_of(container: ZipFile, names: set[str]) -> str:
    found = next((type_ for part, type_ in _OFFICE.items() if part in names), "")
    if found and "[Content_Types].xml" in names:
        if b"macroenabled" in _small(container, "[Content_Types].xml").lower():
            raise ActiveContent(what="macro")
        return found
    said = _small(container, "mimetype").decode("ascii") if "mimetype" in names else ""
    if said in _OPEN:
        return said
    raise UnknownType(found="application/zip")


def _small(container: ZipFile, name: str) -> bytes:
    with container.open(name) as part:
        said = part.read(_SMALL + 1)
    if len(said) > _SMALL:
        raise Bomb(parts=1, unpacked=len(said))
    return said
