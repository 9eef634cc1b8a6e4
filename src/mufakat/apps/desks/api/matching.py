"""REST for the content desk: matching our own content, reviews, lists of signals."""

from typing import Any

from ninja import File, Form, Schema
from ninja.files import UploadedFile

from mufakat.apps.desks import queries, services
from mufakat.apps.desks.acts.steps import Step
from mufakat.apps.desks.api.routing import router
from mufakat.apps.letters.api import Draft, as_draft
from mufakat.apps.parties.permissions import Asked, require
from mufakat.apps.parties.roles import May
from mufakat.kernel.canonical import load
from mufakat.kernel.errors import Missing
from mufakat.registry.work import work


class Reviewed(Schema):
    """What is decided about a match: the public interest, the decision, the reasons."""

    interest: str
    outcome: str
    reasons: str
    owner: str = ""
    ground: str = ""
    authority: str = ""
    appeal: str = ""
    host: str = ""


class Confirmed(Schema):
    """Whether the second person agrees with an adverse decision."""

    agrees: bool


@router.post("/desks/matching", url_name="matching")
def matching(
    request: Asked,
    files: File[list[UploadedFile]] = [],  # noqa: B006 -- how the library names what may be missing
    addresses: Form[list[str]] = [],  # noqa: B006 -- how the library names what may be missing
) -> dict[str, int]:
    """Ask whether files and addresses of our own are known; give the number of the work."""
    require(request.who, May.USE_DESKS)
    read = [(one.name or "", one.read()) for one in files]
    pk = services.ask_for_matches(who=request.who, files=read, addresses=addresses, now=request.now)
    return {"work": pk}


@router.get("/desks/matching/{pk}", url_name="matched")
def matched(request: Asked, pk: int) -> dict[str, Any]:
    """Say how far the matching is, and which reviews it opened."""
    require(request.who, May.USE_DESKS)
    found = work(pk, by=request.who.login)
    return {
        "state": found.state, "done": found.done, "most": found.most, "answer": found.answer,
        "fault": found.fault,
    }  # fmt: skip


@router.post("/desks/matching/aside/{pk}", url_name="lift_set_aside")
def lift_set_aside(request: Asked, pk: int) -> dict[str, bool]:
    """Let a signal that matched too much be matched again."""
    services.lift_set_aside(who=request.who, pk=pk, now=request.now)
    return {"lifted": True}


@router.get("/desks/reviews/{pk}", url_name="review")
def review(request: Asked, pk: int) -> dict[str, Any]:
    """Give one match and what was decided about it."""
    one = queries.review(pk, who=request.who)
    return {
        "review": one.pk, "matter": one.dossier, "thing": one.thing, "name": one.name,
        "kind": one.kind, "distance": one.distance, "interest": one.interest,
        "outcome": one.outcome, "reasons": one.reasons, "closed": one.closed_at,
        "notice": one.notice, "scrutiny_until": one.scrutiny_until,
        "waits_for_second": one.waits_for_second,
    }  # fmt: skip


@router.post("/desks/reviews/{pk}", url_name="decide_review")
def decide_review(request: Asked, pk: int, said: Reviewed) -> dict[str, bool]:
    """Decide about a match."""
    services.decide_review(who=request.who, pk=pk, said=said.dict(), now=request.now)
    return {"decided": True}


@router.post("/desks/reviews/{pk}/confirm", url_name="confirm_review")
def confirm_review(request: Asked, pk: int, said: Confirmed) -> dict[str, bool]:
    """Confirm an adverse decision as the second person, or send it back."""
    services.confirm_review(who=request.who, pk=pk, agrees=said.agrees, now=request.now)
    return {"confirmed": said.agrees}


@router.post("/desks/{dossier}/signals", url_name="propose_signals")
def propose_signals(
    request: Asked, dossier: str, terms: Form[str], sheet: File[UploadedFile]
) -> Draft:
    """Draft every signal of a sheet under the same terms, which come as JSON text."""
    require(request.who, May.USE_DESKS)
    said = load(terms.encode())
    if not isinstance(said, dict):
        raise services.SheetForm(row="0")
    return as_draft(
        services.propose_signals(
            who=request.who, dossier=dossier, sheet=sheet.read(), terms=said, now=request.now
        )
    )


class Advanced(Schema):
    """Which step is taken for all signals that are ready, and the post that answers for it."""

    step: str
    officer: str


@router.post("/desks/{dossier}/signals/all", url_name="advance_signals")
def advance_signals(request: Asked, dossier: str, said: Advanced) -> Draft:
    """Draft the verification, or the activation, of every signal of ours that is ready for it."""
    require(request.who, May.USE_DESKS)
    if said.step not in Step.__members__.values():
        raise Missing(what="step")
    return as_draft(
        services.advance_signals(
            who=request.who, dossier=dossier, step=Step(said.step), officer=said.officer,
            now=request.now,
        )
    )  # fmt: skip


@router.get("/desks/{dossier}/stix", url_name="stix")
def stix(request: Asked, dossier: str) -> dict[str, Any]:
    """Give the signals of a matter, and what was said of them, as a STIX 2.1 bundle."""
    return queries.stix(dossier, who=request.who, now=request.now)
