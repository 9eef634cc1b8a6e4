"""One commitment: how it came, what each side says of it, and what can be done now."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mufakat.apps.commitments import forms, panels, queries, services
from mufakat.apps.commitments.acts.commitments import (
    Commitment,
    read_commitment,
    write_commitment,
)
from mufakat.apps.commitments.acts.drafting import drafted_from
from mufakat.apps.commitments.acts.timing import due_day
from mufakat.apps.commitments.acts.words import Found
from mufakat.apps.commitments.labels import HELP
from mufakat.apps.commitments.panels.checking import checked_in
from mufakat.apps.commitments.panels.shown import due_words, reports_shown
from mufakat.apps.commitments.services import OURS, Spoken
from mufakat.apps.commitments.views.boards import today_of
from mufakat.apps.letters.forms import NoteForm
from mufakat.apps.letters.panels import seal_for, sides_of
from mufakat.apps.letters.queries import in_drafts
from mufakat.apps.letters.services import Letter
from mufakat.apps.letters.views import drafted, form_page, note_asked, scan_in
from mufakat.apps.meetings.acts.feed import feed
from mufakat.apps.parties.permissions import Asked, require
from mufakat.apps.parties.queries import in_language, our_party, side_names
from mufakat.apps.parties.roles import May
from mufakat.kernel.errors import Missing
from mufakat.kernel.values import Json, PartyId
from mufakat.registry.attachments import read
from mufakat.registry.ports import tabs


@require_GET
def commitment(request: Asked, dossier: str, key: str) -> HttpResponse:
    """Show one commitment."""
    return render(request, "commitments/commitment.html", _shown(request, dossier, key))


def _shown(request: Asked, dossier: str, key: str) -> dict[str, Any]:
    one = queries.commitment(dossier, key, who=request.who)
    sides = sides_of(one.members)
    draft = in_drafts().get((dossier, one.object), 0)
    (line,) = panels.lines_of([one], today=today_of(request), with_history=True)
    us = our_party().party
    return {
        "one": one,
        "line": line,
        "sides": sides,
        "card": panels.card_on(one, sides, who=request.who, draft=draft, now=request.now),
        "steps": panels.steps_of(one),
        "help": HELP[one.state],
        "reports": reports_shown(one, us),
        "checks": checked_in(one, who=request.who),
        "drafted": draft,
        "to_answer": {report.act for report in one.to_answer(us)},
        "may_report": one.agreed and us in one.agreed.actors and one.is_standing,
        "asked_of": one.offer if one.turn.is_mine(us) and not draft else None,
        "tabs": tabs("agreement_tabs", "commitments", request.who, dossier),
        "seal": seal_for(dossier, request.now),
        "day": today_of(request),
    }


@require_http_methods(["GET", "POST"])
def from_text(request: Asked, dossier: str, matter: str, text: str) -> HttpResponse:
    """Choose clauses of a text, look through the drafts they suggest, and propose them."""
    require(request.who, May.DRAFT)
    today = today_of(request)
    parties = queries.parties_of(dossier, who=request.who, today=today)
    names = {PartyId(party): said.get("en", "") for party, said in side_names().items()}
    found = queries.paragraphs(dossier, matter, text, who=request.who)
    drafts = {one.clause.id: drafted_from(one, parties, names) for one in found}
    taken = [one for one in request.GET.getlist("take") if one in drafts]
    adopted = bool(found) and all(one.adopted for one in found)
    shown = [_form(request, name, drafts[name], parties) for name in taken if adopted]
    if request.method == "POST" and shown and all(form.is_valid() for _name, form in shown):
        chosen = [_changed(drafts[name], form) for name, form in shown]
        services.propose_commitments(
            who=request.who, agreement=dossier, drafts=chosen, now=request.now
        )
        return drafted(request, reverse("commitments:of_agreement", kwargs={"dossier": dossier}))
    drawn = queries.has_been_drawn(dossier, who=request.who)
    context = {
        "dossier": dossier,
        "clauses": [
            {
                "one": one,
                "draft": drafts[one.clause.id],
                "due": due_words(drafts[one.clause.id].due, due_day(drafts[one.clause.id].due)),
                "drawn": (matter, text, one.clause.id) in drawn,
            }
            for one in found
        ],
        "symbol": found[0].symbol if found else text,
        "forms": shown,
        "adopted": adopted,
        "sides": sides_of(parties),
        "tabs": tabs("agreement_tabs", "commitments", request.who, dossier),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "commitments/from_text.html", context, status=status)


@require_http_methods(["GET", "POST"])
def change(request: Asked, dossier: str, key: str) -> HttpResponse:
    """Propose another wording of a commitment."""
    require(request.who, May.DRAFT)
    one = queries.commitment(dossier, key, who=request.who)
    if one.latest is None:
        raise Missing(what="commitment")
    form = forms.CommitmentForm(request.POST or None, sides=_choices(one.members), was=one.latest)
    if form.is_valid():
        services.change_commitment(
            who=request.who, agreement=dossier, key=key, change=form.change(), now=request.now
        )
        return drafted(request, panels.page_of(dossier, key))
    return form_page(
        request, form, title=_("Propose another wording"), back=panels.page_of(dossier, key)
    )


@require_http_methods(["GET", "POST"])
def defer(request: Asked, dossier: str, key: str) -> HttpResponse:
    """Propose a later day."""
    require(request.who, May.DRAFT)
    one = queries.commitment(dossier, key, who=request.who)
    initial = forms.due_initial(one.agreed.due) if one.agreed else {}
    form = forms.DeferForm(request.POST or None, initial=initial)
    if form.is_valid():
        services.defer_commitment(
            who=request.who, agreement=dossier, key=key, due=form.due(),
            reason=form.words("reason"), now=request.now,
        )  # fmt: skip
        return drafted(request, panels.page_of(dossier, key))
    return form_page(
        request, form, title=_("Propose another day"), back=panels.page_of(dossier, key)
    )


@require_http_methods(["GET", "POST"])
def close(request: Asked, dossier: str, key: str) -> HttpResponse:
    """Propose the end of a commitment."""
    require(request.who, May.DRAFT)
    queries.commitment(dossier, key, who=request.who)
    form = forms.CloseForm(request.POST or None)
    if form.is_valid():
        services.close_commitment(
            who=request.who, agreement=dossier, key=key, reason=form.words("reason"),
            now=request.now, superseded=form.cleaned_data["how"] == "superseded",
        )  # fmt: skip
        return drafted(request, panels.page_of(dossier, key))
    return form_page(
        request, form, title=_("Propose to close it"), back=panels.page_of(dossier, key)
    )


@require_http_methods(["GET", "POST"])
def report(request: Asked, dossier: str, key: str) -> HttpResponse:
    """Report how far we have come, or enter what a side without a node reported."""
    require(request.who, May.DRAFT)
    queries.commitment(dossier, key, who=request.who)
    form = forms.ReportForm(request.POST or None, request.FILES or None)
    note = note_asked(request, dossier)
    if form.is_valid() and (note is None or note.is_valid()):
        services.report(
            who=request.who,
            agreement=dossier,
            key=key,
            said=form.report(),
            evidence=scan_in(request, "evidence"),
            spoken=_spoken(request, note),
            now=request.now,
        )
        return drafted(request, panels.page_of(dossier, key))
    title = _("Report on a commitment") if note is None else _("Enter the other side’s report")
    return form_page(request, form, title=title, back=panels.page_of(dossier, key), note=note)


@require_http_methods(["GET", "POST"])
def answer(request: Asked, dossier: str, key: str, party: str) -> HttpResponse:
    """Accept another side's report or dispute it."""
    require(request.who, May.DRAFT)
    one = queries.commitment(dossier, key, who=request.who)
    standing = one.said.reports.get(PartyId(party))
    initial = {"read": standing.act if standing else "", "found": request.GET.get("found", "")}
    form = forms.AnswerForm(request.POST or None, initial=initial)
    note = note_asked(request, dossier)
    if form.is_valid() and (note is None or note.is_valid()):
        services.answer(
            who=request.who,
            agreement=dossier,
            key=key,
            to=party,
            found=Found(form.cleaned_data["found"]),
            text=form.words("text"),
            read=form.cleaned_data["read"],
            spoken=_spoken(request, note),
            now=request.now,
        )
        return drafted(request, panels.page_of(dossier, key))
    return form_page(
        request, form, title=_("Answer the report"), back=panels.page_of(dossier, key), note=note
    )


