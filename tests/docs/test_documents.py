"""Documents that cannot lie: what they point at, name and list is there."""

import ast
import re
from pathlib import Path

import pytest

from tools.check_docs import complaints

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "mufakat"
TOUR = (ROOT / "docs" / "explanation" / "tour.md").read_text(encoding="utf-8")
NAMED = re.compile(r"`(?P<file>[a-z_/]+\.py)(?:::(?P<name>\w+))?`")


def test_links_lead_somewhere_and_settings_are_listed() -> None:
    assert complaints(ROOT) == []


@pytest.mark.parametrize(
    ("file", "name"),
    sorted({(match["file"], match["name"] or "") for match in NAMED.finditer(TOUR)}),
)
def test_the_tour_names_what_is_there(file: str, name: str) -> None:
    tree = ast.parse((SOURCE / file).read_text(encoding="utf-8"))

    defined = {
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef)
    }

    assert not name or name in defined


def test_the_folders_of_the_picture_are_the_folders_there_are() -> None:
    page = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")

    folders = {path.name for path in SOURCE.iterdir() if (path / "__init__.py").exists()}

    assert folders == {"cli", "node", "apps", "registry", "kernel"}
    assert all(f"`src/mufakat/{folder}" in page for folder in folders)


def test_the_apps_here_today_are_the_apps_that_are_here() -> None:
    page = " ".join((ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").split())
    (said,) = re.findall(r"Here today: ([^.]*)\.", page)

    apps = {path.parent.name for path in SOURCE.glob("apps/*/apps.py")}

    assert set(re.findall(r"`(\w+)`", said)) == apps


@pytest.mark.parametrize("page", sorted((ROOT / "docs" / "decisions").glob("0*.md")))
def test_a_decision_says_context_decision_and_consequence(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    index = (page.parent / "README.md").read_text(encoding="utf-8")

    assert [part for part in ("Context", "Decision", "Consequence") if f"**{part}." in text] == [
        "Context",
        "Decision",
        "Consequence",
    ]
    assert f"({page.name})" in index
