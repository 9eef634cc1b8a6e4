"""The figures as a table people read, here and in the documentation."""

from typing import Any

AIMS = {"batches": 1500, "singles": 300, "all": 0.5, "one_more": 0.0015}


def table(facts: dict[str, Any]) -> str:
    """Write the figures as a table in Markdown."""
    receive, bare, fold = facts["receive"], facts["bare"], facts["fold"]
    rows = [
        "| work | median | least to most | bare limit | share of it | aim |",
        "|---|---|---|---|---|---|",
    ]
    for name, title in (
        ("batches", "receive, parcels of 100, acts/s"),
        ("singles", "receive, one act a parcel, acts/s"),
    ):
        one, limit = receive[name], bare[name]
        rows.append(
            f"| {title} | {one['median']:,.0f} | {one['least']:,.0f} to {one['most']:,.0f} "
            f"| {limit['median']:,.0f} | {facts['ratio'][name]:.0%} | ≥ {AIMS[name]:,} |"
        )
    rows += [
        f"| fold {facts['folded']:,} acts, s | {fold['all']:.3f} | | | | < {AIMS['all']} |",
        (
            f"| one more act with its digest, ms | {fold['one_more'] * 1000:.2f} | | | "
            f"| < {AIMS['one_more'] * 1000} |"
        ),
    ]
    return "\n".join(rows) + "\n"


def lines(facts: dict[str, Any]) -> list[str]:
    """Tell the figures and what they were measured on."""
    on, sizes = facts["machine"], facts["acts"]
    versions = ", ".join(
        f"{name} {on[name]}"
        for name in ("mufakat", "python", "django", "cryptography", "waitress", "sqlite")
    )
    return [
        table(facts).rstrip(),
        "",
        (
            f"{on['processor']}, {on['cores']} cores; client on core {on['client_core']}, "
            f"server on core {on['server_core']}; load before: {on['load']}; {on['system']}"
        ),
        versions,
        (
            f"acts of {sizes['least']:,} to {sizes['most']:,} bytes, median {sizes['median']:,}; "
            "median of 5 runs"
        ),
        "bare limit: verify, hash and commit durably, nothing else, in the same run",
    ]
