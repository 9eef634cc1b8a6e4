"""REST for the audit of this node."""

from dataclasses import asdict
from datetime import date
from typing import Any

from django.http import HttpResponse
from ninja import Query, Schema

from mufakat.apps.exchange.api.rest import router
from mufakat.apps.exchange.queries import audit as queries
from mufakat.apps.parties.permissions import Asked


class Which(Schema):
    """Which lines are asked for; see the fields of the page."""

    whose: str = ""
    did: str = ""
    part: str = ""
    first: date | None = None
    last: date | None = None
    before: int = 0


class Head(Schema):
    """A signed head that was taken away earlier; may be empty."""

    head: str = ""


@router.get("/audit", url_name="audit")
def audit(request: Asked, which: Query[Which]) -> dict[str, Any]:
    """Give lines of the audit, newest first; `older` is what to ask for as `before`."""
    page = queries.audit(queries.Asking(**which.dict()), who=request.who)
    return {"lines": [asdict(one.line) for one in page.lines], "older": page.older}


@router.get("/audit/head", url_name="audit_head")
def audit_head(request: Asked) -> dict[str, str]:
    """Sign how far the audit goes."""
    return {"head": queries.head(who=request.who)}


@router.post("/audit/check", url_name="check_audit")
def check_audit(request: Asked, said: Head) -> dict[str, Any]:
    """Check every line, every noted read, and a head taken away earlier."""
    found = queries.check(who=request.who, head=said.head.encode())
    return {
        "lines": found.size,
        "whole": found.is_whole,
        "faults": [{"code": one.code, "number": one.number} for one in found.faults],
    }


@router.get("/audit/export", url_name="export_audit")
def export_audit(request: Asked, which: Query[Which]) -> HttpResponse:
    """Give lines with what proves each, as one file."""
    made = queries.export(queries.Asking(**which.dict()), form="json", who=request.who)
    headers = {"Content-Disposition": 'attachment; filename="audit.json"'}
    return HttpResponse(made, content_type="application/json", headers=headers)
