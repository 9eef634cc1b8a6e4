"""REST for meetings and agendas: values in the form in which entries carry them."""

from dataclasses import replace
from typing import Any

from ninja import Router, Schema

from mufakat.apps.agreements.acts.joints import write_matter
from mufakat.apps.agreements.api import Answer, turn
from mufakat.apps.letters.acts.reading import choice
from mufakat.apps.letters.api import Draft, Value, as_draft
from mufakat.apps.meetings import queries, services
from mufakat.apps.meetings.acts.delegations import (
    Papers,
    read_delegate,
    read_found,
    write_delegation,
    write_found,
)
from mufakat.apps.meetings.acts.items import read_item, write_item
from mufakat.apps.meetings.acts.terms import read_terms, write_terms
from mufakat.apps.parties.permissions import Asked

router = Router()


class Change(Schema):
    """Fields that are to read otherwise; all others stay as last proposed."""

    change: dict[str, Any]


class Reason(Schema):
    """Why, in each language."""

    reason: dict[str, str]


class Items(Schema):
    """Agenda items by their ids, and an order if one is proposed with them."""

    items: dict[str, dict[str, Any]]
    order: list[str] | None = None


class Order(Schema):
    """Items in the order proposed."""

    order: list[str]


class Accepted(Schema):
    """Objects with the wording each yes is for; adoption may be proposed in the same release."""

    objects: dict[str, str]
    propose_adoption: bool = False


class Question(Schema):
    """A question about an item, in each language."""

    text: dict[str, str]


class Member(Schema):
    """One member of our delegation, and the version of it this was read from."""

    value: dict[str, Any]
    version: int | None = None


class Chosen(Schema):
    """Experts of our register."""

    experts: list[str]


class Way(Schema):
    """How far a member moves in the order of precedence: -1 is one up."""

    by: int


class Credentials(Schema):
    """Whether credentials are shown, and by which note we notify."""

    papers: str
    note: str = ""


class Final(Schema):
    """Whether the delegation is notified as the final list."""

    final: bool = False


class Entry(Schema):
    """The entry an answer is about."""

    act: str


class Finding(Schema):
    """What was found of credentials, and why."""

    value: dict[str, Any]


class Object(Schema):
    """One object of a meeting's matter."""

    object: str


@router.get("/agreements/{agreement}/meetings", url_name="meetings")
def meetings(request: Asked, agreement: str) -> list[dict[str, Any]]:
    """List the meetings of an agreement."""
    return [_meeting(one) for one in queries.meetings(who=request.who, agreement=agreement)]


@router.post("/agreements/{agreement}/meetings", url_name="propose_meeting")
def propose_meeting(request: Asked, agreement: str, said: Value) -> Draft:
    """Draft a meeting; its own matter is opened in the same release."""
    terms = read_terms({**said.value, "dossier": ""})
    return as_draft(
        services.propose_meeting(
            who=request.who, agreement=agreement, terms=terms, key=said.key, now=request.now
        )
    )


@router.get("/agreements/{agreement}/meetings/{key}", url_name="meeting")
def meeting(request: Asked, agreement: str, key: str) -> dict[str, Any]:
    """Give one meeting."""
    return _meeting(queries.meeting(agreement, key, who=request.who))


@router.post("/agreements/{agreement}/meetings/{key}/counter", url_name="counter_meeting")
def counter_meeting(request: Asked, agreement: str, key: str, said: Change) -> Draft:
    """Draft other terms."""
    return as_draft(
        services.counter_propose_meeting(
            who=request.who,
            agreement=agreement,
            meeting=f"meeting/{key}",
            change=said.change,
            now=request.now,
        )
    )


@router.post("/agreements/{agreement}/meetings/{key}/accept", url_name="accept_meeting")
def accept_meeting(request: Asked, agreement: str, key: str, said: Answer) -> Draft:
    """Draft our yes to the terms, and our acceptance of the meeting's own matter."""
    return as_draft(
        services.accept_meeting(
            who=request.who,
            agreement=agreement,
            meeting=f"meeting/{key}",
            digest=said.digest,
            now=request.now,
        )
    )


@router.post("/agreements/{agreement}/meetings/{key}/refuse", url_name="refuse_meeting")
def refuse_meeting(request: Asked, agreement: str, key: str) -> dict[str, Any]:
    """Refuse the terms on the table, at once."""
    services.refuse_meeting(
        who=request.who, agreement=agreement, meeting=f"meeting/{key}", now=request.now
    )
    return {}


@router.post("/agreements/{agreement}/meetings/{key}/postpone", url_name="postpone_meeting")
def postpone_meeting(request: Asked, agreement: str, key: str, said: Reason) -> Draft:
    """Draft the proposal to postpone."""
    return as_draft(
        services.postpone_meeting(
            who=request.who,
            agreement=agreement,
            meeting=f"meeting/{key}",
            reason=said.reason,
            now=request.now,
        )
    )


