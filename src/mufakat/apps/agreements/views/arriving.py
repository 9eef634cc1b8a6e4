"""Pages on which a partner without a node becomes one with a node."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from mufakat.apps.agreements import forms, panels, queries, services
from mufakat.apps.letters.views import drafted
from mufakat.apps.parties.permissions import Asked, require
from mufakat.apps.parties.roles import May


@require_http_methods(["GET", "POST"])
@never_cache
def partner_key(request: Asked, party: str) -> HttpResponse:
    """Show where a partner's key is decided; draft our yes to it."""
    require(request.who, May.READ)
    found = queries.arrival(party, who=request.who)
    if request.method == "POST":
        services.decide_keys(who=request.who, party=party, now=request.now)
        return drafted(request, reverse("agreements:partner_key", kwargs={"party": party}))
    return render(request, "agreements/partner_key.html", {"arrival": found})


@require_http_methods(["GET", "POST"])
@never_cache
def takeover(request: Asked) -> HttpResponse:
    """Show what was recorded for us; draft our answer to all of it."""
    require(request.who, May.READ)
    page = queries.takeover(who=request.who)
    said = request.POST if request.method == "POST" else None
    form = forms.TakeoverForm(said, entries=page.asked)
    if form.is_valid():
        services.take_over(
            who=request.who,
            ours=[*form.answered(forms.OURS)],
            not_ours=[*form.answered(forms.NOT_OURS)],
            now=request.now,
        )
        return drafted(request, reverse("agreements:takeover"))
    context = {"page": page, "form": form, "matters": panels.takeover_shown(page, form)}
    status = 422 if form.is_bound else 200
    return render(request, "agreements/takeover.html", context, status=status)


@require_GET
@never_cache
def vote_again(request: Asked) -> HttpResponse:
    """List the decisions that rest on a disputed entry."""
    require(request.who, May.READ)
    context = {"decisions": queries.to_vote_again(who=request.who)}
    return render(request, "agreements/vote_again.html", context)
