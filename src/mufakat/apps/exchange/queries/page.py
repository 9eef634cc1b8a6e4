"""The page of the exchange: partners, what is on its way, receipts both ways, every record."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from mufakat.apps.exchange.labels import TROUBLES, Words
from mufakat.apps.exchange.queries.comparisons import Alarm, Checked, alarms, checked_in
from mufakat.apps.exchange.queries.fullness import NearlyFull, is_nearly_full, told_full
from mufakat.apps.exchange.queries.lines import (
    SHOWN,
    Given,
    Leaving,
    Line,
    lately_received,
    line,
    outbox,
    receipts_to_partners,
)
from mufakat.apps.exchange.queries.paging import Paged
from mufakat.apps.exchange.queries.words import matter_name, matter_names, sentences
from mufakat.apps.parties import queries as parties
from mufakat.apps.parties.permissions import Who
from mufakat.kernel.errors import Missing
from mufakat.kernel.values import DossierId, PartyId
from mufakat.registry import queries as registry


class NoSuchAlarm(Missing):
    """No alarm of that number stands here."""

    code = "exchange.no_alarm"


@dataclass(frozen=True, slots=True)
class Partner:
    """One partner on the page of the exchange."""

    name: str
    line: Line
    may_be_sent_to: bool


@dataclass(frozen=True, slots=True)
class Told:
    """One entry on its way or acknowledged: what it does, in which matter, to whom."""

    sentence: str
    matter: str
    to: str
    leaving: Leaving


@dataclass(frozen=True, slots=True)
class Received:
    """One delivery that came, with its receipt."""

    matter: str
    by: str
    given: Given


@dataclass(frozen=True, slots=True)
class Record:
    """One matter's record: its name, how long it is, and how it compares with the partners'."""

    dossier: DossierId
    name: str
    entries: int
    checked: tuple[Checked, ...]


@dataclass(frozen=True, slots=True)
class ToldAlarm:
    """One alarm in words: what happened and where, what is safe, what to do, and its code."""

    sentence: str
    safe: Words
    to_do: Words
    code: str
    matter: str
    alarm: Alarm

    @property
    def entries(self) -> tuple[str, ...]:
        """The entries it is about, where it is about entries held here."""
        about = (self.alarm.ours, self.alarm.theirs)
        return about if self.alarm.kind in ("forked", "back_dated") else ()


@dataclass(frozen=True, slots=True)
class Places:
    """Which page of each long list is asked for."""

    outbox: int = 1
    received: int = 1
    given: int = 1


FIRST = Places()


@dataclass(frozen=True, slots=True)
class ExchangePage:
    """The line to every partner, what is on its way, receipts both ways, and every record."""

    partners: list[Partner]
    outbox: Paged[Told]
    received: Paged[Told]
    given: Paged[Received]
    alarms: list[ToldAlarm]
    records: list[Record]
    nearly_full: list[NearlyFull]


def exchange(*, who: Who, now: datetime, places: Places = FIRST, size: int = SHOWN) -> ExchangePage:
    """Give the page of the exchange; `places` says which page of each long list."""
    peers = parties.peers()
    names = {one.party: one.name for one in peers}
    rows = dict(registry.dossier_rows().values_list("pk", "log_size"))
    found = checked_in([DossierId(pk) for pk in rows])
    known = matter_names(who)
    records = [
        Record(DossierId(pk), matter_name(known, pk), size, tuple(found[DossierId(pk)]))
        for pk, size in rows.items()
    ]
    matters = {one.dossier: one.name for one in records}
    return ExchangePage(
        partners=[Partner(one.name, line(one.party, now=now), one.may_be_sent_to) for one in peers],
        outbox=_told(outbox(places.outbox, size), matters, names),
        received=_told(lately_received(places.received, size), matters, names),
        given=receipts_to_partners(places.given, size).shown(
            lambda one: Received(matters.get(one.dossier, ""), names.get(one.party, one.party), one)
        ),
        alarms=[told_alarm(one, matters, names) for one in alarms()],
        records=records,
        nearly_full=[
            told_full(one.dossier, one.name, one.entries)
            for one in records
            if is_nearly_full(one.entries)
        ],
    )


def alarm(pk: int, *, who: Who) -> ToldAlarm:
    """Give one alarm in words, or refuse."""
    found = next((one for one in alarms() if one.pk == pk), None)
    if found is None:
        raise NoSuchAlarm(alarm=pk)
    names = {one.party: one.name for one in parties.peers()}
    matters = {DossierId(pk): name for pk, name in matter_names(who).items()}
    return told_alarm(found, matters, names)


def told_alarm(
    one: Alarm, matters: Mapping[DossierId, str], names: Mapping[PartyId, str]
) -> ToldAlarm:
    """Put an alarm into words."""
    words = TROUBLES[one.kind]
    side = names.get(one.party, one.party)
    return ToldAlarm(
        sentence=str(words.happened) % {"side": side},
        safe=words.safe,
        to_do=words.to_do,
        code=f"exchange.{one.kind}",
        matter=matter_name(matters, one.dossier),
        alarm=one,
    )


def _told(
    found: Paged[Leaving], matters: dict[DossierId, str], names: dict[PartyId, str]
) -> Paged[Told]:
    words = dict[str, str]()
    for dossier in {one.dossier for one in found.items}:
        words |= sentences(dossier, _acts_of(found.items, dossier))
    return found.shown(
        lambda one: Told(
            words.get(one.act, one.kind),
            matters.get(one.dossier, ""),
            names.get(one.party, one.party),
            one,
        )
    )


def _acts_of(found: list[Leaving], dossier: DossierId) -> Iterable[str]:
    return (one.act for one in found if one.dossier == dossier)
