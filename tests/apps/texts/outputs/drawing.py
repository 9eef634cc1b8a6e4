"""What stands on one page: every mark belongs to the structure or is said to be none of it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pyhanko.pdf_utils import generic

Found = Iterator[str]
_STRING = rb"\((?:\\.|[^\\()]|\((?:\\.|[^\\()]|\([^()]*\))*\))*\)"
"""A string may hold brackets in pairs as they are."""
_TOKEN = re.compile(
    _STRING + rb"|<<|>>|<[0-9A-Fa-f\s]*>|\[|\]|/[^\s/\[\]()<>{}%]+|[^\s/\[\]()<>{}%]+", re.DOTALL
)
_OPERATOR = re.compile(rb"(?!true$|false$|null$)[A-Za-z'\"][A-Za-z0-9*]*")
_SHOWS = ("Tj", "TJ", "'", '"')
_PAINTS = (*_SHOWS, "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do")
_DEVICE = ("g", "G", "rg", "RG", "k", "K")
_BLENDS = ("/Normal", "/Compatible")


def value(one: Any, name: str, missing: Any = None) -> Any:  # noqa: ANN401 -- the library has no types
    """Give what stands under a name, wherever the file keeps it."""
    # The library's own `get` gives a reference where the file keeps the value elsewhere.
    return one[name] if name in one else missing  # noqa: SIM401


def items(listed: Any) -> Iterator[Any]:  # noqa: ANN401 -- the library has no types
    """Give what stands in a list, wherever the file keeps it."""
    for one in listed:
        yield one.get_object() if isinstance(one, generic.IndirectObject) else one  # type: ignore[no-untyped-call]  # it has none


def drawing_faults(page: Any, held: int) -> Found:  # noqa: ANN401 -- the library has no types
    """Give what is wrong in what a page draws; its structure knows `held` pieces of it."""
    fonts = {name: _meanings(font) for name, font in _of(page, "/Font")}
    for _name, state in _of(page, "/ExtGState"):
        if (
            value(state, "/BM", "/Normal") not in _BLENDS
            or value(state, "/SMask", "/None") != "/None"
        ):
            yield "A 6.2.10: something is blended"
        if float(value(state, "/ca", 1)) < 1 or float(value(state, "/CA", 1)) < 1:
            yield "A 6.2.10: something is seen through"
    for name, space in _of(page, "/ColorSpace"):
        if isinstance(space, str) and space.startswith("/Device"):
            yield f"A 6.2.4.3: {name} is a colour of the device"
    yield from faults_drawn(_content(page), fonts, held)


def _of(page: Any, kind: str) -> list[tuple[str, Any]]:  # noqa: ANN401 -- the library has no types
    named = value(page["/Resources"], kind, {})
    return [(str(name), named[name]) for name in named]


def _content(page: Any) -> bytes:  # noqa: ANN401 -- the library has no types
    found = page["/Contents"]
    streams = [found] if hasattr(found, "data") else items(found)
    return b"\n".join(one.data for one in streams)


class _Drawing:
    """What is open, and which font is set, while the operators of a page go by."""

    def __init__(self, fonts: Mapping[str, frozenset[int]]) -> None:
        self.fonts = fonts
        self.font = frozenset[int]()
        self.open: list[bool] = []
        self.pieces: set[int] = set()

    def take(self, operator: str, operands: Sequence[bytes]) -> Found:
        if operator in _DEVICE:
            yield "A 6.2.4.3: a colour of the device"
        if operator == "Tf":
            self.font = self.fonts.get(operands[0].decode(), frozenset())
        if operator in ("BDC", "BMC"):
            self._begin(operands)
        if operator == "EMC" and not (self.open and self.open.pop() is not None):
            yield "UA 7.1: marks end that never began"
        if operator in _PAINTS and not any(self.open):
            yield f"UA 7.1: {operator} is neither content nor an artifact"
        if operator in _SHOWS and not _codes(operands) <= self.font:
            yield "A 6.2.11.7.2: a sign is shown that says no letter"

    def _begin(self, operands: Sequence[bytes]) -> None:
        piece = re.search(rb"/MCID\s+(\d+)", b" ".join(operands))
        if piece:
            self.pieces.add(int(piece[1]))
        self.open.append(piece is not None or operands[:1] == [b"/Artifact"])


def faults_drawn(content: bytes, fonts: Mapping[str, frozenset[int]], held: int) -> Found:
    """Give what is wrong in operators, by the codes each font knows a letter for."""
    page, operands = _Drawing(fonts), list[bytes]()
    for token in _TOKEN.findall(content):
        if _OPERATOR.fullmatch(token):
            yield from page.take(token.decode(), operands)
            operands = []
        else:
            operands.append(token)
    if page.open:
        yield "UA 7.1: marks begin that never end"
    if page.pieces - set(range(held)):
        yield "UA 7.1: content its structure does not know"


def _codes(asked: Sequence[bytes]) -> set[int]:
    found: set[int] = set()
    for token in asked:
        if token.startswith(b"("):
            said = _plain(token[1:-1])
        elif token.startswith(b"<") and token != b"<<":
            said = bytes.fromhex(re.sub(rb"[^0-9A-Fa-f]", b"", token).decode())
        else:
            continue
        found |= {int.from_bytes(said[at : at + 2], "big") for at in range(0, len(said), 2)}
    return found


_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def _plain(said: bytes) -> bytes:
    def one(match: re.Match[bytes]) -> bytes:
        code = match[1]
        return bytes([int(code, 8) & 255]) if code.isdigit() else _ESCAPES.get(code, code)

    return re.sub(rb"\\([0-7]{1,3}|.)", one, said, flags=re.DOTALL)


def _meanings(font: Any) -> frozenset[int]:  # noqa: ANN401 -- the library has no types
    """Give the codes of a font that say a letter: no zero, and none of private use."""
    said = font["/ToUnicode"].data if "/ToUnicode" in font else b""
    found: set[int] = set()
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", said, re.DOTALL):
        pairs = re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block)
        found |= {int(code, 16) for code, letter in pairs if _is_letter(letter)}
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", said, re.DOTALL):
        for first, last, letter in re.findall(
            rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block
        ):
            if _is_letter(letter):
                found |= set(range(int(first, 16), int(last, 16) + 1))
    return frozenset(found)


def _is_letter(letter: bytes) -> bool:
    said = bytes.fromhex(letter.decode()).decode("utf-16-be", "replace")
    return bool(said) and not any(
        one in "\0\ufeff\ufffe\ufffd" or 0xE000 <= ord(one) <= 0xF8FF for one in said
    )  # fmt: skip
