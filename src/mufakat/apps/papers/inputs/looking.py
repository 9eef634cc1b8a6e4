"""What a file is, by its content, and whether it can be kept: nothing here opens it to run it."""

from pathlib import Path, PurePosixPath

from mufakat.apps.papers.inputs.containers import look_into_container
from mufakat.apps.papers.inputs.faults import (
    ActiveContent,
    NameDiffers,
    NotLooked,
    UnknownType,
)
from mufakat.apps.papers.inputs.portable import look_into_pdf
from mufakat.registry.attachments import type_of

BEGIN = 4096
PDF, TEXT = "application/pdf", "text/plain"
IMAGES = frozenset({"image/png", "image/jpeg", "image/gif", "image/tiff"})
MOST_PIXELS = 100_000_000
_MARKUP = (
    b"<!doctype", b"<html", b"<svg", b"<?xml", b"<script", b"<?php", b"#!", b"<head", b"<body",
    b"<!entity", b"<xsl",
)  # fmt: skip
_BY_ENDING = {
    "pdf": PDF, "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif",
    "tif": "image/tiff", "tiff": "image/tiff", "txt": TEXT, "csv": TEXT, "md": TEXT,
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
}  # fmt: skip
ENDINGS = {type_: ending for ending, type_ in reversed(_BY_ENDING.items())}
"""The usual ending of each type that is kept."""


def look(path: Path, name: str = "") -> str:
    """Give the type of a file, or raise what speaks against it. Reads it once, from end to end.

    `name` is what it was called: an ending that promises another type is a fault too.
    """
    with path.open("rb") as file:
        begin = file.read(BEGIN)
    found = type_of(begin)
    if found == TEXT:
        _check_text(begin)
    elif found == PDF:
        look_into_pdf(path)
    elif found == "application/zip":
        found = look_into_container(path)
    elif found in IMAGES:
        _check_image(path)
    else:
        raise UnknownType(found=found)
    ending = PurePosixPath(name.lower()).suffix.lstrip(".")
    if ending and _BY_ENDING.get(ending) != found:
        raise NameDiffers(ending=ending[:12], found=found)
    return found


def _check_text(begin: bytes) -> None:
    # Comments and blanks may stand before what makes a browser run something.
    said = begin.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    while said.startswith(b"<!--"):
        said = said.partition(b"-->")[2].lstrip()
    if said.startswith(_MARKUP) or b"<script" in said or b"<svg" in said:
        raise ActiveContent(what="markup")


def _check_image(path: Path) -> None:
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 -- only where a picture comes

    try:
        # Only the head is read: how large it would be once unpacked stands there.
        with Image.open(path, formats=("PNG", "JPEG", "GIF", "TIFF")) as picture:
            width, height = picture.size
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise NotLooked(what="image") from None
    if width * height > MOST_PIXELS:
        raise NotLooked(what="image")
