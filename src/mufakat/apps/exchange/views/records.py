"""The records: lines to partners, the proof of a matter, one entry and what is done with it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mufakat.apps.exchange import forms, queries
from mufakat.apps.exchange.panels import seal
from mufakat.apps.exchange.services import withdrawing
from mufakat.apps.parties.permissions import Asked, require
from mufakat.apps.parties.roles import May


@require_GET
@never_cache
def exchange(request: Asked) -> HttpResponse:
    """Show the line to every partner, and how every record compares."""
    require(request.who, May.READ)
    places = forms.ListsForm(request.GET).places()
    number = places.pop("records", 1)
    page = queries.exchange(who=request.who, now=request.now, places=queries.Places(**places))
    every = [found for one in page.records for found in one.checked]
    records = queries.paged_list(page.records, number, queries.SHOWN)
    context = {
        "page": page,
        "records": records,
        "seals": [(one, seal(one.checked, one.dossier, now=request.now)) for one in records.items],
        "seal": seal(every, "", now=request.now),
    }
    return render(request, "exchange/exchange.html", context)


@require_GET
@never_cache
def alarm(request: Asked, alarm: int) -> HttpResponse:
    """Show what was found wrong, with the signed texts that show it."""
    require(request.who, May.READ)
    return render(request, "exchange/alarm.html", {"one": queries.alarm(alarm, who=request.who)})


@require_http_methods(["GET", "POST"])
@never_cache
def evidence(request: Asked, dossier: str) -> HttpResponse:
    """Show the proof of one matter's record."""
    require(request.who, May.READ)
    asked = forms.PlaceForm(request.GET)
    place = asked.cleaned_data if asked.is_valid() else {}
    page = queries.evidence(
        dossier, who=request.who, entry=place.get("entry") or "", page=place.get("page") or 0
    )
    form = forms.CopyForm(request.POST or None, initial={"copy": page.copy})
    tried = queries.try_copy(page, form.cleaned_data["copy"]) if form.is_valid() else None
    return render(request, "exchange/evidence.html", {"page": page, "form": form, "tried": tried})


@require_GET
@never_cache
def entry(request: Asked, act: str) -> HttpResponse:
    """Show one entry with what proves it."""
    require(request.who, May.READ)
    page = queries.entry(act, who=request.who)
    return render(request, "exchange/entry.html", {"page": page})


@require_http_methods(["GET", "POST"])
def withdraw(request: Asked, act: str) -> HttpResponse:
    """Ask why an entry of ours is withdrawn, and draft it."""
    require(request.who, May.DRAFT)
    page = queries.entry(act, who=request.who)
    if page.refusal is not None:
        raise page.refusal
    form = forms.ReasonForm(request.POST or None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        withdrawing.withdraw(who=request.who, act=act, reason=reason, now=request.now)
        return _drafted(request, act)
    status = 422 if form.is_bound else 200
    context = {"page": page, "form": form}
    return render(request, "exchange/withdraw.html", context, status=status)


@require_http_methods(["GET", "POST"])
def refuse_to_erase(request: Asked, act: str) -> HttpResponse:
    """Ask why our law keeps what was withdrawn, and draft it."""
    require(request.who, May.DRAFT)
    page = queries.entry(act, who=request.who)
    if not page.to_decide:
        raise withdrawing.NothingToDecide(act=act[:64])
    form = forms.ReasonForm(request.POST or None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        withdrawing.refuse_to_erase(who=request.who, act=act, reason=reason, now=request.now)
        return _drafted(request, act)
    status = 422 if form.is_bound else 200
    context = {"page": page, "form": form}
    return render(request, "exchange/keep.html", context, status=status)


@require_POST
def erase(request: Asked, act: str) -> HttpResponse:
    """Erase what another side withdrew and a person had to decide on."""
    withdrawing.erase(who=request.who, act=act, now=request.now)
    messages.success(request, _("Erased here. The other side is told that it is done."))
    return redirect("exchange:entry", act=act)


def _drafted(request: Asked, act: str) -> HttpResponse:
    messages.success(request, _("Drafted. A second person has to approve the sending."))
    return redirect("exchange:entry", act=act)
