"""Reading what the pages of the floor send where there are no scripts."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from mufakat.apps.floor.acts.notes import NAMES_A_SIDE, Kind, instant
from mufakat.apps.floor.queries import Room
from mufakat.apps.letters.acts.reading import Unreadable
from mufakat.kernel.values import Json

_WITH_WORDS = (Kind.STATEMENT, Kind.DECISION, Kind.PAPER, Kind.ADOPTED)
_WITH_PAPER = (Kind.STATEMENT, Kind.DECISION, Kind.PAPER)


def note_from(sent: Mapping[str, str], room: Room, *, now: datetime) -> dict[str, Json]:
    """Give the note a button of the page stands for, with the fields that belong to it.

    A button says `kind`, or `kind|item|party|instead|person` where it already knows the rest.
    """
    kind, item, party, instead, person = (sent.get("do", "").split("|", 4) + [""] * 5)[:5]
    chosen, _bar, name = sent.get("who", "").partition("|")
    said: dict[str, Any] = {
        "key": sent.get("key", ""),
        "sitting": room.sitting.number,
        "kind": kind,
        "at": instant(now),
        "number": min(len(room.sitting.notes), 10_000_000),
        "item": item or sent.get("item", "") or room.sitting.item,
        "instead": instead,
    }
    speaks = room.sitting.speech
    if kind in NAMES_A_SIDE:
        said |= {"party": party or chosen, "person": person if party else name}
    elif kind in _WITH_PAPER and (chosen or speaks):
        by_name = chosen or (speaks.party if speaks else "")
        said |= {"party": by_name, "person": name if chosen else (speaks.person if speaks else "")}
    words = " ".join(sent.get("words", "").split()) if kind in _WITH_WORDS else ""
    said["words"] = {sent.get("language", "en"): words} if words else {}
    said["paper"] = sent.get("paper", "").strip() if kind in _WITH_PAPER else ""
    return said


def moment_from(value: str, zone: str) -> datetime:
    """Read the date and time of a field on the clock of a place."""
    try:
        return datetime.fromisoformat(value).replace(tzinfo=ZoneInfo(zone))
    except ValueError:
        raise Unreadable(field="time") from None
