"""The picture of an item that other sites show beside a link to it."""

import json
from importlib.resources import files


def draw_card(*, title: str, sides: str, foot: str, language: str) -> bytes:
    """Draw 1200 by 630 points with the title and who speaks; words come in as data only."""
    from typst import compile as draw  # noqa: PLC0415 -- heavy: only when something is published

    said = {"title": title, "sides": sides, "foot": foot, "lang": language}
    drawn: bytes = draw(
        files("mufakat.apps.newsroom.outputs").joinpath("card.typ").read_bytes(),
        format="png",
        ppi=72,
        sys_inputs={"data": json.dumps(said, ensure_ascii=False)},
        ignore_system_fonts=True,
    )
    return drawn
