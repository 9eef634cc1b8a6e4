"""Pages of papers we are writing. Private until they are issued."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from mufakat.apps.letters.acts.reading import choice
from mufakat.apps.letters.views import drafted
from mufakat.apps.papers import forms, panels, queries, services
from mufakat.apps.papers.acts.papers import read_paper
from mufakat.apps.parties.permissions import Asked, require
from mufakat.apps.parties.roles import May
from mufakat.kernel.errors import Missing


@require_http_methods(["GET", "POST"])
def write(request: Asked, dossier: str) -> HttpResponse:
    """Begin a paper."""
    require(request.who, May.CONTRIBUTE)
    stem = queries.stem_of(dossier, who=request.who)
    items = panels.items_of(dossier, who=request.who)
    form = forms.PaperForm(request.POST or None, items=items)
    if form.is_valid():
        pk = services.begin_paper(
            who=request.who, dossier=dossier, written=form.written(), now=request.now
        )
        messages.success(request, _("Kept. It is private until it is issued."))
        return redirect(_page(dossier, pk))
    context = {"form": form, "dossier": dossier, "one": stem.meeting, "may_write": True}
    return render(request, "papers/write.html", context, status=422 if form.is_bound else 200)


@require_POST
def compile_(request: Asked, dossier: str) -> HttpResponse:
    """Begin a paper put together from what the sides entered."""
    require(request.who, May.CONTRIBUTE)
    written = panels.compiled(_sheet(request), dossier, who=request.who)
    pk = services.begin_paper(who=request.who, dossier=dossier, written=written, now=request.now)
    messages.success(request, _COMPILED)
    return redirect(_page(dossier, pk))


@require_POST
def recompile(request: Asked, dossier: str, pk: int) -> HttpResponse:
    """Put the words of a paper we are writing together anew from what the sides entered."""
    one = _own(request, dossier, pk)
    texts = panels.compiled(_sheet(request), dossier, who=request.who).texts
    written = services.Written(read_paper(dict(one.value)), texts)
    services.change_paper(who=request.who, pk=pk, written=written, now=request.now)
    messages.success(request, _COMPILED)
    return redirect(_page(dossier, pk))


@require_http_methods(["GET", "POST"])
def draft(request: Asked, dossier: str, pk: int) -> HttpResponse:
    """Show a paper we are writing, and keep what is changed in it."""
    one = _own(request, dossier, pk)
    items = panels.items_of(dossier, who=request.who)
    form = forms.PaperForm(request.POST or None, items=items, was=one)
    if form.is_valid():
        services.change_paper(
            who=request.who,
            pk=pk,
            written=form.written(),
            version=form.cleaned_data["version"],
            now=request.now,
        )
        if request.POST.get("then") == "issue":
            return issue(request, dossier, pk)
        messages.success(request, _("Kept. It is private until it is issued."))
        return redirect(_page(dossier, pk))
    shown = {
        "form": form,
        "file_form": forms.FileForm(),
        **panels.writing_shown(one, who=request.who),
    }
    return render(request, "papers/write.html", shown, status=422 if form.is_bound else 200)


@require_POST
def issue(request: Asked, dossier: str, pk: int) -> HttpResponse:
    """Put a paper before the second person, to be issued under its number."""
    _own(request, dossier, pk)
    services.issue(who=request.who, pk=pk, now=request.now)
    return drafted(request, reverse("papers:papers", kwargs={"dossier": dossier}))


@require_POST
def discard(request: Asked, dossier: str, pk: int) -> HttpResponse:
    """Put a paper we were writing aside for good."""
    _own(request, dossier, pk)
    services.discard_paper(who=request.who, pk=pk)
    return redirect(reverse("papers:papers", kwargs={"dossier": dossier}))


@require_POST
def upload(request: Asked, dossier: str, pk: int) -> HttpResponse:
    """Take in a file as a browser without scripts sends it."""
    _own(request, dossier, pk)
    form = forms.FileForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, _("Choose a file and its language."))
        return redirect(f"{_page(dossier, pk)}#files")
    file = form.cleaned_data["file"]
    services.upload_whole(
        who=request.who,
        pk=pk,
        language=form.cleaned_data["language"],
        name=file.name,
        size=file.size,
        pieces=file.chunks(),
        now=request.now,
    )
    messages.success(request, _("The file was looked at and is part of the paper now."))
    return redirect(f"{_page(dossier, pk)}#files")


@require_POST
def drop_file(request: Asked, dossier: str, pk: int) -> HttpResponse:
    """Take a file out of a paper we are writing."""
    _own(request, dossier, pk)
    services.drop_file(
        who=request.who,
        pk=pk,
        language=request.POST.get("language", ""),
        sha256=request.POST.get("sha256", ""),
        now=request.now,
    )
    return redirect(f"{_page(dossier, pk)}#files")


_COMPILED = gettext_lazy(
    "Put together from what each side entered. Read it before you issue it; nothing has left."
)


def _sheet(request: Asked) -> panels.Sheet:
    return choice(request.POST.get("sheet", ""), panels.Sheet)


def _own(request: Asked, dossier: str, pk: int) -> queries.OurDraft:
    one = queries.our_draft(pk, who=request.who)
    if one.dossier != dossier:
        raise Missing(what="paper")
    return one


def _page(dossier: str, pk: int) -> str:
    return reverse("papers:draft", kwargs={"dossier": dossier, "pk": pk})
