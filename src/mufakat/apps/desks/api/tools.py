"""REST for the tools of our own agency that read signals."""

from dataclasses import asdict
from typing import Any

from ninja import Schema

from mufakat.apps.desks import queries, services
from mufakat.apps.desks.api.routing import router
from mufakat.apps.parties.permissions import Asked


class Named(Schema):
    """What a tool is called."""

    name: str


@router.get("/desks/tools", url_name="tools")
def tools(request: Asked) -> list[dict[str, Any]]:
    """List the tools that read signals, and those shut out."""
    return [asdict(one) for one in queries.tools(who=request.who)]


@router.post("/desks/tools", url_name="let_tool_read")
def let_tool_read(request: Asked, said: Named) -> dict[str, str]:
    """Let a tool read signals; its key is told this once."""
    return {"key": services.let_tool_read(who=request.who, name=said.name, now=request.now)}


@router.post("/desks/tools/{pk}/shut", url_name="shut_tool_out")
def shut_tool_out(request: Asked, pk: int) -> dict[str, bool]:
    """Shut a tool out."""
    services.shut_tool_out(who=request.who, pk=pk, now=request.now)
    return {"shut": True}
