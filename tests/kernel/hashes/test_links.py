"""One page has one address, however it was written down."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mufakat.kernel.hashes.links import BadLink, normal_link


@pytest.mark.parametrize(
    ("said", "normal"),
    [
        ("http://Example.ORG", "example.org/"),
        ("https://example.org:443/a", "example.org/a"),
        ("http://example.org:8080/a", "example.org:8080/a"),
        ("https://user:secret@example.org/a#part", "example.org/a"),
        ("hxxps://example[.]org/a", "example.org/a"),
        ("example.org/a/../b/./c/", "example.org/b/c/"),
        ("example.org/..", "example.org/"),
        ("example.org/%7Efolder/%e2%82%ac", "example.org/~folder/%E2%82%AC"),
        ("example.org/€", "example.org/%E2%82%AC"),
        ("example.org/a%2fb", "example.org/a%2Fb"),
        ("example.org/100%", "example.org/100%25"),
        ("example.org/?b=2&a=1&utm_source=x&fbclid=1", "example.org/?b=2&a=1"),
        ("example.org?next=http://other.org", "example.org/?next=http://other.org"),
        ("https://пример.рф/путь", "xn--e1afmkfd.xn--p1ai/%D0%BF%D1%83%D1%82%D1%8C"),
        ("http://[2001:db8::1]:80/a", "[2001:db8::1]/a"),
        ("http://example.org./", "example.org/"),
    ],
)
def test_an_address_is_written_one_way(said: str, normal: str) -> None:
    assert normal_link(said) == normal
    assert normal_link(normal) == normal


@pytest.mark.parametrize(
    "said",
    ["", "http://", "ftp://example.org/", "javascript:alert(1)", "http://exa mple.org", "http://a..b/",
     "http://example.org:port/", "example.org/\x00", "a" * 9_000, "http://-.org/"],
)  # fmt: skip
def test_what_is_no_address_is_refused(said: str) -> None:
    with pytest.raises(BadLink):
        normal_link(said)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40))
def test_writing_it_again_changes_nothing(path: str) -> None:
    try:
        once = normal_link(f"example.org/{path}")
    except BadLink:
        return
    assert normal_link(once) == once
    assert once.isascii()
