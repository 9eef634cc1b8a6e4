"""What the steps of a story about the floor do: a mandate, a day of a sitting, what theirs adds."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from mufakat.apps.floor import queries, services
from mufakat.apps.floor.acts.notes import Kind, Note, instant, write_note
from mufakat.apps.letters.services import Drafted
from mufakat.apps.meetings.queries import agenda, notified
from mufakat.apps.papers.queries import papers_of
from mufakat.apps.parties.permissions import Who
from mufakat.apps.parties.queries import holders, our_party, who_is
from mufakat.apps.parties.roles import Role
from mufakat.cli.story import BadStory

Said = Mapping[str, Any]
Step = Callable[[Who, Said, str, datetime], Drafted | None]
STATEMENT, BETWEEN = timedelta(minutes=9), timedelta(minutes=2)


def _give_mandate(who: Who, said: Said, dossier: str, now: datetime) -> Drafted:
    """Let the head release alone what is noted, for as long as the meeting lasts."""
    return services.give_mandate(
        who=who, dossier=dossier, role=_head(now).seats[0], kinds=said["kinds"],
        first=datetime.fromisoformat(said["first"]), last=datetime.fromisoformat(said["last"]),
        now=now,
    )  # fmt: skip


def _hold(who: Who, said: Said, dossier: str, now: datetime) -> None:
    """Note a whole sitting, and let the head put it on the joint record alone."""
    number = str(said["sitting"])
    services.set_terms(
        who=who, dossier=dossier, sitting=number, minutes=said["minutes"],
        interpretation=said["interpretation"], now=now,
    )  # fmt: skip
    _keep(who, dossier, _day(who, said, dossier), now)
    services.send_alone(who=_head(now), dossier=dossier, sitting=number, now=now)


def _add(who: Who, said: Said, dossier: str, now: datetime) -> Drafted:
    """Note what our own note-taker heard, for a second person to release."""
    number, at = str(said["sitting"]), datetime.fromisoformat(said["noted"])
    one = Note(
        _key(dossier, our_party().party), number, Kind.STATEMENT, instant(at), item=said["item"],
        party=our_party().party, words=said["words"],
    )  # fmt: skip
    _keep(who, dossier, iter([one]), now)
    return services.put_on_record(who=who, dossier=dossier, sitting=number, now=now)


def _day(who: Who, said: Said, dossier: str) -> Iterator[Note]:
    """Give the notes of a sitting, each a little after the one before."""
    page = agenda(dossier, who=who)
    day = _Day(dossier, str(said["sitting"]), datetime.fromisoformat(said["opened"]))
    spoken = {one["id"]: one for one in said["items"]}
    speaking = _speaking(dossier, who)
    for party in page.members:
        day.note(Kind.PRESENT, timedelta(), party=party)
    day.note(Kind.OPENED, timedelta())
    for line in page.lines:
        if line.key not in spoken:
            raise BadStory(where=f"hold_sitting: nothing is said on item {line.key}")
        day.take_up(line.key, spoken[line.key], page.members, speaking)
        if line.key == said["adopts"]:
            day.note(Kind.ADOPTED, BETWEEN, item=line.key)
    day.note(Kind.CLOSED, BETWEEN)
    return iter(day.notes)


@dataclass
class _Day:
    """A sitting while its notes are written, and what time it is there."""

    dossier: str
    sitting: str
    at: datetime
    notes: list[Note] = field(default_factory=list)

    def note(self, kind: Kind, after: timedelta, **more: str) -> None:
        """Note something that happened so long after the last."""
        self._note(kind, after, {}, more)

    def take_up(
        self,
        item: str,
        said: Mapping[str, Mapping[str, str]],
        members: Sequence[str],
        speaking: Callable[[str, str], str],
    ) -> None:
        """Note an item: its papers, what each side said to it, and what was decided."""
        self.note(Kind.ITEM, BETWEEN, item=item)
        for paper in papers_of(self.dossier):
            if paper.item == item and paper.symbol:
                self.note(Kind.PAPER, BETWEEN, item=item, party=paper.party, paper=paper.key)
        for party in members:
            if party in said:
                spoke = {"item": item, "party": party, "person": speaking(party, item)}
                self.note(Kind.SPEAKER, BETWEEN, **spoke)
                self._note(Kind.STATEMENT, STATEMENT, said[party], spoke)
                self.note(Kind.ENDED, timedelta())
        if decided := said.get("decision"):
            self._note(Kind.DECISION, BETWEEN, decided, {"item": item})

    def _note(
        self, kind: Kind, after: timedelta, words: Mapping[str, str], more: Mapping[str, str]
    ) -> None:
        self.at += after
        place = len(self.notes)
        key = _key(self.dossier, f"{self.sitting} {place}")
        self.notes.append(
            Note(
                key=key, sitting=self.sitting, kind=kind, at=instant(self.at), number=place,
                words=words, **more,
            )
        )  # fmt: skip


def _speaking(dossier: str, who: Who) -> Callable[[str, str], str]:
    """Say who speaks for a side on an item: whoever it notified for it, else its head."""
    sides = notified(dossier, who=who)

    def name(party: str, item: str) -> str:
        side = sides.get(party)
        members = side.said.members if side and side.said else ()
        named = (one.shown for one in members if item in one.items)
        return next(named, "") or next((one.shown for one in members), "")

    return name


def _keep(who: Who, dossier: str, notes: Iterator[Note], now: datetime) -> None:
    kept = services.keep_notes(
        who=who, dossier=dossier, notes=[write_note(one) for one in notes], now=now
    )
    if kept.unreadable:
        raise BadStory(where=f"floor: {kept.unreadable[0][1]}")


def _key(dossier: str, sign: str) -> str:
    return sha256(f"{dossier} {sign}".encode()).hexdigest()[:32]


def _head(now: datetime) -> Who:
    found = holders(Role.HEAD, now.date())
    if not found:
        raise BadStory(where="floor: nobody is head")
    return who_is(found[0].login, now.date())


def told(dossier: str, who: Who) -> dict[str, Any]:
    """Say where the first sitting stands, as `mufakat demo --json` prints it."""
    noted = [one for one in queries.noted(dossier) if one.sitting == "1"]
    if not noted:
        return {}
    room = queries.room(dossier, who=who, sitting="1")
    return {
        "floor": {
            "sitting": "1",
            "state": str(room.sitting.state),
            "notes": len(noted),
            "joint": sum(one.joint for one in noted),
            "decisions": sum(one.kind == Kind.DECISION for one in noted),
            "mandates": len(queries.mandates(dossier, who=who)),
        }
    }


STEPS: Mapping[str, Step] = {
    "give_sitting_mandate": _give_mandate,
    "hold_sitting": _hold,
    "add_notes": _add,
}
