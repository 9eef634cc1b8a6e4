"""The arrows: that they point down, and that one pointing up is found."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db.migrations.loader import MigrationLoader

from tools.check_templates import app_layers, may_use

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "mufakat"
RINGS = "The rings"
PURE = "The kernel is pure"
ACTS = "What can be said is pure"
ORDER = "Apps in order"
INSIDE = "Inside an app"
TABLES = "Tables are private"
PAGES = "Pages read through queries"
ENGINES = "Pages never import an engine"
CYCLES = "No cycles between siblings"


def foreign_keys() -> Iterator[tuple[str, str]]:
    for model in apps.get_models():
        for field in model._meta.get_fields():
            target = field.related_model
            if field.concrete and isinstance(target, type):
                yield model._meta.app_label, target._meta.app_label


def test_foreign_keys_point_down() -> None:
    layers = app_layers()
    ours = [pair for pair in foreign_keys() if any(pair[0] in layer for layer in layers)]

    upward = [(app, target) for app, target in ours if not may_use(app, target, layers)]

    assert ours
    assert upward == []


def test_the_registry_points_at_no_app() -> None:
    of_apps = {name for layer in app_layers() for name in layer}

    upward = [pair for pair in foreign_keys() if pair[0] == "registry" and pair[1] in of_apps]

    assert upward == []


def test_migrations_of_an_app_follow_one_another_in_a_line() -> None:
    loader = MigrationLoader(None)
    ours = {key: node for key, node in loader.disk_migrations.items() if _is_ours(node)}

    parents = [
        (key[0], parent[1])
        for key, migration in ours.items()
        for parent in migration.dependencies
        if parent[0] == key[0]
    ]

    assert ours
    assert len(parents) == len(set(parents))
    assert len(parents) == len(ours) - len({app for app, _name in ours})


def _is_ours(migration: object) -> bool:
    return type(migration).__module__.startswith("mufakat.")


@pytest.fixture(scope="module")
def hollow(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tree's own file names and contracts, with nothing in the files."""
    root = tmp_path_factory.mktemp("hollow")
    shutil.copy(ROOT / "pyproject.toml", root)
    for path in SOURCE.rglob("*.py"):
        copy = root / "src" / path.relative_to(SOURCE.parent)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.touch()
    return root


def source_of(root: Path, module: str) -> Path:
    path = root / "src" / "mufakat" / Path(*module.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def broken_contracts(root: Path) -> list[str]:
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-logo", "--no-cache"],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root / "src"), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Contracts:" in done.stdout, done.stdout + done.stderr
    return [line.removesuffix(" BROKEN") for line in done.stdout.splitlines() if "BROKEN" in line]


def test_a_tree_without_imports_breaks_nothing(hollow: Path) -> None:
    assert broken_contracts(hollow) == []


@pytest.mark.parametrize(
    ("module", "statement", "contract"),
    [
        ("kernel.errors", "import time", PURE),
        ("kernel.errors", "import ssl", PURE),
        ("kernel.errors", "import http.client", PURE),
        ("kernel.errors", "from django.db import models", PURE),
        ("kernel.errors", "import mufakat.registry.services", RINGS),
        ("registry.services", "import mufakat.apps.meetings.services", RINGS),
        ("apps.parties.services", "import mufakat.apps.meetings.services", ORDER),
        ("apps.meetings.acts", "from django.utils import timezone", ACTS),
        ("apps.meetings.queries", "import mufakat.apps.meetings.services", INSIDE),
        ("apps.meetings.services", "import mufakat.apps.parties.models", TABLES),
        ("apps.meetings.services", "import mufakat.registry.models", TABLES),
        ("apps.meetings.views", "import mufakat.apps.meetings.models", PAGES),
        ("apps.meetings.views", "import numpy", ENGINES),
        ("apps.meetings.helpers", "", INSIDE),
        ("kernel.values", "import mufakat.kernel.errors", CYCLES),
    ],
)
def test_one_bad_import_breaks_the_contract_meant_to_find_it(
    hollow: Path, tmp_path: Path, module: str, statement: str, contract: str
) -> None:
    shutil.copytree(hollow, tmp_path, dirs_exist_ok=True)
    source_of(tmp_path, module).write_text(f"{statement}\n")
    if contract == CYCLES:
        source_of(tmp_path, "kernel.errors").write_text("import mufakat.kernel.values\n")

    broken = broken_contracts(tmp_path)

    assert [name for name in broken if name.startswith(contract)]
