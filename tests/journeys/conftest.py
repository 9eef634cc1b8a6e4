import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.journeys.nodes import Node, make_nodes


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> list[Node]:
    """Two nodes of two parties, paired: made once, for making takes many commands."""
    return make_nodes(tmp_path_factory.mktemp("made"), "BALI", "ACEH")


@pytest.fixture
def nodes(made: list[Node], tmp_path: Path) -> Iterator[list[Node]]:
    """Two paired nodes as they were made, not yet serving."""
    fresh = [replace(node, home=tmp_path / node.home.name) for node in made]
    for node, copy in zip(made, fresh, strict=True):
        shutil.copytree(node.home, copy.home)
    yield fresh
    for node in fresh:
        node.leave()
