"""Questions about courier folders: whole, changed, short of a part, and made to deceive."""

from base64 import b64encode
from collections.abc import Iterator, Mapping
from hashlib import sha512
from typing import Any

from mufakat.apps.exchange.services.folder_making import manifest_lines
from mufakat.apps.exchange.services.folders import DECLARATION

Ask = Mapping[str, Any]
PARTS = {"0001.parcel": b"one sealed parcel", "0002.piece": b"one sealed piece"}
MANIFEST, TAGS = "manifest-sha512.txt", "tagmanifest-sha512.txt"


def folders() -> Iterator[tuple[str, Ask]]:
    """Give each question with its name."""
    for name, files in _folders():
        written = {path: b64encode(content).decode() for path, content in files.items()}
        yield f"folder {name}", {"do": "bag", "files": written}


def _folders() -> Iterator[tuple[str, dict[str, bytes]]]:
    whole = _folder(PARTS)
    yield "whole", whole
    yield "with a part changed", {**whole, "data/0002.piece": b"one sealed piecf"}
    yield "with a part longer", {**whole, "data/0002.piece": b"one sealed piece."}
    yield "without a part", {path: whole[path] for path in whole if path != "data/0002.piece"}
    yield "with a part more", {**whole, "data/0003.parcel": b"nobody listed it"}
    yield "with a file of another kind", _folder({**PARTS, "notes.docx": b"x"})
    yield "that fetches", {**whole, "fetch.txt": b"https://example.org/ 1 data/0002.piece\n"}
    yield "of another version", {**whole, "bagit.txt": DECLARATION.replace(b"1.0", b"0.97")}
    yield "without a declaration", {path: whole[path] for path in whole if path != "bagit.txt"}
    climbing = whole[MANIFEST].replace(b"data/0002.piece", b"data/../0002.piece")
    yield "whose manifest climbs out", _tagged({**whole, MANIFEST: climbing})
    yield "whose manifest names a part twice", _tagged({**whole, MANIFEST: whole[MANIFEST] * 2})
    yield "whose label was changed", {**whole, "bag-info.txt": b"Payload-Oxum: 1.1\n"}


def _folder(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    digests = {name: sha512(content).hexdigest() for name, content in parts.items()}
    size = sum(map(len, parts.values()))
    return _tagged({
        "bagit.txt": DECLARATION,
        "bag-info.txt": f"Payload-Oxum: {size}.{len(parts)}\n".encode(),
        MANIFEST: "".join(manifest_lines(digests)).encode(),
        **{f"data/{name}": content for name, content in parts.items()},
    })  # fmt: skip


def _tagged(files: Mapping[str, bytes]) -> dict[str, bytes]:
    tags = [name for name in files if "/" not in name and name != TAGS]
    lines = "".join(f"{sha512(files[name]).hexdigest()}  {name}\n" for name in sorted(tags))
    return {**files, TAGS: lines.encode()}
