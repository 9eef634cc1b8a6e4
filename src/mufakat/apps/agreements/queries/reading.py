"""An agreement as it is read: the register, the sides, the line of time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from mufakat.apps.agreements.acts.clocks import Reminder, renewal
from mufakat.apps.agreements.acts.joints import Matter, read_matter
from mufakat.apps.agreements.acts.life import Standing, standing
from mufakat.apps.agreements.acts.register import OBJECT, Register, read_register
from mufakat.apps.agreements.acts.sides import (
    APPROVAL,
    AUTHORITIES,
    CONTACTS,
    Approval,
    Authority,
    ContactPoint,
    read_approval,
    read_authorities,
    read_contact_points,
)
from mufakat.apps.agreements.acts.turns import Turn, turn_of
from mufakat.apps.agreements.models import AgreementRow, FactRow, SideRow
from mufakat.apps.letters.acts.contacts import Contact
from mufakat.apps.letters.acts.facts import NOT_KNOWN, Fact, When, read_fact
from mufakat.apps.letters.queries import Entered
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.queries import our_party
from mufakat.apps.parties.roles import May
from mufakat.kernel.errors import Missing
from mufakat.kernel.values import DossierId, Json, PartyId
from mufakat.registry import queries as registry
from mufakat.registry.ourselves import our_party as our_id
from mufakat.registry.succeeding import continues_ours


@dataclass(frozen=True, slots=True)
class Side:
    """What one side says of itself. `unreadable` names what it said in no known form.

    `withdrawn` lists the entries it withdrew and has not made anew.
    """

    party: PartyId
    approval: Approval | None = None
    authorities: tuple[Authority, ...] = ()
    points: tuple[ContactPoint, ...] = ()
    recorded_by: str = ""
    contested: bool = False
    unreadable: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Agreement:
    """One agreement as lists and pages show it."""

    dossier: str
    members: tuple[PartyId, ...]
    without_node: tuple[PartyId, ...]
    languages: tuple[str, ...]
    opened: bool
    register: Register | None
    offer: Register | None
    matter: Matter
    turn: Turn
    standing: Standing
    unreadable: bool
    sides: tuple[Side, ...] = ()
    goes_on: bool = False

    @property
    def shown(self) -> Register | None:
        """The entry in force, or while there is none the one on the table."""
        return self.register or self.offer

    @property
    def symbol(self) -> str:
        """What the agreement's papers are marked with."""
        return self.shown.symbol if self.shown else ""


@dataclass(frozen=True, slots=True)
class Dated:
    """One thing on the line of time, whoever's app it comes from."""

    name: str
    when: When
    fact: Fact | None = None
    contact: Entered[Contact] | None = None
    register: str = ""
    act: str = ""
    withdrawn: bool = False
    unreadable: bool = False


def agreements(*, who: Who, today: date) -> list[Agreement]:
    """List every agreement held here, in three queries whatever their number."""
    require(who, May.READ)
    rows = list(registry.going_on(AgreementRow.objects.all()))
    sides = _sides(SideRow.objects.filter(dossier__in=[row.dossier for row in rows]))
    return [_agreement(row, sides.get(row.dossier, ()), today) for row in rows]


def agreement(dossier: str, *, who: Who, today: date) -> Agreement:
    """Give one agreement."""
    require(who, May.READ)
    row = AgreementRow.objects.filter(dossier=dossier).first()
    if row is None:
        raise Missing(what="agreement")
    sides = _sides(SideRow.objects.filter(dossier=dossier))
    found = _agreement(row, sides.get(dossier, ()), today)
    return replace(found, goes_on=registry.get_dossier(dossier).succeeded)


@dataclass(frozen=True, slots=True)
class Offered:
    """A matter of an agreement a partner opened, which our side has not accepted yet."""

    dossier: str
    title: Mapping[str, str]
    members: tuple[str, ...]


def offered(*, who: Who) -> list[Offered]:
    """List the agreements' matters that wait for our side to accept them."""
    require(who, May.READ)
    us = our_id()
    waiting = AgreementRow.objects.filter(opened=False).values_list("dossier", "members")
    found = [(registry.view(DossierId(dossier)), members) for dossier, members in waiting]
    return [
        Offered(view.dossier, _title(view.body(view.dossier)), tuple(members))
        for view, members in found
        if us not in view.fold.heads() and not continues_ours(view.fold)
    ]


def sources(one: Agreement) -> dict[str, str]:
    """Give the sources of the dates in the register."""
    shown = one.shown
    if shown is None:
        return {}
    return {
        "signed": shown.signed.source.text,
        "in_force": shown.in_force.source.text,
        "ended": shown.ended.source.text,
    }


