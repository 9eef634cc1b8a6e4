"""Pages of meetings and their terms."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mufakat.apps.agreements.queries import agreement
from mufakat.apps.letters.forms import NoteForm
from mufakat.apps.letters.panels import note_name, sides_of
from mufakat.apps.letters.queries import contacts, notes
from mufakat.apps.letters.views import drafted, form_page, note_asked, record_said
from mufakat.apps.meetings import forms, panels, queries, services
from mufakat.apps.meetings.acts.terms import write_terms
from mufakat.apps.meetings.views.calendars import feed_address
from mufakat.apps.parties.permissions import Asked, require
from mufakat.apps.parties.queries import in_language
from mufakat.apps.parties.roles import May
from mufakat.kernel.values import Json
from mufakat.registry.offers import AtMeeting
from mufakat.registry.ports import collect


@require_GET
def meetings(request: Asked) -> HttpResponse:
    """List every meeting."""
    found = queries.meetings(who=request.who)
    context = {
        "meetings": found,
        "agendas": queries.agendas_at((one.own for one in found), who=request.who),
        "sides": sides_of(sorted({party for one in found for party in one.members})),
        "feed": feed_address(request.who.login),
    }
    return render(request, "meetings/meetings.html", context)


@require_GET
def meeting(request: Asked, agreement: str, key: str) -> HttpResponse:
    """Show one meeting."""
    one = queries.meeting(agreement, key, who=request.who)
    page = queries.agenda_or_none(one.own, who=request.who)
    context = panels.overview(one, page, who=request.who, now=request.now)
    at = AtMeeting(one.agreement, one.key, one.own)
    context["sections"] = [*collect("meeting", request.who, at, request.now)]
    return render(request, "meetings/meeting.html", context)


@require_http_methods(["GET", "POST"])
def propose_meeting(request: Asked, agreement: str) -> HttpResponse:
    """Propose a meeting."""
    require(request.who, May.DRAFT)
    form = _meeting_form(request, agreement)
    back = reverse("agreements:agreement", kwargs={"dossier": agreement})
    if form.is_valid():
        services.propose_meeting(
            who=request.who, agreement=agreement, terms=form.terms(), now=request.now
        )
        return drafted(request, back)
    return form_page(request, form, title=_("Propose a meeting"), back=back)


@require_http_methods(["GET", "POST"])
def counter_meeting(request: Asked, agreement: str, key: str) -> HttpResponse:
    """Propose other terms."""
    require(request.who, May.DRAFT)
    one = queries.meeting(agreement, key, who=request.who)
    form, note = _meeting_form(request, agreement, one), note_asked(request, agreement)
    back = meeting_page(agreement, key)
    if form.is_valid() and (note is None or note.is_valid()):
        _propose_terms(request, one, write_terms(form.terms()), note)
        return drafted(request, back)
    return form_page(request, form, title=_("Propose other terms"), back=back, note=note)


def _propose_terms(
    request: Asked, one: queries.Meeting, change: Mapping[str, Json], note: NoteForm | None
) -> None:
    if note is None:
        services.counter_propose_meeting(
            who=request.who,
            agreement=one.agreement,
            meeting=one.object,
            change=change,
            now=request.now,
        )
        return
    said = services.changed_terms(one.agreement, one.object, change)
    record_said(request, one.agreement, note, [said])


@require_POST
def accept_meeting(request: Asked, agreement: str, key: str) -> HttpResponse:
    """Accept the terms on the table."""
    services.accept_meeting(
        who=request.who,
        agreement=agreement,
        meeting=f"meeting/{key}",
        digest=request.POST.get("digest", ""),
        now=request.now,
    )
    return drafted(request, meeting_page(agreement, key))


@require_POST
def refuse_meeting(request: Asked, agreement: str, key: str) -> HttpResponse:
    """Refuse the terms on the table."""
    services.refuse_meeting(
        who=request.who, agreement=agreement, meeting=f"meeting/{key}", now=request.now
    )
    messages.success(request, _("Refused. This needs no second person; it is on its way."))
    return redirect(meeting_page(agreement, key))


@require_http_methods(["GET", "POST"])
def postpone_meeting(request: Asked, agreement: str, key: str) -> HttpResponse:
    """Propose to postpone a meeting."""
    return _put_off(request, agreement, key, cancel=False)


@require_http_methods(["GET", "POST"])
def cancel_meeting(request: Asked, agreement: str, key: str) -> HttpResponse:
    """Propose to cancel a meeting."""
    return _put_off(request, agreement, key, cancel=True)


def _put_off(request: Asked, agreement: str, key: str, *, cancel: bool) -> HttpResponse:
    require(request.who, May.DRAFT)
    one = queries.meeting(agreement, key, who=request.who)
    form = forms.ReasonForm(request.POST or None)
    back = meeting_page(agreement, key)
    if form.is_valid():
        service = services.cancel_meeting if cancel else services.postpone_meeting
        service(
            who=request.who,
            agreement=agreement,
            meeting=one.object,
            reason=form.words("reason"),
            now=request.now,
        )
        return drafted(request, back)
    title = _("Propose to cancel the meeting") if cancel else _("Propose to postpone the meeting")
    return form_page(request, form, title=title, back=back)


def meeting_page(agreement: str, key: str) -> str:
    """Give the address of a meeting."""
    return reverse("meetings:meeting", kwargs={"agreement": agreement, "key": key})


def _meeting_form(
    request: Asked, dossier: str, one: queries.Meeting | None = None
) -> forms.MeetingForm:
    today = request.who.today or request.now.date()
    shown = agreement(dossier, who=request.who, today=today).shown
    number = queries.next_ordinal(dossier, who=request.who)
    initial: dict[str, Any] = {} if one else {"ordinal": number}
    return forms.MeetingForm(
        request.POST or None,
        articles=[
            (each.number, f"{each.number} {in_language(each.title)}")
            for each in (shown.articles if shown else ())
        ],
        origins=_origins(request, dossier),
        was=(one.offer or one.terms) if one else None,
        initial=initial,
    )


def _origins(request: Asked, dossier: str) -> list[tuple[str, str]]:
    called = [
        (f"contact/{each.key}", in_language(each.said.subject))
        for each in contacts(dossier, who=request.who)
        if each.said
    ]
    written = notes(dossier, who=request.who)
    return [*called, *((f"note/{each.key}", note_name(each)) for each in written)]
