"""A backup in one sealed file: opened only with its passphrase, and only as it was written."""

from pathlib import Path
from random import Random

import pytest

from mufakat.kernel.errors import MufakatError
from mufakat.node import sealed_backups
from mufakat.node.backups import BackupExists, NotABackup, restore
from mufakat.node.home import Home
from mufakat.node.sealed_backups import Changed, Locked, ShortPassphrase, opened_backup, seal_backup
from tests.node.test_backups import NOW, lines, write

PHRASE = "three safes, two cities"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = Home(tmp_path / "node")
    made.found(party="IDN", node="idn-1")
    write(made.database, "a word nobody else may read")
    (made.store / "aa").mkdir()
    (made.store / "aa" / "file").write_bytes(b"a scan")
    (made.keys / "node.key").write_bytes(b"secret")
    return made


@pytest.fixture
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealed_backups, "PIECE", 1 << 10)


@pytest.mark.usefixtures("small_pieces")
def test_what_was_sealed_is_put_back(home: Home, tmp_path: Path) -> None:
    files = seal_backup(home, tmp_path / "b", passphrase=PHRASE)
    write(home.database, "later")

    with opened_backup(tmp_path / "b", passphrase=PHRASE, beside=home) as folder:
        restore(home, folder, now=NOW)

    assert files == ["db.sqlite3", "node.toml", "store/aa/file"]
    assert lines(home.database) == ["a word nobody else may read"]
    assert (home.store / "aa" / "file").read_bytes() == b"a scan"
    assert not list(home.path.glob("backup-*"))
    assert not list(home.path.glob("restore-*"))


def test_nobody_reads_in_it_and_no_key_is_in_it(home: Home, tmp_path: Path) -> None:
    seal_backup(home, tmp_path / "b", passphrase=PHRASE)

    sealed = (tmp_path / "b").read_bytes()
    assert b"a word nobody else" not in sealed
    assert b"SQLite format" not in sealed
    with (
        pytest.raises(Locked),
        opened_backup(tmp_path / "b", passphrase="another passphrase", beside=home),
    ):
        pass
    with opened_backup(tmp_path / "b", passphrase=PHRASE, beside=home) as folder:
        assert not [one for one in folder.rglob("*") if one.name == "node.key"]


@pytest.mark.slow
@pytest.mark.usefixtures("small_pieces")
def test_any_bit_turned_over_is_found_by_its_piece(home: Home, tmp_path: Path) -> None:
    seal_backup(home, tmp_path / "b", passphrase=PHRASE)
    whole, random = (tmp_path / "b").read_bytes(), Random(6)
    for _ in range(20):
        bit = random.randrange(len(whole) * 8)
        spoiled = bytearray(whole)
        spoiled[bit // 8] ^= 1 << bit % 8
        (tmp_path / "b").write_bytes(spoiled)
        with (
            pytest.raises((Changed, Locked, NotABackup)) as found,
            opened_backup(tmp_path / "b", passphrase=PHRASE, beside=home),
        ):
            pass
        if isinstance(found.value, Changed):
            assert found.value.facts["piece"] == (bit // 8 - 34) // (1024 + 16)


@pytest.mark.usefixtures("small_pieces")
@pytest.mark.parametrize("cut", [0, 20, 34, 34 + 1040, -1, -1040])
def test_a_backup_that_broke_off_is_refused(home: Home, tmp_path: Path, cut: int) -> None:
    seal_backup(home, tmp_path / "b", passphrase=PHRASE)
    (tmp_path / "b").write_bytes((tmp_path / "b").read_bytes()[:cut])

    with (
        pytest.raises(MufakatError),
        opened_backup(tmp_path / "b", passphrase=PHRASE, beside=home),
    ):
        pass


def test_a_short_passphrase_or_a_taken_place_is_refused(home: Home, tmp_path: Path) -> None:
    with pytest.raises(ShortPassphrase):
        seal_backup(home, tmp_path / "b", passphrase="kopi")
    (tmp_path / "b").touch()
    with pytest.raises(BackupExists):
        seal_backup(home, tmp_path / "b", passphrase=PHRASE)
