"""Light or dark as the reader likes it, and one page that shows every part."""

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from mufakat.node.theme.moments import reading_language
from mufakat.node.theme.specimens import specimens

LOOKS = ("light", "dark")
YEAR = 365 * 24 * 3600


@login_not_required
@require_POST
def look(request: HttpRequest) -> HttpResponse:
    """Keep the look a reader chose, and go back to where they were."""
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        back = "/"
    response = HttpResponseRedirect(back)
    if request.POST.get("look") in LOOKS:
        response.set_cookie(
            "mufakat_look",
            request.POST["look"],
            YEAR,
            secure=request.is_secure(),
            httponly=True,
            samesite="Lax",
        )
    else:
        response.delete_cookie("mufakat_look", samesite="Lax")
    return response


class Sample(forms.Form):
    """A form with one field of every sort, to look at."""

    title = forms.CharField(label=_("Title"), help_text=_("As it stands in the certified copy."))
    when = forms.CharField(label=_("Date"), required=False)
    mode = forms.ChoiceField(
        label=_("Mode"),
        choices=[("room", _("in the room")), ("link", _("by video link"))],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(label=_("Note"), required=False, widget=forms.Textarea)


@login_not_required
def parts(request: HttpRequest) -> HttpResponse:
    """Show every part and picture, where the node is a specimen or under repair."""
    if not (settings.DEBUG or settings.MUFAKAT_NODE.read().specimen):
        raise Http404
    shown = specimens(reading_language())
    form = Sample({"title": "", "mode": "room"} if "faults" in request.GET else None)
    return render(request, "theme/living.html", {**shown, "form": form})
