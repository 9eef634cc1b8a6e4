"""Pages of one clause: the clause itself, the room's wall, one's own round."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from mufakat.apps.letters.views import drafted
from mufakat.apps.parties.permissions import Asked, require
from mufakat.apps.parties.roles import May
from mufakat.apps.texts import panels, queries, services
from mufakat.apps.texts.services import At, Pen
from mufakat.apps.texts.views.deeds import written_on_clause
from mufakat.kernel.errors import Refusal
from mufakat.kernel.wording.planning import KIND


@require_GET
def clause(request: Asked, dossier: str, key: str, clause: str) -> HttpResponse:
    """Show one clause."""
    one = queries.clause_page(dossier, key, clause, who=request.who)
    context = panels.clause_page_shown(one, who=request.who, now=request.now)
    return render(request, "texts/clause.html", context)


@require_POST
def margin(request: Asked, dossier: str, key: str, clause: str) -> HttpResponse:
    """Keep a note of our own beside a clause."""
    with written_on_clause(request, At(dossier, key), clause, "margin"):
        services.write_margin(
            Pen(request.who, request.now),
            At(dossier, key),
            clause,
            kind=request.POST.get("kind", ""),
            said=request.POST.get("said", ""),
        )
    messages.success(request, _("Kept here. It does not leave this node."))
    return redirect("texts:clause", dossier=dossier, key=key, clause=clause)


@require_POST
def put_on_wall(request: Asked, dossier: str, key: str, clause: str) -> HttpResponse:
    """Show this clause to the room."""
    services.put_on_wall(Pen(request.who, request.now), At(dossier, key), clause)
    messages.success(request, _("The projector shows this clause now."))
    return redirect("texts:clause", dossier=dossier, key=key, clause=clause)


@require_GET
def projector(request: Asked, dossier: str, key: str) -> HttpResponse:
    """Show the room one clause, in very large type."""
    return render(request, "texts/projector.html", _wall(request, dossier, key))


@require_GET
def wall(request: Asked, dossier: str, key: str) -> HttpResponse:
    """Give the clause the drafter is at: what the projector asks for again and again."""
    return render(request, "texts/_wall.html", _wall(request, dossier, key))


def _wall(request: Asked, dossier: str, key: str) -> dict[str, object]:
    shown = queries.on_the_wall(dossier, key, who=request.who)
    one = queries.clause_page(dossier, key, shown, who=request.who)
    is_plan = one.page.text.type == KIND
    whole = queries.text_page(dossier, key, who=request.who) if is_plan else None
    return panels.projector_shown(one, only=request.GET.get("only", ""), whole=whole)


@require_GET
def my_round(request: Asked, dossier: str, key: str) -> HttpResponse:
    """Show what one's own round would change, before anybody else sees it."""
    require(request.who, May.DRAFT)
    page = queries.text_page(dossier, key, who=request.who)
    if not page.round:
        return redirect("texts:text", dossier=dossier, key=key)
    pen, at = Pen(request.who, request.now, later=True), At(dossier, key)
    try:
        after, refused = services.read_with_round(pen, at), ""
    except Refusal as refusal:
        after, refused = None, refusal.code
    context = panels.round_shown(page, after, refused, who=request.who, now=request.now)
    return render(request, "texts/round.html", context)


@require_POST
def send_round(request: Asked, dossier: str, key: str) -> HttpResponse:
    """Put one's whole round before the second person."""
    services.send_round(Pen(request.who, request.now), At(dossier, key))
    return drafted(request, panels.text_url(dossier, key))


@require_POST
def undo_round(request: Asked, dossier: str, key: str) -> HttpResponse:
    """Take back the last step of one's round."""
    left = services.undo_round(Pen(request.who, request.now), At(dossier, key))
    if left:
        return redirect("texts:round", dossier=dossier, key=key)
    return redirect("texts:text", dossier=dossier, key=key)
