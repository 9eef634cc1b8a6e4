"""The bench of the desks' engines measures what it is given, and says what was not."""

import ctypes
from typing import Any

import pytest

from mufakat.cli.bench import desks, hash_figures
from mufakat.cli.bench import screen_figures as screening
from mufakat.cli.bench.altering import WAYS, altered
from mufakat.cli.bench.desks import desks_figures
from mufakat.cli.bench.desks_report import lines
from mufakat.cli.bench.protect_figures import protect_figures
from mufakat.cli.bench.screen_figures import Fixtures, screen_figures
from mufakat.cli.quieting import output_to_errors
from mufakat.kernel.screening.entries import PublishedList
from mufakat.kernel.screening.ofac_list import read_ofac_list
from tests.vectors_path import shared_file


def test_no_table_of_chance_leaks_and_the_plain_rule_does() -> None:
    facts = protect_figures(4)
    assert (facts["leaking"], facts["recoverable"], facts["untrue"], facts["narrow"]) == (
        0,
        0,
        0,
        0,
    )
    assert facts["plain_leaking"]
    assert facts["fewest"] == 4


def test_what_is_not_given_is_said_to_be_unmeasured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desks, "protect_figures", lambda: protect_figures(1))
    told = "\n".join(lines(desks_figures(None)))
    assert "not measured" in told
    assert "1 tables" in told


@pytest.mark.slow
def test_hashes_are_measured_beside_a_peer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hash_figures, "ROUNDS", 1)
    monkeypatch.setattr(hash_figures, "QUERIES", 20)
    monkeypatch.setattr(hash_figures, "FORMS", (("L", "JPEG"), ("CMYK", "JPEG")))
    data = shared_file("data/desks/pdq").parent
    facts = hash_figures.hash_figures(data, known=5_000, large=2_000)
    assert facts["index"]["same"] == facts["index"]["queries"] == 20
    screening = small_screening(monkeypatch)
    told = "\n".join(
        lines(
            {"machine": {}, "protect": protect_figures(1), "hashes": facts, "screening": screening}
        )
    )
    assert "2 of 2" in told
    assert "held-out half" in told
    assert "2,000 hashes" in told


def small_screening(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Measure screening on a little of everything."""
    rows, un = Fixtures.rows, Fixtures.un

    def few_entries(self: Fixtures, name: str) -> PublishedList:
        whole = un(self, name)
        return PublishedList(whole.name, whole.version, whole.entries[:200])

    def few_of_ofac(*tables: bytes) -> PublishedList:
        whole = read_ofac_list(*tables)
        return PublishedList(whole.name, whole.version, whole.entries[:200])

    monkeypatch.setattr(screening, "read_ofac_list", few_of_ofac)
    monkeypatch.setattr(screening, "ROUNDS", 1)
    monkeypatch.setattr(Fixtures, "rows", lambda self, name: rows(self, name)[:120])
    monkeypatch.setattr(Fixtures, "un", few_entries)
    return screen_figures(shared_file("data/desks/names").parent, each=10)


def test_each_way_alters_a_name() -> None:
    names = [("a", "Orsolo Kerash Tamarind")] * 16
    found = altered(names, seed=1)
    assert {way for _whose, way, _name in found} == set(WAYS)
    assert found == altered(names, seed=1)
    assert altered([("a", "Ab")] * 8, seed=1) == []


def test_what_a_library_writes_goes_to_the_errors(capfd: pytest.CaptureFixture[str]) -> None:
    with output_to_errors():
        ctypes.CDLL(None).puts(b"noise")
    print("answer")  # noqa: T201 -- this is what is to be seen
    seen = capfd.readouterr()
    assert seen.out == "answer\n"
    assert "noise" in seen.err
