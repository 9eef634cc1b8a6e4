"""Courier folders: what we write any reader opens; what is not exactly so is refused, unread."""

import os
import re
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import bagit
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mufakat.apps.exchange.services import folders
from mufakat.apps.exchange.services.folder_making import FolderNotEmpty, write_folder
from mufakat.apps.exchange.services.folders import (
    BadFolder,
    ChangedOnTheWay,
    PartMissing,
    TooSlow,
    look_into,
    read_file,
    read_folder,
)
from mufakat.kernel.errors import MufakatError
from tests.vectors_path import vectors

FILES = [("00000a.parcel", b"one sealed parcel"), ("00000.piece", b"a piece"), ("1.parcel", b"")]


@pytest.fixture
def bag(tmp_path: Path) -> Path:
    write_folder(tmp_path / "bag", FILES, label={"Source-Organization": "BALI/bali-1"})
    return tmp_path / "bag"


def test_what_was_written_is_read_back(bag: Path) -> None:
    folder = read_folder(bag)
    assert {name: read_file(folder, name) for name in folder.files} == dict(FILES)
    assert folder.label["Source-Organization"] == "BALI/bali-1"
    assert folder.label["Payload-Oxum"] == "24.3"


def test_the_reference_tool_finds_it_valid(bag: Path) -> None:
    bagit.Bag(str(bag)).validate()


def _outside(folder: str) -> Iterator[Path]:
    root = vectors()
    if root is None:
        pytest.skip("the outside vectors were not found")
    yield from sorted((root / "bagit" / "v1.0" / folder).iterdir())


def test_outside_bags_are_judged_as_their_suite_says() -> None:
    anything = re.compile(r"[A-Za-z0-9._-]+")
    for path in _outside("valid"):
        assert read_folder(path, names=anything).files
    for path in _outside("invalid"):
        with pytest.raises(MufakatError):
            read_folder(path, names=anything)


def _link(bag: Path) -> None:
    (bag / "data" / "1.parcel").unlink()
    (bag / "data" / "1.parcel").symlink_to("/etc/hostname")


def _second_name(bag: Path) -> None:
    os.link(bag / "data" / "1.parcel", bag.parent / "elsewhere")


def _pipe(bag: Path) -> None:
    (bag / "data" / "1.parcel").unlink()
    os.mkfifo(bag / "data" / "1.parcel")


def _socket(bag: Path) -> None:
    (bag / "data" / "1.parcel").unlink()
    with socket.socket(socket.AF_UNIX) as made:
        here = Path.cwd()
        os.chdir(bag / "data")
        try:
            made.bind("1.parcel")
        finally:
            os.chdir(here)


def _folder_inside(bag: Path) -> None:
    (bag / "data" / "more").mkdir()


def _unlisted(bag: Path) -> None:
    (bag / "data" / "2.parcel").write_bytes(b"planted")


def _fetch(bag: Path) -> None:
    (bag / "fetch.txt").write_text("http://127.0.0.1/x 1 data/x.parcel\n", "ascii")


def _listed_twice(bag: Path) -> None:
    text = (bag / "manifest-sha512.txt").read_text()
    (bag / "manifest-sha512.txt").write_text(text + text)
    (bag / "tagmanifest-sha512.txt").unlink()


def _path_out(bag: Path) -> None:
    text = (
        (bag / "manifest-sha512.txt").read_text().replace("data/1.parcel", "data/../bag-info.txt")
    )
    (bag / "manifest-sha512.txt").write_text(text)
    (bag / "tagmanifest-sha512.txt").unlink()


def _data_is_a_link(bag: Path) -> None:
    (bag / "data").rename(bag.parent / "moved")
    (bag / "data").symlink_to(bag.parent / "moved")


def _declared_otherwise(bag: Path) -> None:
    (bag / "bagit.txt").write_text("BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n")


def _not_text(bag: Path) -> None:
    (bag / "manifest-sha512.txt").write_bytes(b"\xff" * 40)
    (bag / "tagmanifest-sha512.txt").unlink()


def _no_manifest(bag: Path) -> None:
    (bag / "manifest-sha512.txt").unlink()
    (bag / "tagmanifest-sha512.txt").unlink()


HOSTILE = [
    _link, _second_name, _pipe, _socket, _folder_inside, _unlisted, _fetch, _listed_twice,
    _path_out, _data_is_a_link, _declared_otherwise, _not_text, _no_manifest,
]  # fmt: skip


@pytest.mark.parametrize("spoil", HOSTILE, ids=lambda spoil: spoil.__name__.strip("_"))
def test_a_hostile_folder_is_refused_by_form(bag: Path, spoil: Callable[[Path], None]) -> None:
    spoil(bag)
    with pytest.raises(BadFolder):
        read_folder(bag)


def test_a_changed_file_is_named(bag: Path) -> None:
    (bag / "data" / "00000.piece").write_bytes(b"b piece")
    with pytest.raises(ChangedOnTheWay) as told:
        read_folder(bag)
    assert told.value.facts["file"] == "00000.piece"


def test_a_changed_label_is_named(bag: Path) -> None:
    (bag / "bag-info.txt").write_text("Source-Organization: ACEH/aceh-1\n")
    with pytest.raises(ChangedOnTheWay):
        read_folder(bag)


def test_a_missing_file_is_named(bag: Path) -> None:
    (bag / "data" / "1.parcel").unlink()
    with pytest.raises(PartMissing) as told:
        read_folder(bag)
    assert told.value.facts == {"file": "1.parcel", "count": 1}


def test_looking_names_what_is_missing_and_what_was_changed_and_refuses_neither(bag: Path) -> None:
    (bag / "data" / "1.parcel").unlink()
    (bag / "data" / "00000.piece").write_bytes(b"b piece")

    found = look_into(bag)

    assert found.lacking == {"00000.piece": ChangedOnTheWay.code, "1.parcel": PartMissing.code}
    assert set(found.files) == {"00000a.parcel"}


def test_a_medium_that_takes_too_long_is_given_up(
    bag: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "SECONDS", -1.0)
    with pytest.raises(TooSlow):
        look_into(bag)


def test_looking_tells_how_far_it_is(bag: Path) -> None:
    told = list[tuple[int, int]]()
    look_into(bag, tell=lambda done, most: told.append((done, most)))
    assert told[-1] == (24, 24)


def test_too_many_and_too_large_are_refused_before_hashing(
    bag: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "new", lambda *_: pytest.fail("hashed before it was counted"))
    with monkeypatch.context() as tight:
        tight.setattr(folders, "FILES", 2)
        with pytest.raises(BadFolder):
            read_folder(bag)
    with monkeypatch.context() as tight:
        tight.setattr(folders, "BYTES", 10)
        with pytest.raises(BadFolder):
            read_folder(bag)


def test_nothing_is_written_over(bag: Path) -> None:
    with pytest.raises(FolderNotEmpty):
        write_folder(bag, FILES, label={})
    assert read_folder(bag).files


@pytest.mark.skipif(sys.platform == "win32", reason="names of files differ there")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.integers(0, 2**30), st.integers(0, 7), st.data())
def test_any_flipped_bit_is_found(bag: Path, at: int, bit: int, data: st.DataObject) -> None:
    paths = sorted(path for path in bag.rglob("*") if path.is_file() and path.stat().st_size)
    path = data.draw(st.sampled_from(paths))
    before = path.read_bytes()
    spot = at % len(before)
    path.write_bytes(before[:spot] + bytes([before[spot] ^ (1 << bit)]) + before[spot + 1 :])
    try:
        with pytest.raises(MufakatError):
            read_folder(bag)
    finally:
        path.write_bytes(before)
