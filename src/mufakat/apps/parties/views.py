from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import activate
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mufakat.apps.parties import forms, queries, services
from mufakat.apps.parties.panels import roles_table, square_of
from mufakat.apps.parties.permissions import Asked, may_manage_people, require
from mufakat.apps.parties.roles import May, role_name
from mufakat.kernel.errors import Missing
from mufakat.registry import ports

_SECRETS = ("password", "passphrase", "passphrase_again", "officer_password", "code")


@require_GET
def people(request: Asked) -> HttpResponse:
    _needs_a_role(request)
    posts = [[role.value for role in post] for post in queries.open_posts(_today(request))]
    context: dict[str, Any] = {"people": queries.colleagues(_today(request)), "posts": posts}
    if may_manage_people(request.who):
        context["form"] = forms.PersonForm(initial={"language": request.who.language})
    return render(request, "parties/people.html", context)


@sensitive_post_parameters(*_SECRETS)
@require_POST
def add_person(request: Asked) -> HttpResponse:
    require(request.who, May.MANAGE_PEOPLE)
    form = forms.PersonForm(request.POST)
    if not form.is_valid():
        context = {"people": queries.colleagues(_today(request)), "form": form}
        return render(request, "parties/people.html", context, status=422)
    said = form.cleaned_data
    new = services.NewPerson(said["login"], said["name"], said["language"], said["password"])
    services.add_person(new, roles=said["roles"], by=request.who, today=_today(request))
    return redirect("parties:people")


@require_GET
def roles(request: Asked) -> HttpResponse:
    _needs_a_role(request)
    return render(request, "parties/roles.html", {"table": roles_table(request.who)})


@require_GET
def person(request: Asked, login: str) -> HttpResponse:
    require(request.who, May.MANAGE_PEOPLE)
    queries.person_named(login)
    everybody = queries.colleagues(_today(request))
    others = [(each.login, each.name) for each in everybody if each.login != login]
    context = {
        "person": next(each for each in everybody if each.login == login),
        "role_form": forms.RoleForm(),
        "deputy_form": forms.DeputyForm(people=others),
        "password_form": forms.PasswordForm(),
    }
    return render(request, "parties/person.html", context)


@require_POST
def give_role(request: Asked, login: str) -> HttpResponse:
    services.give_role(
        login=login, role=request.POST.get("role", ""), by=request.who, today=_today(request)
    )
    return redirect("parties:person", login=login)


@require_POST
def end_seat(request: Asked, login: str) -> HttpResponse:
    services.end_seat(seat=request.POST.get("seat", ""), by=request.who, today=_today(request))
    return redirect("parties:person", login=login)


@require_POST
def name_deputy(request: Asked, login: str) -> HttpResponse:
    own = login == request.who.login
    if not own:
        require(request.who, May.MANAGE_PEOPLE)
    everybody = [(each.login, each.name) for each in queries.colleagues(_today(request))]
    form = forms.DeputyForm(request.POST, people=everybody)
    said = form.cleaned_data if form.is_valid() else {}
    services.name_deputy(
        seat=request.POST.get("seat", ""),
        login=request.POST.get("login", ""),
        days=(said.get("first"), said.get("last")),
        by=request.who,
        today=_today(request),
    )
    if own:
        return redirect("parties:me")
    return redirect("parties:person", login=login)


@sensitive_post_parameters(*_SECRETS)
@require_POST
def set_password(request: Asked, login: str) -> HttpResponse:
    services.set_password(login=login, password=request.POST.get("password", ""), by=request.who)
    return redirect("parties:person", login=login)


@require_POST
def close_account(request: Asked, login: str) -> HttpResponse:
    services.close_account(login=login, by=request.who, today=_today(request))
    return redirect("parties:people")


@require_GET
def me(request: Asked) -> HttpResponse:
    today = _today(request)
    others = [
        (each.login, each.name)
        for each in queries.colleagues(today)
        if each.login != request.who.login
    ]
    acts = queries.acts_for(request.who.login, today)
    for_others = {each.seat for each in acts}
    context = {
        "seats": [role_name(seat) for seat in request.who.seats],
        "own": [seat for seat in request.who.seats if seat not in for_others],
        "acts_for": acts,
        "deputy_form": forms.DeputyForm(people=others),
    }
    return render(request, "parties/me.html", context)


