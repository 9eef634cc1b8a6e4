"""The page on the protocol's bytes says what the code does."""

import contextlib
import io
import re
from pathlib import Path

import pytest

from mufakat.kernel import canonical, cards, charters, envelopes, kinds, parcels, payloads

PAGE = (Path(__file__).resolve().parents[2] / "docs/reference/protocol-bytes.md").read_text(
    encoding="utf-8"
)
EXAMPLE = re.compile(r"```python\n(?P<program>.*?)```\n.*?```text\n(?P<printed>.*?)```", re.DOTALL)


def test_the_example_prints_what_the_page_says() -> None:
    example = EXAMPLE.search(PAGE)
    assert example is not None
    printed = io.StringIO()

    with contextlib.redirect_stdout(printed):
        exec(compile(example["program"], "protocol-bytes.md", "exec"), {})

    assert printed.getvalue() == example["printed"]


def test_every_kind_of_act_stands_in_the_table() -> None:
    for kind, (needed, allowed) in kinds.SHAPES.items():
        row = next(
            line for line in PAGE.splitlines() if line.startswith("|") and f"`{kind}`" in line
        )
        told = [*needed, *(name for name in allowed if name not in kinds.RECORDED)]
        assert [name for name in told if f"`{name}`" not in row] == [], kind


@pytest.mark.parametrize(
    "number",
    [
        f"{canonical.LIMIT // 1024} KiB",
        f"{canonical.DEPTH} brackets",
        f"up to {envelopes.LIMIT // 1024} KiB",
        f"up to {kinds.MANY} ids",
        f"up to {payloads.ATTACHMENTS} salted digests",
        f"2 to {charters.MEMBERS} of",
        f"up to {parcels.LIMIT // 1024**2} MiB",
        f"up to {parcels.ACTS} of",
        f"sorted, up to {parcels.HEADS}",
        f"up to {parcels.RECEIPTS} envelopes",
        f"{cards.WORDS} words",
    ],
)
def test_every_limit_stands_on_the_page(number: str) -> None:
    assert number in PAGE
