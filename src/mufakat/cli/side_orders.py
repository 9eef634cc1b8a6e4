"""The orders a side carries out in a story: found, pair, play a step, say what it holds."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.conf import settings

from mufakat.apps.agreements.acts.joints import matter_of
from mufakat.apps.agreements.services import on_table
from mufakat.apps.meetings.acts.items import read_adoption
from mufakat.apps.meetings.acts.states import meeting_state
from mufakat.apps.meetings.acts.terms import read_terms
from mufakat.apps.parties import queries as parties
from mufakat.apps.parties import services as people
from mufakat.apps.parties.permissions import AT_THE_MACHINE, Who, local_day
from mufakat.apps.parties.roles import Role
from mufakat.cli import (
    playing_commitments,
    playing_delegations,
    playing_desks,
    playing_floor,
    playing_members,
    playing_news,
    playing_papers,
    playing_prevention,
    playing_questions,
    playing_records,
    playing_strategies,
    playing_texts,
)
from mufakat.cli.playing import agreement, meeting_dossier, play
from mufakat.node import clock, preparing
from mufakat.registry import queries, verify
from mufakat.registry.services import Hand, release_draft

Answer = dict[str, Any]
Order = Mapping[str, Any]


def found(order: Order) -> Answer:
    """Make the node: names, keys, people."""
    preparing.prepare()
    first, *others = order["people"]
    made = people.found_node(
        people.Answers(
            party=order["party"],
            names=order["name"],
            formal=order["formal"],
            passphrase=order["passphrase"],
            language=order["language"],
            zone=order["zone"],
            officer=_person(first, order),
            node=order["node"],
            endpoint=order["endpoint"],
            second_factor=False,
            specimen=order["specimen"],
        ),
        home=settings.MUFAKAT_NODE,
        now=clock.now(),
    )
    today = _today()
    people.give_role(login=first["login"], role=first["role"], by=AT_THE_MACHINE, today=today)
    for one in others:
        people.add_person(_person(one, order), roles=[one["role"]], by=AT_THE_MACHINE, today=today)
    return {"words": list(made.words)}


def card(order: Order) -> Answer:
    """Give our card, and the words our officer reads out."""
    del order
    data = people.our_card(by=AT_THE_MACHINE).decode()
    return {"card": data, "words": list(parties.our_words())}


def pair(order: Order) -> Answer:
    """Take in a partner's card and confirm the words its officer read out."""
    now = clock.now()
    peer = people.import_card(
        order["card"].encode(), by=AT_THE_MACHINE, now=now, zone=order["zone"]
    )
    officer = _somebody(Role.RELEASING_OFFICER)
    people.confirm_peer(party=peer.party, words=order["words"], compared=True, by=officer, now=now)
    people.note_confirmed_us(party=peer.party, now=now)
    return {"party": peer.party}


def step(order: Order) -> Answer:
    """Play one step: drafted by whose part it is, approved by the releasing officer."""
    now = clock.now()
    others = {**playing_texts.ROLES, **playing_prevention.ROLES}
    role = playing_desks.role_of(order["do"]) or others.get(order["do"], Role.SECRETARY)
    drafted = play(order["do"], order["said"], who=_somebody(role), now=now)
    if drafted is None:
        return {"acts": []}
    officer = _somebody(Role.RELEASING_OFFICER)
    hand = Hand(officer.login, officer.seats[0])
    return {"acts": release_draft(draft=drafted.draft, by=hand, now=now)}


def holds(order: Order) -> Answer:
    """Say what this node holds: the digest of every matter, worked out from its own entries."""
    del order
    members = dict(queries.dossier_rows().values_list("pk", "members"))
    return {
        "dossiers": queries.state_digests(), "members": members, "acts": queries.entries_held(),
    }  # fmt: skip


def tells(order: Order) -> Answer:
    """Say where the first meeting and its agenda stand."""
    del order
    for object_ in queries.view(agreement()).fold.objects():
        if object_.startswith("meeting/"):
            return _meeting(object_)
    return {"state": "none", "agenda": {"state": "none", "items": 0}}


def tells_text(order: Order) -> Answer:
    """Say where the first text and the plan stand; nothing where the story has none."""
    del order
    return playing_texts.told(_somebody(Role.SECRETARY))


def tells_delegations(order: Order) -> Answer:
    """Say where delegations and programme of the first meeting stand; nothing without them."""
    del order
    who = _somebody(Role.SECRETARY)
    for object_ in queries.view(agreement()).fold.objects():
        if object_.startswith("meeting/"):
            own = meeting_dossier({"meeting": object_.partition("/")[2]})
            return playing_delegations.told(own, who)
    return {}