@router.post("/agreements/{agreement}/meetings/{key}/cancel", url_name="cancel_meeting")
def cancel_meeting(request: Asked, agreement: str, key: str, said: Reason) -> Draft:
    """Draft the proposal to cancel."""
    return as_draft(
        services.cancel_meeting(
            who=request.who,
            agreement=agreement,
            meeting=f"meeting/{key}",
            reason=said.reason,
            now=request.now,
        )
    )


@router.get("/meetings/{dossier}/agenda", url_name="agenda")
def agenda(request: Asked, dossier: str) -> dict[str, Any]:
    """Give an agenda: its state, its items in order, whose word is awaited."""
    page = queries.agenda(dossier, who=request.who)
    standing = page.standing
    return {
        "id": dossier,
        "state": standing.state,
        "symbol": standing.symbol,
        "items": [_line(line) for line in page.lines],
        "order": write_matter(page.order),
        "adoption": write_matter(page.adoption),
        "recorded_by": standing.recorded_by,
        "stalemate": [
            {"object": one.object, "because": one.because, "first": one.first}
            for one in standing.stalemate
        ],
        "uncovered": [topic.id for topic in page.uncovered],
        "turns": [turn(one) for one in page.turns],
    }


@router.post("/meetings/{dossier}/agenda/items", url_name="propose_items")
def propose_items(request: Asked, dossier: str, said: Items) -> Draft:
    """Draft agenda items, and an order."""
    items = {key: read_item(value) for key, value in said.items.items()}
    return as_draft(
        services.propose_items(
            who=request.who, dossier=dossier, items=items, order=said.order, now=request.now
        )
    )


@router.post("/meetings/{dossier}/agenda/items/{key}/counter", url_name="change_item")
def change_item(request: Asked, dossier: str, key: str, said: Change) -> Draft:
    """Draft another wording of an item."""
    return as_draft(
        services.change_item(
            who=request.who,
            dossier=dossier,
            item=f"item/{key}",
            change=said.change,
            now=request.now,
        )
    )


@router.post("/meetings/{dossier}/agenda/items/{key}/drop", url_name="drop_item")
def drop_item(request: Asked, dossier: str, key: str) -> Draft:
    """Draft that an item be left out."""
    return as_draft(
        services.drop_item(who=request.who, dossier=dossier, item=f"item/{key}", now=request.now)
    )


@router.post("/meetings/{dossier}/agenda/items/{key}/ask", url_name="ask_about_item")
def ask_about_item(request: Asked, dossier: str, key: str, said: Question) -> Draft:
    """Draft a question about an item."""
    return as_draft(
        services.ask_about_item(
            who=request.who, dossier=dossier, item=f"item/{key}", text=said.text, now=request.now
        )
    )


@router.post("/meetings/{dossier}/agenda/order", url_name="order_items")
def order_items(request: Asked, dossier: str, said: Order) -> Draft:
    """Draft an order."""
    return as_draft(
        services.order_items(who=request.who, dossier=dossier, order=said.order, now=request.now)
    )


@router.post("/meetings/{dossier}/agenda/accept", url_name="accept_objects")
def accept_objects(request: Asked, dossier: str, said: Accepted) -> Draft:
    """Draft our yes to items, the order or the adoption."""
    return as_draft(
        services.accept_objects(
            who=request.who,
            dossier=dossier,
            objects=said.objects,
            propose_adoption=said.propose_adoption,
            now=request.now,
        )
    )


@router.post("/meetings/{dossier}/agenda/refuse", url_name="refuse_object")
def refuse_object(request: Asked, dossier: str, said: Object) -> dict[str, Any]:
    """Refuse an item, the order or the adoption on the table, at once."""
    services.refuse_object(who=request.who, dossier=dossier, object_=said.object, now=request.now)
    return {}


@router.post("/meetings/{dossier}/agenda/issue", url_name="issue_agenda")
def issue(request: Asked, dossier: str) -> Draft:
    """Draft the issue of the provisional agenda, or of its next revision."""
    return as_draft(
        services.issue_provisional_agenda(who=request.who, dossier=dossier, now=request.now)
    )


@router.post("/meetings/{dossier}/agenda/propose-adoption", url_name="propose_adoption")
def propose_adoption(request: Asked, dossier: str) -> Draft:
    """Draft the proposal to adopt the agenda."""
    return as_draft(services.propose_adoption(who=request.who, dossier=dossier, now=request.now))


def _meeting(one: queries.Meeting) -> dict[str, Any]:
    return {
        "key": one.key, "matter": one.own, "ref": one.ref, "state": one.state,
        "terms": write_terms(one.terms) if one.terms else None,
        "proposed": write_terms(one.offer) if one.offer else None,
        "standing": write_matter(one.matter), "turn": turn(one.turn),
    }  # fmt: skip


