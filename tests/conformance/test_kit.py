"""The conformance kit: the same bytes every time, a checker that finds a liar, two folds alike."""

import json
import shlex
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from mufakat.cli.conformance import FILE, conformance
from mufakat.kernel.acts import Act, read_act
from mufakat.kernel.envelopes import decode_envelope
from tests.kernel.oracle import Oracle

KIT = Path(__file__).parent
OURS = f"{shlex.quote(sys.executable)} -c 'from mufakat.cli import main; main()' conformance answer"
LIAR = f"{shlex.quote(sys.executable)} -c 'import sys; [print(\"{{}}\") for _ in sys.stdin]'"
ASKED = [json.loads(line) for line in (KIT / FILE).read_text("ascii").splitlines()]
FOLDS = [one for one in ASKED if one["ask"]["do"] == "fold" and not one["answer"]["missing"]]


def checked(command: str) -> tuple[int, dict[str, Any]]:
    done = CliRunner().invoke(conformance, ["check", str(KIT), "--command", command, "--json"])
    return done.exit_code, json.loads(done.stdout)


def test_the_questions_are_those_that_are_kept(tmp_path: Path) -> None:
    done = CliRunner().invoke(conformance, ["export", str(tmp_path)])

    assert done.exit_code == 0, done.output
    assert (tmp_path / FILE).read_bytes() == (KIT / FILE).read_bytes()


def test_our_own_program_answers_every_question() -> None:
    assert checked(OURS) == (0, {"asked": len(ASKED), "different": []})


def test_a_program_that_is_wrong_is_found() -> None:
    code, said = checked(LIAR)

    assert code == 1
    assert len(said["different"]) == len(ASKED)


@pytest.mark.parametrize("asked", FOLDS, ids=[one["name"] for one in FOLDS])
def test_the_second_fold_gives_the_same_answers(asked: dict[str, Any]) -> None:
    oracle, said = Oracle(map(acted, asked["ask"]["envelopes"])), asked["answer"]

    void = {name for name in said["acts"] if not oracle.valid(name)}
    in_force = {name: oracle.force(name, oracle.placed) for name in said["in_force"]}

    assert void == {name for name, (status, _code) in said["acts"].items() if status == "void"}
    assert {name: end.digest if end else "" for name, end in in_force.items()} == said["in_force"]


def acted(text: str) -> Act:
    envelope = decode_envelope(text.encode())
    return read_act(envelope.payload, envelope.signatures[0].keyid)
