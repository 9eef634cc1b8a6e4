"""What the bench of a large paper found, as a table and as lines."""

from typing import Any

from mufakat.cli.bench.report import measured_on

MEMORY_AIM = 200
_MEGABYTE = 1024 * 1024


def paper_table(facts: dict[str, Any]) -> str:
    """Write the figures as a table in Markdown."""
    size = facts["size"] / _MEGABYTE
    again = (facts["through_line"] - facts["size"]) / _MEGABYTE
    memory = facts["memory"]
    rows = [
        "| work | seen | beside it |",
        "|---|---|---|",
        f"| read, hash and durably write {size:,.0f} MB once | {facts['bare']:.1f} s | |",
        _row("take it in, look at it, issue the paper", facts["upload"], facts["bare"]),
        _row(
            f"until the other node has it, the line cut {facts['cut']} times "
            f"({again:.0f} MB sent beyond it)",
            facts["seconds"],
            facts["bare"],
        ),
    ]
    rows += [
        f"| memory of the {name}'s process at most, MB | {memory[name]:.0f} | < {MEMORY_AIM} |"
        for name in ("sender", "receiver")
    ]
    return "\n".join(rows) + "\n"


def _row(work: str, seconds: float, bare: float) -> str:
    return f"| {work} | {seconds:.1f} s | {seconds / bare:.1f} times that |"


def paper_lines(facts: dict[str, Any]) -> list[str]:
    """Tell the figures and what they were measured on."""
    return [paper_table(facts).rstrip(), "", *measured_on(facts["machine"])]
