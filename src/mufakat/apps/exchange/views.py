from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from mufakat.apps.exchange import forms, queries
from mufakat.apps.exchange.panels import seal
from mufakat.apps.parties.permissions import Asked, require
from mufakat.apps.parties.roles import May


@require_GET
@never_cache
def exchange(request: Asked) -> HttpResponse:
    require(request.who, May.READ)
    page = queries.exchange(who=request.who, now=request.now)
    every = [found for one in page.records for found in one.checked]
    context = {
        "page": page,
        "records": [(one, seal(one.checked, one.dossier, now=request.now)) for one in page.records],
        "seal": seal(every, "", now=request.now),
    }
    return render(request, "exchange/exchange.html", context)


@require_http_methods(["GET", "POST"])
@never_cache
def evidence(request: Asked, dossier: str) -> HttpResponse:
    require(request.who, May.READ)
    asked = forms.PlaceForm(request.GET)
    place = asked.cleaned_data if asked.is_valid() else {}
    page = queries.evidence(
        dossier, who=request.who, entry=place.get("entry") or "", page=place.get("page") or 0
    )
    form = forms.CopyForm(request.POST or None, initial={"copy": page.copy})
    tried = queries.try_copy(page, form.cleaned_data["copy"]) if form.is_valid() else None
    return render(request, "exchange/evidence.html", {"page": page, "form": form, "tried": tried})
