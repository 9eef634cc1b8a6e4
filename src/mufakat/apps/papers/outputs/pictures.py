"""A file as a picture drawn anew: what is shown holds nothing of the file but its colours.

A PDF is drawn by another process that may use little memory and little time, and whose end harms
nobody: a hostile file can waste its own seconds, no more.
"""

import subprocess
import sys
from io import BytesIO
from pathlib import Path

WIDTH = 1000
PIXELS = 40_000_000
LARGEST = 64 * 1024 * 1024
SECONDS = 10
MEMORY = 1024 * 1024 * 1024
IMAGES = {"image/png": "PNG", "image/jpeg": "JPEG", "image/gif": "GIF", "image/tiff": "TIFF"}
PDF = "application/pdf"


class NoPicture(Exception):
    """There is no picture of this file."""


def picture_of(path: Path, type_: str) -> bytes:
    """Draw the first page of a file as PNG."""
    if path.stat().st_size > LARGEST:
        raise NoPicture
    if type_ in IMAGES:
        return _image(path, IMAGES[type_])
    if type_ == PDF:
        return _page(path)
    raise NoPicture


def _image(path: Path, format_: str) -> bytes:
    from PIL import Image, ImageOps  # noqa: PLC0415 -- heavy: only when a picture is asked for

    try:
        with Image.open(path, formats=(format_,)) as picture:
            if picture.width * picture.height > PIXELS:
                raise NoPicture
            shown = ImageOps.exif_transpose(picture).convert("RGB")
            shown.thumbnail((WIDTH, WIDTH * 2))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise NoPicture from None
    out = BytesIO()
    # A picture made of pixels alone: no profile, no comment, no place where it was taken.
    Image.frombytes("RGB", shown.size, shown.tobytes()).save(out, "PNG")
    return out.getvalue()


def _page(path: Path) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603 -- our own module, no shell
            [sys.executable, "-I", "-S", "-c", _DRAW, str(path), str(WIDTH), *sys.path],
            capture_output=True,
            check=True,
            timeout=SECONDS * 2,
            env={},
            cwd="/",
        )
    except (subprocess.SubprocessError, OSError):
        raise NoPicture from None
    return done.stdout


# The limits are set over there: between fork and exec a process with threads must do nothing.
_DRAW = f"""
import resource, sys
resource.setrlimit(resource.RLIMIT_CPU, ({SECONDS}, {SECONDS}))
resource.setrlimit(resource.RLIMIT_AS, ({MEMORY}, {MEMORY}))
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
sys.path[:] = sys.argv[3:]
from io import BytesIO
import pypdfium2
page = pypdfium2.PdfDocument(sys.argv[1])[0]
width = int(sys.argv[2])
scale = min(width / max(page.get_width(), 1), width * 2 / max(page.get_height(), 1), 4)
out = BytesIO()
page.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB").save(out, "PNG")
sys.stdout.buffer.write(out.getvalue())
"""