@login_not_required
@require_POST
def choose_language(request: Asked) -> HttpResponse:
    form = forms.LanguageForm(request.POST)
    if not form.is_valid():
        raise Missing(what="language")
    language, after = form.cleaned_data["language"], form.cleaned_data["next"]
    if request.who.login:
        services.choose_language(login=request.who.login, language=language)
    activate(language)
    local = url_has_allowed_host_and_scheme(after, allowed_hosts={request.get_host()})
    response = HttpResponseRedirect(after if local else "/")
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=31536000,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


@require_GET
def partners(request: Asked) -> HttpResponse:
    _needs_a_role(request)
    context = {
        "our": queries.our_party(),
        "words": queries.our_words(),
        "square": square_of(queries.our_words()),
        "peers": queries.peers(),
        "form": forms.CardForm(),
    }
    return render(request, "parties/partners.html", context)


@require_GET
def card(request: Asked) -> HttpResponse:
    name = f"mufakat-card-{queries.our_party().party}.json"
    return HttpResponse(
        services.our_card(by=request.who),
        content_type="application/json",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@require_POST
def import_card(request: Asked) -> HttpResponse:
    require(request.who, May.EXCHANGE_CARDS)
    form = forms.CardForm(request.POST, request.FILES)
    if not form.is_valid():
        raise Missing(what="card")
    said = form.cleaned_data
    peer = services.import_card(said["card"], by=request.who, now=request.now, zone=said["zone"])
    return redirect("parties:partner", party=peer.party)


@require_http_methods(["GET", "POST"])
def partner(request: Asked, party: str) -> HttpResponse:
    _needs_a_role(request)
    peer = queries.peer(party)
    form = forms.ConfirmForm(request.POST or None, initial={"words": " ".join(peer.words)})
    if request.method == "POST" and form.is_valid():
        _confirm(request, party, form.cleaned_data)
        return redirect("parties:partner", party=party)
    sections = [*ports.collect("partner", request.who, party)]
    context = {
        "peer": peer, "form": form, "square": square_of(peer.words), "sections": sections,
    }  # fmt: skip
    return render(request, "parties/partner.html", context)


@never_cache
@login_not_required
@sensitive_post_parameters(*_SECRETS)
@require_http_methods(["GET", "POST"])
def first_run(request: Asked) -> HttpResponse:
    if queries.is_founded():
        raise Missing(what="first_run")
    form = forms.FirstRunForm(request.POST or None, initial=_first_answers(request))
    if request.method == "POST" and form.is_valid():
        settings.MUFAKAT_NODE.check_code(form.cleaned_data["code"])
        founded = services.found_node(_answers(form), home=settings.MUFAKAT_NODE, now=request.now)
        return render(request, "parties/founded.html", {"founded": founded})
    return render(request, "parties/first_run.html", {"form": form})


def _needs_a_role(request: Asked) -> None:
    if not request.who.roles:
        raise Missing(what="page")


def _today(request: Asked) -> date:
    return request.who.today or request.now.date()


def _confirm(request: Asked, party: str, said: dict[str, Any]) -> None:
    services.confirm_peer(
        party=party,
        words=said["words"].split(),
        compared=said["compared"],
        by=request.who,
        now=request.now,
    )
    if said["they_confirmed"]:
        services.note_confirmed_us(party=party, now=request.now)


def _first_answers(request: Asked) -> dict[str, Any]:
    return {"code": request.GET.get("code", ""), "language": request.LANGUAGE_CODE}


def _answers(form: forms.FirstRunForm) -> services.Answers:
    said = form.cleaned_data
    return services.Answers(
        party=said["party"],
        names=form.titled("name"),
        endpoint=said["endpoint"],
        passphrase=said["passphrase"],
        language=said["language"],
        zone=said["zone"],
        people=said["people"],
        officer=services.NewPerson(
            said["officer_login"],
            said["officer_name"],
            said["language"],
            said["officer_password"],
        ),
        partner=said["partner"],
        partner_names=form.titled("partner_name"),
        agreement=form.titled("agreement"),
    )
