"""REST for delegations: ours while private, every side's as notified."""

from dataclasses import replace
from typing import Any

from ninja import Schema

from mufakat.apps.letters.acts.reading import choice
from mufakat.apps.letters.api import Draft, as_draft
from mufakat.apps.meetings import queries, services
from mufakat.apps.meetings.acts.delegations import (
    Papers,
    read_delegate,
    read_found,
    write_delegation,
    write_found,
)
from mufakat.apps.meetings.api.routing import router
from mufakat.apps.parties.permissions import Asked


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
