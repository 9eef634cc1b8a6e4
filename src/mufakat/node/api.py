"""The REST root: every app's router under one address, errors as problem details."""

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Router
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.security import django_auth

from mufakat.kernel.errors import Malformed
from mufakat.node.errors import NotHere, NotLoggedIn, PageRefused, answer
from mufakat.node.subjects import SUBJECTS


class Unfitting(Malformed):
    """A request to the REST interface that lacks a field or has one of another form."""

    code = "request.field"


_PROBLEM = {
    "application/problem+json": {
        "schema": {
            "type": "object",
            "required": ["type", "title", "status", "code"],
            "properties": {
                "type": {"type": "string"},
                "title": {"type": "string"},
                "status": {"type": "integer"},
                "detail": {"type": "string"},
                "code": {"type": "string"},
            },
        }
    }
}
_REFUSALS = {
    400: "It cannot be read, or lacks something.",
    401: "Nobody is logged in.",
    404: "It is not here, or not for the one who asks.",
    409: "It is understood, and not allowed as things stand.",
}


class Described(NinjaAPI):
    """An API whose description names every refusal beside the answer."""

    def get_openapi_schema(self, **said: Any) -> OpenAPISchema:  # noqa: ANN401 -- the library's own arguments
        """Add to each call how it may be refused: all are problem details."""
        schema = super().get_openapi_schema(**said)
        refused = {
            code: {"description": why, "content": _PROBLEM} for code, why in _REFUSALS.items()
        }
        for calls in schema["paths"].values():
            for call in calls.values():
                call["responses"] |= refused
        return schema


def make_api() -> NinjaAPI:
    """Put the routers of every app together."""
    api = Described(
        title="Mufakat", version="1", auth=django_auth, docs_url=None, urls_namespace="rest",
        description="Everything a page can do. Log in at /api/session; errors are problem details.",
    )  # fmt: skip
    for app in SUBJECTS:
        router = _router(f"mufakat.apps.{app}.api")
        if router is not None:
            api.add_router("", router, tags=[app])
    api.add_exception_handler(ValidationError, _unfitting)
    api.add_exception_handler(AuthenticationError, _not_logged_in)
    api.add_exception_handler(HttpError, _unreadable)
    return api


def _router(name: str) -> Router | None:
    if find_spec(name) is None:
        return None
    found: Any = getattr(import_module(name), "router", None)
    return found if isinstance(found, Router) else None


def _unfitting(request: HttpRequest, error: ValidationError | Any) -> HttpResponse:  # noqa: ANN401 -- the library's own union
    first = error.errors[0] if error.errors else {}
    where = ".".join(str(part) for part in first.get("loc", ()))
    return answer(request, Unfitting(field=where[:80], why=str(first.get("msg", ""))[:120]))


def _not_logged_in(request: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:
    del error
    return answer(request, NotLoggedIn())


def _unreadable(request: HttpRequest, error: HttpError | Any) -> HttpResponse:  # noqa: ANN401 -- the library's own union
    return answer(request, NotHere() if error.status_code in (403, 404) else PageRefused())
