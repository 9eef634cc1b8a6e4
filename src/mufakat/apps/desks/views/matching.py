"""Pages of the content desk: matching our own content, reviews, lists of signals."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mufakat.apps.desks import forms, panels, queries, services
from mufakat.apps.desks.labels import DOING
from mufakat.apps.desks.views.exchanging import form_page, posted, step_named
from mufakat.apps.letters.views import drafted
from mufakat.apps.parties.permissions import Asked, WrittenOn, require
from mufakat.apps.parties.roles import May


@require_http_methods(["GET", "POST"])
def matching(request: Asked) -> HttpResponse:
    """Match files and addresses of our own with the signals that are active."""
    form = forms.MatchForm(posted(request), request.FILES or None)
    page = panels.matching_shown(0, who=request.who) | {"form": form}
    if request.method != "POST":
        return render(request, "desks/matching.html", page)
    require(request.who, May.USE_DESKS)
    if not form.is_valid():
        return render(request, "desks/matching.html", page, status=422)
    request.written_on = WrittenOn("desks/matching.html", page)
    pk = services.ask_for_matches(
        who=request.who,
        files=[
            (one.name or "", one.read())
            for part in ("content", "folder")
            for one in request.FILES.getlist(part)
        ],
        addresses=[one for one in form.cleaned_data["addresses"].splitlines() if one.strip()],
        now=request.now,
    )
    return redirect("desks:matched", pk=pk)


@require_GET
def matched(request: Asked, pk: int) -> HttpResponse:
    """Show how far the matching is, and the reviews it opened."""
    require(request.who, May.USE_DESKS)
    page = panels.matching_shown(pk, who=request.who) | {"form": forms.MatchForm()}
    return render(request, "desks/matching.html", page)


@require_http_methods(["GET", "POST"])
def review(request: Asked, pk: int) -> HttpResponse:
    """Show one match, and decide about it."""
    form = forms.ReviewForm(posted(request), sides=panels.every_side())
    page = panels.review_shown(pk, who=request.who) | {"form": form}
    if request.method != "POST":
        return render(request, "desks/review.html", page)
    require(request.who, May.USE_DESKS)
    if not form.is_valid():
        return render(request, "desks/review.html", page, status=422)
    request.written_on = WrittenOn("desks/review.html", page)
    services.decide_review(who=request.who, pk=pk, said=form.cleaned_data, now=request.now)
    return redirect("desks:review", pk=pk)


@require_POST
def confirm_review(request: Asked, pk: int) -> HttpResponse:
    """Confirm an adverse decision as the second person, or send it back."""
    agrees = request.POST.get("agrees") == "yes"
    services.confirm_review(who=request.who, pk=pk, agrees=agrees, now=request.now)
    return redirect("desks:review", pk=pk)


@require_POST
def lift_set_aside(request: Asked, pk: int) -> HttpResponse:
    """Let a signal that matched too much be matched again."""
    services.lift_set_aside(who=request.who, pk=pk, now=request.now)
    return redirect("desks:matching")


@require_http_methods(["GET", "POST"])
def propose_signals(request: Asked, dossier: str) -> HttpResponse:
    """Propose every signal of a sheet."""
    require(request.who, May.USE_DESKS)
    agreement = queries.exchange_of(dossier, who=request.who).agreement
    form = forms.SignalSheetForm(posted(request), request.FILES or None)
    back = reverse("desks:matter", kwargs={"dossier": dossier})
    page = {"form": form, "form_title": _("Propose a list of signals"), "back": back}
    if not form.is_valid():
        return form_page(request, form, page)
    request.written_on = WrittenOn("desks/form.html", page)
    services.propose_signals(
        who=request.who, dossier=dossier, sheet=form.cleaned_data["sheet"].read(),
        terms=form.value(agreement), now=request.now,
    )  # fmt: skip
    return drafted(request, back)


@require_http_methods(["GET", "POST"])
def advance_signals(request: Asked, dossier: str, step: str) -> HttpResponse:
    """Verify, or activate, every signal of ours that is ready for it."""
    require(request.who, May.USE_DESKS)
    wanted = step_named(step)
    form = forms.AcknowledgeForm(posted(request))
    back = reverse("desks:matter", kwargs={"dossier": dossier})
    page = {"form": form, "form_title": DOING[wanted], "back": back}
    if not form.is_valid():
        return form_page(request, form, page)
    request.written_on = WrittenOn("desks/form.html", page)
    services.advance_signals(
        who=request.who, dossier=dossier, step=wanted,
        officer=form.cleaned_data["officer"].strip(), now=request.now,
    )  # fmt: skip
    return drafted(request, back)


@require_GET
def stix(request: Asked, dossier: str) -> JsonResponse:
    """Give the signals of a matter as a STIX 2.1 bundle, for our own tools."""
    answer = JsonResponse(
        queries.stix(dossier, who=request.who, now=request.now),
        content_type="application/stix+json;version=2.1",
    )
    answer["Content-Disposition"] = f'attachment; filename="signals-{dossier[:12]}.json"'
    return answer
