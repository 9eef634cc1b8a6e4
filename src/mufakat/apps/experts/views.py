from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mufakat.apps.experts import forms, panels, queries, services
from mufakat.apps.parties.permissions import Asked, require
from mufakat.apps.parties.roles import May


@require_GET
def experts(request: Asked) -> HttpResponse:
    shown = panels.register_shown(who=request.who, now=request.now)
    return render(request, "experts/experts.html", shown)


@require_GET
def expert(request: Asked, key: str) -> HttpResponse:
    shown = panels.expert_shown(key, who=request.who, now=request.now)
    return render(request, "experts/expert.html", shown)


@require_http_methods(["GET", "POST"])
def enter(request: Asked) -> HttpResponse:
    require(request.who, May.KEEP_EXPERTS)
    form = forms.ExpertForm(request.POST or None)
    if form.is_valid():
        key = services.enter_expert(
            who=request.who,
            profile=form.profile(),
            keep_until=form.cleaned_data["keep_until"],
            now=request.now,
        )
        return redirect("experts:expert", key=key)
    return _form_page(request, form, _("Enter an expert"), reverse("experts:experts"))


@require_http_methods(["GET", "POST"])
def change(request: Asked, key: str) -> HttpResponse:
    require(request.who, May.KEEP_EXPERTS)
    one = queries.expert(key, who=request.who, now=request.now, purpose="change")
    start = forms.initial(one.profile) | {"version": one.version, "keep_until": one.keep_until}
    form = forms.ExpertForm(request.POST or None, initial=start)
    back = reverse("experts:expert", kwargs={"key": key})
    if not form.is_valid():
        return _form_page(request, form, _("Change the profile"), back)
    services.change_expert(
        who=request.who,
        key=key,
        profile=form.profile(),
        version=form.cleaned_data["version"] or 0,
        keep_until=form.cleaned_data["keep_until"],
        now=request.now,
    )
    return redirect(back)


@require_POST
def erase(request: Asked, key: str) -> HttpResponse:
    services.erase_expert(who=request.who, key=key, now=request.now)
    messages.success(request, _("The profile and everything it said before are erased."))
    return redirect("experts:experts")


@require_POST
def erase_past(request: Asked) -> HttpResponse:
    count = services.erase_past_retention(who=request.who, now=request.now)
    said = ngettext("%(n)d profile is erased.", "%(n)d profiles are erased.", count)
    messages.success(request, said % {"n": count})
    return redirect("experts:experts")


@require_http_methods(["GET", "POST"])
def bring(request: Asked) -> HttpResponse:
    require(request.who, May.KEEP_EXPERTS)
    form = forms.BringForm(request.POST or None, request.FILES or None)
    if not form.is_valid():
        back = reverse("experts:experts")
        return _form_page(request, form, _("Bring in a file"), back, _("Read the file"))
    file = form.cleaned_data["file"]
    came = services.bring_file(
        who=request.who, name=file.name, data=file.read(services.LARGEST + 1), now=request.now
    )
    said = ngettext(
        "%(n)d profile waits to be looked at.", "%(n)d profiles wait to be looked at.", came.count
    )
    messages.success(request, said % {"n": came.count})
    shown = panels.brought_shown(who=request.who, now=request.now) | {"faults": came.faults}
    return render(request, "experts/brought.html", shown)


@require_http_methods(["GET", "POST"])
def brought(request: Asked) -> HttpResponse:
    if request.method == "POST":
        pks = [int(one) for one in request.POST.getlist("pk") if one.isdecimal()]
        if request.POST.get("what") == "leave_out":
            services.leave_out(who=request.who, pks=pks)
        else:
            services.take_in(who=request.who, pks=pks, now=request.now)
        return redirect("experts:brought")
    shown = panels.brought_shown(who=request.who, now=request.now)
    return render(request, "experts/brought.html", shown)


@require_http_methods(["GET", "POST"])
def look_through(request: Asked, pk: int) -> HttpResponse:
    one = queries.brought_one(pk, who=request.who)
    form = forms.ExpertForm(request.POST or None, initial=forms.initial(one.profile))
    if not form.is_valid():
        return _form_page(request, form, _("Look it through"), reverse("experts:brought"))
    key = services.enter_expert(
        who=request.who,
        profile=form.profile(),
        keep_until=form.cleaned_data["keep_until"],
        now=request.now,
    )
    services.leave_out(who=request.who, pks=[pk])
    return redirect("experts:expert", key=key)


@require_GET
def export(request: Asked) -> HttpResponse:
    sheet = services.export_experts(who=request.who, now=request.now)
    answer = HttpResponse(sheet, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="experts.csv"'
    return answer


def _form_page(request: Asked, form: Form, title: str, back: str, button: str = "") -> HttpResponse:
    status = 422 if form.is_bound else 200
    context = {"form": form, "form_title": title, "back": back, "button": button}
    return render(request, "experts/form.html", context, status=status)