def _line(one: queries.Line) -> dict[str, Any]:
    return {
        "number": one.number, "key": one.key,
        "agreed": write_item(one.agreed) if one.agreed else None,
        "shown": write_item(one.item) if one.item else None,
        "standing": write_matter(one.matter), "turn": turn(one.turn),
        "asked": [
            {"by": each.by, "since": each.since, "text": each.said and dict(each.said.text)}
            for each in one.asked
        ],
    }  # fmt: skip


@router.get("/meetings/{dossier}/delegations", url_name="delegations")
def delegations(request: Asked, dossier: str) -> dict[str, Any]:
    """Give every side's delegation, who covers what, and ours while private to those who may."""
    page = queries.delegations(dossier, who=request.who)
    return {
        "sides": {
            party: {
                "entry": one.act, "state": one.state, "since": one.since,
                "recorded_by": one.recorded_by, "contested": one.contested,
                "unreadable": one.unreadable,
                "value": write_delegation(one.said) if one.said else None,
                "noted_by": [each.by for each in one.seen_by],
                "credentials": [
                    {"by": each.by, **(write_found(each.found) if each.found else {})}
                    for each in one.credentials
                ],
            }
            for party, one in page.sides.items()
        },
        "draft": _draft(page.draft),
        "coverage": [{"item": each.item, "by": each.by} for each in page.covered],
        "unheard": [[*pair] for pair in page.unheard],
    }  # fmt: skip


@router.post("/meetings/{dossier}/delegations/members", url_name="add_member")
def add_member(request: Asked, dossier: str, said: Member) -> dict[str, Any]:
    """Put a member into our delegation, or another reading in the place of one."""
    services.keep_member(
        who=request.who,
        dossier=dossier,
        member=read_delegate(said.value),
        version=said.version,
        now=request.now,
    )
    return {"draft": _draft(queries.our_draft(dossier, who=request.who))}


@router.post("/meetings/{dossier}/delegations/experts", url_name="add_experts")
def add_experts(request: Asked, dossier: str, said: Chosen) -> dict[str, Any]:
    """Put experts of our register into our delegation."""
    services.add_experts(who=request.who, dossier=dossier, keys=said.experts, now=request.now)
    return {"draft": _draft(queries.our_draft(dossier, who=request.who))}


@router.delete("/meetings/{dossier}/delegations/members/{key}", url_name="drop_member")
def drop_member(request: Asked, dossier: str, key: str) -> dict[str, Any]:
    """Take a member out of our delegation."""
    services.drop_member(who=request.who, dossier=dossier, key=key, now=request.now)
    return {}


@router.post("/meetings/{dossier}/delegations/members/{key}/move", url_name="move_member")
def move_member(request: Asked, dossier: str, key: str, said: Way) -> dict[str, Any]:
    """Move a member in the order of precedence."""
    services.move_member(who=request.who, dossier=dossier, key=key, by=said.by, now=request.now)
    return {}


@router.put("/meetings/{dossier}/delegations/credentials", url_name="papers")
def papers(request: Asked, dossier: str, said: Credentials) -> dict[str, Any]:
    """Say whether credentials are shown, and by which note we notify."""
    shown = choice(said.papers, Papers)
    services.change_draft(
        who=request.who,
        dossier=dossier,
        change=lambda one: replace(one, papers=shown, note=said.note),
        now=request.now,
    )
    return {}


@router.post("/meetings/{dossier}/delegations/notify", url_name="notify")
def notify(request: Asked, dossier: str, said: Final) -> Draft:
    """Draft the notification of our delegation as it stands."""
    return as_draft(
        services.notify_delegation(
            who=request.who, dossier=dossier, now=request.now, final=said.final
        )
    )


@router.post("/meetings/{dossier}/delegations/acknowledge", url_name="acknowledge")
def acknowledge(request: Asked, dossier: str, said: Entry) -> Draft:
    """Draft that we have taken note of a delegation."""
    return as_draft(
        services.acknowledge(who=request.who, dossier=dossier, act=said.act, now=request.now)
    )


@router.post("/meetings/{dossier}/delegations/found/{act}", url_name="found")
def answer_credentials(request: Asked, dossier: str, act: str, said: Finding) -> Draft:
    """Draft what we found of the credentials the other side showed."""
    return as_draft(
        services.answer_credentials(
            who=request.who,
            dossier=dossier,
            act=act,
            found=read_found(said.value),
            now=request.now,
        )
    )


def _draft(one: queries.OurDraft | None) -> dict[str, Any] | None:
    if one is None:
        return None
    experts = dict(one.experts)
    return {"version": one.version, "experts": experts, "value": write_delegation(one.said)}
