"""Commands run in this process, on a home of their own."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from pytest_django import Settings

from mufakat.apps.parties.services import Founded, found_node
from mufakat.cli.start import run
from mufakat.node.home import Home
from tests.apps.parties.conftest import NOW, PASSWORD, answers

Run = Callable[..., tuple[int, Any]]


@pytest.fixture
def home(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> Home:
    made = Home(tmp_path_factory.mktemp("home") / "node")
    settings.MUFAKAT_HOME, settings.MUFAKAT_NODE = made.path, made
    return made


@pytest.fixture
def founded(home: Home, db: None) -> Founded:
    del db
    return found_node(answers(), home=home, now=NOW)


@pytest.fixture
def mufakat(home: Home, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.setenv("MUFAKAT_CLOCK", NOW.isoformat())
    monkeypatch.setenv("MUFAKAT_HOME", str(home.path))
    monkeypatch.setenv("MUFAKAT_LANGUAGE", "en")
    monkeypatch.setenv("MUFAKAT_PASSPHRASE", "a passphrase for tests")
    monkeypatch.setenv("MUFAKAT_OFFICER_PASSWORD", PASSWORD)
    monkeypatch.setenv("MUFAKAT_PASSWORD", PASSWORD)

    def command(*words: str) -> tuple[int, Any]:
        capsys.readouterr()
        code = run([*words])
        said = capsys.readouterr()
        if "--json" in words:
            return code, json.loads(said.out)
        return code, said.out + said.err

    return command
