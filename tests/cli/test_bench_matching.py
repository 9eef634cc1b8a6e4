"""The bench of matching reads the layouts it names, and says what was not given."""

import json
from pathlib import Path

import pytest

from mufakat.cli.bench import matching
from mufakat.cli.bench.matching import lines, matching_figures

TITLES = {"n": ["Tracing cryptocurrency wallets", "Freezing assets"], "m": ["Airport security"]}
RATED = {"n": {"p1": 5.0, "p2": 1.0}, "m": {"p1": 1.5, "p2": 4.0}}


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matching, "SIZES", ((2, 3),))
    monkeypatch.setattr(matching, "LARGE", (12, 8))


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Lay out two persons who rated two papers, as the public set is laid out."""
    (tmp_path / "data").mkdir()
    heading = ["ParticipantID", *(f"{name}{at}" for name in ("Paper", "Expertise")
                                  for at in range(1, 11))]  # fmt: skip
    blank = [""] * 8
    rows = [[who, *row, *blank, *map(str, row.values()), *blank] for who, row in RATED.items()]
    table = "\n".join("\t".join(row) for row in (heading, *rows))
    (tmp_path / "data" / "evaluations.csv").write_text(table, "utf-8")
    one = tmp_path / "evaluation_datasets" / "d_20_1"
    (one / "archives").mkdir(parents=True)
    for who, titles in TITLES.items():
        papers = [json.dumps({"content": {"title": title, "abstract": title}}) for title in titles]
        (one / "archives" / f"~{who}.jsonl").write_text("\n".join(papers), "utf-8")
    issues = {
        key: {"id": key, "content": {"title": title, "abstract": ""}}
        for key, title in (("p1", "Cryptocurrency"), ("p2", "Airports"))
    }
    (one / "submissions.json").write_text(json.dumps(issues), "utf-8")
    (tmp_path / "predictions").mkdir()
    turned = {who: {key: -value for key, value in row.items()} for who, row in RATED.items()}
    (tmp_path / "predictions" / "tpms_d_20_1_ta.json").write_text(json.dumps(turned), "utf-8")
    return tmp_path


def test_what_is_not_given_is_said_to_be_unmeasured() -> None:
    facts = matching_figures(None, None, large=False)

    told = "\n".join(lines(facts))
    assert facts["gold"] is None
    assert facts["assignment"] == []
    assert "not measured" in told
    assert "no instance was given" in told


def test_the_gold_standard_is_read_scored_and_compared(gold: Path) -> None:
    facts = matching_figures(None, gold, large=True)

    assert facts["gold"]["sets"] == 1
    assert facts["gold"]["loss"] == 0
    assert facts["gold"]["against"]["tpms"]["gained"] == 1
    assert facts["assignment"][0]["optimal"]
    told = "\n".join(lines(facts))
    assert "paired with tpms: 1.0 less" in told
    assert "SPECTER+MFR 0.24" in told
