"""Errors become answers here: a page, a fragment, problem+json, or an exit code."""

import logging
import re
import secrets
from dataclasses import dataclass, replace
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.functional import Promise

from mufakat.kernel.errors import BrokenPromise, Malformed, Missing, MufakatError, Refusal
from mufakat.node import words

log = logging.getLogger("mufakat")

API = "/api/"
_SECRET = re.compile(r"csrf|passw|passphrase|^code$").search
EXIT: dict[type[MufakatError], int] = {Refusal: 3, Malformed: 4, Missing: 5, BrokenPromise: 70}
STATUS: dict[type[MufakatError], HTTPStatus] = {
    Refusal: HTTPStatus.CONFLICT,
    Malformed: HTTPStatus.BAD_REQUEST,
    Missing: HTTPStatus.NOT_FOUND,
    BrokenPromise: HTTPStatus.INTERNAL_SERVER_ERROR,
}


class NotLoggedIn(Refusal):
    """A program asked without having logged in."""

    code = "log_in.needed"


class FormExpired(Refusal):
    """A form came back without this visit's token."""

    code = "form.expired"


class PageRefused(Malformed):
    """A request that cannot be read as one."""

    code = "request.unreadable"


class RequestTooLarge(Malformed):
    """More than one request may bring."""

    code = "request.too_large"


class NotHere(Missing):
    """No such page, or not for the one who asks."""

    code = "page.missing"


class OnlyByButton(Refusal):
    """An address that takes what a button sends was opened as a page."""

    code = "request.button"


class Unforeseen(BrokenPromise):
    """Something failed that nobody expected."""

    code = "page.failed"


@dataclass(frozen=True, slots=True)
class Told:
    """One error in the words of the reader: what happened, what is safe, what to do."""

    code: str
    status: int
    happened: str | Promise
    safe: str | Promise
    to_do: str | Promise
    reference: str = ""


def told(error: MufakatError) -> Told:
    """Put an error into words."""
    family = words.FAMILIES[family_of(error)]
    return Told(
        code=error.code,
        status=status_of(error),
        happened=words.sentence(error),
        safe=family.safe,
        to_do=family.to_do,
        reference=_reference(error),
    )


def family_of(error: MufakatError) -> type[MufakatError]:
    """Give the family an error belongs to; what belongs to none is our own fault."""
    for family in STATUS:
        if isinstance(error, family):
            return family
    return BrokenPromise


def status_of(error: MufakatError) -> int:
    """Give the status of the answer over HTTP."""
    if isinstance(error, NotLoggedIn):
        return HTTPStatus.UNAUTHORIZED
    if isinstance(error, RequestTooLarge):
        return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    return STATUS[family_of(error)]


def exit_code(error: MufakatError) -> int:
    """Give the exit code of a command that ended this way."""
    return EXIT[family_of(error)]


def answer(request: HttpRequest, error: MufakatError) -> HttpResponse:
    """Answer a request with an error in the form its sender reads."""
    said = told(error)
    if request.path.startswith(API):
        return problem(said)
    is_htmx = bool(getattr(request, "htmx", False))
    template, shown = "node/_refusal.html" if is_htmx else "node/error.html", {"error": said}
    written_on = getattr(request, "written_on", None)
    if written_on is not None and not is_htmx:
        template, shown = written_on.template, {**written_on.shown, **shown}
    response = render(request, template, shown, status=said.status)
    if is_htmx:
        response.headers["HX-Retarget"] = "#messages"
        response.headers["HX-Reswap"] = "innerHTML"
    return response


def problem(said: Told) -> JsonResponse:
    """Give an error as RFC 9457 problem details."""
    return JsonResponse(
        {
            "type": f"urn:mufakat:{said.code}",
            "title": str(said.happened),
            "status": int(said.status),
            "detail": f"{said.safe} {said.to_do}".strip(),
            "code": said.code,
            **({"reference": said.reference} if said.reference else {}),
        },
        status=said.status,
        content_type="application/problem+json",
    )


def page_unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 400."""
    del exception
    return answer(request, PageRefused())


def page_missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404, and 403 alike: nobody learns what exists."""
    del exception
    return answer(request, NotHere())


def page_failed(request: HttpRequest) -> HttpResponse:
    """Answer 500 with a reference the keeper finds in the log."""
    return answer(request, Unforeseen())


def page_of_a_button(request: HttpRequest, allowed: str) -> HttpResponse:
    """Answer 405 in words where a person reads it, and as a problem where a program does."""
    if request.path.startswith(API):
        response: HttpResponse = problem(
            replace(told(OnlyByButton()), status=HTTPStatus.METHOD_NOT_ALLOWED)
        )
    else:
        response = answer(request, OnlyByButton())
        response.status_code = HTTPStatus.METHOD_NOT_ALLOWED
    response.headers["Allow"] = allowed
    return response


def visit_ended(request: HttpRequest) -> HttpResponse:
    """Answer a form that came after its sender was logged out, with what was written in it."""
    written = [
        (name, words)
        for name, said in request.POST.lists()
        for words in said
        if words.strip() and not _SECRET(name)
    ]
    context = {"error": told(NotLoggedIn()), "written": written, "back": request.path}
    return render(request, "node/visit_ended.html", context, status=HTTPStatus.UNAUTHORIZED)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose token does not fit."""
    del reason
    return answer(request, FormExpired())


def _reference(error: MufakatError) -> str:
    if family_of(error) is not BrokenPromise:
        return ""
    reference = secrets.token_hex(4)
    # The code and facts, never the bytes somebody sent: a log is read by the keeper.
    log.error("reference %s: %s %s", reference, error.code, error.facts)
    return reference
