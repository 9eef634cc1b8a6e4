"""What happens to every request: first run, log-in, who asks and when, errors into pages."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation
from django.utils.http import urlencode
from django_htmx.http import HttpResponseClientRedirect

from mufakat.apps.floor.views.following import follow
from mufakat.apps.parties.permissions import NOBODY, Who, local_day
from mufakat.apps.parties.queries import is_founded, our_party, who
from mufakat.kernel.errors import MufakatError
from mufakat.node import clock
from mufakat.node.errors import NotLoggedIn, answer, page_of_a_button, visit_ended
from mufakat.registry import ports
from mufakat.registry.asked_once import one_page
from mufakat.registry.queries import last_place

Next = Callable[[HttpRequest], HttpResponseBase]
OPEN = ("/static/", "/language/", "/look/", "/healthy/")
FIRST = "/first/"
API = "/api/"
SESSION = "/api/session"
LOG_IN = "/account/login/"
ACCOUNT = "/account/"
FOLLOW = "/follow/"


class FirstRun:
    """Until the node knows whose it is, only the first run is there; afterwards it is gone."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Send everybody to the first run, or nobody."""
        if request.path.startswith((*OPEN, FIRST)) or is_founded():
            return self.get_response(request)
        return HttpResponseRedirect(reverse("parties:first_run"))


class Following:
    """Answers pages that follow a sitting before anything else is asked of a request.

    Hundreds of open pages ask twice a second. What lets them in is a pass a page was given after
    all the questions below were asked; it is bound to the reader's log-in and runs out soon.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer who follows; pass everybody else on."""
        if request.path.startswith(FOLLOW):
            return follow(request, request.path.removeprefix(FOLLOW).rstrip("/"))
        return self.get_response(request)


class LogInRequired(LoginRequiredMiddleware):
    """Nothing is shown to visitors but the way in; programs get 401 where people get a page.

    What somebody sends after their visit ended is shown to them again, so that none of it is lost.
    """

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., HttpResponseBase],
        view_args: tuple[Any, ...],
        view_kwargs: dict[str, Any],
    ) -> HttpResponseBase | None:
        """Send a person to the log-in page and tell a program that it must log in."""
        if request.path == SESSION:
            return None
        held = super().process_view(request, view_func, view_args, view_kwargs)
        if held and request.path.startswith(API):
            return answer(request, NotLoggedIn())
        if held and getattr(request, "htmx", False):
            # A page left open may ask for news: nothing moves. Who acts is sent to log in.
            quiet = request.method == "GET"
            return HttpResponse(status=204) if quiet else HttpResponseClientRedirect(LOG_IN)
        if held and request.method == "POST":
            return visit_ended(request)
        return held


class WhoAsks:
    """Puts who asks, and when, on the request; each person reads in their own language."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Add `now` and `who`, and turn to the person's language."""
        now = clock.now()
        asking = who(request.user, local_day(now, settings.MUFAKAT_NODE.read().zone))
        request.now, request.who = now, asking  # type: ignore[attr-defined]  # see `Asked`
        if asking.login:
            request.user.who = asking  # type: ignore[union-attr]  # for `has_perm` in templates
            translation.activate(asking.language)
            request.LANGUAGE_CODE = translation.get_language()
        if request.method not in ("GET", "HEAD"):
            return self.get_response(request)
        with one_page():
            return self.get_response(request)


class OwnFactors:
    """Holds back, where the node demands a second factor, whoever has not set up their own.

    Their own second factor, and a password of their own in place of one the keeper gave them.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Let through who has both, and everybody to the pages where they are set up."""
        first = self._to_set_up(request)
        if not first:
            return self.get_response(request)
        if request.path.startswith(API):
            return answer(request, NotLoggedIn())
        return HttpResponseRedirect(reverse(first))

    def _to_set_up(self, request: HttpRequest) -> str:
        """Name the page where the next thing is set up; empty where nothing is missing."""
        open_to_all = request.path.startswith((*OPEN, FIRST, ACCOUNT))
        user = request.user
        if not settings.MUFAKAT_SECOND_FACTOR or open_to_all or not user.is_authenticated:
            return ""
        if user.password_given:
            return "account_change_password"
        return "" if is_mfa_enabled(user) else "mfa_index"


class Errors:
    """Turns the errors we raise on purpose into the answer fit for whoever asked."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on; what was opened that only a button reaches is said in words."""
        response = self.get_response(request)
        reads = "text/html" in request.headers.get("Accept", "") or request.path.startswith(API)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and reads:
            return page_of_a_button(request, response.headers.get("Allow", ""))
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer our own errors; leave the rest to Django's own handler."""
        return answer(request, error) if isinstance(error, MufakatError) else None


def on_every_page(request: HttpRequest) -> dict[str, Any]:
    """Give templates what every page shows: who reads, whose node it is, menu, story ribbon."""
    ours = our_party() if is_founded() else None
    asking = getattr(request, "who", NOBODY)
    return {
        "who": asking,
        "now": getattr(request, "now", None),
        "our": ours,
        "is_specimen": bool(ours and ours.specimen),
        "menu": menu(asking, request.path) if asking.login else [],
        "news_poll": news_poll(request.path) if asking.roles else "",
    }


def news_poll(path: str) -> str:
    """Give the address a page asks for entries that came after it was shown."""
    return f"{reverse('workbench:news')}?{urlencode({'seen': str(last_place()), 'back': path})}"


def menu(asking: Who, path: str) -> list[dict[str, Any]]:
    """Give the main menu every app adds to, the reader's place in it marked."""
    offered = [item for offer in ports.panels("menu") for item in offer(asking)]
    items = sorted(offered, key=lambda item: item.place)
    inside = [item.url for item in items if path.startswith(item.url) and item.url != "/"]
    current = max(inside, key=len, default=path)
    return [
        {"label": each.label, "url": each.url, "key": each.key, "current": each.url == current}
        for each in items
    ]
