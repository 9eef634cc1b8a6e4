"""Pages on which tools of our own agency are let in and shut out."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from mufakat.apps.desks import forms, queries, services
from mufakat.apps.parties.permissions import Asked, may, require
from mufakat.apps.parties.roles import May


@require_GET
def tools(request: Asked) -> HttpResponse:
    """List the tools that read signals."""
    return _page(request, forms.ToolForm())


@require_POST
def let_tool_read(request: Asked) -> HttpResponse:
    """Let a tool read signals; show its key, this once."""
    require(request.who, May.SWITCH_DESKS)
    form = forms.ToolForm(request.POST)
    if not form.is_valid():
        return _page(request, form)
    name = form.cleaned_data["name"]
    key = services.let_tool_read(who=request.who, name=name, now=request.now)
    return _page(request, forms.ToolForm(), key=key, name=name)


@require_POST
def shut_tool_out(request: Asked, pk: int) -> HttpResponse:
    """Shut a tool out."""
    services.shut_tool_out(who=request.who, pk=pk, now=request.now)
    return redirect("desks:tools")


def _page(request: Asked, form: forms.ToolForm, *, key: str = "", name: str = "") -> HttpResponse:
    context = {
        "tools": queries.tools(who=request.who),
        "form": form,
        "key": key,
        "name": name,
        "may_switch": may(request.who, May.SWITCH_DESKS),
        "address": request.build_absolute_uri(reverse("desks:taxii")),
    }
    return render(request, "desks/tools.html", context, status=422 if form.errors else 200)
