"""Entering what a side without a node said of a clause."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mufakat.apps.letters.services import Letter
from mufakat.apps.letters.views import drafted, form_page, note_asked, scan_in
from mufakat.apps.parties.permissions import Asked, require
from mufakat.apps.parties.roles import May
from mufakat.apps.texts import forms, panels, queries, services
from mufakat.apps.texts.services import At, Pen
from mufakat.kernel.errors import Missing


@require_http_methods(["GET", "POST"])
def heard(request: Asked, dossier: str, key: str, clause: str) -> HttpResponse:
    """Enter what a side without a node said of a clause, with the note it stands in."""
    require(request.who, May.DRAFT)
    one = queries.clause_page(dossier, key, clause, who=request.who)
    note = note_asked(request, queries.agreement_of(dossier, who=request.who))
    if note is None or request.GET.get("for") not in one.page.without_node:
        raise Missing(what="side")
    form = forms.HeardForm(request.POST or None, one=one)
    back = panels.clause_address(dossier, key, clause)
    if form.is_valid() and note.is_valid():
        services.record_heard(
            Pen(request.who, request.now),
            At(dossier, key),
            clause,
            form.cleaned_data["deed"],
            form.said(),
            Letter(note.note(), scan_in(request, "note-scan")),
        )
        return drafted(request, back)
    title = _("Enter what the other side said")
    return form_page(request, form, title=title, back=back, note=note)
