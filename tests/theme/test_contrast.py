"""Every pair of colours, measured as WCAG 2.2 does: 4.5:1 for text, 3:1 for marks."""

import re
from pathlib import Path

import pytest

from tools.words import ROOT

TOKENS = ROOT / "src/mufakat/node/theme/static/theme/tokens.css"
SIDES = [f"side-{number}" for number in range(1, 6)]
GROUNDS = ["paper", "sunk", "changed"]
TEXT = [
    *((colour, ground) for colour in ("ink", "accent", "quiet", "warn") for ground in GROUNDS),
    *((side, ground) for side in SIDES for ground in GROUNDS),
    *(("paper", filled) for filled in ("accent", "ink", *SIDES)),
]
MARKS = [
    *(("edge", ground) for ground in ("paper", "sunk")),
    *((colour, "paper") for colour in ("accent", "warn", *SIDES)),
]
FACE = {
    "light": {
        "paper": "#fbfaf7",
        "ink": "#1b1f24",
        "line": "#dad6cc",
        "accent": "#0f5b63",
        "side-1": "#8a5a00",
        "side-2": "#3b3f8f",
    },
    "dark": {"paper": "#14181b", "ink": "#e9e6df", "line": "#333a3f", "accent": "#6fc3c9"},
}


def blocks() -> list[dict[str, str]]:
    """Return the colours of each block: light, dark by the device, dark by choice."""
    found = re.findall(r"\{([^{}]*)\}", TOKENS.read_text(encoding="utf-8"))
    return [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block)) for block in found]


LIGHT, DARK, CHOSEN_DARK = blocks()
LOOKS = {"light": LIGHT, "dark": DARK}


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_text_is_read(look: str, text: str, ground: str) -> None:
    assert contrast(LOOKS[look][text], LOOKS[look][ground]) >= 4.5


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize(("mark", "ground"), MARKS)
def test_marks_are_seen(look: str, mark: str, ground: str) -> None:
    assert contrast(LOOKS[look][mark], LOOKS[look][ground]) >= 3


@pytest.mark.parametrize("look", LOOKS)
def test_the_surface_is_the_one_decided(look: str) -> None:
    assert {name: LOOKS[look][name] for name in FACE[look]} == FACE[look]


def test_dark_by_choice_is_dark_by_the_device() -> None:
    assert CHOSEN_DARK == DARK
    assert DARK.keys() == LIGHT.keys()


def test_no_style_names_a_colour_of_its_own() -> None:
    """A colour outside the tokens would not be measured; print and telephones are ink on white."""
    allowed = {"#fff", "#000", "#333", "#999"}
    for sheet in sorted(TOKENS.parent.glob("*.css")):
        if sheet != TOKENS:
            named = set(re.findall(r"#[0-9a-f]{3,8}\b", sheet.read_text(encoding="utf-8")))
            assert named <= allowed, sheet.name


def test_no_style_fetches_from_elsewhere() -> None:
    for sheet in sorted(Path(TOKENS.parent).glob("*.css")):
        assert not re.search(r"url\(|@import|@font-face", sheet.read_text(encoding="utf-8"))
