from http import HTTPStatus

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mufakat.apps.letters.panels import sides_of
from mufakat.apps.parties.permissions import Asked, has_a_role, may_read
from mufakat.apps.workbench import forms, queries, services
from mufakat.apps.workbench.labels import RULES
from mufakat.registry import queries as registry


@require_GET
@never_cache
def today(request: Asked) -> HttpResponse:
    if not has_a_role(request.who):
        return redirect("parties:me")
    found = queries.today(who=request.who, now=request.now)
    may_see = may_read(request.who)
    since = queries.since_looked(who=request.who) if may_see else None
    shown = {"since": since, "matter": ""}
    context = {
        "today": found,
        "since": since,
        "since_section": shown,
        "acts_for": queries.acting_for(request.who),
    }
    return render(request, "workbench/today.html", context)


@require_http_methods(["GET", "POST"])
@never_cache
def digest(request: Asked) -> HttpResponse:
    """Show today's digest as it would be mailed or printed, and take the address it goes to."""
    if not has_a_role(request.who):
        raise Http404
    if request.method == "POST":
        services.want_digest(who=request.who, address=request.POST.get("address", "").strip())
        messages.success(request, _("Kept."))
        return redirect("workbench:digest")
    context = {
        "digest": services.digest_for(request.who, now=request.now),
        "address": services.digest_wanted(request.who),
    }
    return render(request, "workbench/digest.html", context)


@require_POST
def looked(request: Asked) -> HttpResponse:
    """Remember that this person has looked so far, and go back to the page they looked at."""
    said, matter = request.POST.get("place", ""), request.POST.get("matter", "")[:64]
    place = int(said) if said.isascii() and said.isdigit() and len(said) < 19 else 0  # noqa: PLR2004 -- as large as a place can be
    services.note_looked(who=request.who, place=place, matter=matter, now=request.now)
    back = request.POST.get("back", "/")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return redirect(back if safe else "/")


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


@require_GET
def safeguards(request: Asked) -> HttpResponse:
    """Show the rules this node holds to, and when their tests last passed."""
    rules = [(one, RULES[one.number]) for one in queries.safeguards(who=request.who)]
    return render(request, "workbench/safeguards.html", {"rules": rules})
