"""Pictures as the public gets them: drawn anew, so that nothing hidden in a file goes along."""

from dataclasses import dataclass
from io import BytesIO

from mufakat.kernel.errors import Malformed

WIDEST = 1600
LARGEST = 50_000_000
"""Points of a picture; more would only fill the memory."""


class NoPicture(Malformed):
    """A file that is no picture this site can show."""

    code = "newsroom.no_picture"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture drawn anew, as JPEG, with its size in points."""

    data: bytes
    width: int
    height: int


def redrawn(data: bytes) -> Drawn:
    """Draw a picture anew: turned upright, at most `WIDEST` wide, without its hidden data."""
    # Heavy: only when a picture is published.
    from PIL import Image, ImageOps, UnidentifiedImageError  # noqa: PLC0415

    try:
        with Image.open(BytesIO(data), formats=("JPEG", "PNG", "WEBP", "GIF")) as opened:
            if opened.width * opened.height > LARGEST:
                raise NoPicture(why="size")
            upright = ImageOps.exif_transpose(opened)
            plain = upright.convert("RGBA").convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as fault:
        raise NoPicture(why=type(fault).__name__) from None
    ground = Image.new("RGB", plain.size, "white")
    ground.paste(plain, mask=plain.getchannel("A"))
    ground.thumbnail((WIDEST, WIDEST))
    out = BytesIO()
    ground.save(out, "JPEG", quality=85, optimize=True)
    return Drawn(out.getvalue(), ground.width, ground.height)
