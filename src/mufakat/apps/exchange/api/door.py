"""The door between nodes: one sealed parcel in, one sealed parcel out. No session, no cookies."""

from collections.abc import Callable, Mapping
from http import HTTPStatus

from django.contrib.auth.decorators import login_not_required
from django.db import OperationalError
from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from mufakat.apps.exchange.services import attachments, door, packing, receiving
from mufakat.apps.exchange.services.packing import NotPaired, TooLarge
from mufakat.apps.exchange.services.problems import CONTENT_TYPE, problem
from mufakat.apps.exchange.services.quotas import Quota, TooMuch
from mufakat.apps.parties.permissions import Asked
from mufakat.kernel.errors import Malformed, Missing, MufakatError, Refusal

SEALED = "application/octet-stream"
STATUS: Mapping[type[MufakatError], HTTPStatus] = {
    TooLarge: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    NotPaired: HTTPStatus.FORBIDDEN,
    TooMuch: HTTPStatus.TOO_MANY_REQUESTS,
    Refusal: HTTPStatus.CONFLICT,
    Malformed: HTTPStatus.BAD_REQUEST,
    Missing: HTTPStatus.NOT_FOUND,
}


class Locked(Refusal):
    """The database is at work for somebody else: come again in a moment."""

    code = "exchange.locked"


@csrf_exempt
@login_not_required
@require_POST
def parcels(request: Asked) -> HttpResponse:
    """Take in one sealed parcel and answer with one."""
    return _answered(request, packing.LIMIT, receiving.receive)


@csrf_exempt
@login_not_required
@require_POST
def chunks(request: Asked) -> HttpResponse:
    """Take in one sealed piece of an attachment and say how much of it is here."""
    return _answered(request, attachments.LIMIT, attachments.receive)


def _answered(request: Asked, limit: int, receive: Callable[..., bytes]) -> HttpResponse:
    try:
        data = _body(request, limit)
        answer = door.through(lambda: receive(data, now=request.now, quota=Quota()))
        return HttpResponse(answer, content_type=SEALED)
    except (Refusal, Malformed, Missing) as error:
        return _refused(error)
    except OperationalError:
        return _refused(Locked(), HTTPStatus.SERVICE_UNAVAILABLE, wait=1)


def _body(request: Asked, limit: int) -> bytes:
    announced = request.META.get("CONTENT_LENGTH") or "0"
    if not announced.isdigit() or int(announced) > limit:
        raise TooLarge(limit=limit)
    data = request.read(limit + 1)
    if len(data) > limit:
        raise TooLarge(limit=limit)
    return data


def _refused(
    error: MufakatError, status: HTTPStatus | None = None, *, wait: int = 0
) -> HttpResponse:
    found = status or next(each for family, each in STATUS.items() if isinstance(error, family))
    response = HttpResponse(problem(error, found), content_type=CONTENT_TYPE, status=found)
    wait = error.wait if isinstance(error, TooMuch) else wait
    if wait:
        response.headers["Retry-After"] = str(wait)
    return response
