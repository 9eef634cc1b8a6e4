"""Pages of an agreement: its register, what each side says of itself, facts."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mufakat.apps.agreements import forms, panels, queries, services
from mufakat.apps.letters.forms import NoteForm
from mufakat.apps.letters.panels import seal_for, sides_of
from mufakat.apps.letters.queries import contacts, in_drafts
from mufakat.apps.letters.services import Letter
from mufakat.apps.letters.views import drafted, form_page, note_asked, scan_in
from mufakat.apps.parties.permissions import Asked, require
from mufakat.apps.parties.queries import agreement_to_open, peer
from mufakat.apps.parties.roles import May
from mufakat.apps.parties.services import take_up_agreement
from mufakat.registry import ports


@require_GET
def agreements(request: Asked) -> HttpResponse:
    """List the agreements."""
    found = queries.agreements(who=request.who, today=today(request))
    members = {party for one in found for party in one.members}
    offered = queries.offered(who=request.who)
    context = {"agreements": found, "offered": offered, "sides": sides_of(sorted(members))}
    return render(request, "agreements/agreements.html", context)


@require_GET
def agreement(request: Asked, dossier: str) -> HttpResponse:
    """Show one agreement."""
    one = queries.agreement(dossier, who=request.who, today=today(request))
    context = _shown(request, one) | {
        "sections": _sections(request, dossier),
        "tabs": ports.tabs("agreement_tabs", "agreement", request.who, dossier),
        "seal": seal_for(dossier, request.now),
    }
    return render(request, "agreements/agreement.html", context)


def _shown(request: Asked, one: queries.Agreement) -> dict[str, Any]:
    sides = sides_of(one.members)
    found = queries.on_the_line(
        one, queries.facts(one.dossier, who=request.who), contacts(one.dossier, who=request.who)
    )
    draft = in_drafts().get((one.dossier, "register"), 0)
    subject = panels.Subject(_("the register entry"), page_of(one.dossier) + "#register", draft)
    return {
        "one": one,
        "sides": sides,
        "steps": panels.steps_of(one.standing),
        "card": (
            panels.gone_on_card(one.dossier)
            if one.goes_on
            else panels.card_of(one.turn, one.matter, subject, sides, now=request.now)
        ),
        "reminder": queries.reminder(one, today=today(request)),
        "facts": panels.line_facts(found, sides, queries.sources(one)),
    }


def _sections(request: Asked, dossier: str) -> list[Any]:
    return [*ports.collect("agreement", request.who, dossier, request.now)]


@require_GET
def relation(request: Asked, party: str) -> HttpResponse:
    """Show the relation with one partner on one line of time."""
    found = queries.with_partner(party, who=request.who, today=today(request))
    context = {
        "peer": peer(party),
        "agreements": [_shown(request, one) for one in found],
    }
    return render(request, "agreements/relation.html", context)


@require_http_methods(["GET", "POST"])
def open_agreement(request: Asked) -> HttpResponse:
    """Open an agreement's matter."""
    require(request.who, May.KEEP_REGISTER)
    form = forms.OpenForm(request.POST or None, initial=_named_at_first())
    back = reverse("agreements:agreements")
    if form.is_valid():
        services.open_agreement(
            who=request.who,
            parties=form.cleaned_data["parties"],
            title=form.words("title"),
            languages=forms.LANGUAGES,
            suite=form.suite,
            now=request.now,
        )
        take_up_agreement()
        return drafted(request, back)
    return form_page(request, form, title=_("Open the matter of an agreement"), back=back)


@require_POST
def accept_matter(request: Asked, dossier: str) -> HttpResponse:
    """Accept a matter a partner opened."""
    services.accept_matter(who=request.who, dossier=dossier, now=request.now)
    return drafted(request, reverse("agreements:agreements"))


@require_http_methods(["GET", "POST"])
def propose_register(request: Asked, dossier: str) -> HttpResponse:
    """Propose the register entry, our own or one recorded for a side without a node."""
    require(request.who, May.KEEP_REGISTER)
    one = queries.agreement(dossier, who=request.who, today=today(request))
    form = forms.RegisterForm(request.POST or None, was=one.offer or one.register)
    note = note_asked(request, dossier)
    if form.is_valid() and (note is None or note.is_valid()):
        _propose(request, dossier, form, note)
        return drafted(request, page_of(dossier))
    title = _("Propose the register entry")
    if note is not None:
        title = _("Enter the register entry the other side proposed")
    return form_page(request, form, title=title, back=page_of(dossier), note=note)


