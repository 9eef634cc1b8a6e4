"""REST for the newsroom: items in the form in which entries carry them."""

from typing import Any

from ninja import Router, Schema

from mufakat.apps.letters.api import Draft, as_draft
from mufakat.apps.newsroom import queries, services
from mufakat.apps.newsroom.acts.items import read_news, write_news
from mufakat.apps.newsroom.queries import News
from mufakat.apps.newsroom.services import Wording
from mufakat.apps.parties.permissions import Asked

router = Router()


class Item(Schema):
    """One item, and for another wording of one the key it has."""

    value: dict[str, Any]
    key: str = ""


class Corrected(Schema):
    """An item as it is to read now, and what was corrected."""

    value: dict[str, Any]
    what: dict[str, str]


class Answer(Schema):
    """Which wording a yes is for; empty for the one proposed last."""

    digest: str = ""


class Reason(Schema):
    """Why, in each language."""

    why: dict[str, str]


class Decision(Schema):
    """Whether the public is to read a reply."""

    show: bool


@router.get("/news", url_name="newsroom")
def newsroom(request: Asked) -> dict[str, Any]:
    """List every item, and the replies that wait."""
    return {
        "items": [_said(request, one) for one in queries.news(who=request.who)],
        "replies": [
            {"id": one.id, "item": one.key, "language": one.language, "name": one.name,
             "text": one.text, "at": one.at.isoformat()}
            for one in queries.held_replies(who=request.who)
        ],
    }  # fmt: skip


@router.post("/news/replies/{pk}", url_name="decide_reply")
def decide_reply(request: Asked, pk: int, said: Decision) -> dict[str, Any]:
    """Let the public read a reply, or refuse it."""
    services.decide_reply(who=request.who, id_=pk, show=said.show)
    return {}


@router.get("/agreements/{dossier}/news", url_name="agreement")
def agreement(request: Asked, dossier: str) -> list[dict[str, Any]]:
    """List the items under one agreement."""
    return [_said(request, one) for one in queries.news(who=request.who, dossier=dossier)]


@router.post("/agreements/{dossier}/news", url_name="propose_news")
def propose_news(request: Asked, dossier: str, said: Item) -> Draft:
    """Draft an item both sides are to publish, or other words for one on the table."""
    return as_draft(
        services.propose_news(
            who=request.who,
            dossier=dossier,
            wording=Wording(read_news(said.value), key=said.key),
            now=request.now,
        )
    )  # fmt: skip


@router.post("/agreements/{dossier}/news/alone", url_name="say_alone")
def say_alone(request: Asked, dossier: str, said: Item) -> Draft:
    """Draft an item our side publishes alone."""
    return as_draft(
        services.say_alone(
            who=request.who,
            dossier=dossier,
            wording=Wording(read_news(said.value)),
            now=request.now,
        )
    )


@router.get("/agreements/{dossier}/news/{key}", url_name="item")
def item(request: Asked, dossier: str, key: str) -> dict[str, Any]:
    """Give one item with how often it was read on each day."""
    one = queries.one_news(dossier, key, who=request.who)
    read = queries.readings(key, who=request.who) if one.published else []
    return _said(request, one) | {"readings": dict(read)}


@router.post("/agreements/{dossier}/news/{key}/accept", url_name="accept_news")
def accept_news(request: Asked, dossier: str, key: str, said: Answer) -> Draft:
    """Draft our yes to an item on the table."""
    return as_draft(
        services.accept_news(
            who=request.who, dossier=dossier, key=key, digest=said.digest, now=request.now
        )
    )


@router.post("/agreements/{dossier}/news/{key}/refuse", url_name="refuse_news")
def refuse_news(request: Asked, dossier: str, key: str) -> dict[str, Any]:
    """Refuse the item on the table, at once."""
    services.refuse_news(who=request.who, dossier=dossier, key=key, now=request.now)
    return {}


@router.post("/agreements/{dossier}/news/{key}/correct", url_name="correct_news")
def correct_news(request: Asked, dossier: str, key: str, said: Corrected) -> Draft:
    """Draft other words for an item that stands."""
    return as_draft(
        services.correct_news(
            who=request.who,
            dossier=dossier,
            wording=Wording(read_news(said.value), key=key),
            what=said.what,
            now=request.now,
        )
    )  # fmt: skip


@router.post("/agreements/{dossier}/news/{key}/withdraw", url_name="withdraw_news")
def withdraw_news(request: Asked, dossier: str, key: str, said: Reason) -> Draft:
    """Draft the withdrawal of an item."""
    return as_draft(
        services.withdraw_news(
            who=request.who, dossier=dossier, key=key, why=said.why, now=request.now
        )
    )


def _said(request: Asked, one: News) -> dict[str, Any]:
    return {
        "id": one.key, "agreement": one.dossier, "alone": one.party,
        "state": one.state(request.now),
        "value": write_news(one.standing) if one.standing else None,
        "proposed": write_news(one.offer) if one.offer else None,
        "turn": {"code": one.turn.code, "who": one.turn.who, "what": one.turn.what},
        "published": one.published.isoformat() if one.published else "",
    }  # fmt: skip
