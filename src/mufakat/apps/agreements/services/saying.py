"""What people say about agreements. Each comes to a draft a second person has to approve."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from mufakat.apps.agreements.acts.joints import Matter, matter_of
from mufakat.apps.agreements.acts.register import OBJECT, Register, read_register, write_register
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
    write_approval,
    write_authorities,
    write_contact_points,
)
from mufakat.apps.letters.acts.facts import Fact, read_fact, write_fact
from mufakat.apps.letters.acts.reading import Words
from mufakat.apps.letters.services import (
    Drafted,
    Letter,
    checked,
    new_key,
    put_forward,
    record_partner_word,
    refuse_alone,
)
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.queries import Peer, card_envelope, lacking_hybrid, our_party, peers
from mufakat.apps.parties.roles import May
from mufakat.kernel.cards import verify_card
from mufakat.kernel.charters import HYBRID, Charter, Member, charter_on
from mufakat.kernel.errors import Refusal
from mufakat.kernel.takeovers import keys_decided
from mufakat.kernel.values import DossierId, Json, PartyId
from mufakat.registry.dossiers import DossierView
from mufakat.registry.queries import view
from mufakat.registry.statements import NEW, Statement
from mufakat.registry.succeeding import continues_ours


class NothingToAnswer(Refusal):
    """There is no proposal on the table that could be answered."""

    code = "agreement.nothing_to_answer"


class AcceptedAlready(Refusal):
    """Our side has accepted this matter before."""

    code = "agreement.accepted_already"


class GoesOn(Refusal):
    """The matter continues one of ours: it is accepted there, with our word on that one."""

    code = "agreement.goes_on"


class NoSuchPartner(Refusal):
    """A matter needs at least one partner this node knows."""

    code = "agreement.no_such_partner"


class NoHybridKey(Refusal):
    """The card of one side has no key that parcels could be sealed to under suite S2."""

    code = "agreement.no_hybrid_key"


def open_agreement(  # noqa: PLR0913 -- what a first entry fixes
    *,
    who: Who,
    parties: Sequence[str],
    title: Words,
    languages: Sequence[str],
    now: datetime,
    suite: str = "S1",
) -> Drafted:
    """Draft the opening of an agreement's matter with these partners.

    A partner whose card is confirmed is a member with a node; another one's words are recorded.
    The suite holds for the matter and for those under it.
    """
    require(who, May.KEEP_REGISTER)
    known = {peer.party: peer for peer in peers()}
    if not parties or any(party not in known for party in parties):
        raise NoSuchPartner
    ours = verify_card(card_envelope()).member
    members = (ours, *(_member(known[PartyId(party)]) for party in parties))
    charter = Charter(members, tuple(languages), 1, suite, "agreement")
    check_suite(charter)
    opening = Statement("open", NEW, on=charter_on(charter), body={"title": dict(title)})
    return put_forward(who, [opening], now=now, title=title)


def accept_matter(*, who: Who, dossier: str, now: datetime) -> Drafted:
    """Draft our side's acceptance of a matter a partner opened."""
    require(who, May.DRAFT)
    found = view(DossierId(dossier))
    if our_party().party in found.fold.heads():
        raise AcceptedAlready(dossier=dossier)
    if continues_ours(found.fold):
        raise GoesOn(dossier=dossier)
    said = Statement("accept_charter", dossier)
    return put_forward(who, [said], now=now, title=charter_title(found))


def propose_register(*, who: Who, dossier: str, register: Register, now: datetime) -> Drafted:
    """Draft a proposal of the register entry; put against another one, it is a counter-proposal."""
    require(who, May.KEEP_REGISTER)
    said = [_proposal(dossier, register)]
    return put_forward(who, said, now=now, title=titles_of(register))


def record_register(
    *, who: Who, dossier: str, register: Register, letter: Letter, now: datetime
) -> Drafted:
    """Draft the register entry a side without a node proposed in a note, with the note."""
    require(who, May.KEEP_REGISTER)
    said = [_proposal(dossier, register)]
    return record_partner_word(who=who, dossier=dossier, letter=letter, statements=said, now=now)


