"""The folder the public site reads: released items, their pages, views and replies. Nothing else.

It is written by the node and served by a process of its own, which never opens the node's home.
"""

import json
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from mufakat.apps.newsroom.outputs.replies import Replies

Said = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Shelf:
    """One folder with everything the public may read."""

    folder: Path

    @property
    def site(self) -> Path:
        """Where the pages lie."""
        return self.folder / "site"

    @property
    def replies(self) -> Replies:
        """The views and replies of this shelf."""
        self.folder.mkdir(parents=True, exist_ok=True)
        return Replies(self.folder / "public.sqlite3")

    def put(self, key: str, item: Said) -> None:
        """Put a released item on the shelf, in the place of what stood there."""
        self.write(f"items/{key}.json", json.dumps(item, ensure_ascii=False).encode())

    def items(self) -> list[dict[str, Any]]:
        """Give every item, the newest first."""
        found = [json.loads(one.read_bytes()) for one in self.folder.glob("items/*.json")]
        return sorted(found, key=lambda one: (one["published"], one["key"]), reverse=True)

    def write(self, name: str, data: bytes) -> None:
        """Write one file so that a reader sees the old one or the new one, never half of it."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
        fresh.write_bytes(data)
        fresh.replace(path)

    def secret(self) -> bytes:
        """Give what signs the forms of this site; made once, and of no use anywhere else."""
        path = self.folder / "form.key"
        if not path.exists():
            self.write("form.key", secrets.token_bytes(32))
            path.chmod(0o600)
        return path.read_bytes()

    def files(self) -> Iterator[Path]:
        """Give every file of the site."""
        return (one for one in sorted(self.site.rglob("*")) if one.is_file())


def fingerprint(item: Said) -> str:
    """Give what changes whenever the words of an item do."""
    return sha256(json.dumps(item, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
