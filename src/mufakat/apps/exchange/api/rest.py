"""REST for the exchange: partners, what is under way, receipts, alarms, logs, withdrawals."""

from dataclasses import asdict
from typing import Any, TypeVar

from ninja import Router, Schema

from mufakat.apps.exchange import queries
from mufakat.apps.exchange.queries.page import FIRST, Told, ToldAlarm
from mufakat.apps.exchange.services import withdrawing
from mufakat.apps.parties.permissions import Asked, require
from mufakat.apps.parties.roles import May

router = Router()
ON_A_PAGE = 50
Shown = TypeVar("Shown")


class Reason(Schema):
    """Why an entry is withdrawn, or kept although it was."""

    reason: str


class Words(Schema):
    """A copy of what an entry says, to be checked against what was signed."""

    words: str


class Draft(Schema):
    """The draft that now waits for the second person."""

    draft: int


@router.get("/exchange", url_name="exchange")
def exchange(request: Asked) -> dict[str, Any]:
    """Give the line to every partner, and how every record compares with theirs."""
    page = _page(request)
    return {
        "partners": [
            {"name": one.name, "may_be_sent_to": one.may_be_sent_to, **asdict(one.line)}
            for one in page.partners
        ],
        "records": [asdict(one) for one in page.records],
        "alarms": len(page.alarms),
        "nearly_full": [
            {
                "matter": one.dossier,
                "entries": one.entries,
                "sentence": one.sentence,
                "to_do": str(one.to_do),
                "code": one.code,
            }
            for one in page.nearly_full
        ],
    }


@router.get("/exchange/outbox", url_name="outbox")
def outbox(request: Asked, page: int = 1) -> list[dict[str, Any]]:
    """List what is on its way and not acknowledged yet, oldest first, fifty to a page."""
    found = _page(request, queries.Places(outbox=page)).outbox
    return [_told(one) for one in _lines(found, page)]


@router.get("/exchange/receipts", url_name="receipts")
def receipts(request: Asked, page: int = 1) -> dict[str, Any]:
    """Give the receipts both ways, the newest first: what partners acknowledged, and what we did.

    Fifty to a page, of each.
    """
    found = _page(request, queries.Places(received=page, given=page))
    return {
        "from_partners": [_told(one) for one in _lines(found.received, page)],
        "from_us": [
            {"matter_name": one.matter, **asdict(one.given)} for one in _lines(found.given, page)
        ],
    }


@router.get("/exchange/alarms", url_name="alarms")
def alarms(request: Asked) -> list[dict[str, Any]]:
    """List whatever was found wrong with what a partner said, with what to do about it."""
    return [_alarm(one) for one in _page(request).alarms]


@router.get("/exchange/alarms/{alarm}", url_name="alarm")
def alarm(request: Asked, alarm: int) -> dict[str, Any]:
    """Give one alarm with the signed texts that show it."""
    require(request.who, May.READ)
    return _alarm(queries.alarm(alarm, who=request.who))


@router.get("/matters/{dossier}/log", url_name="log")
def log(request: Asked, dossier: str, page: int = 1) -> dict[str, Any]:
    """List the entries of a matter as our log holds them, a hundred to a page."""
    require(request.who, May.READ)
    found = queries.evidence(dossier, who=request.who, page=max(page, 1))
    return {
        "state_digest": found.digest, "checkpoint": found.checkpoint, "suite": found.suite,
        "page": found.number, "pages": found.pages,
        "entries": [asdict(one) for one in found.entries],
        "records": [
            {"side": one.name, "size": one.size, "status": one.checked.status,
             "checked_at": one.checked.at}
            for one in found.theirs
        ],
    }  # fmt: skip


@router.get("/matters/{dossier}/log/{index}/proof", url_name="proof")
def proof(request: Asked, dossier: str, index: int) -> dict[str, Any]:
    """Prove that one entry stands in our log under its present root; checked before it is given."""
    require(request.who, May.READ)
    return asdict(queries.proof_of(dossier, index))


@router.get("/entries/{act}", url_name="entry")
def entry(request: Asked, act: str) -> dict[str, Any]:
    """Give one entry, and who answered where it was withdrawn."""
    require(request.who, May.READ)
    one = queries.entry(act, who=request.who)
    return {
        "id": one.act, "matter": one.dossier, "party": one.party, "kind": one.kind,
        "object": one.object, "index": one.index, "sentence": one.sentence, "claimed": one.at,
        "withdrawn": asdict(one.withdrawal) if one.withdrawal else None,
        "to_decide": one.to_decide, "may_withdraw": one.may_withdraw,
        "why_not": one.refusal.code if one.refusal else "",
    }  # fmt: skip


@router.post("/entries/{act}/check", url_name="check_copy")
def check_copy(request: Asked, act: str, said: Words) -> dict[str, Any]:
    """Check a copy of an entry's words against what was signed. Nothing is kept."""
    require(request.who, May.READ)
    one = queries.entry(act, who=request.who)
    tried = queries.check_copy(one.act, said.words)
    return asdict(tried)


@router.post("/entries/{act}/withdraw", url_name="withdraw")
def withdraw(request: Asked, act: str, said: Reason) -> Draft:
    """Draft the withdrawal of an own entry."""
    made = withdrawing.withdraw(who=request.who, act=act, reason=said.reason, now=request.now)
    return Draft(draft=made)


@router.post("/entries/{act}/keep", url_name="refuse_to_erase")
def refuse_to_erase(request: Asked, act: str, said: Reason) -> Draft:
    """Draft the answer that our law makes us keep what a partner withdrew."""
    made = withdrawing.refuse_to_erase(
        who=request.who, act=act, reason=said.reason, now=request.now
    )
    return Draft(draft=made)


@router.post("/entries/{act}/erase", url_name="erase")
def erase(request: Asked, act: str) -> dict[str, Any]:
    """Erase what a partner withdrew and a person was asked about."""
    return {"entries": withdrawing.erase(who=request.who, act=act, now=request.now)}


def _page(request: Asked, places: queries.Places = FIRST) -> queries.ExchangePage:
    require(request.who, May.READ)
    return queries.exchange(who=request.who, now=request.now, places=places, size=ON_A_PAGE)


def _lines(found: queries.Paged[Shown], page: int) -> list[Shown]:
    # A page looks at the last one there is; a program has to see where the list ends.
    return found.items if page == found.number else []


def _alarm(one: ToldAlarm) -> dict[str, Any]:
    said = {"sentence": one.sentence, "safe": str(one.safe), "to_do": str(one.to_do)}
    return said | {"code": one.code} | asdict(one.alarm)


def _told(one: Told) -> dict[str, Any]:
    said = {"sentence": one.sentence, "matter_name": one.matter, "to": one.to}
    return said | asdict(one.leaving)
