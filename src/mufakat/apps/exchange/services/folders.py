"""A courier folder on a medium: a BagIt folder (RFC 8493) of files nobody but the receiver reads.

Read strictly, and before a byte is hashed: only the names we write ourselves, plain files with one
name each, no links, no devices, nothing to fetch, bounded in number, size and time. Every manifest
lists every file, once. What another tool would forgive is refused here. A part that is missing or
was changed on the way is named: the others can be taken in without it.
"""

import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import new
from pathlib import Path
from time import monotonic

from mufakat.kernel.errors import Malformed, Missing, MufakatError, Refusal

DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
ALGORITHMS = ("sha512", "sha256")
OURS = re.compile(r"[a-z0-9]{1,64}\.(?:parcel|piece|cover)")
FILES = 20_000
BYTES = 8 * 1024**3
TAG_BYTES = 4 * 1024**2
SECONDS = 4 * 3600.0
"""How long a medium may take to be read through; a slow stick of 8 GiB takes two hours."""

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


class TooSlow(Refusal):
    """The medium took longer than any medium should."""

    code = "bag.too_slow"


_FAULTS: Mapping[str, type[MufakatError]] = {
    PartMissing.code: PartMissing, ChangedOnTheWay.code: ChangedOnTheWay,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Folder:
    """What was found: whole files with their sizes, what the label says, what is not whole.

    `lacking` names the files that are listed and missing or changed, each with the code why.
    `digests` is the manifest in SHA-512, as far as there is one.
    """

    path: Path
    files: Mapping[str, int]
    label: Mapping[str, str]
    lacking: Mapping[str, str]
    digests: Mapping[str, str]


Tell = Callable[[int, int], None]
"""Hears how much is done, and of how much."""


def nobody(done: int, most: int) -> None:
    """Stand in for one who wants to hear how far it is."""
    del done, most


def read_folder(path: Path, *, names: re.Pattern[str] = OURS, tell: Tell = nobody) -> Folder:
    """Check a courier folder and say what is in it.

    Raises `BadFolder`, `PartMissing` or `ChangedOnTheWay`, naming the file; changes nothing.
    """
    found = look_into(path, names=names, tell=tell)
    for name, code in found.lacking.items():
        raise _FAULTS[code](file=name[:80], count=len(found.lacking))
    return found


def look_into(path: Path, *, names: re.Pattern[str] = OURS, tell: Tell = nobody) -> Folder:
    """Check a courier folder; its parts that are missing or changed are named, not refused."""
    until = monotonic() + SECONDS
    with _opened(path) as top:
        tags = _tags(top)
        with _opened_at(top, "data") as data:
            sizes = _sizes(data, names)
            listed = _manifests(top, tags)
            _check_names(sizes, listed.values(), names)
            lacking = dict[str, str]()
            work = _Work(sum(sizes.values()) * len(listed), tell, until)
            for algorithm, digests in listed.items():
                lacking |= _check(data, sizes, digests, algorithm, work)
        _check_tags(top, tags)
        whole = {name: size for name, size in sizes.items() if name not in lacking}
        label = _label(top, tags)
    return Folder(path, whole, label, dict(sorted(lacking.items())), listed.get("sha512", {}))


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


def _check_names(
    sizes: Mapping[str, int], manifests: Iterable[Mapping[str, str]], names: re.Pattern[str]
) -> None:
    for listed in manifests:
        strange = [name for name in listed if not names.fullmatch(name)]
        if wrong := sorted(strange) + sorted(sizes.keys() - listed.keys()):
            raise BadFolder(file=wrong[0][:80])
        if len(listed) > FILES:
            raise BadFolder(files=len(listed))


@dataclass(slots=True)
class _Work:
    """How far the hashing is, and until when it may go on."""

    most: int
    tell: Tell
    until: float
    done: int = 0

    def add(self, size: int) -> None:
        self.done += size
        self.tell(self.done, self.most)
        if monotonic() > self.until:
            raise TooSlow(seconds=int(SECONDS))


def _check(
    data: int, sizes: Mapping[str, int], listed: Mapping[str, str], algorithm: str, work: _Work
) -> dict[str, str]:
    lacking = dict.fromkeys(listed.keys() - sizes.keys(), PartMissing.code)
    for name in sorted(listed.keys() & sizes.keys()):
        try:
            reckoned = new(algorithm)
            for piece in _pieces(data, name, sizes[name]):
                reckoned.update(piece)
                work.add(len(piece))
        except ChangedOnTheWay:
            reckoned = new(algorithm)
        if reckoned.hexdigest() != listed[name]:
            lacking[name] = ChangedOnTheWay.code
    return lacking


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
