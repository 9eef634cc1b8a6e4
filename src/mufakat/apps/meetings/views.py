from collections.abc import Mapping
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mufakat.apps.agreements.queries import agreement
from mufakat.apps.letters.forms import NoteForm
from mufakat.apps.letters.panels import note_name, sides_of
from mufakat.apps.letters.queries import contacts, notes
from mufakat.apps.letters.views import drafted, form_page, note_asked, record_said
from mufakat.apps.meetings import forms, panels, queries, services
from mufakat.apps.meetings.acts.feed import Entry, feed
from mufakat.apps.meetings.acts.items import write_item
from mufakat.apps.meetings.acts.terms import write_terms
from mufakat.apps.parties.permissions import Asked, require
from mufakat.apps.parties.queries import in_language, our_party, who_is
from mufakat.apps.parties.roles import May
from mufakat.kernel.errors import Missing
from mufakat.kernel.values import Json
from mufakat.registry.statements import Statement

SALT = "mufakat.meetings.feed"


@require_GET
def meetings(request: Asked) -> HttpResponse:
    found = queries.meetings(who=request.who)
    token = signing.dumps(request.who.login, salt=SALT)
    context = {
        "meetings": found,
        "agendas": queries.agendas_at((one.own for one in found), who=request.who),
        "sides": sides_of(sorted({party for one in found for party in one.members})),
        "feed": reverse("meetings:feed", kwargs={"token": token}),
    }
    return render(request, "meetings/meetings.html", context)


@require_GET
def meeting(request: Asked, agreement: str, key: str) -> HttpResponse:
    one = queries.meeting(agreement, key, who=request.who)
    page = queries.agenda_or_none(one.own, who=request.who)
    context = panels.overview(one, page, who=request.who, now=request.now)
    return render(request, "meetings/meeting.html", context)


@require_GET
def agenda(request: Asked, dossier: str) -> HttpResponse:
    page = queries.agenda(dossier, who=request.who)
    context = panels.agenda_shown(page, who=request.who, now=request.now)
    return render(request, "meetings/agenda.html", context)


@require_http_methods(["GET", "POST"])
def propose_meeting(request: Asked, agreement: str) -> HttpResponse:
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
    require(request.who, May.DRAFT)
    one = queries.meeting(agreement, key, who=request.who)
    form, note = _meeting_form(request, agreement, one), note_asked(request, agreement)
    back = _meeting_page(agreement, key)
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
    services.accept_meeting(
        who=request.who,
        agreement=agreement,
        meeting=f"meeting/{key}",
        digest=request.POST.get("digest", ""),
        now=request.now,
    )
    return drafted(request, _meeting_page(agreement, key))


@require_POST
def refuse_meeting(request: Asked, agreement: str, key: str) -> HttpResponse:
    services.refuse_meeting(
        who=request.who, agreement=agreement, meeting=f"meeting/{key}", now=request.now
    )
    return redirect(_meeting_page(agreement, key))


@require_http_methods(["GET", "POST"])
def postpone_meeting(request: Asked, agreement: str, key: str) -> HttpResponse:
    return _put_off(request, agreement, key, cancel=False)


@require_http_methods(["GET", "POST"])
def cancel_meeting(request: Asked, agreement: str, key: str) -> HttpResponse:
    return _put_off(request, agreement, key, cancel=True)


def _put_off(request: Asked, agreement: str, key: str, *, cancel: bool) -> HttpResponse:
    require(request.who, May.DRAFT)
    one = queries.meeting(agreement, key, who=request.who)
    form = forms.ReasonForm(request.POST or None)
    back = _meeting_page(agreement, key)
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


@require_http_methods(["GET", "POST"])
def add_item(request: Asked, dossier: str) -> HttpResponse:
    require(request.who, May.DRAFT)
    page = queries.agenda(dossier, who=request.who)
    form, note = forms.ItemForm(request.POST or None, topics=_topics(page)), _note(request, page)
    back = agenda_page(dossier)
    if form.is_valid() and (note is None or note.is_valid()):
        _propose(request, page, services.new_item(dossier, form.item()), note)
        return drafted(request, back)
    return form_page(request, form, title=_("Propose an agenda item"), back=back, note=note)


def _note(request: Asked, page: queries.AgendaPage) -> NoteForm | None:
    return note_asked(request, page.meeting.agreement) if page.meeting else None


def _propose(
    request: Asked, page: queries.AgendaPage, said: Statement, note: NoteForm | None
) -> None:
    """Draft a proposal as our own, or as what a side without a node said in a note."""
    if note is None or page.meeting is None:
        services.propose(who=request.who, said=said, now=request.now)
    else:
        record_said(request, page.meeting.agreement, note, [said])


@require_http_methods(["GET", "POST"])
def counter_item(request: Asked, dossier: str, key: str) -> HttpResponse:
    require(request.who, May.DRAFT)
    page = queries.agenda(dossier, who=request.who)
    line = _line(page, key)
    form = forms.ItemForm(request.POST or None, topics=_topics(page), was=line.item)
    note = _note(request, page)
    if form.is_valid() and (note is None or note.is_valid()):
        change = write_item(form.item())
        said = services.changed_item(dossier, line.matter.object, change)
        _propose(request, page, said, note)
        return drafted(request, agenda_page(dossier))
    title = _("Propose another wording of agenda item %(number)s") % {"number": line.number}
    return form_page(request, form, title=title, back=agenda_page(dossier), note=note)


