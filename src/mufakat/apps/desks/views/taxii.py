"""Signals for tools of our own agency, by TAXII 2.1: read only, each tool with a key of its own."""

from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from mufakat.apps.desks import queries
from mufakat.apps.desks.acts.collections import Tool
from mufakat.apps.desks.outputs import taxii as said
from mufakat.apps.desks.outputs.taxii import BadFilter, Page
from mufakat.apps.parties.permissions import Asked
from mufakat.apps.parties.queries import our_party
from mufakat.kernel.errors import Missing

Answer = Callable[..., dict[str, Any] | tuple[dict[str, Any], Page]]


def for_tools(view: Answer) -> Callable[..., JsonResponse]:
    """Answer a tool that has a key and asks for TAXII; say what is wrong in TAXII's own form."""

    @login_not_required
    @require_GET
    @wraps(view)
    def answered(request: Asked, **named: str) -> JsonResponse:
        tool = queries.tool_with(_key_in(request.headers.get("Authorization", "")))
        if tool is None:
            refused = _refused(HTTPStatus.UNAUTHORIZED, "This tool has no key here.")
            refused["WWW-Authenticate"] = 'Basic realm="mufakat"'
            return refused
        if not _reads(request.headers.get("Accept", "*/*")):
            return _refused(HTTPStatus.NOT_ACCEPTABLE, f"This speaks {said.MEDIA}.")
        try:
            found = view(request, tool, **named)
        except Missing:
            return _refused(HTTPStatus.NOT_FOUND, "There is nothing of that name.")
        except BadFilter:
            return _refused(HTTPStatus.BAD_REQUEST, "A filter is not in the form of TAXII 2.1.")
        return _dated(*found) if isinstance(found, tuple) else _answer(found)

    return answered


@for_tools
def discovery(request: Asked, _tool: Tool) -> dict[str, Any]:
    """Say where the collections are."""
    return said.discovery(request.build_absolute_uri(reverse("desks:taxii_root")), _our_name())


@for_tools
def taxii_root(_request: Asked, _tool: Tool) -> dict[str, Any]:
    """Say what is answered."""
    return said.api_root(_our_name())


@for_tools
def collections(_request: Asked, _tool: Tool) -> dict[str, Any]:
    """List the collections: the matters of exchange."""
    return {"collections": [said.collection_shown(one) for one in queries.collections()]}


@for_tools
def collection(_request: Asked, _tool: Tool, collection: str) -> dict[str, Any]:
    """Describe one collection."""
    return said.collection_shown(queries.collection(collection))


@for_tools
def objects(request: Asked, tool: Tool, collection: str) -> tuple[dict[str, Any], Page]:
    """Give the objects of a collection, those added after a moment, or of a kind."""
    page = _page(request, tool, collection)
    return said.envelope(page), page


@for_tools
def manifest(request: Asked, tool: Tool, collection: str) -> tuple[dict[str, Any], Page]:
    """Give the objects of a collection by name and version."""
    page = _page(request, tool, collection)
    return said.manifest(page), page


@for_tools
def one_object(
    request: Asked, tool: Tool, collection: str, object_id: str
) -> tuple[dict[str, Any], Page]:
    """Give one object."""
    page = _page(request, tool, collection, only=object_id)
    return said.envelope(page), page


@for_tools
def versions(
    request: Asked, tool: Tool, collection: str, object_id: str
) -> tuple[dict[str, Any], Page]:
    """Give the versions of one object: the last is the only one kept."""
    page = _page(request, tool, collection, only=object_id)
    return {"more": False, "versions": [said.version_of(one) for one in page.kept]}, page


def _page(request: Asked, tool: Tool, collection: str, *, only: str = "") -> Page:
    asked = said.asked_in(request.GET.dict())
    one = queries.collection(collection)
    kept = queries.signals_for(tool, one, now=request.now)
    if only:
        kept = [each for each in kept if each.said["id"] == only]
        if not kept:
            raise Missing(what="object")
    return said.page_of(kept, asked)


def _key_in(header: str) -> str:
    scheme, _space, value = header.partition(" ")
    if scheme.lower() != "basic":
        return value.strip()
    try:
        return b64decode(value, validate=True).decode().partition(":")[2]
    except (NotBase64, UnicodeDecodeError):
        return ""


def _reads(accept: str) -> bool:
    wanted = [one.strip().replace(" ", "") for one in accept.split(",")]
    return any(one.startswith(("application/taxii+json", "*/*", "application/*")) for one in wanted)


def _answer(found: dict[str, Any], status: int = HTTPStatus.OK) -> JsonResponse:
    return JsonResponse(found, status=status, content_type=said.MEDIA)


def _dated(found: dict[str, Any], page: Page) -> JsonResponse:
    answer = _answer(found)
    if page.kept:
        answer["X-TAXII-Date-Added-First"] = said.moment(page.kept[0].added)
        answer["X-TAXII-Date-Added-Last"] = said.moment(page.kept[-1].added)
    return answer


def _refused(status: HTTPStatus, words: str) -> JsonResponse:
    return _answer({"title": words, "http_status": str(status.value)}, status)


def _our_name() -> str:
    return our_party().names.get("en") or our_party().party
