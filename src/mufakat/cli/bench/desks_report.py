"""The figures of the desks' engines as one table: ours, the peer's, the ratio, the aim."""

from collections.abc import Iterator, Mapping
from typing import Any

Facts = Mapping[str, Any]


def lines(facts: Facts) -> list[str]:
    """Tell the figures as people read them."""
    told = [", ".join(f"{name} {value}" for name, value in facts["machine"].items()), ""]
    told += ["| measure | here | peer or published | ratio | aim |", "|---|---|---|---|---|"]
    if facts["hashes"] is None:
        told.append("| hashes and screening | not measured: no folder was given (--data) | | | |")
    else:
        told += [*_hashes(facts["hashes"]), *_screening(facts["screening"])]
    told += _protect(facts["protect"])
    if facts["screening"] is not None:
        told += ["", "screening, the whole curve (altered missed, strangers alerted):"]
        told += [
            f"  {one['at']:.2f}  {one['missed']:3}  {one['alerts']:3}"
            for one in facts["screening"]["altered"]["curve"]
        ]
    return told


def _row(*cells: object) -> str:
    return f"| {' | '.join(map(str, cells))} |"


def _hashes(facts: Facts) -> Iterator[str]:
    modes, seen, index = facts["modes"], facts["pictures"], facts["index"]
    yield _row(
        "colour modes within 31",
        f"{modes['within']} of {modes['modes']}, most {modes['most']}",
        "12 of 14 (published of threatexchange 1.2.17)",
        "",
        "14 of 14",
    )
    yield _row(
        f"pictures/s ({seen['pictures']})",
        _spread(seen["per_second"]),
        f"{seen['peer']}: {_spread(seen['peer_per_second'])}",
        seen["ratio"],
        "≥ 30",
    )
    yield _row(
        f"distance to {seen['published']} published hashes",
        _apart(seen["apart"]),
        _apart(seen["peer_apart"]),
        "",
        "most ≤ 8, median 0",
    )
    yield _row(
        f"queries/s, {index['hashes']:,} hashes",
        _spread(index["per_second"]),
        f"{index['peer']}: {_spread(index['peer_per_second'])}",
        f"{index['ratio']}, ahead in {index['ahead']} of 5",
        "≥ 1.4",
    )
    yield _row("the same answers", f"{index['same']} of {index['queries']}", "", "", "all")
    yield _row(
        "built in, s; MB",
        f"{index['build']}; {index['bytes'] / 1e6:.0f}, process grew {index['grown']}",
        f"{index['peer_build']} s",
        "",
        "≤ 1; ≤ 250",
    )
    yield _row(
        "added, silenced, ms",
        f"{index['add_ms']}, {index['silence_ms']}",
        "1,090 to add (published)",
        "",
        "≤ 10",
    )
    if facts["large"]:
        large = facts["large"]
        yield _row(
            f"{large['hashes']:,} hashes: queries/s; built in, s; MB",
            f"{_spread(large['per_second'])}; {large['build']}; {large['bytes'] / 1e6:.0f}, "
            f"process grew {large['grown']}",
            "",
            "",
            "≤ 3,000 MB",
        )


def _screening(facts: Facts) -> Iterator[str]:
    said, own, speed = facts["altered"], facts["own"], facts["speed"]
    published = facts["published"]
    shipped, held = said["shipped"], said["halves"]["held_out"]
    yield _row(
        f"{said['altered']} altered of {said['positives']}, {facts['entries']:,} entries",
        f"{_two(shipped)}; held-out half at {held['at']}: {_two(held)}",
        published["altered"],
        "",
        "≥ 96.4 % at ≤ 0.5 %",
    )
    mine, peer = own["halves"]["held_out"], own["peer_halves"]["held_out"]
    yield _row(
        f"{own['altered']:,} altered in eight ways, held-out half",
        _two(mine),
        f"{own['peer']}: {_two(peer)}",
        f"only ours {own['only_ours']}, only the peer's {own['only_peer']}, p {own['p']:.1g}",
        "p < 0.05",
    )
    yield _row(
        "queries/s with reasons, words not met before",
        _spread(speed["per_second"]),
        f"ratio alone, no reasons: {_spread(speed['peer_without_reasons'])}",
        "",
        "≥ 1,000",
    )
    yield _row("the same, words met before", _spread(speed["again"]), "", "", "")
    pairs = facts["pairs"]
    yield _row(
        f"{pairs['pairs']} labelled pairs, F1",
        f"{pairs['f1']}, held-out half "
        f"{pairs['held_out']}, worst group {min(pairs['groups'].values())}, strong "
        f"{pairs['strong']} of 47",
        published["pairs"],
        "",
        "≥ 0.82, groups ≥ 0.70",
    )
    arabic = facts["arabic"]
    yield _row(
        f"{arabic['asked']} in Arabic script, Latin list",
        f"{_two(arabic['shipped'])}; held-out half {_two(arabic['held_out'])} of "
        f"{arabic['mixed']} mixed",
        published["arabic"],
        "",
        "≥ 65 % at ≤ 1.5 %",
    )
    cyrillic = facts["cyrillic"]
    yield _row(
        f"{cyrillic['pairs']:,} Cyrillic words",
        f"{cyrillic['recall']:.1%} at {cyrillic['false']:.1%}",
        "",
        "",
        "",
    )
    moved = facts["changes"]
    yield _row(
        "UN list 2018 to 2026",
        f"{moved['removed']} removed, {moved['added']} added, {moved['amended']} amended",
        published["changes"],
        "",
        "exact",
    )


def _protect(facts: Facts) -> Iterator[str]:
    yield _row(
        f"{facts['tables']} tables: leaking; told exactly",
        f"{facts['leaking']}; {facts['recoverable']}",
        f"plain rule, same tables: {facts['plain_leaking']}; {facts['plain_recoverable']}",
        "",
        "0",
    )
    yield _row(
        "further blanks; proven the fewest",
        f"{facts['further']}; {facts['fewest']} of {facts['tables']}",
        "167, and 4 of 60 leak (two blanks a line, other tables)",
        "",
        "≤ 200",
    )
    yield _row(
        "totals not true; intervals too narrow; s a table",
        f"{facts['untrue']}; {facts['narrow']}; {facts['seconds_each']}",
        "acro 1.0.2: 60 of 60",
        "",
        "0; 0",
    )


def _spread(found: Mapping[str, float]) -> str:
    return f"{found['median']:,} ({found['least']:,} to {found['most']:,})"


def _apart(found: Mapping[str, float]) -> str:
    return f"most {found['most']}, median {found['median']:g}"


def _two(found: Mapping[str, float]) -> str:
    return f"{found['recall']:.1%} at {found['false']:.1%}"
