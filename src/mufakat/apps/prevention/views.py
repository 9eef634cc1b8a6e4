"""Pages of prevention: whether it is open, support cases, and what was opened in need."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mufakat.apps.letters.views import drafted, form_page, private_form_page
from mufakat.apps.meetings.panels import meeting_choices, meetings_to_choose
from mufakat.apps.meetings.queries import open_to
from mufakat.apps.parties.permissions import Asked, require
from mufakat.apps.parties.roles import May
from mufakat.apps.prevention import forms, labels, panels, services
from mufakat.apps.prevention.acts.access import Purpose
from mufakat.apps.prevention.acts.steps import Step
from mufakat.apps.prevention.queries import cases as reading
from mufakat.apps.prevention.queries.crossed import our_card
from mufakat.kernel.errors import Missing
from mufakat.registry import work


@require_GET
def prevention(request: Asked) -> HttpResponse:
    """Show whether prevention is open, and what is in it for this person."""
    shown = panels.prevention_shown(who=request.who, now=request.now)
    return render(request, "prevention/prevention.html", shown)


@require_http_methods(["GET", "POST"])
def impact(request: Asked) -> HttpResponse:
    """Show the impact assessments, and enter one."""
    form = forms.AssessmentForm(request.POST or None)
    if form.is_valid():
        services.assess(who=request.who, now=request.now, **form.cleaned_data)
        messages.success(request, _("Entered. A second person has to confirm it."))
        return redirect("prevention:impact")
    shown = panels.impact_shown(who=request.who, now=request.now) | {"form": form}
    status = 422 if form.is_bound else 200
    return render(request, "prevention/impact.html", shown, status=status)


@require_POST
def confirm_assessment(request: Asked, pk: int) -> HttpResponse:
    """Confirm an assessment somebody else entered."""
    services.confirm_assessment(who=request.who, pk=pk, now=request.now)
    messages.success(request, _("Confirmed. Prevention is open until the assessment runs out."))
    return redirect("prevention:impact")


@require_GET
def oversight(request: Asked) -> HttpResponse:
    """Show who opened which case, and what was erased."""
    page = reading.oversight(who=request.who)
    return render(request, "prevention/oversight.html", panels.oversight_shown(page))


@require_GET
def cases(request: Asked) -> HttpResponse:
    """Show the cases this person has a part in."""
    return render(
        request, "prevention/cases.html", panels.cases_shown(who=request.who, now=request.now)
    )


@require_http_methods(["GET", "POST"])
def refer(request: Asked) -> HttpResponse:
    """Enter a referral."""
    require(request.who, May.WORK_ON_CASES)
    form = forms.ReferralForm(request.POST or None)
    if not form.is_valid():
        back = reverse("prevention:cases")
        return private_form_page(request, form, title=_("Enter a referral"), back=back)
    referral = services.Referral(**form.cleaned_data)
    key = services.refer(who=request.who, referral=referral, now=request.now)
    messages.success(request, _("Entered. Look at it soon: most referrals end with “no concern”."))
    return redirect(_case(key, Purpose.WORK))


@require_GET
def case(request: Asked, key: str) -> HttpResponse:
    """Open a case: first what for, then the case itself."""
    row, _part = reading.case_row(key, who=request.who, now=request.now)
    purpose = request.GET.get("purpose", "")
    if purpose not in Purpose.__members__.values():
        context = {"key": row.key, "form": forms.PurposeForm()}
        return render(request, "prevention/purpose.html", context)
    one = reading.opened(key, who=request.who, purpose=purpose, now=request.now)
    shown = panels.case_shown(one, purpose=purpose)
    return render(request, "prevention/case.html", shown)


@require_http_methods(["GET", "POST"])
def take_step(request: Asked, key: str, step: str) -> HttpResponse:
    """Write one step into a case."""
    if step not in Step.__members__.values():
        raise Missing(what="step")
    row, _part = reading.case_row(key, who=request.who, now=request.now)
    people = panels.case_workers(request.who)
    form = forms.StepForm(
        request.POST or None, step=Step(step), people=people, initial={"version": row.version}
    )
    if not form.is_valid():
        title = labels.STEPS[step]
        return private_form_page(request, form, title=title, back=_case(key, Purpose.WORK))
    services.take_step(
        who=request.who, key=key, step=Step(step), said=form.said(), now=request.now,
        version=form.cleaned_data.get("version"),
    )  # fmt: skip
    messages.success(request, _("Kept in the case."))
    return redirect("prevention:cases" if step == Step.HAND_OVER else _case(key, Purpose.WORK))


@require_http_methods(["GET", "POST"])
def no_concern(request: Asked, key: str) -> HttpResponse:
    """Find no concern, after asking once: the referral is erased at once."""
    reading.case_row(key, who=request.who, now=request.now)
    if request.method == "GET":
        return render(request, "prevention/no_concern.html", {"key": key})
    services.no_concern(who=request.who, key=key, now=request.now)
    messages.success(request, _("No concern. The referral is erased."))
    return redirect("prevention:cases")


@require_http_methods(["GET", "POST"])
def name_member(request: Asked, key: str) -> HttpResponse:
    """Give somebody a place on the panel."""
    reading.case_row(key, who=request.who, now=request.now)
    form = forms.MemberForm(request.POST or None, people=panels.case_workers(request.who))
    if not form.is_valid():
        back = _case(key, Purpose.PANEL)
        return private_form_page(request, form, title=_("Name a member of the panel"), back=back)
    services.name_member(who=request.who, key=key, now=request.now, **form.cleaned_data)
    return redirect(_case(key, Purpose.PANEL))


@require_POST
def leave_panel(request: Asked, key: str) -> HttpResponse:
    """Take somebody off the panel."""
    login = request.POST.get("login", "")[:64]
    services.leave_panel(who=request.who, key=key, login=login, now=request.now)
    return redirect(_case(key, Purpose.PANEL))


@require_http_methods(["GET", "POST"])
def break_glass(request: Asked) -> HttpResponse:
    """Open a case without a part in it."""
    require(request.who, May.WORK_ON_CASES)
    form = forms.NeedForm(request.POST or None)
    if not form.is_valid():
        back = reverse("prevention:cases")
        return private_form_page(
            request, form, title=_("Open a case in need"), back=back, button=_("Open it for a day")
        )
    services.break_glass(who=request.who, now=request.now, **form.cleaned_data)
    messages.warning(request, _("Open for a day. The lead is told, and a second person is asked."))
    return redirect("prevention:case", key=form.cleaned_data["key"])


@require_POST
def second(request: Asked, pk: int) -> HttpResponse:
    """Say as the second person whether a case was rightly opened."""
    upheld = request.POST.get("upheld") == "yes"
    services.second(who=request.who, pk=pk, upheld=upheld, now=request.now)
    return redirect("prevention:prevention")


@require_GET
def programmes(request: Asked) -> HttpResponse:
    """Show our programmes."""
    shown = panels.programmes_shown(who=request.who, now=request.now)
    return render(request, "prevention/programmes.html", shown)


@require_http_methods(["GET", "POST"])
def enter_programme(request: Asked) -> HttpResponse:
    """Enter a programme of ours."""
    require(request.who, May.DRAFT)
    form = forms.ProgrammeForm(request.POST or None)
    back = reverse("prevention:programmes")
    if not form.is_valid():
        title = _("Enter a training or other measure")
        return private_form_page(request, form, title=title, back=back)
    services.enter_programme(who=request.who, programme=form.programme(), now=request.now)
    messages.success(request, _("Entered. It stays on this node."))
    return redirect(back)


@require_GET
def agreement(request: Asked, dossier: str) -> HttpResponse:
    """Show the practice cards and tables under an agreement."""
    shown = panels.agreement_shown(dossier, who=request.who, now=request.now)
    return render(request, "prevention/agreement.html", shown)


@require_http_methods(["GET", "POST"])
def share_card(request: Asked, dossier: str) -> HttpResponse:
    """Write a practice card for the other side."""
    require(request.who, May.DRAFT)
    form = forms.CardForm(request.POST or None)
    if not form.is_valid():
        return form_page(request, form, title=_("Write a practice card"), back=_under(dossier))
    services.share_card(who=request.who, dossier=dossier, card=form.card(), now=request.now)
    return drafted(request, _under(dossier))


@require_http_methods(["GET", "POST"])
def print_card(request: Asked, dossier: str, key: str) -> HttpResponse:
    """Begin a paper of a meeting from a practice card of ours."""
    require(request.who, May.CONTRIBUTE)
    our_card(dossier, key, who=request.who)
    meetings = meetings_to_choose(dossier, who=request.who)
    form = forms.MeetingForm(request.POST or None, meetings=meetings)
    if not form.is_valid():
        title = _("Make a paper of the practice card")
        return private_form_page(
            request, form, title=title, back=_under(dossier), button=_("Make a paper of it")
        )
    meeting = form.cleaned_data["meeting"]
    pk = services.print_card(
        who=request.who, dossier=dossier, key=key, meeting=meeting, now=request.now
    )
    return redirect("papers:draft", dossier=meeting, pk=pk)


@require_http_methods(["GET", "POST"])
def put_card_on_agenda(request: Asked, dossier: str, key: str) -> HttpResponse:
    """Propose a practice card of ours as an agenda item of a meeting."""
    require(request.who, May.DRAFT)
    our_card(dossier, key, who=request.who)
    open_ = open_to(dossier, services.item_of(key), who=request.who)
    form = forms.MeetingForm(request.POST or None, meetings=meeting_choices(open_))
    if not form.is_valid():
        title = _("Put the practice card on an agenda")
        return form_page(request, form, title=title, back=_under(dossier))
    meeting = form.cleaned_data["meeting"]
    services.put_card_on_agenda(
        who=request.who, dossier=dossier, key=key, meeting=meeting, now=request.now
    )
    return drafted(request, reverse("meetings:agenda", kwargs={"dossier": meeting}))


@require_http_methods(["GET", "POST"])
def protect_table(request: Asked, dossier: str) -> HttpResponse:
    """Give a table of counts to the worker, to be protected."""
    require(request.who, May.DRAFT)
    form = forms.TableForm(request.POST or None)
    if not form.is_valid():
        return private_form_page(
            request, form, title=_("Protect a table"), back=_under(dossier), button=_("Protect it")
        )
    pk = services.ask_to_protect(
        who=request.who, dossier=dossier, asked=form.asked(), now=request.now
    )
    return redirect("prevention:protected_table", dossier=dossier, pk=pk)


@require_GET
def protected_table(request: Asked, dossier: str, pk: int) -> HttpResponse:
    """Show how far the worker is, or the table as the other side would read it."""
    require(request.who, May.DRAFT)
    shown = panels.table_shown(work.work(pk, by=request.who.login), dossier)
    template = "prevention/_table_work.html" if request.htmx else "prevention/table.html"
    return render(request, template, shown)


@require_POST
def release_table(request: Asked, dossier: str, pk: int) -> HttpResponse:
    """Put a protected table before the second person."""
    services.release_table(who=request.who, pk=pk, now=request.now)
    return drafted(request, _under(dossier))


@require_POST
def take_back(request: Asked, dossier: str) -> HttpResponse:
    """Take a card or a table of ours back."""
    object_ = request.POST.get("object", "")[:128]
    services.take_back(who=request.who, dossier=dossier, object_=object_, now=request.now)
    return drafted(request, _under(dossier))


def _under(dossier: str) -> str:
    return reverse("prevention:agreement", kwargs={"dossier": dossier})


def _case(key: str, purpose: Purpose) -> str:
    return f"{reverse('prevention:case', kwargs={'key': key})}?purpose={purpose}"
