"""A picture is known again in every colour mode and file form; what is no picture is refused."""

import csv
from io import BytesIO
from statistics import median

import numpy as np
import pytest
from PIL import Image

from mufakat.kernel.hashes.pictures import BadPicture, distance, hash_picture
from tests.vectors_path import shared_file

MODES = ("1.png", "CMYK.jpg", "L.png", "LA.png", "P.png", "PA.webp", "RGB.jpg", "YCbCr.jpg")


@pytest.mark.parametrize("name", MODES)
def test_every_colour_mode_is_the_same_picture(name: str) -> None:
    folder = shared_file("data/desks/pdq/modes")
    original = hash_picture((folder / "original.jpg").read_bytes())
    found = hash_picture((folder / name).read_bytes())
    assert found.is_usable
    assert distance(found.pdq, original.pdq) <= 4


@pytest.mark.parametrize(
    ("mode", "form"),
    [
        ("1", "TIFF"), ("L", "PNG"), ("LA", "PNG"), ("P", "PNG"), ("PA", "WEBP"), ("RGB", "JPEG"),
        ("RGBA", "PNG"), ("RGBX", "TIFF"), ("CMYK", "JPEG"), ("YCbCr", "JPEG"), ("LAB", "TIFF"),
        ("I", "TIFF"), ("F", "TIFF"), ("I;16", "PNG"),
    ],
)  # fmt: skip
def test_all_fourteen_colour_modes_are_the_same_picture(mode: str, form: str) -> None:
    content = shared_file("data/desks/pdq/modes/original.jpg").read_bytes()
    original = hash_picture(content)
    picture = Image.open(BytesIO(content))
    picture.thumbnail((700, 700))
    made = (
        Image.fromarray(np.asarray(picture.convert("L")).astype(np.uint16) * 257)
        if mode == "I;16"
        else picture.convert(mode)
    )
    assert made.mode == mode
    file = BytesIO()
    made.save(file, form)
    assert distance(hash_picture(file.getvalue()).pdq, original.pdq) <= 4


def test_published_hashes_are_met() -> None:
    folder = shared_file("data/desks/pdq")
    with (folder / "pdq_published_vectors.csv").open(encoding="utf-8") as file:
        published = {row["FilePath"].split("/")[-1]: row["Hash"] for row in csv.DictReader(file)}
    paths = [path for path in folder.rglob("*.*") if len(published.get(path.name, "")) == 64]
    apart = [distance(hash_picture(path.read_bytes()).pdq, published[path.name]) for path in paths]
    assert len(apart) >= 15
    assert max(apart) <= 8
    assert median(apart) == 0


def picture(mode: str = "RGB", size: tuple[int, int] = (64, 48)) -> bytes:
    made = Image.effect_noise(size, 90).convert(mode)
    file = BytesIO()
    made.save(file, "PNG")
    return file.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not a picture",
        b"\x89PNG\r\n\x1a\n" + bytes(40),
        b"<svg onload='run()'/>",
        b"%PDF-1.7",
    ],
)
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(BadPicture):
        hash_picture(content)


@pytest.mark.parametrize("cut", [30, 60, 200])
def test_half_a_picture_is_refused(cut: int) -> None:
    with pytest.raises(BadPicture):
        hash_picture(picture()[:cut])


def test_a_picture_that_would_fill_the_memory_is_refused_before_it_is_decoded() -> None:
    file = BytesIO()
    Image.new("1", (11_500, 11_500)).save(file, "PNG")
    with pytest.raises(BadPicture):
        hash_picture(file.getvalue())


def test_an_empty_field_has_no_usable_hash() -> None:
    file = BytesIO()
    Image.new("RGB", (300, 300), "white").save(file, "PNG")
    assert not hash_picture(file.getvalue()).is_usable
