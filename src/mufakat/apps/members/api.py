"""REST for who is a side: what the page shows and does, in the same services."""

from typing import Any

from ninja import Router, Schema

from mufakat.apps.agreements.acts.joints import write_matter
from mufakat.apps.letters.api import Draft, as_draft
from mufakat.apps.members import queries, services
from mufakat.apps.members.acts.joining import History, write_joining
from mufakat.apps.members.acts.standing import Place
from mufakat.apps.parties.permissions import Asked

router = Router()
_OF = "/agreements/{dossier}/sides"


class Joins(Schema):
    """Which partner is to join, and whether it is given the history from the start."""

    party: str
    history: History = History.FROM_JOINING


class Digest(Schema):
    """Which proposal a yes is for; empty for the latest."""

    digest: str = ""


@router.get(_OF, url_name="sides")
def sides(request: Asked, dossier: str) -> dict[str, Any]:
    """Give the sides of an agreement and what comes next."""
    page = queries.sides_page(dossier, who=request.who)
    return _place(page.place) | {
        "step": page.now.step, "waits_for": page.now.who, "about": page.now.about,
        "sides": [
            {"party": one.party, "member": one.is_member, "recorded": one.is_recorded,
             "joined_in": one.joined_in, "accepted_at": one.since, "leaving": one.is_leaving}
            for one in page.lines
        ],
        "may_join": [one.party for one in page.may_join], "checked": page.checked,
        "our_words_unsaid": page.unsaid, "decided_too_late": page.lost, "draft": page.draft,
    }  # fmt: skip


@router.post(f"{_OF}/join", url_name="propose_joining")
def propose_joining(request: Asked, dossier: str, said: Joins) -> Draft:
    """Draft the proposal that a partner joins."""
    made = services.propose_joining(
        who=request.who, dossier=dossier, party=said.party, history=said.history, now=request.now
    )
    return as_draft(made)


@router.post(f"{_OF}/join/{{party}}/accept", url_name="accept_joining")
def accept_joining(request: Asked, dossier: str, party: str, said: Digest) -> Draft:
    """Draft our yes to a side that is to join."""
    made = services.accept_joining(
        who=request.who, dossier=dossier, party=party, digest=said.digest, now=request.now
    )
    return as_draft(made)


@router.post(f"{_OF}/join/{{party}}/refuse", url_name="refuse_joining")
def refuse_joining(request: Asked, dossier: str, party: str) -> dict[str, Any]:
    """Refuse that a side joins, at once."""
    services.refuse_joining(who=request.who, dossier=dossier, party=party, now=request.now)
    return {}


@router.post(f"{_OF}/leave", url_name="give_notice")
def give_notice(request: Asked, dossier: str) -> Draft:
    """Draft our notice that we leave."""
    return as_draft(services.give_notice(who=request.who, dossier=dossier, now=request.now))


@router.post(f"{_OF}/stay", url_name="take_back_notice")
def take_back_notice(request: Asked, dossier: str) -> Draft:
    """Draft that we stay after all."""
    return as_draft(services.take_back_notice(who=request.who, dossier=dossier, now=request.now))


@router.post(f"{_OF}/go-on", url_name="go_on")
def go_on(request: Asked, dossier: str) -> Draft:
    """Draft the matter that follows this one."""
    return as_draft(services.go_on(who=request.who, dossier=dossier, now=request.now))


@router.post(f"{_OF}/accept-next", url_name="accept_next")
def accept_next(request: Asked, dossier: str) -> Draft:
    """Draft our acceptance of the matter that follows, or our leaving."""
    return as_draft(services.accept_next(who=request.who, dossier=dossier, now=request.now))


@router.post(f"{_OF}/repeat", url_name="repeat_our_words")
def repeat_our_words(request: Asked, dossier: str) -> Draft:
    """Draft in this matter what we said of ourselves in the one before."""
    return as_draft(services.repeat_our_words(who=request.who, dossier=dossier, now=request.now))


def _place(place: Place) -> dict[str, Any]:
    return {
        "matter": place.dossier, "members": place.members, "opened": place.opened,
        "accepted": place.accepted, "leaving": place.leaving, "left": place.left,
        "before": place.before, "history": place.history, "next": place.next,
        "next_matter": write_matter(place.next_matter), "goes_on": place.succeeded,
        "proposed": [
            {"party": one.party, "matter": write_matter(one.matter),
             "joining": write_joining(one.shown) if one.shown else None}
            for one in place.proposed
        ],
    }  # fmt: skip
