"""REST for meetings and agendas. Values as in stories."""

from typing import Any

from ninja import Router, Schema

from mufakat.apps.meetings import queries, services
from mufakat.apps.meetings.acts.items import read_item, write_adoption, write_item
from mufakat.apps.meetings.acts.terms import read_terms, write_terms
from mufakat.apps.parties.permissions import Asked

router = Router()


class Value(Schema):
    """What an entry says, or the fields of it that are to change; `key` names a new one."""

    value: dict[str, Any]
    key: str = ""


class Items(Schema):
    """Agenda items by their ids, and an order."""

    items: dict[str, dict[str, Any]]
    order: list[str] | None = None


class Accepted(Schema):
    """Which wordings were read: object to digest; an empty digest takes the latest."""

    objects: dict[str, str]
    propose_adoption: bool = False


class Words(Schema):
    """A text in one language or more."""

    text: dict[str, str]


class Order(Schema):
    """Items in their order."""

    order: list[str]


@router.get("/agreements/{agreement}/meetings", url_name="meetings")
def meetings(request: Asked, agreement: str) -> list[dict[str, Any]]:
    """List the meetings of an agreement."""
    return [_meeting(one) for one in queries.meetings(who=request.who, agreement=agreement)]


@router.post("/agreements/{agreement}/meetings", url_name="propose_meeting")
def propose_meeting(request: Asked, agreement: str, said: Value) -> dict[str, Any]:
    """Draft a meeting and its own matter."""
    drafted = services.propose_meeting(
        who=request.who,
        agreement=agreement,
        terms=read_terms(said.value),
        now=request.now,
        key=said.key,
    )
    return {"draft": drafted.draft, "object": drafted.object}


@router.get("/agreements/{agreement}/meetings/{key}", url_name="meeting")
def meeting(request: Asked, agreement: str, key: str) -> dict[str, Any]:
    """Give one meeting."""
    return _meeting(queries.meeting(agreement, key, who=request.who))


@router.patch("/agreements/{agreement}/meetings/{key}", url_name="counter_propose_meeting")
def counter_propose_meeting(
    request: Asked, agreement: str, key: str, said: Value
) -> dict[str, Any]:
    """Draft other terms: the latest ones with these fields changed."""
    drafted = services.counter_propose_meeting(
        who=request.who,
        agreement=agreement,
        meeting=f"meeting/{key}",
        change=said.value,
        now=request.now,
    )
    return {"draft": drafted.draft}


@router.post("/agreements/{agreement}/meetings/{key}/accept", url_name="accept_meeting")
def accept_meeting(request: Asked, agreement: str, key: str) -> dict[str, Any]:
    """Draft our yes to the terms on the table."""
    drafted = services.accept_meeting(
        who=request.who, agreement=agreement, meeting=f"meeting/{key}", now=request.now
    )
    return {"draft": drafted.draft}


@router.post("/agreements/{agreement}/meetings/{key}/refuse", url_name="refuse_meeting")
def refuse_meeting(request: Asked, agreement: str, key: str) -> dict[str, Any]:
    """Refuse the terms on the table, at once."""
    services.refuse_meeting(
        who=request.who, agreement=agreement, meeting=f"meeting/{key}", now=request.now
    )
    return {}


@router.post("/agreements/{agreement}/meetings/{key}/postpone", url_name="postpone_meeting")
def postpone_meeting(request: Asked, agreement: str, key: str, said: Words) -> dict[str, Any]:
    """Draft the proposal to postpone."""
    drafted = services.postpone_meeting(
        who=request.who,
        agreement=agreement,
        meeting=f"meeting/{key}",
        reason=said.text,
        now=request.now,
    )
    return {"draft": drafted.draft}


@router.post("/agreements/{agreement}/meetings/{key}/cancel", url_name="cancel_meeting")
def cancel_meeting(request: Asked, agreement: str, key: str, said: Words) -> dict[str, Any]:
    """Draft the proposal to cancel."""
    drafted = services.cancel_meeting(
        who=request.who,
        agreement=agreement,
        meeting=f"meeting/{key}",
        reason=said.text,
        now=request.now,
    )
    return {"draft": drafted.draft}


