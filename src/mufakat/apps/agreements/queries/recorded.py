"""What was recorded for us before our node was here, and what rests on an entry we disowned."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from mufakat.apps.agreements.models import AgreementRow
from mufakat.apps.exchange.queries.words import matter_name, matter_names, sentences
from mufakat.apps.letters.acts.notes import Note, source_of
from mufakat.apps.letters.queries import Entered, notes
from mufakat.apps.parties import queries as parties
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.roles import May
from mufakat.kernel.fold import Fold
from mufakat.kernel.takeovers import (
    disputed_finals,
    has_taken_over,
    keys_decided,
    recorded_for,
)
from mufakat.kernel.values import ActId, DossierId, PartyId
from mufakat.registry import queries as registry
from mufakat.registry.ourselves import our_member
from mufakat.registry.ports import collect, name_of

WAITS = ("recorded", "waits")
"""Levels of a recorded entry that still needs our answer."""

Notes = Mapping[str, Entered[Note]]


@dataclass(frozen=True, slots=True)
class Recorded:
    """One entry recorded for us: who recorded it, when it says so, and the note it was taken from.

    `with_it` names what its recorder's node confirmed on the strength of it.
    """

    act: ActId
    sentence: str
    by: str
    since: str
    note: Entered[Note] | None
    level: str
    with_it: tuple[ActId, ...] = ()

    @property
    def waits(self) -> bool:
        """Whether we have not said yet if it is ours."""
        return self.level in WAITS


@dataclass(frozen=True, slots=True)
class Takeover:
    """One matter that was kept for us: may we begin in it, have we, and what was recorded."""

    dossier: DossierId
    name: str
    key_decided: bool
    begun: bool
    entries: tuple[Recorded, ...]
    draft: int = 0

    @property
    def waits(self) -> bool:
        """Whether something is left to be said here."""
        return not self.begun or any(one.waits for one in self.entries)


@dataclass(frozen=True, slots=True)
class TakeoverPage:
    """Every matter that was kept for us until our node was here."""

    matters: tuple[Takeover, ...]

    @property
    def ready(self) -> tuple[Takeover, ...]:
        """The matters in which we can answer now."""
        return tuple(one for one in self.matters if one.waits and one.key_decided and not one.draft)

    @property
    def asked(self) -> tuple[Recorded, ...]:
        """The entries about which we can say now whether they are ours."""
        return tuple(each for one in self.ready for each in one.entries if each.waits)


@dataclass(frozen=True, slots=True)
class Again:
    """One decision that rests on a disputed entry: what, where it is voted again, and why."""

    dossier: DossierId
    matter: str
    object: str
    name: str
    url: str
    reasons: tuple[str, ...]


def takeover(*, who: Who) -> TakeoverPage:
    """Give every matter that was kept for us, with what was recorded in our name."""
    require(who, May.READ)
    names, us = matter_names(who), parties.our_party().party
    folds = [fold for fold in _folds() if _was_recorded(fold, us)]
    known = _notes(who) if folds else {}
    drafted = _drafted()
    return TakeoverPage(
        tuple(_takeover(fold, us, names, known, drafted) for fold in folds if fold.dossier)
    )


def answers(dossier: str, disputes: Collection[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Put into words what a takeover answers: which recorded entries are ours, and which are not.

    Each in the order of presentation; whoever approves the sending reads them.
    """
    fold = registry.view(DossierId(dossier)).fold
    found = tuple(_recorded(fold, parties.our_party().party, {}))
    ours = tuple(one.sentence for one in found if one.act not in disputes)
    return ours, tuple(one.sentence for one in found if one.act in disputes)


def to_vote_again(*, who: Who) -> list[Again]:
    """List the decisions in force that rest on a disputed entry, in every matter held here."""
    require(who, May.READ)
    found = [
        (dossier, object_, final.disputed)
        for dossier in registry.matters_with("take_over")
        for object_, final in disputed_finals(registry.view(dossier).fold)
    ]
    names = matter_names(who) if found else {}
    return [_again(*one, names, who) for one in found]


def concerns_us() -> bool:
    """Say, in one query, whether anything here may have been recorded for our side."""
    us = parties.our_party().party
    listed = AgreementRow.objects.values_list("members", "without_node")
    return any(us in silent for _members, silent in listed) or _is_begun(us)


def _is_begun(us: PartyId) -> bool:
    return registry.own_acts("take_over").filter(party=us).exists()


def _folds() -> Iterator[Fold]:
    rows = registry.dossier_rows().order_by("pk").values_list("pk", flat=True)
    yield from (registry.view(DossierId(pk)).fold for pk in rows)


def _was_recorded(fold: Fold, us: PartyId) -> bool:
    member = fold.charter.member(us) if fold.charter else None
    return member is not None and not member.has_node


def _takeover(
    fold: Fold,
    us: PartyId,
    names: Mapping[str, str],
    known: Notes,
    drafted: Mapping[str, int],
) -> Takeover:
    dossier = DossierId(str(fold.dossier))
    return Takeover(
        dossier=dossier,
        name=matter_name(names, dossier),
        key_decided=keys_decided(fold, us) == our_member(),
        begun=has_taken_over(fold, us),
        entries=tuple(_recorded(fold, us, known)),
        draft=drafted.get(dossier, 0),
    )


def _recorded(fold: Fold, us: PartyId, known: Notes) -> Iterator[Recorded]:
    """Give what was recorded; a confirm that only covers a recorded vote stands with that vote."""
    found = recorded_for(fold, us)
    listed = {one.act for one in found}
    covering: dict[str, list[ActId]] = {}
    for one in found:
        covers = str(fold.get(one.act).on.get("covers", ""))
        if covers in listed:
            covering.setdefault(covers, []).append(one.act)
    hidden = {act for acts in covering.values() for act in acts}
    words = sentences(str(fold.dossier), [one.act for one in found if one.act not in hidden])
    for one in found:
        if one.act in hidden:
            continue
        said = fold.get(one.act)
        yield Recorded(
            act=one.act,
            sentence=words[one.act],
            by=_name(said.party),
            since=said.claimed,
            note=known.get(str(said.on.get("source", ""))),
            level=one.level,
            with_it=tuple(covering.get(one.act, ())),
        )


def _again(
    dossier: DossierId,
    object_: str,
    disputed: tuple[ActId, ...],
    names: Mapping[str, str],
    who: Who,
) -> Again:
    words = sentences(dossier, disputed)
    places = collect("where", who, dossier, object_)
    return Again(
        dossier=dossier,
        matter=matter_name(names, dossier),
        object=object_,
        name=str(name_of(object_)) or object_,
        url=next(places, ""),
        reasons=tuple(dict.fromkeys(words[act] for act in disputed)),
    )


def _notes(who: Who) -> dict[str, Entered[Note]]:
    """Give every note entered here, by the digest a recorded entry names it with."""
    rows = registry.dossier_rows(kind="agreement").values_list("pk", flat=True)
    return {source_of(pk, f"note/{one.key}"): one for pk in rows for one in notes(pk, who=who)}


def _drafted() -> dict[str, int]:
    return {
        one.dossier: row.pk
        for row in registry.drafts("waiting")
        for one in registry.statements_of(row)
        if one.verb == "take_over"
    }


def _name(party: str) -> str:
    return parties.in_language(parties.side_names().get(party, {})) or party
