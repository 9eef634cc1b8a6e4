"""Spoiled bytes: a sample with bits turned, parts doubled, cut, exchanged, or words put in."""

from collections.abc import Sequence
from random import Random

WORDS = (
    b"", b"\x00", b"\xff", b"{", b"[" * 40, b"}", b'"', b"\\u0000", b"\\ud800", b"NaN", b"-0",
    b"1e999", b"9" * 40, b"null", b"true", b"\n", b"\n\n", b"  ", b"../", b"\xe2\x80\xae",
    b"\xc0\xaf", b"A" * 300, b'"a":1,', b"=", b"\xef\xbb\xbf",
)  # fmt: skip
MOST = 4


def spoil(seeds: Sequence[bytes], random: Random) -> bytes:
    """Give a sample spoiled in one to four places."""
    data = bytearray(random.choice(seeds))
    for _ in range(random.randint(1, MOST)):
        _once(data, random)
    return bytes(data)


def _once(data: bytearray, random: Random) -> None:
    one = random.randrange(len(data) + 1)
    other = min(len(data), one + random.choice((1, 1, 2, 8, 64)))
    what = random.randrange(6)
    if what == 0 and one < len(data):
        data[one] ^= 1 << random.randrange(8)
    elif what == 1:
        del data[one:other]
    elif what == 2:
        data[one:one] = data[one:other]
    elif what == 3:
        data[one:other] = random.choice(WORDS)
    elif what == 4 and one < len(data):
        data[one] = random.randrange(256)
    else:
        del data[one:]
