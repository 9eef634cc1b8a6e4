"""Files people bring: an edited Word file as proposals, and files of a new draft as clauses."""

from base64 import b64encode

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from mufakat.apps.parties.permissions import Asked, require
from mufakat.apps.parties.roles import May
from mufakat.apps.texts import queries
from mufakat.apps.texts.forms.drafts import TableForm
from mufakat.apps.texts.forms.files_in import DraftFilesForm, WordForm
from mufakat.apps.texts.panels.files_in import imported_shown, review_shown
from mufakat.apps.texts.services import At, Pen
from mufakat.apps.texts.services.importing import import_draft
from mufakat.apps.texts.services.returning import read_back, take_back
from mufakat.kernel.forms import from_base64


@require_http_methods(["GET", "POST"])
def word_back(request: Asked, dossier: str, key: str) -> HttpResponse:
    """Take back an edited Word file: show what it says, then put what was chosen into a round."""
    require(request.who, May.DRAFT)
    pen, at = Pen(request.who, request.now), At(dossier, key)
    held = request.POST.get("held", "")
    form = WordForm(None if held else request.POST or None, request.FILES or None)
    found, taken = None, None
    if held:
        taken = take_back(pen, at, from_base64(held), set(request.POST.getlist("take")))
    elif form.is_valid():
        data = form.data_of()
        found, held = read_back(pen, at, data), b64encode(data).decode()
    page = queries.text_page(dossier, key, who=request.who)
    shown = review_shown(page, found, taken, who=request.who, now=request.now)
    context = {**shown, "form": form, "held": held}
    return render(request, "texts/import_word.html", context)


@require_http_methods(["GET", "POST"])
def import_new(request: Asked, dossier: str) -> HttpResponse:
    """Read the files of a new draft, and show them as clauses before anything is tabled."""
    require(request.who, May.DRAFT)
    form = DraftFilesForm(request.POST or None, request.FILES or None)
    found, table = None, None
    if request.method == "POST" and form.is_valid():
        found = import_draft(request.who, form.files_of())
        words = {f"words_{one}": "\n\n".join(said) for one, said in found.words.items()}
        table = TableForm(initial=words)
    shown = imported_shown(dossier, found, who=request.who)
    return render(request, "texts/import_draft.html", {**shown, "form": form, "table": table})
