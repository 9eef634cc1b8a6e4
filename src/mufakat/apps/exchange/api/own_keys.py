"""REST for the keys of our own nodes."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from ninja import Schema

from mufakat.apps.exchange import queries
from mufakat.apps.exchange.api.rest import router
from mufakat.apps.exchange.services import own_keys as services
from mufakat.apps.parties.permissions import Asked


class Doubt(Schema):
    """Why a key is revoked, and since when it may have been in other hands."""

    reason: str = ""
    until: datetime | None = None


class NodeKey(Schema):
    """The public keys of a further node of ours, in base64."""

    node: str
    public: str
    seal: str


@router.get("/keys", url_name="own_keys")
def own_keys(request: Asked) -> dict[str, Any]:
    """List our keys, and how each stands in every open matter."""
    page = queries.own_keys(who=request.who)
    return asdict(page) | {
        "lacking": {one.key: [each.dossier for each in one.lacking] for one in page.keys}
    }


@router.post("/keys/replace", url_name="replace_key")
def replace_key(request: Asked, said: Doubt) -> dict[str, int]:
    """Draft that this node's key is revoked, and its next one named."""
    made = services.replace_key(
        who=request.who, reason=said.reason, until=said.until, now=request.now
    )
    return {"draft": made}


@router.post("/keys/sealing", url_name="renew_sealing")
def renew_sealing(request: Asked) -> dict[str, int]:
    """Draft a fresh key for others to seal to."""
    return {"draft": services.renew_sealing(who=request.who, now=request.now)}


@router.post("/keys/rest", url_name="tell_the_rest")
def tell_the_rest(request: Asked) -> dict[str, int]:
    """Draft for matters opened since what the others have heard of our keys."""
    return {"draft": services.tell_the_rest(who=request.who, now=request.now)}


@router.post("/keys", url_name="add_key")
def add_key(request: Asked, said: NodeKey) -> dict[str, int]:
    """Draft that a further node speaks for us."""
    made = services.add_key(
        who=request.who, node=said.node, public=said.public, seal=said.seal, now=request.now
    )
    return {"draft": made}


@router.post("/keys/{key}/revoke", url_name="revoke_key")
def revoke_key(request: Asked, key: str, said: Doubt) -> dict[str, int]:
    """Draft that another key of ours is revoked."""
    made = services.revoke_key(
        who=request.who, key=key, reason=said.reason, until=said.until, now=request.now
    )
    return {"draft": made}
