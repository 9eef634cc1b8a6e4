"""Pages for petitions of those who were taken for a listed person."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mufakat.apps.desks import forms, panels, services
from mufakat.apps.desks.views.exchanging import form_page, posted
from mufakat.apps.parties.permissions import Asked, WrittenOn, require
from mufakat.apps.parties.roles import May


@require_GET
def petitions(request: Asked) -> HttpResponse:
    """List petitions, those that wait longest first."""
    shown = panels.petitions_shown(who=request.who, now=request.now)
    return render(request, "desks/petitions.html", shown)


@require_GET
def petition_form(request: Asked) -> HttpResponse:
    """Show the form that is given out and published, in the reader's language, to be printed."""
    require(request.who, May.SEE_DESKS)
    return render(request, "desks/petition_form.html", panels.petition_form_shown())


@require_http_methods(["GET", "POST"])
def receive_petition(request: Asked) -> HttpResponse:
    """Enter a petition as it came."""
    require(request.who, May.USE_DESKS)
    form = forms.PetitionForm(posted(request), initial={"hit": request.GET.get("hit", "")})
    back = reverse("desks:petitions")
    page = {"form": form, "form_title": _("Enter a petition"), "back": back, "stays": True}
    if not form.is_valid():
        return form_page(request, form, page)
    request.written_on = WrittenOn("desks/form.html", page)
    said = form.cleaned_data
    pk = services.receive_petition(
        who=request.who, said=said, received_on=said["received_on"], now=request.now
    )
    return redirect("desks:petition", pk=pk)


@require_http_methods(["GET", "POST"])
def petition(request: Asked, pk: int) -> HttpResponse:
    """Show one petition, and answer it."""
    form = forms.AnswerForm(posted(request))
    page = panels.petition_shown(pk, who=request.who, now=request.now) | {"form": form}
    if request.method != "POST":
        return render(request, "desks/petition.html", page)
    require(request.who, May.USE_DESKS)
    if not form.is_valid():
        return render(request, "desks/petition.html", page, status=422)
    request.written_on = WrittenOn("desks/petition.html", page)
    services.answer_petition(who=request.who, pk=pk, **form.cleaned_data)
    return redirect("desks:petition", pk=pk)


@require_POST
def confirm_petition(request: Asked, pk: int) -> HttpResponse:
    """Confirm the answer as the second person, or send it back."""
    agrees = request.POST.get("agrees") == "yes"
    services.confirm_petition(who=request.who, pk=pk, agrees=agrees, now=request.now)
    return redirect("desks:petition", pk=pk)


@require_POST
def tell_petitioner(request: Asked, pk: int) -> HttpResponse:
    """Note that whoever asked was told today."""
    today = request.who.today or request.now.date()
    services.tell_petitioner(who=request.who, pk=pk, told_on=today, now=request.now)
    return redirect("desks:petition", pk=pk)


@require_POST
def erase_petitions(request: Asked) -> HttpResponse:
    """Erase the petitions whose time has passed."""
    services.erase_petitions(who=request.who, now=request.now)
    return redirect("desks:petitions")
