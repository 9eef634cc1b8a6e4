"""Signals of every kind are met exactly, pictures nearly, and a silenced one by no query more."""

from io import BytesIO

import pytest
from PIL import Image

from mufakat.kernel.errors import Malformed
from mufakat.kernel.hashes.signals import Book, Signal, hash_file, read_signal

PDQ = "0f" * 32
NEAR = "0e" + "0f" * 31


@pytest.mark.parametrize(
    ("kind", "value", "normal"),
    [
        ("PDQ", PDQ.upper(), PDQ),
        ("md5", " " + "AB" * 16, "ab" * 16),
        ("sha256", "00" * 32, "00" * 32),
        ("url", "HTTPS://Example.org", "example.org/"),
        ("photodna", "QUJD+/=", "QUJD+/="),
    ],
)
def test_a_signal_has_one_form(kind: str, value: str, normal: str) -> None:
    assert read_signal(kind, value) == Signal(kind.lower(), normal)


@pytest.mark.parametrize(
    ("kind", "value"),
    [("pdq", "0f"), ("md5", "x" * 32), ("sha256", ""), ("url", "no page"), ("a kind", "v"),
     ("photodna", ""), ("photodna", "a\nb"), ("photodna", "v" * 1_025), ("", "v")],
)  # fmt: skip
def test_what_is_no_signal_is_refused(kind: str, value: str) -> None:
    with pytest.raises(Malformed):
        read_signal(kind, value)


def test_a_book_meets_what_it_holds_until_it_is_silenced() -> None:
    said = [
        ("url", "example.org"),
        ("pdq", PDQ),
        ("photodna", "AbC"),
        ("url", "https://example.org/"),
    ]
    book = Book(read_signal(*one) for one in said)
    added = book.add(read_signal("pdq", NEAR))
    assert len(book) == 5
    assert [one.place for one in book.meet(read_signal("url", "http://EXAMPLE.org:80"))] == [0, 3]
    assert [one.place for one in book.meet(Signal("photodna", "AbC"))] == [2]
    assert book.meet(Signal("photodna", "abc")) == []
    assert [(one.place, one.distance) for one in book.meet(Signal("pdq", PDQ))] == [
        (1, 0),
        (added, 1),
    ]
    for place in (0, 1):
        book.silence(place)
    assert [one.place for one in book.meet(Signal("url", "example.org/"))] == [3]
    assert [one.place for one in book.meet(Signal("pdq", PDQ))] == [added]
    book.wake(1)
    assert [one.place for one in book.meet(Signal("pdq", PDQ), within=0)] == [1]
    with pytest.raises(Malformed):
        book.silence(9)


def test_a_file_is_met_by_any_of_its_hashes() -> None:
    file = BytesIO()
    Image.effect_noise((300, 200), 90).save(file, "PNG")
    seen = hash_file(file.getvalue())
    assert seen.pdq
    book = Book([Signal("pdq", seen.pdq), Signal("md5", seen.md5), Signal("sha256", seen.sha256)])
    assert {one.signal.kind for one in book.meet_file(file.getvalue())} == {"pdq", "md5", "sha256"}
    other = BytesIO()
    Image.open(file).convert("CMYK").save(other, "JPEG")
    assert [one.signal.kind for one in book.meet_file(other.getvalue())] == ["pdq"]
    assert book.meet_file(b"a note") == []
