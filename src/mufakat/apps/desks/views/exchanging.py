"""Pages of the desks: what waits, one matter, one thing with its history, the switches."""

from collections.abc import Mapping

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mufakat.apps.desks import forms, panels, queries, services
from mufakat.apps.desks.acts.opening import Opening
from mufakat.apps.desks.acts.steps import FIRST, Step
from mufakat.apps.desks.acts.terms import Subject
from mufakat.apps.desks.labels import DOING
from mufakat.apps.letters.views import drafted
from mufakat.apps.parties.acts.assessing import Assessment
from mufakat.apps.parties.permissions import Asked, WrittenOn, require
from mufakat.apps.parties.roles import May
from mufakat.kernel.errors import Missing


@require_GET
def desks(request: Asked) -> HttpResponse:
    """Show everything that waits at the desks, the next deadline first."""
    return render(request, "desks/desks.html", panels.inbox_shown(who=request.who, now=request.now))


@require_GET
def matter(request: Asked, dossier: str) -> HttpResponse:
    """Show one matter of exchange."""
    shown = panels.matter_shown(dossier, who=request.who, now=request.now)
    return render(request, "desks/matter.html", shown)


@require_GET
def thing(request: Asked, dossier: str, thing: str) -> HttpResponse:
    """Show one request or item of information with all that was said about it."""
    shown = panels.thing_shown(dossier, thing, who=request.who, now=request.now)
    return render(request, "desks/thing.html", shown)


@require_http_methods(["GET", "POST"])
def begin(request: Asked, dossier: str, step: str) -> HttpResponse:
    """Ask for information, or give it."""
    require(request.who, May.USE_DESKS)
    wanted = step_named(step)
    if wanted not in FIRST:
        raise Missing(what="step")
    return _say(request, dossier, "", wanted)


@require_http_methods(["GET", "POST"])
def say(request: Asked, dossier: str, thing: str, step: str) -> HttpResponse:
    """Say the next step of a thing."""
    require(request.who, May.USE_DESKS)
    return _say(request, dossier, thing, step_named(step))


def _say(request: Asked, dossier: str, thing: str, step: Step) -> HttpResponse:
    agreement = queries.exchange_of(dossier, who=request.who).agreement
    about = request.GET.get("about", "")
    form = forms.FORMS[step](posted(request))
    names = {"dossier": dossier, "thing": thing} if thing else {"dossier": dossier}
    back = reverse("desks:thing" if thing else "desks:matter", kwargs=names)
    page = {"form": form, "form_title": DOING[step], "back": back}
    if not form.is_valid():
        return form_page(request, form, page)
    request.written_on = WrittenOn("desks/form.html", page)
    services.say(
        who=request.who, dossier=dossier, thing=thing, step=step, about=about,
        value=form.value(agreement), now=request.now,
    )  # fmt: skip
    return drafted(request, back)


@require_GET
def exchange(request: Asked, dossier: str) -> HttpResponse:
    """Show the matters of exchange under an agreement, and what passed in them."""
    shown = panels.exchange_shown(dossier, who=request.who, now=request.now)
    return render(request, "desks/exchange.html", shown)


@require_http_methods(["GET", "POST"])
def open_exchange(request: Asked, dossier: str) -> HttpResponse:
    """Propose a matter of exchange for a subject and year."""
    require(request.who, May.USE_DESKS)
    form = forms.OpeningForm(posted(request), initial={"year": request.now.year})
    back = reverse("desks:exchange", kwargs={"dossier": dossier})
    page = {"form": form, "form_title": _("Open a matter of exchange"), "back": back}
    if not form.is_valid():
        return form_page(request, form, page)
    request.written_on = WrittenOn("desks/form.html", page)
    said = form.cleaned_data
    services.open_exchange(
        who=request.who, agreement=dossier, now=request.now,
        opening=Opening(Subject(said["subject"]), said["year"]),
    )  # fmt: skip
    return drafted(request, back)


@require_POST
def accept_exchange(request: Asked, dossier: str) -> HttpResponse:
    """Agree to a matter of exchange the other side proposed."""
    object_ = request.POST.get("object", "")
    services.accept_exchange(who=request.who, agreement=dossier, object_=object_, now=request.now)
    return drafted(request, reverse("desks:exchange", kwargs={"dossier": dossier}))


@require_POST
def pass_on(request: Asked, dossier: str, thing: str, act: str) -> HttpResponse:
    """Pass another side's information on into another matter, by its consent."""
    services.pass_on(
        who=request.who, dossier=dossier, thing=thing, act=act,
        to=request.POST.get("to", ""), now=request.now,
    )  # fmt: skip
    return drafted(request, reverse("desks:thing", kwargs={"dossier": dossier, "thing": thing}))


