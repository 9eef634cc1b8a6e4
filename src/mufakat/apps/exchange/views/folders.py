"""Courier folders: packed and taken away, brought in, looked at and taken in."""

from django.contrib import messages
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from mufakat.apps.exchange import forms
from mufakat.apps.exchange.outputs import as_file
from mufakat.apps.exchange.queries import folders as queries
from mufakat.apps.exchange.services import carrying
from mufakat.apps.parties.permissions import Asked, WrittenOn, require
from mufakat.apps.parties.roles import May


@require_GET
@never_cache
def folders(request: Asked) -> HttpResponse:
    """Show for whom a folder can be packed, what was packed, and what came."""
    require(request.who, May.CARRY)
    return render(request, "exchange/folders.html", _shown(request, forms.FolderForm()))


@require_POST
def pack_folder(request: Asked) -> HttpResponse:
    """Pack what waits for a partner into one file."""
    row = carrying.pack(who=request.who, party=request.POST.get("party", ""), now=request.now)
    if row.state == queries.READY:
        messages.success(request, _("The courier folder is packed. Take it away as a file."))
    else:
        messages.info(request, _("This is much: it is packed beside this page."))
    return redirect("exchange:folders")


@require_GET
@never_cache
def take_folder_away(request: Asked, folder: int) -> StreamingHttpResponse:
    """Give a packed folder as one file."""
    return as_file(*carrying.read_out(who=request.who, pk=folder, now=request.now))


@require_POST
def bring_folder(request: Asked) -> HttpResponse:
    """Look at a folder somebody brought; nothing of it is taken in by that."""
    require(request.who, May.CARRY)
    form = forms.FolderForm(request.POST, request.FILES)
    page = _shown(request, form)
    if not form.is_valid():
        return render(request, "exchange/folders.html", page, status=422)
    request.written_on = WrittenOn("exchange/folders.html", page)
    pieces = form.cleaned_data["folder"].chunks()
    row = carrying.bring(who=request.who, pieces=pieces, now=request.now)
    return redirect("exchange:folder", folder=row.pk)


@require_GET
@never_cache
def folder(request: Asked, folder: int) -> HttpResponse:
    """Show what a folder says of itself, what is missing, and what became of it."""
    page = queries.folder(folder, who=request.who)
    return render(request, "exchange/folder.html", {"one": page})


@require_POST
def take_folder_in(request: Asked, folder: int) -> HttpResponse:
    """Take in a folder that was looked at."""
    row = carrying.take_in(who=request.who, pk=folder, now=request.now)
    if row.state == queries.TAKEN:
        stored = row.outcomes.get("stored", 0)
        said = ngettext("%(count)d entry was taken in.", "%(count)d entries were taken in.", stored)
        messages.success(request, said % {"count": stored})
    return redirect("exchange:folder", folder=row.pk)


@require_POST
def throw_folder_away(request: Asked, folder: int) -> HttpResponse:
    """Throw away a folder that was looked at and not taken in."""
    carrying.throw_away(who=request.who, pk=folder)
    messages.success(request, _("Thrown away. Nothing of it was taken in."))
    return redirect("exchange:folders")


def _shown(request: Asked, form: forms.FolderForm) -> dict[str, object]:
    places = forms.FoldersForm(request.GET).places()
    page = queries.folders(who=request.who, now=request.now, **places)
    return {"page": page, "form": form}
