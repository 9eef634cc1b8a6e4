"""REST for the desks: everything a page can do, in the form in which entries carry it."""

from datetime import date
from typing import Any

from ninja import Schema

from mufakat.apps.desks import queries, services
from mufakat.apps.desks.acts.opening import Opening, read_opening
from mufakat.apps.desks.acts.steps import Step
from mufakat.apps.desks.acts.terms import Subject
from mufakat.apps.desks.api.routing import router
from mufakat.apps.letters.api import Draft, as_draft
from mufakat.apps.parties.acts.assessing import Assessment
from mufakat.apps.parties.permissions import Asked, require
from mufakat.apps.parties.roles import May
from mufakat.kernel.errors import Missing


class Opened(Schema):
    """Which matter of exchange is to be opened."""

    subject: str
    year: int


class Accepted(Schema):
    """Which proposed matter is agreed to."""

    object: str


class Said(Schema):
    """One step: in which thing, about which entry, in the form in which the entry carries it."""

    step: str
    value: dict[str, Any]
    thing: str = ""
    about: str = ""


class Doubted(Schema):
    """A doubt about how an entry was obtained."""

    act: str
    reason: str


class Passed(Schema):
    """Which entry is passed on, and into which matter of exchange."""

    entry: str
    to: str


class Decided(Schema):
    """What the legal officer decides about a doubt: lifted or upheld."""

    decision: str
    words: str


class Cleared(Schema):
    """Which trace may leave."""

    trace: str


class Assessed(Schema):
    """The impact assessment a desk rests on once a second person has confirmed it."""

    flow: str
    document: str
    made_on: date
    expires_on: date
    text: str


class Stopped(Schema):
    """What is stopped: an empty flow or side means all of them."""

    flow: str = ""
    party: str = ""
    reason: str


@router.get("/desks", url_name="desks")
def desks(request: Asked) -> list[dict[str, Any]]:
    """List everything at the desks, what is due next first."""
    today = request.who.today or request.now.date()
    return [_line(one.line) for one in queries.deadlines(who=request.who, today=today)]


@router.get("/desks/switches", url_name="switches")
def switches(request: Asked) -> dict[str, Any]:
    """Give the desks, each with what it rests on, and every stop."""
    page = queries.flows(who=request.who, today=request.who.today or request.now.date())
    return {
        "desks": [
            {"flow": str(one.subject), "on": one.on, "ends": one.ends,
             "assessments": [
                 {"assessment": each.pk, "document": each.document, "text": each.text,
                  "made_on": each.made_on, "expires_on": each.expires_on,
                  "author": each.author, "second": each.second}
                 for each in one.assessments
             ]}
            for one in page.flows
        ],
        "stops": [
            {"stop": one.pk, "flow": one.flow, "party": one.party, "reason": one.reason,
             "since": one.at, "lifted": one.lifted_at}
            for one in page.stops
        ],
    }  # fmt: skip


@router.post("/desks/switches", url_name="assess")
def assess(request: Asked, said: Assessed) -> dict[str, int]:
    """Enter the impact assessment of a desk."""
    require(request.who, May.SWITCH_DESKS)
    assessment = Assessment(said.document, said.text, said.made_on, said.expires_on)
    made = services.assess(
        who=request.who, flow=_subject(said.flow), assessment=assessment, now=request.now
    )
    return {"assessment": made}


@router.post("/desks/switches/{pk}/confirm", url_name="confirm_assessment")
def confirm_assessment(request: Asked, pk: int) -> dict[str, bool]:
    """Confirm the impact assessment somebody else entered."""
    services.confirm_assessment(who=request.who, pk=pk, now=request.now)
    return {"done": True}


@router.post("/desks/stops", url_name="stop")
def stop(request: Asked, said: Stopped) -> dict[str, bool]:
    """Stop a desk, or all exchange with a side."""
    services.stop(
        who=request.who, flow=said.flow, party=said.party, reason=said.reason, now=request.now
    )
    return {"stopped": True}


@router.post("/desks/stops/{pk}/lift", url_name="lift_stop")
def lift_stop(request: Asked, pk: int) -> dict[str, bool]:
    """Lift a stop."""
    services.lift_stop(who=request.who, pk=pk, now=request.now)
    return {"lifted": True}


@router.get("/desks/report", url_name="report")
def report(request: Asked, year: int = 0) -> list[dict[str, Any]]:
    """Give the transparency report of a year; null stands for a count too small to tell."""
    found = queries.report(who=request.who, year=year or request.now.year)
    return [
        {"step": one.step, "sent": one.sent, "received": one.received, "withdrawn": one.withdrawn}
        for one in found
    ]


@router.post("/desks/expired", url_name="take_back_expired")
def take_back_expired(request: Asked) -> Draft:
    """Draft the withdrawal of everything of ours whose validity has ended."""
    return as_draft(services.take_back_expired(who=request.who, now=request.now))


@router.get("/desks/drafts/{draft}/traces", url_name="traces")
def traces(request: Asked, draft: int) -> list[dict[str, Any]]:
    """List the traces of persons in a draft, each to be cleared by whoever approves sending."""
    found = services.traces_of(draft, who=request.who)
    listed = [
        {"trace": one.key, "kind": str(one.trace.kind), "field": one.field,
         "text": one.trace.text, "cleared": one.cleared}
        for one in found.found
    ]  # fmt: skip
    if found.persons:
        listed.append({"trace": "persons", "kind": "persons", "cleared": found.persons_cleared})
    return listed


