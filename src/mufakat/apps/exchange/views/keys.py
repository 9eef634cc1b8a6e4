"""The keys of our own nodes."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mufakat.apps.exchange import forms, queries
from mufakat.apps.exchange.services import own_keys as keys
from mufakat.apps.parties.permissions import Asked, require
from mufakat.apps.parties.roles import May


@require_GET
@never_cache
def own_keys(request: Asked) -> HttpResponse:
    """Show our keys, and how each stands in every open matter."""
    page = queries.own_keys(who=request.who)
    return render(request, "exchange/own_keys.html", {"page": page})


@require_http_methods(["GET", "POST"])
def replace_key(request: Asked) -> HttpResponse:
    """Ask since when this node's key is in doubt, and draft its replacement."""
    require(request.who, May.DRAFT)
    form = forms.DoubtForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        said = form.cleaned_data
        keys.replace_key(
            who=request.who, reason=said["reason"], until=said["until"], now=request.now
        )
        return _to_second_person(request)
    context = {"form": form, "page": queries.own_keys(who=request.who), "key": None}
    return render(request, "exchange/doubt_key.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def revoke_key(request: Asked, key: str) -> HttpResponse:
    """Ask since when another key of ours is in doubt, and draft its revocation."""
    require(request.who, May.DRAFT)
    page = queries.own_keys(who=request.who)
    one = next((each for each in page.keys if each.key == key and not each.is_current), None)
    if one is None:
        raise keys.NoSuchKey(key=key[:64])
    form = forms.DoubtForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        said = form.cleaned_data
        keys.revoke_key(
            who=request.who, key=key, reason=said["reason"], until=said["until"], now=request.now
        )
        return _to_second_person(request)
    context = {"form": form, "page": page, "key": one}
    return render(request, "exchange/doubt_key.html", context, status=422 if form.is_bound else 200)


@require_POST
def tell_the_rest(request: Asked) -> HttpResponse:
    """Draft for matters opened since what the others heard of our keys."""
    keys.tell_the_rest(who=request.who, now=request.now)
    return _to_second_person(request)


@require_POST
def renew_sealing(request: Asked) -> HttpResponse:
    """Draft a fresh key for others to seal to."""
    keys.renew_sealing(who=request.who, now=request.now)
    return _to_second_person(request)


def _to_second_person(request: Asked) -> HttpResponse:
    messages.success(request, _("Drafted. The second person approves it with the root key."))
    return redirect("exchange:own_keys")
