"""The one clock: real, or the story's."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mufakat.node import clock


def test_now_is_the_time_of_this_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MUFAKAT_CLOCK", raising=False)

    first, second = clock.now(), clock.now()

    assert first.tzinfo is UTC
    assert timedelta(0) <= second - first < timedelta(seconds=5)


def test_now_is_the_storys_instant(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUFAKAT_CLOCK", "2024-10-09T09:00:00+07:00")

    assert clock.now() == datetime(2024, 10, 9, 2, 0, tzinfo=UTC)


def test_the_storys_time_runs_on_from_the_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "clock"
    file.write_text("2024-10-09T02:00:00Z")
    written = file.stat().st_mtime
    os.utime(file, (written - 3600, written - 3600))
    monkeypatch.setenv("MUFAKAT_CLOCK", str(file))

    passed = clock.now() - datetime(2024, 10, 9, 2, 0, tzinfo=UTC)

    assert timedelta(seconds=3590) < passed < timedelta(seconds=3660)


def test_now_follows_the_storys_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "clock"
    monkeypatch.setenv("MUFAKAT_CLOCK", str(file))

    file.write_text("2024-10-09T02:00:00Z\n")
    first = clock.now()
    file.write_text("2024-10-10T02:00:00Z\n")

    assert abs(clock.now() - first - timedelta(days=1)) < timedelta(seconds=5)