@require_http_methods(["GET", "POST"])
def doubt(request: Asked, dossier: str, thing: str, act: str) -> HttpResponse:
    """Doubt how information was obtained."""
    require(request.who, May.SEE_DESKS)
    form = forms.ReasonForm(posted(request))
    back = reverse("desks:thing", kwargs={"dossier": dossier, "thing": thing})
    page = {"form": form, "form_title": _("Doubt how it was obtained"), "back": back, "stays": True}
    if not form.is_valid():
        return form_page(request, form, page)
    services.raise_doubt(
        who=request.who, dossier=dossier, thing=thing, act=act,
        reason=form.cleaned_data["reason"], now=request.now,
    )  # fmt: skip
    messages.success(request, _("It may not be used until the legal officer has decided."))
    return redirect(back)


@require_http_methods(["GET", "POST"])
def decide_doubt(request: Asked, pk: int) -> HttpResponse:
    """Decide a doubt."""
    require(request.who, May.SWITCH_DESKS)
    form = forms.DecisionForm(posted(request))
    back = reverse("desks:desks")
    page = {"form": form, "form_title": _("Decide the doubt"), "back": back, "stays": True}
    if not form.is_valid():
        return form_page(request, form, page)
    said = form.cleaned_data
    services.decide_doubt(
        who=request.who, pk=pk, decision=said["decision"], words=said["words"], now=request.now
    )
    return redirect(back)


@require_POST
def clear_trace(request: Asked, draft: int) -> HttpResponse:
    """Clear one trace of a person in a draft."""
    services.clear_trace(
        who=request.who, draft=draft, key=request.POST.get("trace", ""), now=request.now
    )
    back = request.POST.get("back", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = reverse("desks:desks")
    return redirect(back)


@require_POST
def take_back_expired(request: Asked) -> HttpResponse:
    """Take back everything of ours whose validity has ended."""
    services.take_back_expired(who=request.who, now=request.now)
    return drafted(request, reverse("desks:desks"))


@require_http_methods(["GET", "POST"])
def switches(request: Asked) -> HttpResponse:
    """Show which desks are on, and enter the impact assessment of one."""
    form = forms.AssessmentForm(posted(request))
    page = panels.switches_shown(form, who=request.who, now=request.now)
    if request.method != "POST":
        return render(request, "desks/switches.html", page)
    require(request.who, May.SWITCH_DESKS)
    if not form.is_valid():
        return render(request, "desks/switches.html", page, status=422)
    request.written_on = WrittenOn("desks/switches.html", page)
    said = form.cleaned_data
    assessment = Assessment(said["document"], said["text"], said["made_on"], said["expires_on"])
    services.assess(
        who=request.who, flow=Subject(said["flow"]), assessment=assessment, now=request.now
    )
    messages.success(request, _("Entered. A second person has to confirm it."))
    return redirect("desks:switches")


@require_POST
def confirm_assessment(request: Asked, pk: int) -> HttpResponse:
    """Confirm the impact assessment somebody else entered."""
    services.confirm_assessment(who=request.who, pk=pk, now=request.now)
    messages.success(request, _("Confirmed. The desk works until the assessment runs out."))
    return redirect("desks:switches")


@require_http_methods(["GET", "POST"])
def stop(request: Asked) -> HttpResponse:
    """Stop a desk, or all exchange with a side, at once."""
    require(request.who, May.STOP_DESKS)
    form = forms.StopForm(posted(request), sides=panels.partners())
    back = reverse("desks:switches")
    page = {"form": form, "form_title": _("Stop at once"), "back": back, "stays": True}
    if not form.is_valid():
        return form_page(request, form, page)
    said = form.cleaned_data
    services.stop(
        who=request.who, flow=said["flow"], party=said["party"], reason=said["reason"],
        now=request.now,
    )  # fmt: skip
    return redirect(back)


@require_POST
def lift_stop(request: Asked, pk: int) -> HttpResponse:
    """Lift a stop."""
    services.lift_stop(who=request.who, pk=pk, now=request.now)
    return redirect("desks:switches")


@require_GET
def report(request: Asked) -> HttpResponse:
    """Show the transparency report of a year."""
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdigit() and len(asked) == 4 else request.now.year  # noqa: PLR2004 -- a year
    found = queries.report(who=request.who, year=year)
    shown = {"lines": found, "year": year, "threshold": queries.THRESHOLD}
    return render(request, "desks/report.html", shown)


def form_page(request: Asked, form: Form, page: Mapping[str, object]) -> HttpResponse:
    """Show a form on a page of its own; what is wrong in it is said and nothing is lost."""
    return render(request, "desks/form.html", page, status=422 if form.is_bound else 200)


def posted(request: Asked) -> QueryDict | None:
    """Give what was sent, be it empty; None where a page is only opened."""
    return request.POST if request.method == "POST" else None


def step_named(name: str) -> Step:
    """Give the step an address names."""
    if name not in Step.__members__.values():
        raise Missing(what="step")
    return Step(name)
