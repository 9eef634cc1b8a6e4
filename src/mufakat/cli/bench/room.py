"""A meeting of a given size in the home under measure, said by both sides as they would say it.

What a meeting has besides its agenda is put into it by `furniture.py`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from mufakat.apps.agreements.acts.register import Instrument, Register, Title, TitleStatus
from mufakat.apps.agreements.services import open_agreement, propose_register
from mufakat.apps.letters.acts.facts import When
from mufakat.apps.letters.services import Drafted
from mufakat.apps.meetings.acts.items import Action, Item, write_item, write_order
from mufakat.apps.meetings.acts.terms import Aim, Terms, Topic
from mufakat.apps.meetings.services import propose_items, propose_meeting
from mufakat.apps.parties import queries as parties
from mufakat.apps.parties import services
from mufakat.apps.parties.permissions import AT_THE_MACHINE, Who, local_day
from mufakat.cli.bench.far_side import FarSide
from mufakat.cli.bench.stage import pair
from mufakat.kernel.values import DossierId, Json
from mufakat.node import clock
from mufakat.registry import queries
from mufakat.registry.services import Hand, release_draft

READER = "third"
_WHO = Who(READER, "Third", "en", ("secretary-1", "legal_officer-1"))
_OFFICER = Hand("second", "releasing_officer-1")
_PASSWORD = "only for measuring"  # noqa: S105 -- the home is thrown away
_ANNOTATION = "Pertemuan membahas strategi penanggulangan dan pertukaran pengalaman kedua pihak."


@dataclass(frozen=True, slots=True)
class Size:
    """How much of everything the meeting has."""

    items: int = 50
    delegates: int = 0
    papers: int = 0
    commitments: int = 0


@dataclass(frozen=True, slots=True)
class Room:
    """The matters of one meeting, and the partner across the table."""

    agreement: DossierId
    meeting: DossierId
    key: str
    far: FarSide
    now: datetime
    size: Size

    def addresses(self) -> Mapping[str, str]:
        """Name the pages that are measured."""
        meeting = f"/agreements/{self.agreement}/meetings/{self.key}/"
        return {
            "today": "/",
            "agreement": f"/agreements/{self.agreement}/",
            "meeting": meeting,
            "agenda": f"/meetings/{self.meeting}/agenda/",
            "exchange": "/exchange/",
            "evidence": f"/evidence/{self.meeting}/",
            "delegations": f"/meetings/{self.meeting}/delegations/",
            "papers": f"/meetings/{self.meeting}/papers/",
            "floor": f"/meetings/{self.meeting}/floor/1/",
            "board": "/follow-up/",
        }


def furnish(size: Size) -> Room:
    """Pair with a partner, agree on a meeting, and fill it to its size."""
    now = clock.now()
    far = FarSide(now)
    pair(far.sender.card())
    new = services.NewPerson(READER, "Third", "en", _PASSWORD)
    today = local_day(now, parties.our_party().zone)
    services.add_person(new, roles=("secretary", "legal_officer"), by=AT_THE_MACHINE, today=today)
    room = _meeting(far, open_agreement_with(far, "RS-CT", now), size, now)
    _items(room)
    return room


def open_agreement_with(far: FarSide, symbol: str, now: datetime) -> DossierId:
    """Open an agreement with the partner, its register agreed; give its matter."""
    held = {row.id for row in queries.dossier_rows(kind="agreement")}
    title = {"en": "Memorandum on cooperation", "id": "Memorandum kerja sama"}
    release(
        open_agreement(
            who=_WHO,
            parties=[far.sender.site.party],
            title=title,
            languages=("id", "ru", "en"),
            now=now,
        ),
        now,
    )
    rows = queries.dossier_rows(kind="agreement")
    dossier = next(DossierId(row.id) for row in rows if row.id not in held)
    far.joins(dossier)
    titles = tuple(Title(code, text, TitleStatus.PUBLISHED) for code, text in title.items())
    register = Register(symbol, Instrument.MEMORANDUM, titles)
    release(propose_register(who=_WHO, dossier=dossier, register=register, now=now), now)
    far.accepts(dossier, ["register"])
    return dossier


def _meeting(far: FarSide, agreement: DossierId, size: Size, now: datetime) -> Room:
    terms = Terms(
        body="EM",
        ordinal=1,
        title={"en": "First meeting of experts", "id": "Pertemuan pakar pertama"},
        dossier=DossierId(""),
        aims=(Aim("a1", {"en": "Compare strategies"}, {"en": "A list of measures"}),),
        topics=tuple(Topic(f"t{number}", {"en": f"Topic {number}"}) for number in range(1, 6)),
        when=When("2025-03", {}),
    )
    drafted = propose_meeting(who=_WHO, agreement=agreement, terms=terms, now=now)
    release(drafted, now)
    own = DossierId(queries.dossier_rows(kind="meeting")[0].id)
    far.joins(own)
    far.accepts(agreement, [drafted.object])
    return Room(agreement, own, drafted.object.partition("/")[2], far, now, size)


def _items(room: Room) -> None:
    """Lay items on the table: three in five ours, two theirs, every one waiting for a word.

    Of ours they accept a third and then propose another wording, and counter a third at once.
    """
    ours = {f"o{number:03}": _item(number) for number in range(1, room.size.items * 3 // 5 + 1)}
    theirs = {
        f"item/t{number:03}": write_item(_item(number))
        for number in range(len(ours) + 1, room.size.items + 1)
    }
    third = len(ours) // 3
    agreed, countered = [*ours][:third], [*ours][third : 2 * third]
    release(propose_items(who=_WHO, dossier=room.meeting, items=ours, now=room.now), room.now)
    room.far.accepts(room.meeting, [f"item/{key}" for key in agreed])
    changed = {key: {**write_item(ours[key]), **_CHANGE} for key in (*agreed, *countered)}
    room.far.proposes(room.meeting, {f"item/{key}": value for key, value in changed.items()})
    room.far.proposes(room.meeting, theirs)
    keys = [*ours, *(object_.partition("/")[2] for object_ in theirs)]
    room.far.proposes(room.meeting, {"order": write_order(keys[::-1])})
    asked: Json = {"text": {"en": "Who will speak to this item?"}}
    room.far.adds(room.meeting, [(f"question/{key}", asked) for key in agreed])


_CHANGE: Mapping[str, Json] = {
    "title": {"en": "Exchange of experience, as amended", "id": "Pertukaran pengalaman"},
    "minutes": 45,
}


def _item(number: int) -> Item:
    return Item(
        title={"en": f"Exchange of experience {number}", "id": f"Pertukaran pengalaman {number}"},
        lead=parties.our_party().party,
        action=Action.EXCHANGE_VIEWS,
        minutes=30,
        annotation={"id": f"{_ANNOTATION} {_ANNOTATION}"},
        topics=(f"t{number % 5 + 1}",),
    )


def reader() -> Who:
    """Give who looks at the pages."""
    return _WHO


def release(drafted: Drafted, now: datetime) -> None:
    """Let the second person approve the sending."""
    release_draft(draft=drafted.draft, by=_OFFICER, now=now)
