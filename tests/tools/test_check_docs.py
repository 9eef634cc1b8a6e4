from pathlib import Path

import pytest

from tools.check_docs import complaints


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for folder in ("docs/reference", "src"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "docs/index.md").write_text("[Settings](reference/settings.md#top)\n")
    (tmp_path / "docs/reference/settings.md").write_text("`MUFAKAT_HOME`: the folder\n")
    (tmp_path / "src/settings.py").write_text('environ["MUFAKAT_HOME"]\n')
    return tmp_path


def test_a_sound_project_has_no_complaints(project: Path) -> None:
    assert complaints(project) == []


def test_a_link_to_nothing_is_found(project: Path) -> None:
    (project / "README.md").write_text("![Today](docs/pictures/today.png) [x](https://x.example)\n")

    assert complaints(project) == [
        "README.md: points at docs/pictures/today.png, which is not there"
    ]


def test_a_page_nobody_links_to_is_found(project: Path) -> None:
    (project / "docs/lost.md").write_text("# Lost\n")

    assert complaints(project) == ["docs/lost.md: no page leads here"]


def test_settings_stand_in_code_and_on_the_page(project: Path) -> None:
    (project / "src/settings.py").write_text('environ["MUFAKAT_CLOCK"]\n')

    assert complaints(project) == [
        "docs/reference/settings.md: leaves out MUFAKAT_CLOCK",
        "docs/reference/settings.md: no code reads MUFAKAT_HOME",
    ]
