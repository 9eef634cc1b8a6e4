"""Making a courier folder: the files, what the label says, the manifests last, all on disk."""

import os
from collections.abc import Iterable, Mapping
from hashlib import sha512
from pathlib import Path

from mufakat.apps.exchange.services.folders import DECLARATION, OURS, BadFolder
from mufakat.kernel.errors import Refusal


class FolderNotEmpty(Refusal):
    """There is something where the courier folder should be made."""

    code = "bag.not_empty"


def begin_folder(path: Path) -> Path:
    """Make room for a new courier folder; give where its files go."""
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise FolderNotEmpty(folder=path.name)
    data = path / "data"
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    return data


def write_file(path: Path, content: bytes) -> str:
    """Write one new file durably, and give its SHA-512."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return sha512(content).hexdigest()


def end_folder(path: Path, digests: Mapping[str, str], *, label: Mapping[str, str]) -> None:
    """Write the label and the manifests over files that are there."""
    size = sum((path / "data" / name).stat().st_size for name in digests)
    said = {**label, "Payload-Oxum": f"{size}.{len(digests)}"}
    tags = {
        "bagit.txt": DECLARATION,
        "bag-info.txt": "".join(f"{name}: {value}\n" for name, value in said.items()).encode(),
        "manifest-sha512.txt": "".join(manifest_lines(digests)).encode(),
    }
    found = {name: write_file(path / name, content) for name, content in tags.items()}
    lines = "".join(f"{digest}  {name}\n" for name, digest in sorted(found.items()))
    write_file(path / "tagmanifest-sha512.txt", lines.encode())


def manifest_lines(digests: Mapping[str, str]) -> list[str]:
    """Give the lines of a manifest, in the order of the names."""
    return [f"{digest}  data/{name}\n" for name, digest in sorted(digests.items())]


def write_folder(
    path: Path, files: Iterable[tuple[str, bytes]], *, label: Mapping[str, str]
) -> None:
    """Write files into a new courier folder, durably; the manifests come last."""
    data = begin_folder(path)
    digests: dict[str, str] = {}
    for name, content in files:
        if not OURS.fullmatch(name) or name in digests:
            raise BadFolder(file=name[:80])
        digests[name] = write_file(data / name, content)
    end_folder(path, digests, label=label)
