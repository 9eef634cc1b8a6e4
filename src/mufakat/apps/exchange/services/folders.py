"""A courier folder on a medium: a BagIt folder (RFC 8493) of files nobody but the receiver reads.

Read strictly, and before a byte is hashed: only the names we write ourselves, plain files with one
name each, no links, no devices, nothing to fetch, bounded in number and size. Every manifest lists
every file, once. What another tool would forgive is refused here.
"""

import os
import re
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import new
from pathlib import Path

from mufakat.kernel.errors import Malformed, Missing, Refusal

DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
ALGORITHMS = ("sha512", "sha256")
OURS = re.compile(r"[a-z0-9]{1,64}\.(?:parcel|piece)")
FILES = 20_000
BYTES = 8 * 1024**3
TAG_BYTES = 4 * 1024**2

_LINE = re.compile(r"([0-9a-f]{64}|[0-9a-f]{128})  ?\*?data/([^\r\n/]+)")
_TAG_LINE = re.compile(r"([0-9a-f]{64}|[0-9a-f]{128})  ?\*?([^\r\n/]+)")
_PIECE = 1024**2
_PLAIN = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


class BadFolder(Malformed):
    """Not a courier folder: something in it is not of the form we write."""

    code = "bag.form"


class ChangedOnTheWay(Malformed):
    """A file that is not the one the manifest names."""

    code = "bag.changed"


class PartMissing(Missing):
    """A file that the manifest names is not in the folder."""

    code = "bag.part_missing"


