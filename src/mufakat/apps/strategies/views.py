"""Pages of strategies: each side's register, the reader's own links, both side by side."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mufakat.apps.letters.views import drafted, form_page, private_form_page
from mufakat.apps.meetings.outputs.sheets import write_sheet
from mufakat.apps.meetings.panels import meetings_to_choose
from mufakat.apps.parties.permissions import Asked, require
from mufakat.apps.parties.queries import in_language
from mufakat.apps.parties.roles import May
from mufakat.apps.strategies import forms, panels, queries, services


@require_GET
def register(request: Asked, dossier: str) -> HttpResponse:
    """Show what each side entered, and where the reader's own mapping stands."""
    page = queries.register(dossier, who=request.who)
    context = panels.register_shown(page, who=request.who, now=request.now)
    return render(request, "strategies/register.html", context)


@require_GET
def strategy(request: Asked, dossier: str, party: str, key: str) -> HttpResponse:
    """Show one document as its side entered it."""
    page = queries.register(dossier, who=request.who)
    context = panels.strategy_shown(page, page.find(party, key), who=request.who, now=request.now)
    return render(request, "strategies/strategy.html", context)


@require_http_methods(["GET", "POST"])
def enter_strategy(request: Asked, dossier: str) -> HttpResponse:
    """Enter a document of ours."""
    require(request.who, May.DRAFT)
    queries.register(dossier, who=request.who)
    form = forms.StrategyForm(request.POST or None)
    if form.is_valid():
        said = form.strategy()
        services.enter_strategy(who=request.who, dossier=dossier, strategy=said, now=request.now)
        return drafted(request, _register(dossier))
    return form_page(request, form, title=_("Enter a document of ours"), back=_register(dossier))


@require_http_methods(["GET", "POST"])
def change_strategy(request: Asked, dossier: str, party: str, key: str) -> HttpResponse:
    """Enter one of our documents anew; what reads as before keeps its links."""
    require(request.who, May.DRAFT)
    one = services.ours(who=request.who, dossier=dossier, party=party, key=key)
    form = forms.StrategyForm(request.POST or None, was=one.said)
    back = _page(dossier, party, key)
    if form.is_valid():
        said = form.strategy()
        services.enter_strategy(
            who=request.who, dossier=dossier, strategy=said, now=request.now, key=key
        )
        return drafted(request, back)
    return form_page(request, form, title=_("Change the entry"), back=back)


@require_POST
def take_back(request: Asked, dossier: str, party: str, key: str) -> HttpResponse:
    """Draft that an entry of ours is taken out."""
    services.take_back(who=request.who, dossier=dossier, party=party, key=key, now=request.now)
    return drafted(request, _register(dossier))


@require_http_methods(["GET", "POST"])
def map_entry(request: Asked, dossier: str, party: str, key: str) -> HttpResponse:
    """Say which themes each provision of a document speaks to."""
    require(request.who, May.KEEP_PRIVATE)
    page = queries.register(dossier, who=request.who)
    one = page.find(party, key)
    shown = {part.id: in_language(part.text) for _provision, part in one.provisions}
    links = page.own.links if page.own else ()
    form = forms.MappingForm(request.POST or None, entry=one, links=links, shown=shown)
    if request.method == "POST" and form.is_valid():
        services.map_entry(
            who=request.who, dossier=dossier, party=party, key=key, links=form.links(),
            now=request.now,
        )  # fmt: skip
        return redirect(_register(dossier) + "#mapping")
    named = in_language(one.said.title) if one.said else key
    title = _("Themes of “%s”") % named
    return private_form_page(request, form, title=title, back=_register(dossier))


@require_POST
def finish_mapping(request: Asked, dossier: str) -> HttpResponse:
    """Show the reader's links to the other author."""
    services.finish_mapping(who=request.who, dossier=dossier, now=request.now)
    return redirect(_comparison(dossier))


@require_POST
def go_on_mapping(request: Asked, dossier: str) -> HttpResponse:
    """Open the reader's finished mapping again."""
    services.go_on_mapping(who=request.who, dossier=dossier, now=request.now)
    return redirect(_register(dossier) + "#mapping")


@require_POST
def set_aside_mapping(request: Asked, dossier: str) -> HttpResponse:
    """Give a mapping up."""
    author = request.POST.get("author", "") or request.who.login
    services.set_aside_mapping(who=request.who, dossier=dossier, author=author)
    return redirect(_register(dossier) + "#mapping")


@require_GET
def comparison(request: Asked, dossier: str) -> HttpResponse:
    """Show both sides by theme: as a picture and as a table."""
    page = queries.register(dossier, who=request.who)
    context = panels.comparison_shown(page, who=request.who, now=request.now)
    return render(request, "strategies/comparison.html", context)


@require_GET
def comparison_pdf(request: Asked, dossier: str) -> HttpResponse:
    """Give the comparison as a document to print."""
    page = queries.register(dossier, who=request.who)
    sheet = write_sheet(panels.comparison_sheet(page, now=request.now))
    return _file(sheet, "application/pdf", "comparison.pdf")


@require_GET
def comparison_csv(request: Asked, dossier: str) -> HttpResponse:
    """Give the comparison as a table for programs."""
    page = queries.register(dossier, who=request.who)
    return _file(panels.comparison_table(page), "text/csv; charset=utf-8", "comparison.csv")


@require_http_methods(["GET", "POST"])
def draft_plan(request: Asked, dossier: str) -> HttpResponse:
    """Draft a joint plan of action with a row for each chosen theme."""
    require(request.who, May.DRAFT)
    queries.register(dossier, who=request.who)
    meetings = meetings_to_choose(dossier, who=request.who)
    form = forms.PlanForm(request.POST or None, meetings=meetings)
    if form.is_valid():
        services.draft_plan(
            who=request.who, dossier=dossier, meeting=form.cleaned_data["meeting"],
            themes=form.cleaned_data["themes"], now=request.now,
        )  # fmt: skip
        return drafted(request, _comparison(dossier))
    return form_page(
        request, form, title=_("Draft a joint plan of action"), back=_comparison(dossier)
    )


def _file(data: bytes, type_: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(data, content_type=type_, headers=headers)


def _register(dossier: str) -> str:
    return reverse("strategies:register", kwargs={"dossier": dossier})


def _comparison(dossier: str) -> str:
    return reverse("strategies:comparison", kwargs={"dossier": dossier})


def _page(dossier: str, party: str, key: str) -> str:
    return reverse("strategies:strategy", kwargs={"dossier": dossier, "party": party, "key": key})
