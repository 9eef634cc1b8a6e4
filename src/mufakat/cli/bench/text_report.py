"""The figures of a long text as a table."""

from typing import Any

from mufakat.cli.bench.report import MEMORY_AIM, measured_on

WORK = {
    "fold": ("fold {events:,} text events, ms", 500),
    "one_more": ("one more text event with its digest, ms", 1.5),
    "compare": ("compare two revisions by word, ms", 500),
    "pdf": ("PDF with three languages beside one another, ms", 3000),
}
PAGES = {"clause": ("page of one clause", 50), "whole": ("page of the whole text", 100),
         "concordance": ("concordance page", 100)}  # fmt: skip
_HEAD = "| work | median | least to most | bytes | queries | aim | median to the aim |"


def text_table(facts: dict[str, Any]) -> str:
    """Write the figures as a table in Markdown."""
    rows = [_HEAD, "|---|---|---|---|---|---|---|"]
    for name, (said, aim) in WORK.items():
        one = {key: value * 1000 for key, value in facts["work"][name].items()}
        rows.append(_row(said.format(**facts["size"]), one, one["median"], aim, "| |"))
    for name, (said, aim) in PAGES.items():
        page = facts["pages"][name]
        more = f"| {page['bytes']:,} | {page['queries']}"
        rows.append(_row(f"{said}, ms", page, page["p50"], aim, more))
    memory = facts["memory"]
    if memory:
        rows.append(
            f"| memory of the serving process, MB | {memory['now']:.0f} | "
            f"{memory['most']:.0f} at most | | | < {MEMORY_AIM} "
            f"| {memory['most'] / MEMORY_AIM:.2f} |"
        )
    return "\n".join(rows) + "\n"


def _row(name: str, one: dict[str, float], median: float, aim: float, more: str) -> str:
    spread = f"{_ms(one['least'])} to {_ms(one['most'])}"
    return f"| {name} | {_ms(median)} | {spread} {more} | < {aim:,} | {median / aim:.2f} |"


def _ms(value: float) -> str:
    return f"{value:.2f}" if value < 10 else f"{value:,.0f}"  # noqa: PLR2004 -- two figures do


def text_lines(facts: dict[str, Any]) -> list[str]:
    """Tell the figures and what they were measured on."""
    size, received = facts["size"], facts["work"]["receive"]
    return [
        text_table(facts).rstrip(),
        "",
        *measured_on(facts["machine"]),
        f"a text of {size['clauses']} clauses in three languages with {size['events']:,} events",
        f"{facts['visits']} visits in 5 runs; median of 5 runs",
        f"made, received and shown in {received:.0f} s",
    ]
