"""Pages of the financing desk: lists as claims, screening, hits."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mufakat.apps.desks import forms, panels, queries, services
from mufakat.apps.desks.views.exchanging import form_page, posted
from mufakat.apps.letters.views import drafted
from mufakat.apps.parties.permissions import Asked, WrittenOn, require
from mufakat.apps.parties.roles import May


@require_GET
def lists(request: Asked) -> HttpResponse:
    """Show every list, each its publisher's claim."""
    return render(request, "desks/lists.html", panels.lists_shown(who=request.who))


@require_GET
def list_page(request: Asked, slug: str) -> HttpResponse:
    """Show one list: its versions, what the last one changed, what we decided of its entries."""
    return render(
        request,
        "desks/list.html",
        panels.list_shown(
            slug,
            who=request.who,
            words=request.GET.get("q", ""),
            number=request.GET.get("page", "1"),
        ),
    )


@require_http_methods(["GET", "POST"])
def import_list(request: Asked) -> HttpResponse:
    """Bring in a published list from its file."""
    require(request.who, May.USE_DESKS)
    form = forms.ImportForm(posted(request), request.FILES or None)
    back = reverse("desks:lists")
    page = {"form": form, "form_title": _("Bring in a list"), "back": back, "stays": True}
    if not form.is_valid():
        return form_page(request, form, page)
    request.written_on = WrittenOn("desks/form.html", page)
    said = form.cleaned_data
    pk = services.bring_list(
        who=request.who, title=said["title"], publisher=said["publisher"],
        version=said["version"], published_on=said["published_on"], columns=said["columns"],
        content=said["sheet"].read(), file=said["sheet"].name, now=request.now,
    )  # fmt: skip
    return redirect("desks:brought_list", pk=pk)


@require_GET
def brought_list(request: Asked, pk: int) -> HttpResponse:
    """Show what was read of a list before it is entered."""
    shown = panels.brought_shown(queries.brought(pk, who=request.who))
    return render(request, "desks/brought.html", shown)


@require_POST
def enter_list(request: Asked, pk: int) -> HttpResponse:
    """Enter a list that was looked at."""
    title = queries.brought(pk, who=request.who).title
    services.enter_list(who=request.who, pk=pk, now=request.now)
    return redirect("desks:list", slug=queries.slug_of(f"file/{title}"))


@require_POST
def leave_list(request: Asked, pk: int) -> HttpResponse:
    """Leave a list that was looked at."""
    services.leave_list(who=request.who, pk=pk)
    return redirect("desks:lists")


@require_http_methods(["GET", "POST"])
def publish_list(request: Asked, dossier: str) -> HttpResponse:
    """Publish a list of ours to the other side."""
    return _publish(request, dossier, "", _("Publish a list to the other side"))


@require_http_methods(["GET", "POST"])
def revise_list(request: Asked, dossier: str, thing: str) -> HttpResponse:
    """Publish a new version of a list of ours."""
    return _publish(request, dossier, thing, _("Publish a new version"))


def _publish(request: Asked, dossier: str, thing: str, title: str) -> HttpResponse:
    require(request.who, May.USE_DESKS)
    agreement = queries.exchange_of(dossier, who=request.who).agreement
    form = forms.ListForm(posted(request), request.FILES or None)
    back = reverse("desks:matter", kwargs={"dossier": dossier})
    page = {"form": form, "form_title": title, "back": back}
    if not form.is_valid():
        return form_page(request, form, page)
    request.written_on = WrittenOn("desks/form.html", page)
    services.publish_list(
        who=request.who, dossier=dossier, sheet=form.cleaned_data["sheet"].read(),
        said=form.value(agreement), now=request.now, thing=thing,
        about=request.GET.get("about", ""),
    )  # fmt: skip
    return drafted(request, back)


@require_http_methods(["GET", "POST"])
def decide_entry(request: Asked, slug: str) -> HttpResponse:
    """Adopt or refuse one entry of a list."""
    require(request.who, May.USE_DESKS)
    entry = request.GET.get("entry", "")
    form = forms.EntryForm(posted(request))
    back = reverse("desks:list", kwargs={"slug": slug})
    title = _("Decide about the entry %(entry)s") % {"entry": entry[:60]}
    page = {"form": form, "form_title": title, "back": back, "stays": True, "by_two": True}
    if not form.is_valid():
        return form_page(request, form, page)
    request.written_on = WrittenOn("desks/form.html", page)
    services.decide_entry(
        who=request.who, slug=slug, entry=entry, said=form.cleaned_data, now=request.now
    )
    hit = request.GET.get("hit", "")
    return redirect("desks:hit", pk=int(hit)) if hit.isdecimal() else redirect(back)


@require_POST
def confirm_entry(request: Asked, pk: int) -> HttpResponse:
    """Confirm what was decided about an entry, as the second person."""
    services.confirm_entry(who=request.who, pk=pk, agrees=request.POST.get("agrees") == "yes")
    return redirect("desks:lists")


@require_http_methods(["GET", "POST"])
def screening(request: Asked) -> HttpResponse:
    """Screen a name or a sheet of customers, and show the hits that wait."""
    form = forms.ScreenForm(posted(request), request.FILES or None)
    page = panels.screening_shown(who=request.who) | {"form": form}
    if request.method != "POST":
        return render(request, "desks/screening.html", page)
    require(request.who, May.USE_DESKS)
    if not form.is_valid():
        return render(request, "desks/screening.html", page, status=422)
    request.written_on = WrittenOn("desks/screening.html", page)
    said = form.cleaned_data
    if said["sheet"]:
        services.screen_file(
            who=request.who, name=said["sheet"].name, sheet=said["sheet"].read(), now=request.now
        )
    else:
        services.screen_one(
            who=request.who, name=said["name"], birth=said["birth"],
            nationality=said["nationality"], now=request.now,
        )  # fmt: skip
    return redirect("desks:screening")


@require_http_methods(["GET", "POST"])
def hit(request: Asked, pk: int) -> HttpResponse:
    """Show one hit with its reasons, and decide about it."""
    form = forms.HitForm(posted(request))
    page = panels.hit_shown(pk, who=request.who, now=request.now) | {"form": form}
    if request.method != "POST":
        return render(request, "desks/hit.html", page)
    require(request.who, May.USE_DESKS)
    if not form.is_valid():
        return render(request, "desks/hit.html", page, status=422)
    request.written_on = WrittenOn("desks/hit.html", page)
    said = form.cleaned_data
    services.decide_hit(
        who=request.who, pk=pk, verdict=said["verdict"], reasons=said["reasons"], now=request.now
    )
    return redirect("desks:hit", pk=pk)


@require_POST
def confirm_hit(request: Asked, pk: int) -> HttpResponse:
    """Confirm what was said of a hit, as the second person, or open it again."""
    agrees = request.POST.get("agrees") == "yes"
    services.confirm_hit(who=request.who, pk=pk, agrees=agrees, now=request.now)
    return redirect("desks:hit", pk=pk)
