"""A node's home: one folder with its description, its database, its keys and its store."""

import json
import os
import secrets
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mufakat.kernel.errors import Refusal

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
FIRST_RUN = "first-run"
MODE_PRIVATE = 0o600
FOLDER_PRIVATE = 0o700


class WrongCode(Refusal):
    """Somebody at the address who was not given the first-run code."""

    code = "node.code_wrong"


@dataclass(frozen=True, slots=True)
class NodeFile:
    """What `node.toml` says. Nothing in it is secret."""

    party: str = ""
    node: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    formal: Mapping[str, str] = field(default_factory=dict)
    languages: tuple[str, ...] = ("id", "ru", "en")
    language: str = "en"
    zone: str = "UTC"
    place: Mapping[str, str] = field(default_factory=dict)
    endpoint: str = ""
    hosts: tuple[str, ...] = ()
    behind_proxy: bool = False
    second_factor: bool = True
    idle_minutes: int = 60
    specimen: bool = False

    @property
    def is_founded(self) -> bool:
        """Whether the node knows whose it is."""
        return bool(self.party)

    @property
    def is_https(self) -> bool:
        """Whether the world reaches this node over TLS."""
        return self.endpoint.startswith("https://")


@dataclass(slots=True)
class Home:
    """The folder itself. Reading is cached until the file changes."""

    path: Path
    file: Path = field(init=False, repr=False, compare=False)
    """Where the node is described. Looked at for every parcel, so its name is put together once."""
    _seen: tuple[int, NodeFile] | None = None

    def __post_init__(self) -> None:
        """Name the file."""
        self.file = self.path / "node.toml"

    @property
    def database(self) -> Path:
        """Where the embedded database is."""
        return self.path / "db.sqlite3"

    @property
    def keys(self) -> Path:
        """Where the keys and their journal are; never part of a backup of the database."""
        return self.path / "keys"

    @property
    def store(self) -> Path:
        """Where attachments are."""
        return self.path / "store"

    def read(self) -> NodeFile:
        """Give what the file says now, or an unfounded node where there is none."""
        try:
            changed = self.file.stat().st_mtime_ns
        except FileNotFoundError:
            return NodeFile()
        if self._seen is None or self._seen[0] != changed:
            self._seen = (changed, _node_file(tomllib.loads(self.file.read_text("utf-8"))))
        return self._seen[1]

    def write(self, said: NodeFile) -> None:
        """Put the description in place in one step: a reader sees the old one or the new."""
        self.make()
        fresh = self.file.with_suffix(".new")
        with fresh.open("w", encoding="utf-8") as file:
            file.write(to_toml(said))
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self.file)
        self._seen = None

    def found(self, **said: Any) -> None:  # noqa: ANN401 -- the fields of `NodeFile`
        """Describe a new node; what is not said stays as the file or the default has it."""
        self.write(replace(self.read(), **said))
        self.forget(FIRST_RUN)

    def first_run_code(self) -> str:
        """Give the code whoever starts the node sees, and a stranger at the address does not."""
        return self.secret(FIRST_RUN, signs=12)

    def check_code(self, code: str) -> None:
        """Raise unless this is the first-run code."""
        if not secrets.compare_digest(code.strip().encode(), self.first_run_code().encode()):
            raise WrongCode

    def make(self) -> None:
        """Make the folder and those inside it; only their owner may look in."""
        for folder in (self.path, self.keys, self.store):
            folder.mkdir(mode=FOLDER_PRIVATE, parents=True, exist_ok=True)

    def secret(self, name: str, *, signs: int = 64) -> str:
        """Give this node's own secret of that name, made at its first use."""
        path = self.keys / f"{name}.secret"
        if not path.exists():
            self.make()
            _write_once(path, secrets.token_hex(signs // 2))
        return path.read_text("ascii")

    def forget(self, name: str) -> None:
        """Make a secret worthless, as after its one use."""
        (self.keys / f"{name}.secret").unlink(missing_ok=True)


class Hosts(list[str]):
    """The host names this node answers to, as its description says at this moment.

    A list by type because Django wants one; the first run and a new address need no restart.
    """

    def __init__(self, home: Home) -> None:
        super().__init__(LOOPBACK)
        self.home = home

    def __iter__(self) -> Iterator[str]:
        """Give the machine's own names, those of the description, and that of its address."""
        said = self.home.read()
        yield from (*LOOPBACK, *said.hosts)
        if host := urlsplit(said.endpoint).hostname:
            yield host


def home_from(environment: Mapping[str, str]) -> Home:
    """Give the home the environment names, or the folder `mufakat-node` here."""
    return Home(Path(environment.get("MUFAKAT_HOME") or "mufakat-node").absolute())


def to_toml(said: NodeFile) -> str:
    """Write the description, one line a fact."""
    lines = ["# This node. Made by `mufakat init`; may be edited while the node is stopped.", ""]
    lines += [f"{name} = {_toml(value)}" for name, value in asdict(said).items()]
    return "\n".join(lines) + "\n"


def _toml(value: object) -> str:
    if isinstance(value, Mapping):
        inside = ", ".join(f"{key} = {_toml(each)}" for key, each in value.items())
        return f"{{ {inside} }}" if inside else "{}"
    if isinstance(value, tuple | list):
        return f"[{', '.join(_toml(each) for each in value)}]"
    # A JSON string, number or boolean is also a TOML one.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _node_file(read: Mapping[str, Any]) -> NodeFile:
    known = {each.name for each in fields(NodeFile)} & read.keys()
    said: dict[str, Any] = {name: read[name] for name in known}
    listed = {name: tuple(each) for name, each in said.items() if isinstance(each, list)}
    return NodeFile(**{**said, **listed})


def _write_once(path: Path, text: str) -> None:
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    fresh.touch(mode=MODE_PRIVATE)
    fresh.write_text(text, "ascii")
    try:
        # Linking fails where the file already is: two processes starting at once agree on one.
        os.link(fresh, path)
    except FileExistsError:
        pass
    finally:
        fresh.unlink()
