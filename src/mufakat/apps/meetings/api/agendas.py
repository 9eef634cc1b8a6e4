"""REST for meetings and agendas: values in the form in which entries carry them."""

from typing import Any

from ninja import Schema

from mufakat.apps.agreements.acts.joints import write_matter
from mufakat.apps.agreements.api import Answer, turn
from mufakat.apps.letters.api import Draft, Value, as_draft
from mufakat.apps.meetings import queries, services
from mufakat.apps.meetings.acts.items import read_item, write_item
from mufakat.apps.meetings.acts.terms import read_terms, write_terms
from mufakat.apps.meetings.api.routing import router
from mufakat.apps.parties.permissions import Asked


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
