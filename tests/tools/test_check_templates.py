from pathlib import Path

import pytest

from tools.check_templates import app_layers, complaints, may_use, reaches

LAYERS = [["workbench"], ["agreements", "experts"], ["parties"]]


@pytest.mark.parametrize(
    ("app", "target", "allowed"),
    [
        ("agreements", "agreements", True),
        ("agreements", "parties", True),
        ("agreements", "theme", True),
        ("agreements", "experts", False),
        ("agreements", "workbench", False),
        ("workbench", "parties", True),
    ],
)
def test_may_use(app: str, target: str, *, allowed: bool) -> None:
    assert may_use(app, target, LAYERS) is allowed


def test_reaches_finds_every_tag_that_names_an_app() -> None:
    text = (
        '{% extends "theme/page.html" %}\n'
        "{% load agreements i18n %}\n"
        '{% include "parties/_side.html" with side=side %}\n'
        '<a href="{% url \'meetings:overview\' id %}">{% url "logout" %}</a>\n'
    )

    assert list(reaches(text)) == [
        (1, "theme"),
        (2, "agreements"),
        (3, "parties"),
        (4, "meetings"),
    ]


def test_complaints_name_file_and_line(tmp_path: Path) -> None:
    page = tmp_path / "apps/parties/templates/parties/people.html"
    page.parent.mkdir(parents=True)
    page.write_text('\n{% include "workbench/_today.html" %}')

    assert complaints(tmp_path, LAYERS) == [f"{page}:2: parties may not use workbench"]


def test_the_order_is_read_from_the_import_contract() -> None:
    layers = app_layers()

    assert layers[0] == ["workbench"]
    assert layers[-1] == ["parties"]
    assert ["agreements", "experts"] in layers
