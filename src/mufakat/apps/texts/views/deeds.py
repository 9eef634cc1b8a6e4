"""Everything that is done to a text by pressing a button: one address, one service."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mufakat.apps.letters.services import Drafted
from mufakat.apps.letters.views import drafted
from mufakat.apps.parties.permissions import Asked, WrittenOn
from mufakat.apps.texts import panels, queries, services
from mufakat.apps.texts.services import At, Pen
from mufakat.apps.texts.views.doubting import say_doubts
from mufakat.kernel.errors import Malformed, Missing, Refusal

Said = Mapping[str, str]
OnClause = Callable[[Pen, At, str, Said], Drafted | None]
OnText = Callable[[Pen, At, Said], Drafted | None]


@require_POST
def deed(request: Asked, dossier: str, key: str, clause: str, deed: str) -> HttpResponse:
    """Do something to one clause."""
    does = services.CLAUSE_DEEDS.get(deed)
    if does is None:
        raise Missing(what=deed[:40])
    pen, at = _pen(request), At(dossier, key)
    with written_on_clause(request, at, clause, deed):
        made = does(pen, at, clause, _said(request))
    say_doubts(request, _said(request))
    return _done(request, made, panels.clause_address(at.dossier, at.key, clause), later=pen.later)


@require_POST
def whole_deed(request: Asked, dossier: str, key: str, deed: str) -> HttpResponse:
    """Do something to a whole text."""
    does = services.TEXT_DEEDS.get(deed)
    if does is None:
        raise Missing(what=deed[:40])
    pen, at = _pen(request), At(dossier, key)
    made = does(pen, at, _said(request))
    return _done(request, made, panels.text_url(dossier, key), later=pen.later)


@contextmanager
def written_on_clause(request: Asked, at: At, clause: str, deed: str) -> Iterator[None]:
    """Have a refusal said on the clause's own page, with everything that was typed."""
    try:
        yield
    except (Malformed, Refusal) as why:
        one = queries.clause_page(at.dossier, at.key, clause, who=request.who)
        typed = panels.Typed(deed, _said(request), stale=isinstance(why, services.Changed))
        shown = panels.clause_page_shown(one, who=request.who, now=request.now, typed=typed)
        request.written_on = WrittenOn("texts/clause.html", shown)
        raise


def _done(request: Asked, made: Drafted | None, back: str, *, later: bool) -> HttpResponse:
    if made is None:
        messages.success(request, _("Said. This needs no second person; it is on its way."))
        return redirect(back)
    if later:
        messages.success(request, _("Added to your round. Nothing has left."))
        return redirect(back)
    return drafted(request, back)


def _pen(request: Asked) -> Pen:
    return Pen(request.who, request.now, later="later" in request.POST)


def _said(request: Asked) -> Said:
    # A browser sends line ends as two characters; a clause is one paragraph.
    return {name: str(value).replace("\r\n", "\n") for name, value in request.POST.items()}