@router.post("/desks/drafts/{draft}/traces", url_name="clear_trace")
def clear_trace(request: Asked, draft: int, said: Cleared) -> dict[str, bool]:
    """Clear one trace."""
    services.clear_trace(who=request.who, draft=draft, key=said.trace, now=request.now)
    return {"cleared": True}


@router.post("/desks/doubts/{pk}", url_name="decide_doubt")
def decide_doubt(request: Asked, pk: int, said: Decided) -> dict[str, bool]:
    """Lift a doubt or uphold it."""
    services.decide_doubt(
        who=request.who, pk=pk, decision=said.decision, words=said.words, now=request.now
    )
    return {"decided": True}


@router.get("/agreements/{dossier}/exchange", url_name="exchange")
def exchange(request: Asked, dossier: str) -> dict[str, Any]:
    """List the matters of exchange of an agreement, and what passed in them."""
    found = queries.exchanges(who=request.who, agreement=dossier)
    figures = queries.figures(dossier, who=request.who)
    return {
        "matters": [
            {"object": one.object, "matter": one.own, "subject": one.subject, "year": one.year,
             "agreed": one.agreed, "opened": one.opened}
            for one in found
        ],
        "figures": {name: getattr(figures, name) for name in figures.__slots__},
    }  # fmt: skip


@router.post("/agreements/{dossier}/exchange", url_name="open_exchange")
def open_exchange(request: Asked, dossier: str, said: Opened) -> Draft:
    """Draft the opening of a matter of exchange."""
    require(request.who, May.USE_DESKS)
    opening = read_opening({"subject": said.subject, "year": said.year, "dossier": ""})
    return as_draft(
        services.open_exchange(
            who=request.who, agreement=dossier, opening=Opening(opening.subject, opening.year),
            now=request.now,
        )
    )  # fmt: skip


@router.post("/agreements/{dossier}/exchange/accept", url_name="accept_exchange")
def accept_exchange(request: Asked, dossier: str, said: Accepted) -> Draft:
    """Draft our yes to a matter of exchange."""
    return as_draft(
        services.accept_exchange(
            who=request.who, agreement=dossier, object_=said.object, now=request.now
        )
    )


@router.get("/desks/{dossier}", url_name="matter")
def matter(request: Asked, dossier: str) -> dict[str, Any]:
    """Give one matter of exchange with what stands in it."""
    page = queries.matter(dossier, who=request.who, now=request.now)
    return {
        "agreement": page.exchange.agreement,
        "subject": page.exchange.subject,
        "year": page.exchange.year,
        "closed": page.why_closed,
        "things": [_line(one) for one in page.lines],
    }


@router.post("/desks/{dossier}/say", url_name="say")
def say(request: Asked, dossier: str, said: Said) -> Draft:
    """Draft the next step of a request or an item of information, or begin one."""
    require(request.who, May.USE_DESKS)
    if said.step not in Step.__members__.values():
        raise Missing(what="step")
    return as_draft(
        services.say(
            who=request.who, dossier=dossier, thing=said.thing, step=Step(said.step),
            about=said.about, value=said.value, now=request.now,
        )
    )  # fmt: skip


@router.get("/desks/{dossier}/things/{thing}", url_name="thing")
def thing(request: Asked, dossier: str, thing: str) -> dict[str, Any]:
    """Give one thing with all that was said about it; who looked is noted."""
    page = queries.thing(dossier, thing, who=request.who, now=request.now)
    return _line(page.line) | {
        "may": [str(step) for step in page.may],
        "steps": [
            {"entry": one.done.act, "step": str(one.done.step), "by": one.done.by,
             "since": one.done.since, "about": one.done.about, "withdrawn": one.done.withdrawn,
             "blocked": one.blocked, "value": one.said, "may": [str(step) for step in one.may],
             "onward": [{"matter": each.matter, "passed_on": each.done} for each in one.onward],
             "held": [{"side": each.party, "at": each.at} for each in one.held],
             "doubts": [{"doubt": each.pk, "decision": each.decision} for each in one.doubts]}
            for one in page.steps
        ],
    }  # fmt: skip


@router.post("/desks/{dossier}/things/{thing}/onward", url_name="pass_on")
def pass_on(request: Asked, dossier: str, thing: str, said: Passed) -> Draft:
    """Draft the entry of another side's information into another matter, by its consent."""
    return as_draft(
        services.pass_on(
            who=request.who, dossier=dossier, thing=thing, act=said.entry, to=said.to,
            now=request.now,
        )
    )  # fmt: skip


@router.post("/desks/{dossier}/things/{thing}/doubts", url_name="doubt")
def doubt(request: Asked, dossier: str, thing: str, said: Doubted) -> dict[str, bool]:
    """Doubt how information was obtained."""
    services.raise_doubt(
        who=request.who, dossier=dossier, thing=thing, act=said.act, reason=said.reason,
        now=request.now,
    )  # fmt: skip
    return {"doubted": True}


def _line(line: queries.Line) -> dict[str, Any]:
    return {
        "matter": line.dossier, "thing": line.thing, "kind": str(line.begun.step),
        "subject": line.subject, "by": line.begun.by, "since": line.begun.since,
        "state": str(line.standing.state), "turn": line.standing.turn, "due": line.standing.due,
        "overdue": line.overdue,
    }  # fmt: skip


def _subject(flow: str) -> Subject:
    if flow not in Subject.__members__.values():
        raise Missing(what="flow")
    return Subject(flow)
