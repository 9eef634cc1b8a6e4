"""The page of the scheme of symbols."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mufakat.apps.letters.views import drafted
from mufakat.apps.papers import forms, panels, queries, services
from mufakat.apps.parties.permissions import Asked, require
from mufakat.apps.parties.roles import May


@require_GET
def scheme(request: Asked, agreement: str) -> HttpResponse:
    """Show how the papers of an agreement are numbered, and what is on the table."""
    found = queries.scheme_of(agreement, who=request.who)
    context = panels.scheme_shown(found, who=request.who, now=request.now)
    return render(request, "papers/scheme.html", context)


@require_http_methods(["GET", "POST"])
def propose_scheme(request: Asked, agreement: str) -> HttpResponse:
    """Propose a scheme."""
    require(request.who, May.KEEP_REGISTER)
    found = queries.scheme_of(agreement, who=request.who)
    form = forms.SchemeForm(request.POST or None, scheme=found.offer or found.scheme)
    if form.is_valid():
        services.propose_scheme(
            who=request.who, agreement=agreement, scheme=form.scheme(), now=request.now
        )
        return drafted(request, _page(agreement))
    context = {
        "form": form,
        "form_title": _("Propose a scheme of symbols"),
        "back": _page(agreement),
    }
    return render(request, "papers/form.html", context, status=422 if form.is_bound else 200)


@require_POST
def accept_scheme(request: Asked, agreement: str) -> HttpResponse:
    """Accept the scheme on the table."""
    services.accept_scheme(
        who=request.who,
        agreement=agreement,
        digest=request.POST.get("digest", ""),
        now=request.now,
    )
    return drafted(request, _page(agreement))


@require_POST
def refuse_scheme(request: Asked, agreement: str) -> HttpResponse:
    """Refuse the scheme on the table."""
    services.refuse_scheme(who=request.who, agreement=agreement, now=request.now)
    messages.success(request, _("Refused. This needs no second person; it is on its way."))
    return redirect(_page(agreement))


def _page(agreement: str) -> str:
    return reverse("papers:scheme", kwargs={"agreement": agreement})