class FolderNotEmpty(Refusal):
    """There is something where the courier folder should be made."""

    code = "bag.not_empty"


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that was found whole: its files with their sizes, and what its label says."""

    path: Path
    files: Mapping[str, int]
    label: Mapping[str, str]


def write_folder(
    path: Path, files: Iterable[tuple[str, bytes]], *, label: Mapping[str, str]
) -> Folder:
    """Write files into a new courier folder, durably; the manifests come last."""
    if path.exists() and any(path.iterdir()):
        raise FolderNotEmpty(folder=path.name)
    data = path / "data"
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    sizes: dict[str, int] = {}
    digests: dict[str, str] = {}
    for name, content in files:
        if not OURS.fullmatch(name) or name in sizes:
            raise BadFolder(file=name[:80])
        _write(data / name, content)
        sizes[name], digests[name] = len(content), new("sha512", content).hexdigest()
    said = {**label, "Payload-Oxum": f"{sum(sizes.values())}.{len(sizes)}"}
    tags = {
        "bagit.txt": DECLARATION,
        "bag-info.txt": "".join(f"{name}: {value}\n" for name, value in said.items()).encode(),
        "manifest-sha512.txt": "".join(
            f"{digest}  data/{name}\n" for name, digest in sorted(digests.items())
        ).encode(),
    }
    for name, content in tags.items():
        _write(path / name, content)
    lines = (f"{new('sha512', tags[name]).hexdigest()}  {name}\n" for name in sorted(tags))
    _write(path / "tagmanifest-sha512.txt", "".join(lines).encode())
    return Folder(path, sizes, said)


def read_folder(path: Path, *, names: re.Pattern[str] = OURS) -> Folder:
    """Check a courier folder and say what is in it.

    Raises `BadFolder`, `PartMissing` or `ChangedOnTheWay`, naming the file; changes nothing.
    """
    with _opened(path) as top:
        tags = _tags(top)
        with _opened_at(top, "data") as data:
            sizes = _sizes(data, names)
            for algorithm, listed in _manifests(top, tags).items():
                _check(data, sizes, listed, algorithm)
        _check_tags(top, tags)
        return Folder(path, sizes, _label(top, tags))


def read_file(folder: Folder, name: str) -> bytes:
    """Give one file of a checked folder."""
    with _opened(folder.path) as top, _opened_at(top, "data") as data:
        return _content(data, name, folder.files[name])


def _tags(top: int) -> frozenset[str]:
    found = frozenset(os.listdir(top))
    known = {"bagit.txt", "bag-info.txt", "data"} | {
        f"{kind}-{algorithm}.txt"
        for kind in ("manifest", "tagmanifest")
        for algorithm in ALGORITHMS
    }
    if unknown := sorted(found - known):
        raise BadFolder(file=unknown[0][:80])
    if "bagit.txt" not in found or "data" not in found:
        raise BadFolder(file="bagit.txt" if "data" in found else "data")
    if _tag(top, "bagit.txt") != DECLARATION:
        raise BadFolder(file="bagit.txt")
    return found


def _sizes(data: int, names: re.Pattern[str]) -> dict[str, int]:
    sizes: dict[str, int] = {}
    with os.scandir(data) as entries:
        for entry in entries:
            if len(sizes) >= FILES or not names.fullmatch(entry.name):
                raise BadFolder(file=entry.name[:80])
            sizes[entry.name] = _size(
                os.stat(entry.name, dir_fd=data, follow_symlinks=False), entry.name
            )
    if sum(sizes.values()) > BYTES:
        raise BadFolder(bytes=sum(sizes.values()))
    return sizes


def _size(found: os.stat_result, name: str) -> int:
    if not stat.S_ISREG(found.st_mode) or found.st_nlink != 1:
        raise BadFolder(file=name[:80])
    return found.st_size


def _manifests(top: int, tags: frozenset[str]) -> dict[str, dict[str, str]]:
    found = {
        algorithm: _listed(_tag(top, f"manifest-{algorithm}.txt"), _LINE, algorithm)
        for algorithm in ALGORITHMS
        if f"manifest-{algorithm}.txt" in tags
    }
    if not found:
        raise BadFolder(file="manifest-sha512.txt")
    return found


def _listed(content: bytes, form: re.Pattern[str], algorithm: str) -> dict[str, str]:
    listed: dict[str, str] = {}
    try:
        lines = content.decode("utf-8").removesuffix("\n").split("\n")
    except UnicodeDecodeError:
        raise BadFolder(file=f"manifest-{algorithm}.txt") from None
    for line in lines:
        match = form.fullmatch(line)
        if match is None or len(match[1]) * 4 != new(algorithm).digest_size * 8:
            raise BadFolder(file=f"manifest-{algorithm}.txt")
        if match[2] in listed:
            raise BadFolder(file=match[2][:80])
        listed[match[2]] = match[1]
    return listed


def _check(data: int, sizes: Mapping[str, int], listed: Mapping[str, str], algorithm: str) -> None:
    if missing := sorted(listed.keys() - sizes.keys()):
        raise PartMissing(file=missing[0][:80], count=len(missing))
    if unlisted := sorted(sizes.keys() - listed.keys()):
        raise BadFolder(file=unlisted[0][:80])
    for name, digest in listed.items():
        reckoned = new(algorithm)
        for piece in _pieces(data, name, sizes[name]):
            reckoned.update(piece)
        if reckoned.hexdigest() != digest:
            raise ChangedOnTheWay(file=name)


def _check_tags(top: int, tags: frozenset[str]) -> None:
    for algorithm in ALGORITHMS:
        if f"tagmanifest-{algorithm}.txt" not in tags:
            continue
        listed = _listed(_tag(top, f"tagmanifest-{algorithm}.txt"), _TAG_LINE, algorithm)
        for name, digest in listed.items():
            if name not in tags or name == "data":
                raise PartMissing(file=name[:80], count=1)
            if new(algorithm, _tag(top, name)).hexdigest() != digest:
                raise ChangedOnTheWay(file=name)


def _label(top: int, tags: frozenset[str]) -> dict[str, str]:
    if "bag-info.txt" not in tags:
        return {}
    try:
        lines = _tag(top, "bag-info.txt").decode("utf-8").split("\n")
    except UnicodeDecodeError:
        raise BadFolder(file="bag-info.txt") from None
    said = (line.partition(":") for line in lines if line and line[0] not in " \t")
    return {name.strip()[:64]: value.strip()[:200] for name, colon, value in said if colon}


def _tag(top: int, name: str) -> bytes:
    size = _size(os.stat(name, dir_fd=top, follow_symlinks=False), name)
    if size > TAG_BYTES:
        raise BadFolder(file=name)
    return _content(top, name, size)


def _content(folder: int, name: str, size: int) -> bytes:
    return b"".join(_pieces(folder, name, size))


def _pieces(folder: int, name: str, size: int) -> Iterator[bytes]:
    try:
        handle = os.open(name, _PLAIN, dir_fd=folder)
    except OSError:
        raise PartMissing(file=name[:80], count=1) from None
    with os.fdopen(handle, "rb") as file:
        # What was looked at by name may have been exchanged since: look at what is open.
        if _size(os.fstat(handle), name) != size:
            raise ChangedOnTheWay(file=name)
        left = size
        while left and (piece := file.read(min(_PIECE, left))):
            left -= len(piece)
            yield piece
        if left:
            raise ChangedOnTheWay(file=name)


@contextmanager
def _opened(path: Path) -> Iterator[int]:
    try:
        handle = os.open(path, _PLAIN | os.O_DIRECTORY)
    except OSError:
        raise PartMissing(file=path.name[:80], count=1) from None
    try:
        yield handle
    finally:
        os.close(handle)


@contextmanager
def _opened_at(top: int, name: str) -> Iterator[int]:
    try:
        handle = os.open(name, _PLAIN | os.O_DIRECTORY, dir_fd=top)
    except OSError:
        raise BadFolder(file=name) from None
    try:
        yield handle
    finally:
        os.close(handle)


def _write(path: Path, content: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
