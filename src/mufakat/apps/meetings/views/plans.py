"""Pages of the working plan and of what each delegate of ours needs."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mufakat.apps.meetings import forms, panels, queries, services
from mufakat.apps.parties.permissions import Asked
from mufakat.kernel.errors import Missing


@require_http_methods(["GET", "POST"])
def plan(request: Asked, dossier: str) -> HttpResponse:
    """Show what is due when, and take in a line of our own."""
    form = forms.PlanLineForm(request.POST or None)
    if form.is_valid():
        said = form.cleaned_data
        services.add_plan_line(
            who=request.who,
            dossier=dossier,
            due=said["due"],
            text=said["text"],
            owner=said["owner"],
            now=request.now,
        )
        return redirect("meetings:plan", dossier=dossier)
    page = queries.plan_page(dossier, who=request.who)
    context = panels.plan_shown(page, who=request.who, now=request.now) | {"form": form}
    status = 422 if form.is_bound else 200
    return render(request, "meetings/plan.html", context, status=status)


@require_POST
def tick_plan_line(request: Asked, dossier: str, pk: int) -> HttpResponse:
    """Say that a line of our own is done, or not yet."""
    done = request.POST.get("done") == "yes"
    services.tick_plan_line(who=request.who, dossier=dossier, pk=pk, done=done)
    return redirect("meetings:plan", dossier=dossier)


@require_http_methods(["GET", "POST"])
def logistics(request: Asked, dossier: str, key: str) -> HttpResponse:
    """Show and keep what has to be seen to for one delegate of ours."""
    found = {one.key: (one, said) for one, said in queries.logistics(dossier, who=request.who)}
    if key not in found:
        raise Missing(what="delegate")
    delegate, was = found[key]
    form = forms.LogisticsForm(request.POST or None, was=was)
    if form.is_valid():
        services.keep_logistics(who=request.who, dossier=dossier, delegate=key, said=form.said())
        return redirect("meetings:plan", dossier=dossier)
    title = _("For %(name)s") % {"name": delegate.shown}
    back = reverse("meetings:plan", kwargs={"dossier": dossier})
    context = {"form": form, "form_title": title, "back": back}
    status = 422 if form.is_bound else 200
    return render(request, "meetings/private_form.html", context, status=status)
