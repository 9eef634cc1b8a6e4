"""Lines of an audit: who did what, each naming the line before it, so that none can go unseen.

A line is canonical JSON. Its hash is that of a leaf of the log, so one tree covers them all.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mufakat.kernel.canonical import decode, encode
from mufakat.kernel.errors import Malformed
from mufakat.kernel.log.tree import leaf_hash

START = "0" * 64
LONGEST = 300
DEEDS = (
    "read", "wrote", "released", "exported", "refused", "entered", "kept_out", "broken",
)  # fmt: skip
"""What a line can say. `broken`: the log was found shorter than it had been."""

_KEYS = frozenset({"n", "at", "who", "seat", "did", "what", "why", "prev"})


class BadLine(Malformed):
    """Bytes that are not a line of an audit."""

    code = "audit.line"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing somebody did. `prev` is the hash of the line before it."""

    n: int
    at: str
    who: str
    seat: str
    did: str
    what: str
    why: str
    prev: str


@dataclass(frozen=True, slots=True)
class LineFault:
    """What is wrong with the line at a number."""

    code: str
    n: int


def write_line(line: Line) -> bytes:
    """Write a line as it is kept and hashed."""
    said = {name: getattr(line, name) for name in sorted(_KEYS)}
    return encode(said)


def read_line(data: bytes) -> Line:
    """Read one line."""
    said = decode(data)
    if not isinstance(said, dict) or said.keys() != _KEYS:
        raise BadLine(field="keys")
    number, texts = said.pop("n"), {name: value for name, value in said.items() if name != "n"}
    if type(number) is not int or number < 0:
        raise BadLine(field="n")
    if not all(isinstance(value, str) for value in texts.values()) or texts["did"] not in DEEDS:
        raise BadLine(field="did")
    return Line(n=number, **{name: str(value) for name, value in texts.items()})


def line_hash(data: bytes) -> str:
    """Give the hash by which the next line names this one; a leaf of the tree, too."""
    return leaf_hash(data).hex()


def line_faults(lines: Iterable[bytes]) -> Iterator[LineFault]:
    """Name every line that was changed, and every place where one is missing."""
    prev, expected, bad = START, 0, False
    for data in lines:
        try:
            line = read_line(data)
        except Malformed:
            yield LineFault("audit.changed", expected)
            prev, expected, bad = line_hash(data), expected + 1, True
            continue
        if line.n != expected:
            yield LineFault("audit.missing", expected)
        elif line.prev != prev and not bad:
            # The line named before is not the one that stands there.
            yield LineFault("audit.changed", max(expected - 1, 0))
        if line.did == "broken":
            yield LineFault("audit.cut", line.n)
        prev, expected, bad = line_hash(data), line.n + 1, False
