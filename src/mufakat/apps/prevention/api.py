"""REST for prevention. There is no operation that gives several cases, or searches them."""

from datetime import date
from typing import Any

from ninja import Router, Schema

from mufakat.apps.letters.api import Draft, as_draft
from mufakat.apps.parties.permissions import Asked, require
from mufakat.apps.parties.roles import May
from mufakat.apps.prevention import services
from mufakat.apps.prevention.acts.cases import write_case
from mufakat.apps.prevention.acts.crossing import LEAST, read_card, write_card, write_counts
from mufakat.apps.prevention.acts.programmes import read_programme, write_programme
from mufakat.apps.prevention.acts.steps import Step
from mufakat.apps.prevention.queries import cases as reading
from mufakat.apps.prevention.queries import crossed
from mufakat.apps.prevention.queries import impact as assessed
from mufakat.kernel.errors import Missing
from mufakat.registry import work

router = Router()
_UNDER = "/agreements/{dossier}/prevention"
_CASE = "/prevention/cases/{key}"


class Assessment(Schema):
    """An impact assessment; a second person confirms it."""

    document: str
    text: str
    made_on: date
    valid_until: date


class Referral(Schema):
    """What somebody outside told us."""

    person: str
    concern: str
    by: str
    child: bool = False


class Said(Schema):
    """What a step says, and the version of the case it was written over."""

    said: dict[str, Any]
    version: int | None = None


class Place(Schema):
    """Somebody, and a place on the panel."""

    login: str
    part: str


class Person(Schema):
    """Somebody by log-in name."""

    login: str


class Need(Schema):
    """A case by its whole number, and the ground on which it is opened."""

    key: str
    ground: str


class Word(Schema):
    """Whether a case was rightly opened."""

    upheld: bool


@router.get("/prevention", url_name="prevention")
def prevention(request: Asked) -> dict[str, Any]:
    """Say whether prevention is open, and until when."""
    until = assessed.valid_until(request.who.today or request.now.date())
    return {"open": until is not None, "valid_until": until}


@router.get("/prevention/impact", url_name="assessments")
def assessments(request: Asked) -> list[dict[str, Any]]:
    """List the impact assessments."""
    return [
        {"id": one.pk, "document": one.document, "text": one.text, "made_on": one.made_on,
         "valid_until": one.valid_until, "author": one.author, "second": one.second}
        for one in assessed.assessments(who=request.who)
    ]  # fmt: skip


@router.post("/prevention/impact", url_name="impact")
def impact(request: Asked, said: Assessment) -> dict[str, int]:
    """Enter an impact assessment."""
    return {"id": services.assess(who=request.who, now=request.now, **said.dict())}


@router.post("/prevention/impact/{pk}/confirm", url_name="confirm_assessment")
def confirm_assessment(request: Asked, pk: int) -> dict[str, bool]:
    """Confirm an assessment somebody else entered."""
    services.confirm_assessment(who=request.who, pk=pk, now=request.now)
    return {"done": True}


@router.get("/prevention/oversight", url_name="oversight")
def oversight(request: Asked) -> dict[str, Any]:
    """Say who opened which case, and what was erased; nothing a case holds."""
    page = reading.oversight(who=request.who)
    return {
        "opened_in_need": [
            {"id": one.pk, "case": one.case.key, "who": one.login, "ground": one.ground,
             "at": one.at, "second": one.second, "upheld": one.upheld}
            for one in page.broken
        ],
        "opened": [
            {"who": who, "case": key, "purpose": purpose, "at": at}
            for who, key, purpose, at in page.read
        ],
        "erased": [
            {"case": one.key, "why": one.why, "at": one.erased_at, "sha256": one.sealed_sha256}
            for one in page.erased
        ],
    }  # fmt: skip


class Value(Schema):
    """A programme or a practice card, in the form in which it is kept or carried."""

    value: dict[str, Any]


class Table(Schema):
    """A table of counts to be protected; `relation` says how earlier ones about the same stand."""

    title: dict[str, str]
    name: str
    about: str
    period: str
    table: str
    relation: str = "beside"
    threshold: int = LEAST


class AtMeeting(Schema):
    """The matter of a meeting."""

    meeting: str


class Object(Schema):
    """A card or table of ours."""

    object: str


@router.get("/prevention/programmes", url_name="programmes")
def programmes(request: Asked) -> list[dict[str, Any]]:
    """List our programmes."""
    return [
        {"id": one.pk, "value": write_programme(one.programme)}
        for one in crossed.programmes(who=request.who)
    ]


@router.post("/prevention/programmes", url_name="enter_programme")
def enter_programme(request: Asked, said: Value) -> dict[str, int]:
    """Enter a programme of ours."""
    one = read_programme(said.value)
    return {"id": services.enter_programme(who=request.who, programme=one, now=request.now)}


@router.get(_UNDER, url_name="agreement")
def agreement(request: Asked, dossier: str) -> list[dict[str, Any]]:
    """List the practice cards and protected tables under an agreement."""
    return [
        {"key": one.key, "party": one.party, "since": one.since,
         "card": write_card(one.card) if one.card else None,
         "counts": write_counts(one.counts) if one.counts else None}
        for one in crossed.crossed(dossier, who=request.who)
    ]  # fmt: skip


@router.post(f"{_UNDER}/cards", url_name="share_card")
def share_card(request: Asked, dossier: str, said: Value) -> Draft:
    """Draft a practice card for the other side."""
    card = read_card(said.value)
    return as_draft(
        services.share_card(who=request.who, dossier=dossier, card=card, now=request.now)
    )


