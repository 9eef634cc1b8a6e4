import os
from pathlib import Path

import pytest

from mufakat.kernel.values import ActId, DossierId
from mufakat.registry.errors import JournalBroken, NumberUsed
from mufakat.registry.journal import Journal, Number

MATTER, OTHER = DossierId("a" * 64), DossierId("b" * 64)


def number(seq: int, act: str, dossier: DossierId = MATTER) -> Number:
    return Number(dossier, seq, ActId(act * 64))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.txt"


def test_note_keeps_the_highest_number_of_every_matter(path: Path) -> None:
    Journal(path).note([number(0, "1"), number(1, "2"), number(0, "3", OTHER)])

    again = Journal(path)
    assert again.last(MATTER) == number(1, "2")
    assert again.heads() == [number(1, "2"), number(0, "3", OTHER)]
    assert again.last(DossierId("c" * 64)) is None


def test_note_the_same_again_writes_nothing(path: Path) -> None:
    journal = Journal(path)
    journal.note([number(0, "1")])
    size = path.stat().st_size

    journal.note([number(0, "1")])

    assert path.stat().st_size == size


def test_note_refuses_a_second_act_with_a_number_and_notes_none_of_them(path: Path) -> None:
    journal = Journal(path)
    journal.note([number(4, "1")])

    with pytest.raises(NumberUsed):
        journal.note([number(5, "2"), number(4, "3")])

    assert journal.last(MATTER) == number(4, "1")


def test_two_processes_see_each_other(path: Path) -> None:
    one, two = Journal(path), Journal(path)
    one.note([number(0, "1")])

    with pytest.raises(NumberUsed):
        two.note([number(0, "2")])

    two.note([number(1, "2")])
    assert one.last(MATTER) == number(1, "2")


def test_take_back_frees_a_number(path: Path) -> None:
    journal = Journal(path)
    journal.note([number(0, "1"), number(1, "2")])
    journal.take_back([number(1, "2")])

    journal.note([number(1, "3")])

    assert not Journal(path).holds(number(1, "2"))
    assert Journal(path).holds(number(1, "3"))


def test_a_line_torn_by_a_crash_was_never_acted_upon(path: Path) -> None:
    Journal(path).note([number(0, "1")])
    whole = path.read_bytes()
    path.write_bytes(whole + whole[: len(whole) // 2])

    journal = Journal(path)

    assert journal.last(MATTER) == number(0, "1")
    journal.note([number(1, "2")])
    assert Journal(path).last(MATTER) == number(1, "2")


@pytest.mark.parametrize("line", [b"rubbish\n", b"+ a b c d\n", b"+ a one b\n", b"\xff + 1 2\n"])
def test_a_journal_that_cannot_be_read_stops_everything(path: Path, line: bytes) -> None:
    path.write_bytes(line)

    with pytest.raises(JournalBroken):
        Journal(path).last(MATTER)


def test_a_journal_that_shrank_stops_everything(path: Path) -> None:
    journal = Journal(path)
    journal.note([number(0, "1"), number(1, "2")])
    os.truncate(path, 10)

    with pytest.raises(JournalBroken):
        journal.last(MATTER)


def test_only_its_owner_may_read_it(path: Path) -> None:
    Journal(path).note([number(0, "1")])

    assert path.stat().st_mode & 0o777 == 0o600
