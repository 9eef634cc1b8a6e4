"""The disasters of a drill, each on real processes: what was done, lost, found and shown."""

import shutil
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from django.utils.translation import gettext as _

from mufakat.cli.staging import PASSPHRASE, Node, NotBrought, Stage
from mufakat.registry.journal import FILE as JOURNAL
from mufakat.registry.keystore import ROOT

DEATHS = 3
ROUNDS = 40
DATABASE = ("db.sqlite3", "db.sqlite3-wal", "db.sqlite3-shm")


@dataclass(frozen=True, slots=True)
class Found:
    """What came of one disaster. `lost` counts acknowledged entries; `found` are codes."""

    disaster: str
    lost: int
    found: tuple[str, ...]
    told: str
    recovered: bool
    lines: tuple[str, ...] = ()


@dataclass(slots=True)
class Drill:
    """Two nodes with one matter, and what is done to them."""

    stage: Stage
    folder: Path
    first_day: Path = field(init=False)

    @property
    def ours(self) -> Node:
        """The side the disasters happen to."""
        return self.stage.nodes[0]

    @property
    def partner(self) -> Node:
        """The side that kept everything."""
        return self.stage.nodes[1]

    def begin(self) -> None:
        """Make the nodes, pair them, keep a first-day backup, open a matter."""
        story = self.stage.story
        self.stage.found(story.steps[0].at)
        self.stage.pair()
        self.first_day = self.folder / "first-day"
        self.ours.run("backup", str(self.first_day))
        self.stage.serve()
        for step in story.steps[:2]:
            self.stage.play(step)
        self.stage.settle()
        self.stage.set_clock(story.steps[1].at + timedelta(hours=1))
        self.both_say(3)

    def both_say(self, count: int) -> None:
        """Let both sides say something, and wait until both hold it."""
        for one in self.stage.nodes:
            one.order("drill_say", count=count, text="said in a drill")
        self.settle()

    def settle(self) -> None:
        """Let both couriers go round until both nodes hold the same: no rest after a failure."""
        for _round in range(ROUNDS):
            for one in self.stage.nodes:
                one.order("drill_sync")
            held = [one.order("holds")["dossiers"] for one in self.stage.nodes]
            if held[0] == held[1]:
                return
        self.stage.settle()

    def lost(self, acknowledged: Sequence[str], node: Node) -> int:
        """Count what a node acknowledged and does not hold."""
        return len({*acknowledged} - {*node.order("drill_look")["acts"]})


def killed(drill: Drill) -> Found:
    """Kill the process again and again while the partner sends."""
    for _turn in range(DEATHS):
        drill.partner.order("drill_say", count=4, text="x" * 400)
        drill.ours.kill()
        drill.ours.serve()
        drill.ours.wait_until_up()
    drill.settle()
    lost = drill.lost(drill.partner.order("drill_promised")["acts"], drill.ours)
    faults = drill.ours.order("checks")["faults"]
    told = _("Killed %(times)s times while entries came in.") % {"times": DEATHS}
    return Found("killed", lost, tuple(faults), told, recovered=not faults)


def rotten(drill: Drill) -> Found:
    """Turn one bit of the database file over: the check names the entry, a backup has it right."""
    drill.ours.run("backup", str(drill.folder / "sound"))
    spoiled = drill.folder / "spoiled"
    drill.ours.run("backup", str(spoiled))
    shutil.copytree(drill.ours.home / "keys", spoiled / "keys")
    envelope = _some_envelope(spoiled / DATABASE[0])
    data = bytearray((spoiled / DATABASE[0]).read_bytes())
    data[data.index(envelope[40:120]) + 30] ^= 1
    (spoiled / DATABASE[0]).write_bytes(data)
    said = drill.ours.run("verify", home=spoiled)
    found = tuple(sorted({one["code"] for one in said["faults"]}))
    sound = drill.folder / "sound"
    shutil.copytree(drill.ours.home / "keys", sound / "keys")
    healed = drill.ours.run("verify", home=sound)
    told = _("One bit of the database turned over: the check names the entry it stands in.")
    names = tuple(sorted({one["name"] for one in said["faults"]}))
    return Found(
        "rotten", 0, found, told, recovered=bool(found) and not healed["faults"], lines=names
    )


def old_backup(drill: Drill) -> Found:
    """Put the database back from before the last entries: nothing is signed until it is whole."""
    backup = drill.folder / "old"
    drill.ours.run("backup", str(backup))
    drill.both_say(3)
    return _restored("old_backup", drill, backup, _("Put back from an old backup."))


def journal_lost(drill: Drill) -> Found:
    """Put the database back, and lose the journal of numbers: only the partner knows the rest."""
    backup = drill.folder / "older"
    drill.ours.run("backup", str(backup))
    drill.both_say(3)
    told = _("Put back from an old backup, and its journal of numbers lost too: it asked first.")
    return _restored("journal_lost", drill, backup, told, without_journal=True)


def all_but_the_partner(drill: Drill) -> Found:
    """Database and files are gone: only keys, the first day's backup and the partner are left."""
    told = _("Every entry lost: only the keys and the first day's backup were left.")
    return _restored("everything_lost", drill, drill.first_day, told)