@require_POST
def accept(request: Asked, dossier: str, key: str) -> HttpResponse:
    """Say our yes to a commitment as proposed."""
    objects = {f"commitment/{key}": request.POST.get("digest", "")}
    services.accept_commitments(
        who=request.who, agreement=dossier, objects=objects, now=request.now
    )
    return drafted(request, panels.page_of(dossier, key))


@require_POST
def refuse(request: Asked, dossier: str, key: str) -> HttpResponse:
    """Say our no to a commitment as proposed."""
    services.refuse_commitment(who=request.who, agreement=dossier, key=key, now=request.now)
    messages.success(request, _("Refused. The other side will see it with the next exchange."))
    return redirect(panels.page_of(dossier, key))


@require_GET
def evidence(
    request: Asked, dossier: str, key: str, sha256: str
) -> HttpResponse | StreamingHttpResponse:
    """Give a file a report carries, to be kept and never to be run."""
    one = queries.commitment(dossier, key, who=request.who)
    known = (file for listed in one.files.values() for file in listed)
    file = next((each for each in known if each.sha256 == sha256), None)
    if file is None:
        raise Http404
    answer_ = StreamingHttpResponse(read(sha256), content_type="application/octet-stream")
    answer_["Content-Disposition"] = f'attachment; filename="{sha256[:12]}"'
    answer_["Content-Length"] = str(file.size)
    return answer_


@require_GET
def calendar(request: Asked, dossier: str, key: str) -> HttpResponse:
    """Give the last day of a commitment for a calendar."""
    one = queries.commitment(dossier, key, who=request.who)
    specimen = _("SPECIMEN") if our_party().specimen else ""
    data = feed(panels.occasion_of(one), title=_("Commitments"), specimen=specimen)
    made = HttpResponse(data, content_type="text/calendar; charset=utf-8")
    made["Content-Disposition"] = f'attachment; filename="{key}.ics"'
    return made


def _spoken(request: Asked, note: NoteForm | None) -> Spoken:
    return OURS if note is None else Spoken(Letter(note.note(), scan_in(request, "note-scan")))


def _form(
    request: Asked, name: str, draft: Commitment, parties: tuple[PartyId, ...]
) -> tuple[str, forms.CommitmentForm]:
    data = request.POST if request.method == "POST" else None
    form = forms.CommitmentForm(data, sides=_choices(parties), was=draft)
    form.prefix = name
    return name, form


def _changed(draft: Commitment, form: forms.CommitmentForm) -> Commitment:
    said: dict[str, Json] = {**write_commitment(draft), **form.change()}
    return read_commitment(said)


def _choices(parties: tuple[PartyId, ...]) -> list[tuple[str, str]]:
    names = side_names()
    return [(party, in_language(names.get(party, {})) or party) for party in parties]
