"""The whole path of received acts, the bare limit of the same machine, and the fold of many."""

from pathlib import Path
from typing import Any

from mufakat.cli.bench import measures
from mufakat.cli.bench.machine import machine, on_core
from mufakat.cli.bench.measures import RUNS, Figure, figure
from mufakat.cli.bench.receiver import Home, Serving, two_cores
from mufakat.cli.bench.sender import Receiver, Sender
from mufakat.cli.progress import progress
from mufakat.kernel.forms import from_base64
from mufakat.kernel.parcels import ACTS, Sent, Site
from mufakat.kernel.values import DossierId, NodeId, PartyId


def measure(
    folder: Path, *, batches: int, singles: int, folded: int, quiet: bool
) -> dict[str, Any]:
    """Measure everything, in a folder that is thrown away."""
    ours, theirs = two_cores()
    sender = Sender()
    with progress("Making the node under measure", as_json=quiet):
        home, receiver, dossiers = _prepared(folder, sender)
    with on_core(ours):
        with progress("Folding", as_json=quiet):
            fold = measures.fold_times(folded)
        with progress("Making parcels", as_json=quiet):
            many = [list(sender.acts(one, batches * ACTS)) for one in dossiers[:RUNS]]
            single = list(sender.acts(dossiers[RUNS], singles * RUNS))
        with progress("Measuring the whole path", as_json=quiet), home.serving(theirs) as server:
            _open(sender, receiver, dossiers, server)
            path, used = _path(sender, receiver, (dossiers, many, single), server)
        with progress("Measuring the bare limit", as_json=quiet):
            bare = _bare(folder, sender, many[0], single)
    return {
        "machine": machine(ours, theirs),
        "acts": measures.sizes(many[0]),
        "receive": {name: one.facts() for name, one in path.items()},
        "per_core_second": {name: round(value) for name, value in used.items()},
        "bare": {name: one.facts() for name, one in bare.items()},
        "ratio": {name: round(path[name].median / bare[name].median, 3) for name in path},
        "fold": {name: round(value, 5) for name, value in fold.items()},
        "folded": folded,
    }


def _prepared(folder: Path, sender: Sender) -> tuple[Home, Receiver, list[DossierId]]:
    home = Home(folder / "receiver")
    home.make()
    card = folder / "sender.card"
    card.write_bytes(sender.card())
    said = home.run("bench", "stage", str(card), str(RUNS + 1))
    site = Site(PartyId(said["party"]), NodeId(said["node"]))
    dossiers = [sender.learn(charter) for charter in said["charters"]]
    for one in dossiers:
        sender.accepts[one] = sender.say(one, "charter.accept", {}, {})
    return home, Receiver(site, from_base64(said["seal"])), dossiers


def _open(sender: Sender, receiver: Receiver, dossiers: list[DossierId], server: Serving) -> None:
    first = [sender.pack(one, [sender.accepts[one]], receiver) for one in dossiers]
    measures.deliver(server.port, first)


def _path(
    sender: Sender,
    receiver: Receiver,
    made: tuple[list[DossierId], list[list[Sent]], list[Sent]],
    server: Serving,
) -> tuple[dict[str, Figure], dict[str, float]]:
    dossiers, many, single = made
    batches = [
        [sender.pack(one, acts[at : at + ACTS], receiver) for at in range(0, len(acts), ACTS)]
        for one, acts in zip(dossiers, many, strict=False)
    ]
    ones = [sender.pack(dossiers[RUNS], [one], receiver) for one in single]
    count = len(ones) // RUNS
    runs = [ones[at : at + count] for at in range(0, len(ones), count)]
    before = server.seconds_used()
    many_each = [len(run) * ACTS / measures.deliver(server.port, run) for run in batches]
    between = server.seconds_used()
    one_each = [len(run) / measures.deliver(server.port, run) for run in runs]
    after = server.seconds_used()
    used = {
        "batches": sum(map(len, many)) / (between - before),
        "singles": len(single) / (after - between),
    }
    return {"batches": figure(many_each), "singles": figure(one_each)}, used


def _bare(folder: Path, sender: Sender, many: list[Sent], single: list[Sent]) -> dict[str, Figure]:
    path = folder / "bare.sqlite3"
    at_once = [measures.bare_limit(path, many, sender, at_once=ACTS) for _ in range(RUNS)]
    one = [measures.bare_limit(path, single, sender, at_once=1) for _ in range(RUNS)]
    return {"batches": figure(at_once), "singles": figure(one)}