def symbol_of(dossier: str, *, who: Who) -> str:
    """Give what an agreement's papers are marked with; empty before anything is entered."""
    require(who, May.READ)
    return (
        AgreementRow.objects.filter(dossier=dossier).values_list("symbol", flat=True).first() or ""
    )


def with_partner(party: str, *, who: Who, today: date) -> list[Agreement]:
    """List the agreements a partner is a member of."""
    return [one for one in agreements(who=who, today=today) if party in one.members]


def facts(dossier: str, *, who: Who) -> list[Dated]:
    """List the facts entered for the line of time, oldest first."""
    require(who, May.READ)
    return [_fact(row) for row in FactRow.objects.filter(dossier=dossier)]


def on_the_line(
    one: Agreement, entered: Iterable[Dated], contacts: Iterable[Entered[Contact]]
) -> list[Dated]:
    """Put facts, contacts and the instrument itself in one order of time."""
    found = [*entered]
    found += [
        Dated(f"contact/{each.key}", each.said.when, contact=each)
        for each in contacts
        if each.said and not each.withdrawn
    ]
    if one.shown:
        found += [
            Dated(name, dated.when, register=name)
            for name, dated in (
                ("signed", one.shown.signed),
                ("in_force", one.shown.in_force),
                ("ended", one.shown.ended),
            )
            if dated.when.known
        ]
    return sorted(found, key=lambda dated: (_day(dated.when), dated.name))


def reminder(one: Agreement, *, today: date) -> Reminder | None:
    """Give how near the agreement's end is; None where no end is known."""
    return renewal(one.register.validity, today=today) if one.register else None


def in_our_order(members: Iterable[PartyId]) -> list[PartyId]:
    """Name our own side first, the others as the matter lists them."""
    us = our_party().party
    return sorted(members, key=lambda party: party != us)


def _agreement(row: AgreementRow, sides: Iterable[Side], today: date) -> Agreement:
    members = tuple(PartyId(party) for party in row.members)
    register = _read(row.value)
    matter = read_matter(row.matter, OBJECT)
    known = {side.party: side for side in sides}
    every = tuple(known.get(party) or Side(party) for party in in_our_order(members))
    approved = [side.party for side in every if side.approval]
    return Agreement(
        dossier=row.dossier,
        members=members,
        without_node=tuple(PartyId(party) for party in row.without_node),
        languages=tuple(row.languages),
        opened=row.opened,
        register=register,
        offer=_read(row.offer),
        matter=matter,
        turn=turn_of(matter, our_id()),
        standing=standing(register, approved=approved, members=members, today=today),
        unreadable=row.unreadable,
        sides=every,
    )


def _read(value: Json) -> Register | None:
    return None if value is None else read_register(value)


def _sides(rows: Iterable[SideRow]) -> Mapping[str, list[Side]]:
    found: dict[tuple[str, str], dict[str, SideRow]] = {}
    for row in rows:
        found.setdefault((row.dossier, row.party), {})[row.object] = row
    listed: dict[str, list[Side]] = {}
    for (dossier, party), said in found.items():
        listed.setdefault(dossier, []).append(_side(PartyId(party), said))
    return listed


def _side(party: PartyId, said: Mapping[str, SideRow]) -> Side:
    value = {name: row.value for name, row in said.items() if row.value is not None}
    return Side(
        party=party,
        approval=read_approval(value[APPROVAL]) if APPROVAL in value else None,
        authorities=read_authorities(value[AUTHORITIES]) if AUTHORITIES in value else (),
        points=read_contact_points(value[CONTACTS]) if CONTACTS in value else (),
        recorded_by=next((row.recorded_by for row in said.values() if row.recorded_by), ""),
        contested=any(row.contested for row in said.values()),
        unreadable=tuple(name for name, row in said.items() if row.unreadable),
        withdrawn=tuple(row.act for row in said.values() if row.withdrawn),
    )


def _fact(row: FactRow) -> Dated:
    fact = read_fact(row.value) if row.value else None
    return Dated(
        name=row.object,
        when=fact.when if fact else NOT_KNOWN,
        fact=fact,
        act=row.act,
        withdrawn=row.withdrawn,
        unreadable=row.unreadable,
    )


def _day(when: When) -> date:
    return when.first or when.last or date.min


def _title(body: Mapping[str, Json] | None) -> dict[str, str]:
    title = (body or {}).get("title")
    return {key: str(said) for key, said in title.items()} if isinstance(title, dict) else {}
