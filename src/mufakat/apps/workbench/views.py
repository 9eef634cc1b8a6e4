from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from mufakat.apps.parties.permissions import Asked, has_a_role
from mufakat.apps.workbench import queries
from mufakat.registry import queries as registry


@require_GET
@never_cache
def today(request: Asked) -> HttpResponse:
    if not has_a_role(request.who):
        return redirect("parties:me")
    found = queries.today(who=request.who, now=request.now)
    return render(request, "workbench/today.html", {"today": found})


@require_GET
@never_cache
def news(request: Asked) -> HttpResponse:
    if not has_a_role(request.who):
        raise Http404
    seen = request.GET.get("seen", "")
    back = request.GET.get("back", "/")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    fresh = registry.received_since(int(seen)) if seen.isascii() and seen.isdigit() else 0
    context = {"fresh": fresh, "back": back if safe else "/", "poll": request.get_full_path()}
    return render(request, "workbench/_news.html", context)


@require_GET
def search(request: Asked) -> HttpResponse:
    text = request.GET.get("q", "")
    found = queries.search(text, who=request.who, now=request.now)
    return render(request, "workbench/search.html", {"text": text, "found": found})