def _propose(request: Asked, dossier: str, form: forms.RegisterForm, note: NoteForm | None) -> None:
    """Draft the entry as our own proposal, or as what a side without a node said in a note."""
    who, now, said = request.who, request.now, form.register()
    if note is None:
        services.propose_register(who=who, dossier=dossier, register=said, now=now)
        return
    letter = Letter(note.note(), scan_in(request, "note-scan"))
    services.record_register(who=who, dossier=dossier, register=said, letter=letter, now=now)


@require_POST
def accept_register(request: Asked, dossier: str) -> HttpResponse:
    """Say our yes to the register entry on the table."""
    digest = request.POST.get("digest", "")
    services.accept_register(who=request.who, dossier=dossier, digest=digest, now=request.now)
    return drafted(request, page_of(dossier))


@require_POST
def refuse_register(request: Asked, dossier: str) -> HttpResponse:
    """Say our no to the register entry on the table."""
    services.refuse_register(who=request.who, dossier=dossier, now=request.now)
    return drafted(request, page_of(dossier))


@require_http_methods(["GET", "POST"])
def set_approval(request: Asked, dossier: str) -> HttpResponse:
    """State our own approval."""
    require(request.who, May.KEEP_REGISTER)
    form = forms.ApprovalForm(request.POST or None)
    if form.is_valid():
        said = form.approval()
        services.set_approval(who=request.who, dossier=dossier, approval=said, now=request.now)
        return drafted(request, page_of(dossier))
    return form_page(request, form, title=_("State our approval"), back=page_of(dossier))


@require_http_methods(["GET", "POST"])
def set_authorities(request: Asked, dossier: str) -> HttpResponse:
    """State our own authorities."""
    ours = _our_side(request, dossier)
    initial = forms.AuthoritiesForm.initial_of(ours.authorities)
    form = forms.AuthoritiesForm(request.POST or None, initial=initial)
    if form.is_valid():
        said = form.authorities()
        services.set_authorities(
            who=request.who, dossier=dossier, authorities=said, now=request.now
        )
        return drafted(request, page_of(dossier))
    return form_page(request, form, title=_("State our authorities"), back=page_of(dossier))


@require_http_methods(["GET", "POST"])
def set_contacts(request: Asked, dossier: str) -> HttpResponse:
    """State our own contact points."""
    ours = _our_side(request, dossier)
    form = forms.ContactPointsForm(
        request.POST or None, initial=forms.ContactPointsForm.initial_of(ours.points)
    )
    if form.is_valid():
        said = form.points()
        services.set_contacts(who=request.who, dossier=dossier, points=said, now=request.now)
        return drafted(request, page_of(dossier))
    return form_page(request, form, title=_("State our contact points"), back=page_of(dossier))


@require_http_methods(["GET", "POST"])
def add_fact(request: Asked, dossier: str) -> HttpResponse:
    """Enter a fact."""
    require(request.who, May.DRAFT)
    form = forms.FactForm(request.POST or None)
    if form.is_valid():
        services.add_fact(who=request.who, dossier=dossier, fact=form.fact(), now=request.now)
        return drafted(request, page_of(dossier))
    return form_page(request, form, title=_("Enter a fact"), back=page_of(dossier))


def _named_at_first() -> dict[str, Any]:
    named = agreement_to_open()
    if named is None:
        return {}
    partner, titles = named
    return {
        "parties": [partner],
        **{f"title_{language}": text for language, text in titles.items()},
    }


def page_of(dossier: str) -> str:
    """Give the address of an agreement."""
    return reverse("agreements:agreement", kwargs={"dossier": dossier})


def today(request: Asked) -> date:
    """Give the day it is where the node stands."""
    return request.who.today or request.now.date()


def _our_side(request: Asked, dossier: str) -> queries.Side:
    require(request.who, May.KEEP_REGISTER)
    one = queries.agreement(dossier, who=request.who, today=today(request))
    return one.sides[0]
