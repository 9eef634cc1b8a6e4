"""The figures as a table people read, here and in the documentation."""

from typing import Any

AIMS = {"batches": 1500, "singles": 300, "all": 0.5, "one_more": 1.5}
RECEIVED = {
    "batches": "receive, parcels of 100, acts/s",
    "singles": "receive, one act a parcel, acts/s",
}
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
    on, sizes = facts["machine"], facts["acts"]
    named = ("mufakat", "python", "django", "cryptography", "waitress", "sqlite")
    cores = f"client on core {on['client_core']}, server on core {on['server_core']}"
    return [
        table(facts).rstrip(),
        "",
        f"{on['processor']}, {on['cores']} cores; {cores}; load {on['load']}; {on['system']}",
        ", ".join(f"{name} {on[name]}" for name in named),
        f"acts of {sizes['least']:,} to {sizes['most']:,} bytes; median of 5 runs",
        "bare limit: verify, hash and commit durably, nothing else, in the same run",
    ]


def _received(name: str, facts: dict[str, Any]) -> str:
    one, bare = facts["receive"][name], facts["bare"][name]["median"]
    return (
        f"| {RECEIVED[name]} | {one['median']:,.0f} | {one['least']:,.0f} to {one['most']:,.0f} "
        f"| {facts['per_core_second'][name]:,} | {bare:,.0f} | {facts['ratio'][name]:.0%} "
        f"| ≥ {AIMS[name]:,} |"
    )