@require_POST
def drop_item(request: Asked, dossier: str, key: str) -> HttpResponse:
    services.drop_item(who=request.who, dossier=dossier, item=f"item/{key}", now=request.now)
    return drafted(request, agenda_page(dossier))


@require_http_methods(["GET", "POST"])
def ask_about_item(request: Asked, dossier: str, key: str) -> HttpResponse:
    require(request.who, May.DRAFT)
    line = _line(queries.agenda(dossier, who=request.who), key)
    form = forms.QuestionForm(request.POST or None)
    if form.is_valid():
        services.ask_about_item(
            who=request.who,
            dossier=dossier,
            item=line.matter.object,
            text=form.words("text"),
            now=request.now,
        )
        return drafted(request, agenda_page(dossier))
    title = _("Ask about agenda item %(number)s") % {"number": line.number}
    return form_page(request, form, title=title, back=agenda_page(dossier))


@require_http_methods(["GET", "POST"])
def order_items(request: Asked, dossier: str) -> HttpResponse:
    require(request.who, May.DRAFT)
    page = queries.agenda(dossier, who=request.who)
    items = [(one.key, in_language(one.item.title)) for one in page.lines if one.item]
    form = forms.OrderForm(request.POST or None, items=items)
    if form.is_valid():
        services.order_items(who=request.who, dossier=dossier, order=form.order(), now=request.now)
        return drafted(request, agenda_page(dossier))
    return form_page(request, form, title=_("Order the agenda"), back=agenda_page(dossier))


@require_POST
def accept(request: Asked, dossier: str) -> HttpResponse:
    objects = request.POST.getlist("object")
    digests = request.POST.getlist("digest")
    said = dict(zip(objects, [*digests, *[""] * len(objects)], strict=False))
    services.accept_objects(
        who=request.who,
        dossier=dossier,
        objects=said,
        propose_adoption="propose_adoption" in request.POST,
        now=request.now,
    )
    return drafted(request, agenda_page(dossier))


@require_POST
def refuse(request: Asked, dossier: str) -> HttpResponse:
    object_ = request.POST.get("object", "")
    services.refuse_object(who=request.who, dossier=dossier, object_=object_, now=request.now)
    return redirect(agenda_page(dossier))


@require_POST
def issue(request: Asked, dossier: str) -> HttpResponse:
    services.issue_provisional_agenda(who=request.who, dossier=dossier, now=request.now)
    return drafted(request, agenda_page(dossier))


@require_POST
def propose_adoption(request: Asked, dossier: str) -> HttpResponse:
    services.propose_adoption(who=request.who, dossier=dossier, now=request.now)
    return drafted(request, agenda_page(dossier))


@require_POST
def seen(request: Asked, dossier: str) -> HttpResponse:
    page = queries.agenda(dossier, who=request.who)
    services.note_seen(who=request.who, dossier=dossier, versions=page.versions)
    return redirect(agenda_page(dossier))


@require_GET
def calendar(request: Asked, agreement: str, key: str) -> HttpResponse:
    one = queries.meeting(agreement, key, who=request.who)
    return _calendar(request, [one])


@login_not_required
@require_GET
def feed_of(request: Asked, token: str) -> HttpResponse:
    try:
        login = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        raise Missing(what="feed") from None
    who = who_is(str(login), request.now.date())
    return _calendar(request, queries.meetings(who=who))


def _calendar(request: Asked, found: list[queries.Meeting]) -> HttpResponse:
    entries = [_entry(request, one) for one in found if one.shown]
    said = feed(
        [one for one in entries if one],
        language=get_language() or "en",
        title=_("Meetings"),
        specimen=_("SPECIMEN") if our_party().specimen else "",
    )
    name = "meetings.ics" if len(found) != 1 else f"{found[0].ref}.ics"
    disposition = f'inline; filename="{name}"'
    return HttpResponse(
        said, content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": disposition},
    )  # fmt: skip


def _entry(request: Asked, one: queries.Meeting) -> Entry | None:
    if one.shown is None:
        return None
    address = request.build_absolute_uri(_meeting_page(one.agreement, one.key))
    return Entry(f"{one.key}.{one.agreement[:16]}", one.shown, one.state, one.matter.since, address)


def agenda_page(dossier: str) -> str:
    """Give the address of an agenda."""
    return reverse("meetings:agenda", kwargs={"dossier": dossier})


def _meeting_page(agreement: str, key: str) -> str:
    return reverse("meetings:meeting", kwargs={"agreement": agreement, "key": key})


def _line(page: queries.AgendaPage, key: str) -> queries.Line:
    line = next((one for one in page.lines if one.key == key), None)
    if line is None:
        raise Missing(what="item")
    return line


def _topics(page: queries.AgendaPage) -> list[tuple[str, str]]:
    shown = page.meeting.shown if page.meeting else None
    return [(topic.id, in_language(topic.text)) for topic in shown.topics] if shown else []


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