def accept_register(*, who: Who, dossier: str, now: datetime, digest: str = "") -> Drafted:
    """Draft our yes to the register entry on the table; `digest` names the one that was read."""
    require(who, May.DRAFT)
    said = acceptance(view(DossierId(dossier)), OBJECT, digest)
    return put_forward(who, [said], now=now)


def refuse_register(*, who: Who, dossier: str, now: datetime) -> None:
    """Refuse the register entry on the table, at once."""
    refuse_alone(who, Statement("refuse", dossier, OBJECT), now=now)


def set_approval(*, who: Who, dossier: str, approval: Approval, now: datetime) -> Drafted:
    """Draft how our own side approved the instrument."""
    return _set(who, dossier, APPROVAL, checked(read_approval, write_approval(approval)), now)


def set_authorities(
    *, who: Who, dossier: str, authorities: Sequence[Authority], now: datetime
) -> Drafted:
    """Draft the list of our own authorities, in our own order."""
    return _set(
        who,
        dossier,
        AUTHORITIES,
        checked(read_authorities, write_authorities(tuple(authorities))),
        now,
    )


def set_contacts(
    *, who: Who, dossier: str, points: Sequence[ContactPoint], now: datetime
) -> Drafted:
    """Draft where our own side is reached."""
    return _set(
        who,
        dossier,
        CONTACTS,
        checked(read_contact_points, write_contact_points(tuple(points))),
        now,
    )


def add_fact(*, who: Who, dossier: str, fact: Fact, now: datetime, key: str = "") -> Drafted:
    """Draft a fact for the partner's line of time, with its source."""
    said = Statement(
        "add", dossier, f"fact/{key or new_key()}", body=checked(read_fact, write_fact(fact))
    )
    return put_forward(who, [said], now=now, title=fact.text)


def acceptance(found: DossierView, object_: str, digest: str = "") -> Statement:
    """Give our yes to what is on the table, or to the one wording of it that was read."""
    matter = matter_of(found.fold, object_)
    wording = matter.latest
    known = {one.digest for one in matter.wordings}
    if wording is None or (digest and digest not in known):
        raise NothingToAnswer(object=object_)
    return Statement("accept", found.dossier, object_, digest=digest or wording.digest)


def on_table(found: DossierView, object_: str) -> tuple[Matter, Json]:
    """Give a matter and its latest words: those proposed, else those in force."""
    matter = matter_of(found.fold, object_)
    digest = matter.latest.digest if matter.latest else matter.in_force
    return matter, found.content(digest) if digest else None


def child_charter(found: DossierView, kind: str) -> Charter:
    """Give the charter of a matter under this one: its members with the keys they have now."""
    charter = found.fold.charter
    if charter is None:
        raise NothingToAnswer(object="charter")
    members = tuple(_as_now(found, member) for member in charter.members)
    return replace(charter, members=members, kind=kind, parent=found.dossier, matter="", carried={})


def check_suite(charter: Charter) -> None:
    """Raise unless every side of a matter yet to be opened has the keys its suite needs."""
    lacking = lacking_hybrid() if charter.suite == HYBRID else ()
    for member in charter.members:
        if member.has_node and member.party in lacking:
            raise NoHybridKey(party=member.party)


def charter_title(found: DossierView) -> dict[str, str]:
    """Give what a matter was called when it was opened, per language."""
    title = (found.body(found.dossier) or {}).get("title")
    return {key: str(said) for key, said in title.items()} if isinstance(title, dict) else {}


def titles_of(register: Register) -> dict[str, str]:
    """Give the titles of an agreement per language."""
    return {title.language: title.text for title in register.titles}


def _as_now(found: DossierView, member: Member) -> Member:
    """Give a member with the keys the others decided on since, where it had none."""
    return member if member.has_node else keys_decided(found.fold, member.party) or member


def _member(peer: Peer) -> Member:
    return peer.card.member if peer.card and peer.is_confirmed else Member(peer.party)


def _proposal(dossier: str, register: Register) -> Statement:
    value = checked(read_register, write_register(register))
    return Statement("propose", dossier, OBJECT, value=value)


def _set(who: Who, dossier: str, object_: str, body: Mapping[str, Json], now: datetime) -> Drafted:
    require(who, May.KEEP_REGISTER)
    return put_forward(who, [Statement("set", dossier, object_, body=body)], now=now)
