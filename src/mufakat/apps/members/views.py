"""The page of the sides of an agreement, and what is done there."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mufakat.apps.agreements.queries import symbol_of
from mufakat.apps.letters.panels import sides_of
from mufakat.apps.letters.views import drafted, form_page
from mufakat.apps.members import panels, queries, services
from mufakat.apps.members.acts.joining import History
from mufakat.apps.members.forms import JoiningForm
from mufakat.apps.members.labels import HISTORIES
from mufakat.apps.parties.permissions import Asked, require
from mufakat.apps.parties.queries import our_party
from mufakat.apps.parties.roles import May
from mufakat.registry import ports


@require_GET
def sides(request: Asked, dossier: str) -> HttpResponse:
    """Show the sides of an agreement, and what comes next where they come and go."""
    page = queries.sides_page(dossier, who=request.who)
    named = (*(line.party for line in page.lines), *(one.party for one in page.place.proposed))
    context = {
        "page": page,
        "sides": sides_of(dict.fromkeys(named)),
        "card": panels.card(page),
        "symbol": symbol_of(dossier, who=request.who),
        "histories": HISTORIES,
        "tabs": ports.tabs("agreement_tabs", "members", request.who, dossier),
    }
    return render(request, "members/sides.html", context)


@require_http_methods(["GET", "POST"])
def propose_joining(request: Asked, dossier: str) -> HttpResponse:
    """Propose that a partner joins."""
    require(request.who, May.KEEP_REGISTER)
    page = queries.sides_page(dossier, who=request.who)
    form = JoiningForm(request.POST or None, sides=page.may_join)
    if form.is_valid():
        services.propose_joining(
            who=request.who,
            dossier=dossier,
            party=form.cleaned_data["party"],
            history=History(form.cleaned_data["history"]),
            now=request.now,
        )
        return drafted(request, panels.url_of(dossier))
    back = panels.url_of(dossier)
    return form_page(request, form, title=panels.PROPOSE, back=back)


@require_POST
def new_root(request: Asked, dossier: str) -> HttpResponse:
    """Propose that our own side goes on under its new root key."""
    services.propose_joining(
        who=request.who,
        dossier=dossier,
        party=our_party().party,
        history=History.FROM_JOINING,
        now=request.now,
    )
    return drafted(request, panels.url_of(dossier))


@require_POST
def accept_joining(request: Asked, dossier: str, party: str) -> HttpResponse:
    """Say our yes to a side that is to join."""
    services.accept_joining(
        who=request.who,
        dossier=dossier,
        party=party,
        digest=request.POST.get("digest", ""),
        now=request.now,
    )
    return drafted(request, panels.url_of(dossier))


@require_POST
def refuse_joining(request: Asked, dossier: str, party: str) -> HttpResponse:
    """Say our no to a side that is to join."""
    services.refuse_joining(who=request.who, dossier=dossier, party=party, now=request.now)
    return redirect(panels.url_of(dossier))


@require_POST
def give_notice(request: Asked, dossier: str) -> HttpResponse:
    """Give notice that we leave."""
    services.give_notice(who=request.who, dossier=dossier, now=request.now)
    return drafted(request, panels.url_of(dossier))


@require_POST
def take_back_notice(request: Asked, dossier: str) -> HttpResponse:
    """Say that we stay after all."""
    services.take_back_notice(who=request.who, dossier=dossier, now=request.now)
    return drafted(request, panels.url_of(dossier))


@require_POST
def go_on(request: Asked, dossier: str) -> HttpResponse:
    """Write the matter that follows this one."""
    services.go_on(who=request.who, dossier=dossier, now=request.now)
    return drafted(request, panels.url_of(dossier))


@require_POST
def accept_next(request: Asked, dossier: str) -> HttpResponse:
    """Accept the matter that follows, or leave."""
    services.accept_next(who=request.who, dossier=dossier, now=request.now)
    return drafted(request, panels.url_of(dossier))


@require_POST
def repeat_our_words(request: Asked, dossier: str) -> HttpResponse:
    """Say again in this matter what we said of ourselves in the one before."""
    services.repeat_our_words(who=request.who, dossier=dossier, now=request.now)
    return drafted(request, panels.url_of(dossier))