def tells_papers(order: Order) -> Answer:
    """Say where the papers of the first meeting stand; nothing without them."""
    del order
    who = _somebody(Role.SECRETARY)
    for object_ in queries.view(agreement()).fold.objects():
        if object_.startswith("meeting/"):
            own = meeting_dossier({"meeting": object_.partition("/")[2]})
            return playing_papers.told(own, who)
    return {}


def tells_questions(order: Order) -> Answer:
    """Say where the questions of the first meeting stand; nothing without them."""
    del order
    who = _somebody(Role.SECRETARY)
    for object_ in queries.view(agreement()).fold.objects():
        if object_.startswith("meeting/"):
            own = meeting_dossier({"meeting": object_.partition("/")[2]})
            return playing_questions.told(own, who, clock.now())
    return {}


def tells_floor(order: Order) -> Answer:
    """Say where the first sitting of the first meeting stands; nothing without one."""
    del order
    who = _somebody(Role.SECRETARY)
    for object_ in queries.view(agreement()).fold.objects():
        if object_.startswith("meeting/"):
            own = meeting_dossier({"meeting": object_.partition("/")[2]})
            return playing_floor.told(own, who)
    return {}


def tells_record(order: Order) -> Answer:
    """Say where the record of the first meeting stands; nothing without one."""
    del order
    who = _somebody(Role.SECRETARY)
    for object_ in queries.view(agreement()).fold.objects():
        if object_.startswith("meeting/"):
            own = meeting_dossier({"meeting": object_.partition("/")[2]})
            return playing_records.told(own, who, clock.now())
    return {}


def tells_news(order: Order) -> Answer:
    """Say where the news stands; nothing without any."""
    del order
    return playing_news.told(_somebody(Role.SECRETARY), clock.now())


def tells_commitments(order: Order) -> Answer:
    """Say where every commitment stands; nothing without any."""
    del order
    return playing_commitments.told(_somebody(Role.SECRETARY), clock.now())


def tells_desks(order: Order) -> Answer:
    """Say where the desks stand; nothing without any."""
    del order
    return playing_desks.told(clock.now())


def tells_strategies(order: Order) -> Answer:
    """Count each side's strategies; nothing without any."""
    del order
    return playing_strategies.told(_somebody(Role.SECRETARY))


def tells_prevention(order: Order) -> Answer:
    """Say where prevention stands; nothing without an assessment."""
    del order
    today = _today()
    workers = parties.holders(Role.CASE_WORKER, today)
    worker = parties.who_is(workers[0].login, today) if workers else None
    if worker is None:
        return {}
    now, legal = clock.now(), _somebody(Role.LEGAL_OFFICER)
    return playing_prevention.told(_somebody(Role.SECRETARY), worker, legal, now)


def tells_sides(order: Order) -> Answer:
    """Say who is a side where a matter goes on from another; nothing where none does."""
    del order
    return playing_members.told(_somebody(Role.SECRETARY))


def checks(order: Order) -> Answer:
    """Verify everything; name what is wrong."""
    del order
    return {"faults": [fault.code for fault in verify.verify()]}


def _meeting(object_: str) -> Answer:
    found = queries.view(agreement())
    matter = matter_of(found.fold, object_)
    agreed = found.content(matter.in_force) if matter.in_force else None
    state = meeting_state(read_terms(agreed) if agreed else None, matter)
    terms = read_terms(agreed or on_table(found, object_)[1])
    its = queries.view(terms.dossier)
    agenda = matter_of(its.fold, "agenda")
    if not agenda.in_force:
        items = [key for key in its.fold.objects() if key.startswith("item/")]
        return {"state": str(state), "agenda": {"state": "shared", "items": len(items)}}
    adopted = read_adoption(its.content(agenda.in_force))
    return {"state": str(state), "agenda": {"state": "adopted", "items": len(adopted.items)}}


def _person(said: Mapping[str, str], order: Order) -> people.NewPerson:
    return people.NewPerson(said["login"], said["name"], order["language"], said["password"])


def _today() -> date:
    return local_day(clock.now(), parties.our_party().zone)


def _somebody(role: Role) -> Who:
    today = _today()
    return parties.who_is(parties.holders(role, today)[0].login, today)


ORDERS: Mapping[str, Callable[[Order], Answer]] = {
    "found": found,
    "card": card,
    "pair": pair,
    "step": step,
    "holds": holds,
    "tells": tells,
    "tells_text": tells_text,
    "tells_delegations": tells_delegations,
    "tells_record": tells_record,
    "tells_papers": tells_papers,
    "tells_questions": tells_questions,
    "tells_floor": tells_floor,
    "tells_news": tells_news,
    "tells_commitments": tells_commitments,
    "tells_desks": tells_desks,
    "tells_strategies": tells_strategies,
    "tells_prevention": tells_prevention,
    "tells_sides": tells_sides,
    "checks": checks,
}
