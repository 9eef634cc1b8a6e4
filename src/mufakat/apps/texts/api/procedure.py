"""REST for texts: the internal procedure, told and kept."""

from typing import Any

from ninja import Schema

from mufakat.apps.parties.permissions import Asked
from mufakat.apps.texts import queries, services
from mufakat.apps.texts.api.saying import router
from mufakat.apps.texts.queries.procedure import own_steps
from mufakat.apps.texts.queries.signing import pack_of
from mufakat.apps.texts.services import At, Pen


class Step(Schema):
    """A step our side keeps to itself."""

    step: str
    document: str = ""
    day: str = ""


class Number(Schema):
    """Which step is meant."""

    number: int


@router.get("/texts/{dossier}/{key}/procedure", url_name="procedure")
def procedure(request: Asked, dossier: str, key: str) -> dict[str, Any]:
    """Give what the sides told each other, and what ours keeps to itself."""
    queries.text_page(dossier, key, who=request.who)
    pack = pack_of(dossier, key, who=request.who)
    return {
        "told": [
            {"side": one.side, "kind": one.kind, "who": one.who, "when": one.when,
             "document": one.document}
            for one in pack.papers
            if one.kind in ("step", "notified")
        ],
        "kept": [
            {"number": one.number, "step": one.step, "document": one.document, "day": one.day}
            for one in own_steps(dossier, key, who=request.who)
        ],
    }  # fmt: skip


@router.post("/texts/{dossier}/{key}/procedure", url_name="note_step")
def note_step(request: Asked, dossier: str, key: str, said: Step) -> dict[str, Any]:
    """Note a step of our own. It never leaves this node."""
    pen, at = Pen(request.who, request.now), At(dossier, key)
    made = services.note_step(pen, at, step=said.step, document=said.document, day=said.day)
    return {"number": made}


@router.post("/texts/{dossier}/{key}/procedure/drop", url_name="drop_step")
def drop_step(request: Asked, dossier: str, key: str, said: Number) -> dict[str, Any]:
    """Take a step off our own list."""
    services.drop_step(Pen(request.who, request.now), At(dossier, key), said.number)
    return {}
