from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from mufakat.apps.exchange import forms, queries
from mufakat.apps.parties.permissions import Asked, require
from mufakat.apps.parties.roles import May


@require_GET
@never_cache
def exchange(request: Asked) -> HttpResponse:
    require(request.who, May.READ)
    return render(request, "exchange/exchange.html", {"page": queries.exchange(now=request.now)})


@require_http_methods(["GET", "POST"])
@never_cache
def evidence(request: Asked, dossier: str) -> HttpResponse:
    require(request.who, May.READ)
    page = queries.evidence(dossier, entry=request.GET.get("entry", ""), now=request.now)
    form = forms.CopyForm(request.POST or None, initial={"copy": page.copy})
    tried = queries.try_copy(page, form.cleaned_data["copy"]) if form.is_valid() else None
    return render(request, "exchange/evidence.html", {"page": page, "form": form, "tried": tried})
