"""The audit: what was planted is found, what was changed, left out or cut off is named."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from mufakat.kernel.errors import Malformed
from mufakat.kernel.log.lines import START, Line, line_faults, line_hash, read_line, write_line
from mufakat.kernel.log.proofs import inclusion_proof, inclusion_proofs
from mufakat.kernel.log.tree import leaf_hash
from mufakat.registry import audit, audit_proofs, read_audit
from mufakat.registry.audit import Deed, note
from mufakat.registry.models import ReadRow

NOW = datetime(2024, 11, 4, 8, 0, tzinfo=UTC)


@pytest.fixture
def folder(settings: Settings) -> Path:
    """Where the audit of this test lies."""
    return Path(settings.MUFAKAT_HOME) / audit.FOLDER


def planted(count: int = 5) -> None:
    for n in range(count):
        note(Deed(f"p{n}", "read", f"/matters/{n}/"), now=NOW + timedelta(minutes=n))


def codes() -> list[tuple[str, int]]:
    return [(one.code, one.n) for one in audit.faults()]


def test_a_planted_reading_is_found_by_person_and_by_thing() -> None:
    planted()
    note(Deed("spy", "read", "/matters/secret/", "curious"), now=NOW)

    (by_person,) = audit.lines(whose="spy")
    (by_thing,) = audit.lines(part="/secret/")

    assert by_person == by_thing
    assert (by_person.n, by_person.what, by_person.why) == (5, "/matters/secret/", "curious")
    assert [one.n for one in audit.lines()] == [5, 4, 3, 2, 1, 0]
    assert codes() == []


@pytest.mark.parametrize("at", range(5))
def test_a_changed_line_is_named(folder: Path, at: int) -> None:
    planted()
    rows = (folder / audit.LINES).read_bytes().split(b"\n")
    rows[at] = rows[at].replace(b'"who":"p', b'"who":"q')
    (folder / audit.LINES).write_bytes(b"\n".join(rows))

    assert codes() == [("audit.changed", at)]


@pytest.mark.parametrize("at", range(4))
def test_a_line_that_was_taken_out_is_missed(folder: Path, at: int) -> None:
    planted()
    rows = (folder / audit.LINES).read_bytes().split(b"\n")
    del rows[at]
    (folder / audit.LINES).write_bytes(b"\n".join(rows))

    assert ("audit.missing", at) in codes()


def test_lines_cut_off_at_the_end_are_missed_even_after_more_were_written(folder: Path) -> None:
    planted()
    rows = (folder / audit.LINES).read_bytes().split(b"\n")
    (folder / audit.LINES).write_bytes(b"\n".join([*rows[:3], b""]))

    assert codes() == [("audit.cut", 3)]

    planted(1)
    assert [one.did for one in audit.lines()] == ["read", "broken", "read", "read", "read"]
    assert codes() == [("audit.cut", 3)]


def test_a_line_torn_by_a_crash_was_never_there(folder: Path) -> None:
    planted(2)
    with (folder / audit.LINES).open("ab") as file:
        file.write(b'{"at":"2024')

    planted(1)

    assert [one.n for one in audit.lines()] == [2, 1, 0]
    assert codes() == []


def test_a_line_whose_end_was_not_noted_before_a_crash_stays(folder: Path) -> None:
    planted(2)
    end = (folder / audit.HEAD).read_bytes()
    planted(1)
    (folder / audit.HEAD).write_bytes(end)

    planted(1)

    assert [one.n for one in audit.lines()] == [3, 2, 1, 0]
    assert codes() == []


def test_many_at_once_make_one_row_of_lines() -> None:
    threads = [Thread(target=planted, args=(20,)) for _thread in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()

    assert sorted(one.n for one in audit.lines()) == list(range(80))
    assert codes() == []


def test_what_a_line_says_is_one_row_however_it_was_said() -> None:
    note(Deed("x", "read", "a\nb\x00" + "long" * 500, "\ud800"), now=NOW)

    (line,) = audit.lines()

    assert (line.what[:4], len(line.what)) == ("a b ", 300)
    assert codes() == []


def test_a_line_costs_less_than_a_page_notices() -> None:
    planted(1)
    began = perf_counter()
    planted(300)

    assert (perf_counter() - began) / 300 < 0.005


@pytest.mark.django_db(transaction=True)
def test_a_row_of_the_reads_that_was_removed_changed_or_planted_is_found() -> None:
    for n in range(4):
        read_audit.note_read("dewi", f"case/{n}", purpose="need:duty", now=NOW)
    assert list(read_audit.faults()) == []

    ReadRow.objects.get(thing="case/1").delete()
    ReadRow.objects.filter(thing="case/2").update(person="budi")
    changed = ReadRow.objects.get(thing="case/2").pk

    found = [(one.code, one.n) for one in read_audit.faults()]
    assert sorted(found) == [
        ("audit.row_missing", 1), ("audit.row_missing", 2), ("audit.row_unknown", changed),
    ]  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_reads_from_before_the_audit_are_no_fault() -> None:
    ReadRow.objects.create(person="dewi", thing="case/1", read_at=NOW - timedelta(days=1))
    assert list(read_audit.faults()) == []

    read_audit.note_read("dewi", "case/1", now=NOW)

    assert list(read_audit.faults()) == []


@pytest.mark.usefixtures("home")
def test_lines_taken_away_prove_themselves() -> None:
    planted(9)

    shown = audit_proofs.read_export(audit_proofs.export([1, 7]))

    assert [(one.n, one.who) for one in shown.lines] == [(1, "p1"), (7, "p7")]
    assert shown.head.size == 9


@pytest.mark.usefixtures("home")
def test_a_line_changed_after_it_was_taken_away_is_refused() -> None:
    planted(3)
    data = audit_proofs.export([0, 1, 2])

    for old, new in ((b"/matters/1/", b"/matters/7/"), (b'"n":2', b'"n":1'), (b"read", b"rexd")):
        with pytest.raises(Malformed):
            audit_proofs.read_export(data.replace(old, new))


@pytest.mark.usefixtures("home")
def test_an_audit_written_anew_does_not_lead_to_a_head_taken_away_earlier(folder: Path) -> None:
    planted(4)
    taken = audit_proofs.head().encode()
    planted(2)
    assert audit_proofs.check_against(taken).size == 4

    for path in folder.iterdir():
        path.unlink()
    for n in range(6):
        note(Deed("nobody", "read", f"/matters/{n}/"), now=NOW)

    assert codes() == []
    with pytest.raises(audit_proofs.Rewritten):
        audit_proofs.check_against(taken)


@given(st.integers(1, 70), st.data())
def test_many_proofs_are_what_one_is(size: int, data: st.DataObject) -> None:
    leaves = [leaf_hash(b"%d" % n) for n in range(size)]
    indexes = data.draw(st.lists(st.integers(0, size - 1), max_size=5))

    assert inclusion_proofs(leaves, indexes) == [inclusion_proof(leaves, n) for n in indexes]


@given(st.integers(1, 12), st.data())
def test_any_changed_byte_of_any_line_is_a_fault(size: int, data: st.DataObject) -> None:
    rows, prev = list[bytes](), START
    for n in range(size):
        rows.append(write_line(Line(n, "2024-11-04T08:00:00Z", "p", "", "read", "x", "", prev)))
        prev = line_hash(rows[-1])
    assert list(line_faults(rows)) == []
    assert [read_line(row).n for row in rows] == list(range(size))

    at = data.draw(st.integers(0, size - 1))
    place = data.draw(st.integers(0, len(rows[at]) - 1))
    bit = data.draw(st.integers(0, 7))
    rows[at] = rows[at][:place] + bytes([rows[at][place] ^ 1 << bit]) + rows[at][place + 1 :]

    # Of the last line only its own form tells here; the noted end of the log tells the rest.
    assert list(line_faults(rows)) or at == size - 1