@router.get("/agendas/{dossier}", url_name="agenda")
def agenda(request: Asked, dossier: str) -> dict[str, Any]:
    """Give the agenda kept in a meeting's matter."""
    page = queries.agenda(dossier, who=request.who)
    return {
        "state": str(page.standing.state),
        "symbol": page.standing.symbol,
        "items": [_line(line) for line in page.lines],
        "adopted": write_adoption(page.adopted) if page.adopted else None,
        "uncovered": [topic.id for topic in page.uncovered],
    }


@router.post("/agendas/{dossier}/items", url_name="propose_items")
def propose_items(request: Asked, dossier: str, said: Items) -> dict[str, Any]:
    """Draft agenda items, and an order where one is given."""
    items = {key: read_item(value) for key, value in said.items.items()}
    drafted = services.propose_items(
        who=request.who, dossier=dossier, items=items, now=request.now, order=said.order
    )
    return {"draft": drafted.draft}


@router.patch("/agendas/{dossier}/items/{item}", url_name="change_item")
def change_item(request: Asked, dossier: str, item: str, said: Value) -> dict[str, Any]:
    """Draft another wording of an item: the latest one with these fields changed."""
    drafted = services.change_item(
        who=request.who, dossier=dossier, item=f"item/{item}", change=said.value, now=request.now
    )
    return {"draft": drafted.draft}


@router.post("/agendas/{dossier}/items/{item}/ask", url_name="ask_about_item")
def ask_about_item(request: Asked, dossier: str, item: str, said: Words) -> dict[str, Any]:
    """Draft a question about an item."""
    drafted = services.ask_about_item(
        who=request.who, dossier=dossier, item=f"item/{item}", text=said.text, now=request.now
    )
    return {"draft": drafted.draft}


@router.put("/agendas/{dossier}/order", url_name="order_items")
def order_items(request: Asked, dossier: str, said: Order) -> dict[str, Any]:
    """Draft an order of items."""
    drafted = services.order_items(
        who=request.who, dossier=dossier, order=said.order, now=request.now
    )
    return {"draft": drafted.draft}


@router.post("/agendas/{dossier}/accept", url_name="accept_objects")
def accept_objects(request: Asked, dossier: str, said: Accepted) -> dict[str, Any]:
    """Draft our yes to items, the order or the adoption; and if wished propose adoption."""
    drafted = services.accept_objects(
        who=request.who,
        dossier=dossier,
        objects=said.objects,
        now=request.now,
        propose_adoption=said.propose_adoption,
    )
    return {"draft": drafted.draft}


@router.post("/agendas/{dossier}/issue", url_name="issue_agenda")
def issue_agenda(request: Asked, dossier: str) -> dict[str, Any]:
    """Draft the issue of the provisional agenda under its symbol."""
    drafted = services.issue_provisional_agenda(who=request.who, dossier=dossier, now=request.now)
    return {"draft": drafted.draft}


@router.post("/agendas/{dossier}/adoption", url_name="propose_adoption")
def propose_adoption(request: Asked, dossier: str) -> dict[str, Any]:
    """Draft the proposal to adopt the agenda."""
    drafted = services.propose_adoption(who=request.who, dossier=dossier, now=request.now)
    return {"draft": drafted.draft}


def _meeting(one: queries.Meeting) -> dict[str, Any]:
    return {
        "key": one.key,
        "ref": one.ref,
        "agreement": one.agreement,
        "dossier": one.own,
        "state": str(one.state),
        "terms": write_terms(one.terms) if one.terms else None,
        "offer": write_terms(one.offer) if one.offer else None,
        "turn": {"code": str(one.turn.code), "of": [*one.turn.who], "may": [*one.turn.what]},
    }


def _line(line: queries.Line) -> dict[str, Any]:
    return {
        "number": line.number,
        "id": line.key,
        "value": write_item(line.item) if line.item else None,
        "agreed": write_item(line.agreed) if line.agreed else None,
        "stand": str(line.matter.stand),
        "wordings": [{"digest": one.digest, "by": one.by} for one in line.matter.wordings],
    }
