from http import HTTPStatus

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_POST

from mufakat.apps.letters.panels import sides_of
from mufakat.apps.parties.permissions import Asked, has_a_role
from mufakat.apps.workbench import forms, queries, services
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
    if request.GET.get("shown", "0") == str(fresh):
        # The bar stays as it is: replacing it would take the focus away and be read out again.
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    asked = request.GET.copy()
    asked["shown"] = str(fresh)
    poll = f"{request.path}?{asked.urlencode()}"
    context = {"fresh": fresh, "back": back if safe else "/", "poll": poll}
    return render(request, "workbench/_news.html", context)


@require_GET
def search(request: Asked) -> HttpResponse:
    text = request.GET.get("q", "")[:400]
    names = ("agreement", "meeting", "kind", "side", "language")
    narrowed = queries.Narrowed(**{name: request.GET.get(name, "")[:100] for name in names})
    found = queries.searched(text, narrowed, who=request.who, now=request.now)
    tongues = {code: name for code, name in settings.LANGUAGES if code in found.languages}
    context = {
        "text": text,
        "found": found,
        "narrowed": narrowed,
        "sides": sides_of(found.sides),
        "tongues": tongues,
    }
    return render(request, "workbench/search.html", context)


@require_GET
@never_cache
def draft(request: Asked, draft: int) -> HttpResponse:
    page = queries.draft(draft, who=request.who, now=request.now)
    return render(request, "workbench/draft.html", {"page": page, "form": forms.ReturnForm()})


@sensitive_post_parameters("passphrase")
@require_POST
def approve_sending(request: Asked, draft: int) -> HttpResponse:
    passphrase = request.POST.get("passphrase", "")
    services.approve_sending(who=request.who, draft=draft, now=request.now, passphrase=passphrase)
    messages.success(request, _("Sent. Exchange shows when the other side has acknowledged it."))
    return redirect("workbench:draft", draft=draft)


@require_POST
def return_draft(request: Asked, draft: int) -> HttpResponse:
    form = forms.ReturnForm(request.POST)
    if not form.is_valid():
        page = queries.draft(draft, who=request.who, now=request.now)
        return render(request, "workbench/draft.html", {"page": page, "form": form}, status=422)
    services.return_draft(who=request.who, draft=draft, reason=form.cleaned_data["reason"])
    return redirect("workbench:today")


@require_POST
def submit_again(request: Asked, draft: int) -> HttpResponse:
    services.submit_again(who=request.who, draft=draft, now=request.now)
    return redirect("workbench:draft", draft=draft)


@require_POST
def put_aside(request: Asked, draft: int) -> HttpResponse:
    services.put_aside(who=request.who, draft=draft)
    return redirect("workbench:today")
