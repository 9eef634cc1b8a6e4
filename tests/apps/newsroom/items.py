"""The news item this began with, in our own words, and what else the tests publish (SPECIMEN)."""

from io import BytesIO

from PIL import Image

from mufakat.apps.newsroom.acts.items import Category, NewsItem, Quote

PLAN = NewsItem(
    category=Category.NEWS,
    title={
        "en": "The two sides plan an expert meeting",
        "id": "Kedua pihak merencanakan pertemuan ahli",
        "ru": "Стороны планируют встречу экспертов",
    },
    place={"en": "Jakarta", "id": "Jakarta", "ru": "Джакарта"},
    day="2024-10-09",
    body={
        "en": "The two sides spoke of an expert meeting.\n\nIt is planned for early 2025.",
        "id": "Kedua pihak membahas pertemuan ahli.\n\nPertemuan direncanakan awal 2025.",
        "ru": "Стороны обсудили встречу экспертов.\n\nОна планируется на начало 2025 года.",
    },
    quotes=(
        Quote(
            text={
                "en": "We wish to learn from one another.",
                "ru": "Мы хотим учиться друг у друга.",
            },
            speaker={"en": "The ambassador", "ru": "посол"},
            language="ru",
            source={"en": "said at the courtesy call"},
        ),
    ),
)  # fmt: skip


def picture(colour: str = "teal", kind: str = "PNG") -> bytes:
    """Draw a small picture with a remark hidden in it."""
    out = BytesIO()
    image = Image.new("RGB", (64, 32), colour)
    exif = image.getexif()
    exif[0x010E] = "SECRET-PLACE"
    image.save(out, kind, exif=exif)
    return out.getvalue()
