from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Protocol

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.utils.translation import get_language

from mufakat.apps.parties.models import AssignmentRow, FirstRunRow, PeerRow, Person
from mufakat.apps.parties.permissions import NOBODY, Who, seats_between
from mufakat.apps.parties.roles import PRESETS, Role
from mufakat.kernel.cards import Card, fingerprint, verify_card
from mufakat.kernel.envelopes import Envelope, decode_envelope
from mufakat.kernel.errors import Missing
from mufakat.kernel.values import NodeId, PartyId
from mufakat.registry.asked_once import once

CARD_FILE = "card.json"


class NodeSaid(Protocol):
    """What a node's own file says, as far as it is asked here."""

    @property
    def party(self) -> str: ...
    @property
    def node(self) -> str: ...
    @property
    def names(self) -> Mapping[str, str]: ...
    @property
    def formal(self) -> Mapping[str, str]: ...
    @property
    def languages(self) -> tuple[str, ...]: ...
    @property
    def language(self) -> str: ...
    @property
    def zone(self) -> str: ...
    @property
    def place(self) -> Mapping[str, str]: ...
    @property
    def endpoint(self) -> str: ...
    @property
    def specimen(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class OurParty:
    """Whose node this is."""

    party: PartyId
    node: NodeId
    names: Mapping[str, str]
    formal: Mapping[str, str]
    languages: tuple[str, ...]
    language: str
    zone: str
    place: Mapping[str, str]
    endpoint: str
    specimen: bool

    @property
    def name(self) -> str:
        """The side's short name in the reader's language."""
        return in_language(self.names) or self.party


@dataclass(frozen=True, slots=True)
class Peer:
    """A partner's side as this node knows it."""

    party: PartyId
    names: Mapping[str, str]
    zone: str
    card: Card | None
    words: tuple[str, ...]
    is_confirmed: bool
    has_confirmed_us: bool

    @property
    def name(self) -> str:
        """The side's short name in the reader's language."""
        return in_language(self.names) or self.party

    @property
    def may_be_sent_to(self) -> bool:
        """Whether both officers have confirmed: before that nothing leaves."""
        return self.card is not None and self.is_confirmed and self.has_confirmed_us


@dataclass(frozen=True, slots=True)
class Colleague:
    """A person who works here, with the seats held today."""

    login: str
    name: str
    language: str
    is_active: bool
    seats: tuple[str, ...]
    deputy_until: Mapping[str, date | None] = field(default_factory=dict)


def in_language(names: Mapping[str, str]) -> str:
    """Give the name in the reader's language, else in English, else in any."""
    language = (get_language() or "en").split("-")[0]
    return names.get(language) or names.get("en") or next(iter(names.values()), "")


def is_founded() -> bool:
    """Answer whether this node knows whose it is."""
    return bool(settings.MUFAKAT_NODE.read().party)


def our_party() -> OurParty:
    """Give our own side, or raise `Missing` before the first run."""
    said: NodeSaid = settings.MUFAKAT_NODE.read()
    if not said.party:
        raise Missing(what="our_party")
    return OurParty(
        party=PartyId(said.party),
        node=NodeId(said.node),
        names=said.names,
        formal=said.formal,
        languages=tuple(said.languages),
        language=said.language,
        zone=said.zone,
        place=said.place,
        endpoint=said.endpoint,
        specimen=said.specimen,
    )


def login_of(said: str) -> str:
    """Give a log-in name somebody here has, as written at the door; empty for any other."""
    known = Person.objects.filter(login=said.strip().lower())
    return known.values_list("login", flat=True).first() or ""


def person_named(login: str) -> Person:
    """Give the person with that log-in name, or raise `Missing`."""
    try:
        return Person.objects.get(login=login)
    except Person.DoesNotExist:
        raise Missing(what="person") from None


def who(person: AbstractBaseUser | AnonymousUser, today: date) -> Who:
    """Give what permissions ask about: nobody for a visitor, the seats of today otherwise."""
    if not isinstance(person, Person) or not person.is_active:
        return NOBODY
    rows = AssignmentRow.objects.filter(person=person)
    seats = seats_between([(row.role_id, row.from_day, row.to_day) for row in rows], today)
    return Who(person.login, person.display_name, person.language, seats, today)


def who_is(login: str, today: date) -> Who:
    """Give what permissions ask about the person with that log-in name."""
    return who(person_named(login), today)


def colleagues(today: date) -> list[Colleague]:
    """List everybody who has an account, with today's seats, by name."""
    people = Person.objects.prefetch_related("assignments").order_by("display_name", "login")
    return [_colleague(person, today) for person in people]


def people_names() -> dict[str, str]:
    """Give the name of everybody who has or had an account, by log-in name; one query."""
    return dict(Person.objects.values_list("login", "display_name"))


def holders(role: Role, today: date) -> list[Colleague]:
    """List who holds or deputises a seat of that role today."""
    return [
        each
        for each in colleagues(today)
        if any(seat.startswith(f"{role.value}-") for seat in each.seats)
    ]


@dataclass(frozen=True, slots=True)
class ActsFor:
    """A seat somebody acts in for its holder, until a day."""

    seat: str
    holder: str
    until: date | None


def acts_for(login: str, today: date) -> list[ActsFor]:
    """List the seats a person acts in for others today, with their holders' names; two queries."""
    mine = AssignmentRow.objects.filter(person__login=login, is_deputy=True, from_day__lte=today)
    rows = [row for row in mine if row.to_day is None or row.to_day >= today]
    if not rows:
        return []
    held = AssignmentRow.objects.filter(is_deputy=False, from_day__lte=today)
    holders_ = {
        row.role_id: row.person.display_name
        for row in held.select_related("person")
        if row.to_day is None or row.to_day >= today
    }
    return [ActsFor(row.role_id, holders_.get(row.role_id, ""), row.to_day) for row in rows]


def deputising_for(login: str, seat: str, day: date) -> str:
    """Give the name of whom a person acted for in a seat on a day; empty where in their own."""
    found = (one for one in acts_for(login, day) if one.seat == seat)
    return next((one.holder for one in found), "")


def open_posts(today: date) -> list[tuple[Role, ...]]:
    """List the posts of the chosen preset that nobody fills yet."""
    chosen = FirstRunRow.objects.first()
    posts = list(PRESETS.get(chosen.people, ()) if chosen else ())
    for each in colleagues(today):
        held = {seat.rpartition("-")[0] for seat in each.seats}
        filled = next((post for post in posts if held and held >= {r.value for r in post}), None)
        if filled:
            posts.remove(filled)
    return posts


def card_envelope() -> Envelope:
    """Give our own signed card, as handed to partners."""
    path = settings.MUFAKAT_NODE.path / CARD_FILE
    try:
        return decode_envelope(path.read_bytes())
    except FileNotFoundError:
        raise Missing(what="card") from None


def our_words() -> tuple[str, ...]:
    """Give the words our officer reads out for our own card."""
    return fingerprint(card_envelope().payload)


@once
def peers() -> list[Peer]:
    """List the partners this node knows, paired or only named."""
    return [_peer(row) for row in PeerRow.objects.all()]


def peer(party: str) -> Peer:
    """Give one partner, or raise `Missing`."""
    try:
        return _peer(PeerRow.objects.get(party=party))
    except PeerRow.DoesNotExist:
        raise Missing(what="peer") from None


@once
def side_names() -> dict[str, Mapping[str, str]]:
    """Give the names of every side known here, our own first."""
    known: dict[str, Mapping[str, str]] = {}
    if is_founded():
        ours = our_party()
        known[ours.party] = ours.names
    return known | {each.party: each.names for each in peers()}


def agreement_to_open() -> tuple[str, Mapping[str, str]] | None:
    """Give the partner and the titles answered at the first run, until they are taken up."""
    row = FirstRunRow.objects.filter(taken_up=False).first()
    return (row.partner, row.agreement) if row and row.agreement else None


def _colleague(person: Person, today: date) -> Colleague:
    rows: Iterable[AssignmentRow] = person.assignments.all()
    listed: Sequence[AssignmentRow] = list(rows)
    seats = seats_between([(row.role_id, row.from_day, row.to_day) for row in listed], today)
    return Colleague(
        login=person.login,
        name=person.display_name,
        language=person.language,
        is_active=person.is_active,
        seats=seats,
        deputy_until={
            row.role_id: row.to_day for row in listed if row.is_deputy and row.role_id in seats
        },
    )


def lacking_hybrid() -> frozenset[PartyId]:
    """Give the sides, ours among them, whose card has no key of suite S2."""
    cards = (verify_card(card_envelope()), *(one.card for one in peers() if one.card))
    return frozenset(card.party for card in cards if not card.hybrid)


@lru_cache(maxsize=64)
def _card(text: str) -> Card:
    return verify_card(decode_envelope(text.encode()))


def _peer(row: PeerRow) -> Peer:
    card = _card(row.card) if row.card else None
    return Peer(
        party=PartyId(row.party),
        names=row.names,
        zone=row.zone,
        card=card,
        words=tuple(row.words.split()),
        is_confirmed=row.confirmed_at is not None,
        has_confirmed_us=row.confirmed_us_at is not None,
    )
