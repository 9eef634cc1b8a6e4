"""The figures as a table people read, here and in the documentation."""

from typing import Any

AIMS = {"batches": 1500, "singles": 300, "all": 0.5, "one_more": 1.5}
RECEIVED = {
    "batches": "receive, parcels of 100, acts/s",
    "singles": "receive, one act a parcel, acts/s",
}
PAGES = {
    "today": "Today",
    "agreement": "agreement",
    "meeting": "meeting overview",
    "agenda": "agenda",
    "exchange": "exchange",
    "evidence": "technical proof",
    "delegations": "delegations",
    "papers": "papers",
    "floor": "floor",
    "board": "follow-up board",
}
PAGE_AIMS = {**dict.fromkeys(PAGES, 30), "board": 100}
MEMORY_AIM = 150
_PAGE_HEAD = (
    "| page | p50, ms | p50 of the runs | p95, ms | of it the server's processor, mean "
    "| bytes | queries | aim | p50 to the aim |"
)
_HEAD = (
    "| work | median | least to most | in a second of the server's processor | bare limit "
    "| share of it | aim |"
)


def table(facts: dict[str, Any]) -> str:
    """Write the figures as a table in Markdown."""
    fold, more = facts["fold"]["all"], facts["fold"]["one_more"] * 1000
    rows = [_HEAD, "|---|---|---|---|---|---|---|"]
    rows += [_received(name, facts) for name in RECEIVED]
    rows += [
        f"| fold {facts['folded']:,} acts, s | {fold:.3f} | | | | | < {AIMS['all']} |",
        f"| one more act with its digest, ms | {more:.2f} | | | | | < {AIMS['one_more']} |",
    ]
    return "\n".join(rows) + "\n"


def lines(facts: dict[str, Any]) -> list[str]:
    """Tell the figures and what they were measured on."""
    sizes = facts["acts"]
    return [
        table(facts).rstrip(),
        "",
        *measured_on(facts["machine"]),
        f"acts of {sizes['least']:,} to {sizes['most']:,} bytes; median of 5 runs",
        "bare limit: verify, hash and commit durably, nothing else, in the same run",
    ]


def measured_on(on: dict[str, Any]) -> list[str]:
    """Tell the machine and the versions."""
    named = ("mufakat", "python", "django", "cryptography", "waitress", "sqlite")
    cores = f"client on core {on['client_core']}, server on core {on['server_core']}"
    return [
        f"{on['processor']}, {on['cores']} cores; {cores}; load {on['load']}; {on['system']}",
        ", ".join(f"{name} {on[name]}" for name in named),
    ]


def _received(name: str, facts: dict[str, Any]) -> str:
    one, bare = facts["receive"][name], facts["bare"][name]["median"]
    return (
        f"| {RECEIVED[name]} | {one['median']:,.0f} | {one['least']:,.0f} to {one['most']:,.0f} "
        f"| {facts['per_core_second'][name]:,} | {bare:,.0f} | {facts['ratio'][name]:.0%} "
        f"| ≥ {AIMS[name]:,} |"
    )


def page_table(facts: dict[str, Any]) -> str:
    """Write the times of the pages as a table in Markdown."""
    rows = [_PAGE_HEAD, "|---|---|---|---|---|---|---|---|---|"]
    rows += [_page(name, one) for name, one in facts["pages"].items()]
    memory = facts["memory"]
    if memory:
        share = memory["most"] / MEMORY_AIM
        rows.append(
            f"| memory of the serving process, MB | {memory['now']:.0f} | "
            f"{memory['most']:.0f} at most | | | | | < {MEMORY_AIM} | {share:.2f} |"
        )
    return "\n".join(rows) + "\n"


def page_lines(facts: dict[str, Any]) -> list[str]:
    """Tell the times of the pages and what they were measured on."""
    sizes = ", ".join(f"{number} {name}" for name, number in facts["size"].items())
    return [
        page_table(facts).rstrip(),
        "",
        *measured_on(facts["machine"]),
        f"a meeting of {sizes}, each waiting for a word; {facts['visits']} visits in 5 runs",
        "asked for over HTTP; queries counted in the process",
    ]


def _page(name: str, one: dict[str, Any]) -> str:
    aim = PAGE_AIMS[name]
    return (
        f"| {PAGES[name]} | {one['p50']:.1f} | {one['least']:.1f} to {one['most']:.1f} "
        f"| {one['p95']:.1f} | {one['processor']:.1f} | {one['bytes']:,} | {one['queries']} "
        f"| < {aim} | {one['p50'] / aim:.2f} |"
    )