def _restored(
    name: str, drill: Drill, backup: Path, told: str, *, without_journal: bool = False
) -> Found:
    before = drill.ours.order("drill_look")["acts"]
    drill.ours.rest()
    for part in DATABASE:
        (drill.ours.home / part).unlink(missing_ok=True)
    if without_journal:
        (drill.ours.home / "keys" / JOURNAL).unlink()
    drill.ours.run("restore", str(backup))
    found, now = [""], drill.ours.order("drill_look")
    if now["acts"]:
        found = [_refused(lambda: drill.ours.order("drill_say", count=1, text="too early"))]
    if now["recovering"]:
        found.append("registry.recovering")
    drill.ours.serve()
    drill.ours.wait_until_up()
    drill.settle()
    lost = drill.lost(before, drill.ours)
    drill.both_say(1)
    found += drill.partner.order("drill_look")["alarms"]
    faults = drill.ours.order("checks")["faults"]
    codes = tuple(sorted({code for code in found if code}))
    return Found(name, lost, codes, told, recovered=not faults and not lost)


def stolen_key(drill: Drill) -> Found:
    """Give the node key to a thief: the root, brought from its safe, names another."""
    thief = drill.ours.order("drill_key")["key"]
    before = drill.ours.order("drill_look")["acts"]
    root, away = drill.ours.home / "keys" / ROOT, drill.folder / ROOT
    root.rename(away)
    found = [_refused(lambda: _replace(drill))]
    shutil.copy2(away, root)
    _replace(drill)
    drill.settle()
    # As the thief would send it, and then as anybody else may hand it on.
    found.append(_refused(lambda: _bring_stolen(drill, thief)))
    _pair_again(drill)
    came = _bring_stolen(drill, thief)
    found += [one["code"] or one["status"] for one in came]
    drill.both_say(1)
    told = _("The node key was stolen and replaced under the root key; the thief's entry is void.")
    recovered = bool(came) and all(one["status"] != "stored" for one in came)
    lost = drill.lost(before, drill.ours)
    return Found("stolen_key", lost, tuple(sorted({*found} - {""})), told, recovered)


def _bring_stolen(drill: Drill, thief: str) -> list[dict[str, str]]:
    parcel = drill.ours.order("drill_twin", key=thief, taken=False)["parcel"]
    came: list[dict[str, str]] = drill.partner.order("drill_bring", parcel=parcel)["outcomes"]
    return came


def lost_root(drill: Drill) -> Found:
    """Lose the root key for good: the sides decide on another, and the matter goes on under it."""
    before = drill.ours.order("holds")["acts"]
    (drill.ours.home / "keys" / ROOT).unlink()
    found = [_refused(lambda: _replace(drill))]
    drill.ours.order("drill_new_root", passphrase=PASSPHRASE)
    _pair_again(drill)
    side = {"side": drill.ours.side.id}
    for node, does, said in (
        (drill.ours, "propose_joining", side),
        (drill.partner, "accept_joining", side),
        (drill.ours, "go_on", {}),
        (drill.partner, "accept_next", {}),
    ):
        node.order("step", do=does, said=said)
        drill.settle()
    drill.both_say(1)
    now = drill.ours.order("tells_sides").get("sides", {})
    lost = max(0, before - drill.ours.order("holds")["acts"])
    told = _(
        "The root key was lost: the sides decided on another, and the matter goes on under it."
    )
    faults = drill.ours.order("checks")["faults"]
    recovered = bool(now.get("opened")) and not faults
    return Found("lost_root", lost, tuple(code for code in found if code), told, recovered)


def two_faced(drill: Drill) -> Found:
    """Let the partner sign two entries under one number, and show us the second."""
    before = drill.ours.order("drill_look")["acts"]
    key = drill.partner.order("drill_key")["key"]
    twin = drill.partner.order("drill_twin", key=key, taken=True)
    drill.ours.order("drill_bring", parcel=twin["parcel"])
    look = drill.ours.order("drill_look")
    told = _("The partner signed two entries under one number: both are kept as proof.")
    held = twin["act"] in look["acts"]
    lost = drill.lost(before, drill.ours)
    return Found("two_faced", lost, tuple(look["alarms"]), told, recovered=held)


def _replace(drill: Drill) -> None:
    drill.ours.order("drill_replace_key", reason="drill", passphrase=PASSPHRASE)


def _pair_again(drill: Drill) -> None:
    """Give the new card; officers compare its words as on the first day."""
    drill.ours.rest()
    card = drill.ours.order("card")
    drill.partner.order("pair", **card, zone=drill.ours.side.zone)
    drill.ours.serve()
    drill.ours.wait_until_up()


def _refused(does: Callable[[], object]) -> str:
    try:
        does()
    except NotBrought as why:
        return str(why.facts["error"])
    return ""


def _some_envelope(database: Path) -> bytes:
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as opened:
        rows = opened.execute("SELECT envelope FROM registry_actrow ORDER BY id DESC LIMIT 1")
        return bytes(rows.fetchone()[0])


DISASTERS: Mapping[str, Callable[[Drill], Found]] = {
    "killed": killed,
    "rotten": rotten,
    "old_backup": old_backup,
    "journal_lost": journal_lost,
    "everything_lost": all_but_the_partner,
    "stolen_key": stolen_key,
    "lost_root": lost_root,
    "two_faced": two_faced,
}
"""By name, in the order they happen: after the last the partner is not to be trusted."""
