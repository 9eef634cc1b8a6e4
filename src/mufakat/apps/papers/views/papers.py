"""Pages of papers that were issued: the list, one paper, and what is done with it."""

from collections.abc import Mapping

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mufakat.apps.letters.labels import language_name
from mufakat.apps.letters.views import drafted
from mufakat.apps.papers import forms, panels, queries, services
from mufakat.apps.papers.acts.symbols import Suffix
from mufakat.apps.papers.queries import Filter
from mufakat.apps.papers.services.refusals import NumberGone
from mufakat.apps.parties.permissions import Asked, require
from mufakat.apps.parties.roles import May

_FILTERS = ("kind", "item", "state", "party", "language")


@require_GET
def papers(request: Asked, dossier: str) -> HttpResponse:
    """List the papers of a meeting, narrowed as the address says."""
    only = Filter(**{name: request.GET.get(name, "")[:128] for name in _FILTERS})
    page = queries.papers(dossier, who=request.who, only=only)
    context = panels.papers_shown(page, only, who=request.who, now=request.now)
    return render(request, "papers/papers.html", context)


@require_GET
def paper(request: Asked, dossier: str, key: str) -> HttpResponse:
    """Show one paper: its text in a language, what follows it, who complied with a withdrawal."""
    page = queries.paper(dossier, key, who=request.who)
    context = panels.paper_shown(
        page,
        who=request.who,
        now=request.now,
        language=request.GET.get("language", ""),
        compare="compare" in request.GET,
    )
    return render(request, "papers/paper.html", context)


@require_GET
def pdf(request: Asked, dossier: str, key: str, language: str) -> HttpResponse:
    """Give one language version as a document to print."""
    page = queries.paper(dossier, key, who=request.who)
    return panels.document_answer(page, language, who=request.who)


@require_POST
def follow(request: Asked, dossier: str, key: str) -> HttpResponse:
    """Begin a revision, an addendum or a corrigendum."""
    require(request.who, May.CONTRIBUTE)
    said = request.POST.get("suffix", "")
    if said not in Suffix.__members__.values():
        raise NumberGone(paper=key)
    pk = services.begin_following(
        who=request.who, dossier=dossier, key=key, suffix=Suffix(said), now=request.now
    )
    return redirect(reverse("papers:draft", kwargs={"dossier": dossier, "pk": pk}))


@require_http_methods(["GET", "POST"])
def issue_version(request: Asked, dossier: str, key: str, language: str) -> HttpResponse:
    """Issue a paper in one more language."""
    require(request.who, May.DRAFT)
    page = queries.paper(dossier, key, who=request.who)
    form = forms.VersionForm(request.POST or None)
    if form.is_valid():
        services.issue_version(
            who=request.who,
            dossier=dossier,
            key=key,
            language=language,
            text=form.cleaned_data["text"],
            now=request.now,
        )
        return drafted(request, page_of(dossier, key))
    original = page.texts.get(page.line.original)
    title = _("Issue in %(language)s") % {"language": language_name(language)}
    return _form(request, form, title, dossier, key, {"original": original})


@require_http_methods(["GET", "POST"])
def check(request: Asked, dossier: str, key: str, language: str) -> HttpResponse:
    """Say that a language version was compared with the original."""
    require(request.who, May.DRAFT)
    page = queries.paper(dossier, key, who=request.who)
    form = forms.CheckForm(request.POST or None)
    if form.is_valid():
        services.check_version(
            who=request.who,
            dossier=dossier,
            key=key,
            language=language,
            check=form.check_(),
            now=request.now,
        )
        return drafted(request, page_of(dossier, key))
    title = _("Check the version in %(language)s") % {"language": language_name(language)}
    beside = {"original": page.texts.get(page.line.original), "version": page.texts.get(language)}
    return _form(request, form, title, dossier, key, beside)


@require_http_methods(["GET", "POST"])
def withdraw(request: Asked, dossier: str, key: str) -> HttpResponse:
    """Withdraw a paper."""
    require(request.who, May.DRAFT)
    queries.paper(dossier, key, who=request.who)
    form = forms.WithdrawForm(request.POST or None)
    if form.is_valid():
        services.withdraw_paper(
            who=request.who,
            dossier=dossier,
            key=key,
            reason=form.cleaned_data["reason"],
            now=request.now,
        )
        return drafted(request, page_of(dossier, key))
    return _form(request, form, _("Withdraw this paper"), dossier, key, {"withdraws": True})


@require_POST
def join(request: Asked, dossier: str, key: str) -> HttpResponse:
    """Stand behind a paper of the other side as well."""
    services.join_paper(who=request.who, dossier=dossier, key=key, now=request.now)
    return drafted(request, page_of(dossier, key))


@require_POST
def renumber(request: Asked, dossier: str, key: str) -> HttpResponse:
    """Issue our paper under the next free number."""
    services.renumber(who=request.who, dossier=dossier, key=key, now=request.now)
    return drafted(request, page_of(dossier, key))


@require_http_methods(["GET", "POST"])
def let_attach(request: Asked, dossier: str, key: str) -> HttpResponse:
    """Consent to our paper being attached in another matter."""
    return _lend(request, dossier, key, consent=True)


@require_http_methods(["GET", "POST"])
def attach(request: Asked, dossier: str, key: str) -> HttpResponse:
    """Attach a paper in another matter, its originator having consented."""
    return _lend(request, dossier, key, consent=False)


def _lend(request: Asked, dossier: str, key: str, *, consent: bool) -> HttpResponse:
    require(request.who, May.DRAFT)
    queries.paper(dossier, key, who=request.who)
    matters = queries.where_to(dossier, who=request.who)
    form = forms.LendForm(request.POST or None, matters=matters)
    if form.is_valid():
        service = services.let_attach if consent else services.attach_elsewhere
        to = form.cleaned_data["to"]
        service(who=request.who, dossier=dossier, key=key, to=to, now=request.now)
        return drafted(request, page_of(dossier, key))
    title = _("Let this paper be attached elsewhere") if consent else _("Attach it elsewhere")
    return _form(request, form, title, dossier, key, {"lends": True})


def _form(  # noqa: PLR0913, PLR0917 -- one page for every question about one paper
    request: Asked, form: object, title: str, dossier: str, key: str, beside: Mapping[str, object]
) -> HttpResponse:
    status = 422 if getattr(form, "is_bound", False) else 200
    context = {"form": form, "form_title": title, "back": page_of(dossier, key), **beside}
    return render(request, "papers/form.html", context, status=status)


def page_of(dossier: str, key: str) -> str:
    """Give the address of a paper."""
    return reverse("papers:paper", kwargs={"dossier": dossier, "key": key})
