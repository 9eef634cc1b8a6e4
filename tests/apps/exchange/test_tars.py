"""A courier folder as one file: what we write any reader opens, what is not ours is refused."""

import io
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mufakat.apps.exchange.services import tars
from mufakat.apps.exchange.services.folder_making import write_folder
from mufakat.apps.exchange.services.folders import read_file, read_folder
from mufakat.kernel.errors import MufakatError

FILES = [("00000a.parcel", b"one sealed parcel"), ("00000.piece", bytes(3000)), ("1.parcel", b"")]


@pytest.fixture
def tar(tmp_path: Path) -> bytes:
    write_folder(tmp_path / "to-aceh-1", FILES, label={"Contact-Name": "ACEH/aceh-1"})
    out = io.BytesIO()
    tars.write_tar(tmp_path / "to-aceh-1", out)
    return out.getvalue()


def taken_out(content: bytes, into: Path) -> Path:
    return tars.read_tar(io.BytesIO(content), into)


def test_what_was_written_is_taken_out(tar: bytes, tmp_path: Path) -> None:
    folder = read_folder(taken_out(tar, tmp_path / "in"))
    assert {name: read_file(folder, name) for name in folder.files} == dict(FILES)


def test_another_reader_and_another_writer_are_understood(tar: bytes, tmp_path: Path) -> None:
    with tarfile.open(fileobj=io.BytesIO(tar)) as file:
        file.extractall(tmp_path / "out", filter="data")
    again = io.BytesIO()
    with tarfile.open(fileobj=again, mode="w", format=tarfile.USTAR_FORMAT) as file:
        file.add(tmp_path / "out" / "to-aceh-1", arcname="to-aceh-1")

    assert read_folder(tmp_path / "out" / "to-aceh-1").files
    assert read_folder(taken_out(again.getvalue(), tmp_path / "in")).files


def _made(change: Callable[[tarfile.TarInfo], None], form: int = tarfile.USTAR_FORMAT) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=form) as file:
        entry = tarfile.TarInfo("bag/data/1.parcel")
        change(entry)
        file.addfile(entry, io.BytesIO(bytes(entry.size)))
    return out.getvalue()


def _sets(**values: object) -> Callable[[tarfile.TarInfo], None]:
    def change(entry: tarfile.TarInfo) -> None:
        for name, value in values.items():
            setattr(entry, name, value)

    return change


HOSTILE = {
    "up": _made(_sets(name="bag/data/../../1.parcel")),
    "from the root": _made(_sets(name="/bag/data/1.parcel")),
    "into another folder": _made(_sets(name="bag/deeper/data/1.parcel")),
    "no folder": _made(_sets(name="1.parcel")),
    "a link": _made(_sets(type=tarfile.SYMTYPE, linkname="/etc/hostname")),
    "a second name": _made(_sets(type=tarfile.LNKTYPE, linkname="bag/bagit.txt")),
    "a device": _made(_sets(type=tarfile.CHRTYPE)),
    "a pipe": _made(_sets(type=tarfile.FIFOTYPE)),
    "a folder with content": _made(_sets(type=tarfile.DIRTYPE, name="bag/data/more")),
    "a long name": _made(_sets(name=f"bag/data/{'a' * 90}.parcel")),
    "a name by extension": _made(_sets(pax_headers={"path": "x"}), tarfile.PAX_FORMAT),
    "a long name of GNU": _made(_sets(name=f"bag/data/{'a' * 200}.parcel"), tarfile.GNU_FORMAT),
    "a size by extension": _made(_sets(pax_headers={"size": "9"}), tarfile.PAX_FORMAT),
}  # fmt: skip


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_file_is_refused_and_writes_nothing_elsewhere(
    tmp_path: Path, content: bytes
) -> None:
    with pytest.raises(MufakatError):
        taken_out(content, tmp_path / "in")
    assert {path.relative_to(tmp_path).parts[0] for path in tmp_path.rglob("*")} == {"in"}


def test_one_name_twice_is_refused(tar: bytes, tmp_path: Path) -> None:
    end = len(tar) - len(tar[:-1024].rstrip(b"\0"))
    twice = tar[: len(tar) - end // 512 * 512] + tar
    with pytest.raises(MufakatError):
        taken_out(twice, tmp_path / "in")


def test_too_much_is_refused_before_it_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tars, "BYTES", 1000)
    with pytest.raises(MufakatError):
        taken_out(_made(_sets(size=5000)), tmp_path / "in")
    assert not list((tmp_path / "in" / "data").iterdir())


def test_zeros_without_end_are_no_end(tar: bytes, tmp_path: Path) -> None:
    with pytest.raises(MufakatError):
        taken_out(tar + bytes(10**6), tmp_path / "in")


@given(st.data())
def test_a_file_cut_anywhere_is_refused(
    tar_of_three: bytes, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(tar_of_three.rstrip(b"\0"))))
    into = tmp_path_factory.mktemp("cut") / "in"
    with pytest.raises(MufakatError):
        read_folder(taken_out(tar_of_three[:place], into))


@pytest.fixture(scope="module")
def tar_of_three(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("three") / "bag"
    write_folder(folder, FILES, label={})
    out = io.BytesIO()
    tars.write_tar(folder, out)
    return out.getvalue()
