"""REST for the working plan and what each delegate of ours needs. Private: it stays here."""

from datetime import date
from typing import Any

from ninja import Schema

from mufakat.apps.meetings import queries, services
from mufakat.apps.meetings.acts.logistics import read_logistics, write_logistics
from mufakat.apps.meetings.api.routing import router
from mufakat.apps.parties.permissions import Asked


class OwnLine(Schema):
    """A line of our own."""

    due: date
    text: str
    owner: str = ""


class Ticked(Schema):
    """Whether a line is done."""

    done: bool


class Needs(Schema):
    """What has to be seen to for one delegate."""

    value: dict[str, Any]


@router.get("/meetings/{dossier}/plan", url_name="plan")
def plan(request: Asked, dossier: str) -> dict[str, Any]:
    """Give the working plan, our own lines, and what each delegate of ours needs."""
    page = queries.plan_page(dossier, who=request.who)
    return {
        "first": page.first,
        "lines": [
            {"task": one.task, "due": one.due, "done": one.done, "waits_for": one.owner}
            for one in page.lines
        ],
        "own": [
            {"pk": one.pk, "due": one.due, "text": one.text, "owner": one.owner, "done": one.done}
            for one in page.own
        ],
        "delegates": {one.key: write_logistics(said) for one, said in page.delegates},
    }


@router.post("/meetings/{dossier}/plan", url_name="add_plan_line")
def add_plan_line(request: Asked, dossier: str, said: OwnLine) -> dict[str, int]:
    """Put a line of our own into the plan."""
    pk = services.add_plan_line(
        who=request.who,
        dossier=dossier,
        due=said.due,
        text=said.text,
        owner=said.owner,
        now=request.now,
    )
    return {"pk": pk}


@router.post("/meetings/{dossier}/plan/{pk}/tick", url_name="tick_plan_line")
def tick_plan_line(request: Asked, dossier: str, pk: int, said: Ticked) -> dict[str, Any]:
    """Say that a line of our own is done, or not yet."""
    services.tick_plan_line(who=request.who, dossier=dossier, pk=pk, done=said.done)
    return {}


@router.put("/meetings/{dossier}/plan/delegates/{key}", url_name="logistics")
def logistics(request: Asked, dossier: str, key: str, said: Needs) -> dict[str, Any]:
    """Keep what has to be seen to for one delegate of ours."""
    services.keep_logistics(
        who=request.who, dossier=dossier, delegate=key, said=read_logistics(said.value)
    )
    return {}