@router.post(f"{_UNDER}/cards/{{key}}/paper", url_name="print_card")
def print_card(request: Asked, dossier: str, key: str, said: AtMeeting) -> dict[str, int]:
    """Begin a paper of a meeting from a practice card of ours; give its number among our drafts."""
    pk = services.print_card(
        who=request.who, dossier=dossier, key=key, meeting=said.meeting, now=request.now
    )
    return {"paper": pk}


@router.post(f"{_UNDER}/cards/{{key}}/agenda", url_name="put_card_on_agenda")
def put_card_on_agenda(request: Asked, dossier: str, key: str, said: AtMeeting) -> Draft:
    """Draft an agenda item of a meeting from a practice card of ours."""
    return as_draft(
        services.put_card_on_agenda(
            who=request.who, dossier=dossier, key=key, meeting=said.meeting, now=request.now
        )
    )


@router.post(f"{_UNDER}/tables", url_name="protect_table")
def protect_table(request: Asked, dossier: str, said: Table) -> dict[str, int]:
    """Give a table of counts to the worker, to be protected."""
    asked = said.dict()
    return {
        "id": services.ask_to_protect(
            who=request.who, dossier=dossier, asked=asked, now=request.now
        )
    }


@router.get(f"{_UNDER}/tables/{{pk}}", url_name="protected_table")
def protected_table(request: Asked, dossier: str, pk: int) -> dict[str, Any]:
    """Say how far the worker is, and give the protected table."""
    require(request.who, May.DRAFT)
    del dossier
    done = work.work(pk, by=request.who.login)
    facts = done.answer["facts"] if isinstance(done.answer, dict) else None
    return {"state": done.state, "fault": done.fault, "table": facts}


@router.post(f"{_UNDER}/tables/{{pk}}/release", url_name="release_table")
def release_table(request: Asked, dossier: str, pk: int) -> Draft:
    """Put a protected table before the second person."""
    del dossier
    return as_draft(services.release_table(who=request.who, pk=pk, now=request.now))


@router.post(f"{_UNDER}/take-back", url_name="take_back")
def take_back(request: Asked, dossier: str, said: Object) -> Draft:
    """Draft that a card or table of ours stands no longer."""
    return as_draft(
        services.take_back(who=request.who, dossier=dossier, object_=said.object, now=request.now)
    )


@router.get("/prevention/cases", url_name="cases")
def cases(request: Asked) -> list[dict[str, Any]]:
    """List the cases one has a part in, by number: nothing of the person."""
    return [
        {"key": one.key, "part": one.part, "state": one.standing.state, "next": one.standing.next,
         "due": one.standing.due, "erase_on": one.standing.erase_on}
        for one in reading.work_list(who=request.who, now=request.now)
    ]  # fmt: skip


@router.post("/prevention/cases", url_name="refer")
def refer(request: Asked, said: Referral) -> dict[str, str]:
    """Enter a referral."""
    one = services.Referral(**said.dict())
    return {"key": services.refer(who=request.who, referral=one, now=request.now)}


@router.get(_CASE, url_name="case")
def case(request: Asked, key: str, purpose: str) -> dict[str, Any]:
    """Open one case for a purpose; that it was opened is noted."""
    one = reading.opened(key, who=request.who, purpose=purpose, now=request.now)
    return {
        "key": one.key, "version": one.version, "state": one.standing.state,
        "may": sorted(one.standing.may) if one.leads else [], "due": one.standing.due,
        "erase_on": one.standing.erase_on,
        "panel": [{"login": each.login, "part": each.part} for each in one.members],
        "case": write_case(one.case),
    }  # fmt: skip


@router.post(f"{_CASE}/no-concern", url_name="no_concern")
def no_concern(request: Asked, key: str) -> dict[str, bool]:
    """Find no concern: the referral is erased at once."""
    services.no_concern(who=request.who, key=key, now=request.now)
    return {"done": True}


@router.post(f"{_CASE}/panel", url_name="name_member")
def name_member(request: Asked, key: str, said: Place) -> dict[str, bool]:
    """Give somebody a place on the panel."""
    services.name_member(
        who=request.who, key=key, login=said.login, part=said.part, now=request.now
    )
    return {"done": True}


@router.post(f"{_CASE}/panel/leave", url_name="leave_panel")
def leave_panel(request: Asked, key: str, said: Person) -> dict[str, bool]:
    """Take somebody off the panel."""
    services.leave_panel(who=request.who, key=key, login=said.login, now=request.now)
    return {"done": True}


@router.post(f"{_CASE}/steps/{{step}}", url_name="take_step")
def take_step(request: Asked, key: str, step: str, said: Said) -> dict[str, bool]:
    """Write one step into a case."""
    if step not in Step.__members__.values():
        raise Missing(what="step")
    services.take_step(
        who=request.who, key=key, step=Step(step), said=said.said, now=request.now,
        version=said.version,
    )  # fmt: skip
    return {"done": True}


@router.post("/prevention/need", url_name="break_glass")
def break_glass(request: Asked, said: Need) -> dict[str, bool]:
    """Open a case without a part in it."""
    services.break_glass(who=request.who, key=said.key, ground=said.ground, now=request.now)
    return {"done": True}


@router.post("/prevention/need/{pk}", url_name="second")
def second(request: Asked, pk: int, said: Word) -> dict[str, bool]:
    """Say as the second person whether a case was rightly opened."""
    services.second(who=request.who, pk=pk, upheld=said.upheld, now=request.now)
    return {"done": True}
