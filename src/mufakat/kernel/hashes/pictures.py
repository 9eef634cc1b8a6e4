"""The PDQ hash of a picture: 256 bits that stay near when the picture is changed a little.

Source: Facebook, "The TMK+PDQF video-hashing algorithm and the PDQ image-hashing algorithm" (2019).
The hash of a plain pixel field is the library's; what is done before it is ours, and it matters:
a picture in printing colours or with a palette is first made what it looks like, and a large one is
read at the size the reference shrinks it to.
"""

from dataclasses import dataclass
from io import BytesIO
from warnings import catch_warnings, simplefilter

import numpy as np
import numpy.typing as npt
import pdqhash
from PIL import Image, ImageCms

from mufakat.kernel.errors import Malformed

SIDE = 512
"""The reference shrinks to this before it hashes (DOWNSAMPLE_DIMS)."""
PIXELS = 120_000_000
"""Larger pictures are refused before they are decoded."""
BYTES = 100_000_000
DEEP = 65_535
"""White in a picture of sixteen bits."""
MATCH = 31
"""Pictures at this distance or nearer are called the same."""
POOR = 49
"""At this quality or below a hash says too little to be compared."""
FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "BMP", "TIFF")


class BadPicture(Malformed):
    """Bytes that are no picture of a kind that is read here, or one too large."""

    code = "hash.picture"


@dataclass(frozen=True, slots=True)
class PictureHash:
    """The hash in 64 hexadecimal digits, and its quality from 0 to 100."""

    pdq: str
    quality: int

    @property
    def is_usable(self) -> bool:
        """Say whether the picture has enough in it to be compared."""
        return self.quality > POOR


def hash_picture(content: bytes) -> PictureHash:
    """Hash a picture given as the bytes of its file. Raises `BadPicture`."""
    if len(content) > BYTES:
        raise BadPicture(bytes=len(content))
    with catch_warnings():
        simplefilter("error", Image.DecompressionBombWarning)
        try:
            field = _field(content)
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Warning):
            raise BadPicture from None
    bits, quality = pdqhash.compute(field)
    return PictureHash(np.packbits(bits.astype(np.uint8)).tobytes().hex(), int(quality))


def distance(one: str, other: str) -> int:
    """Count the bits in which two hashes differ."""
    return (int(one, 16) ^ int(other, 16)).bit_count()


def _field(content: bytes) -> npt.NDArray[np.uint8]:
    with Image.open(BytesIO(content), formats=FORMATS) as picture:
        width, height = picture.size
        if not 0 < width * height <= PIXELS:
            raise ValueError
        # A JPEG can be decoded at a half, a quarter or an eighth of its size: much less work.
        picture.draft("RGB" if picture.mode == "YCbCr" else None, (SIDE, SIDE))
        seen = _as_seen(picture)
        if max(seen.size) > SIDE:
            seen = seen.resize(_shrunk(*seen.size), Image.Resampling.BOX)
        return np.asarray(seen)


def _shrunk(width: int, height: int) -> tuple[int, int]:
    return min(width, SIDE), min(height, SIDE)


def _as_seen(picture: Image.Image) -> Image.Image:
    """Give the colours an eye sees on white paper."""
    if picture.mode == "CMYK":
        return _from_print(picture)
    if picture.mode in {"RGB", "L"}:
        return picture.convert("RGB")
    if picture.mode.startswith(("I", "F")):
        return _from_deep(picture)
    full = picture.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", full.size, "white"), full).convert("RGB")


def _from_deep(picture: Image.Image) -> Image.Image:
    """Give a grey picture of more than 256 steps in 256: converting would cut the bright ones."""
    field = np.asarray(picture, dtype=np.float32)
    brightest = float(field.max(initial=0))
    full = 255 if brightest <= 255 else max(DEEP, brightest)  # noqa: PLR2004 -- steps of a byte
    return Image.fromarray((field.clip(0) * (255 / full)).astype(np.uint8)).convert("RGB")


def _from_print(picture: Image.Image) -> Image.Image:
    profile = picture.info.get("icc_profile")
    if profile:
        try:
            made = ImageCms.profileToProfile(
                picture,
                ImageCms.ImageCmsProfile(BytesIO(profile)),
                ImageCms.createProfile("sRGB"),
                outputMode="RGB",
            )
        except (ImageCms.PyCMSError, OSError, ValueError):
            made = None
        if made is not None:
            return made
    return picture.convert("RGB")
