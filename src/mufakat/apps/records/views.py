"""Pages of a meeting's record."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mufakat.apps.letters.services import Drafted
from mufakat.apps.letters.views import drafted, form_page, private_form_page
from mufakat.apps.meetings.outputs.sheets import write_sheet
from mufakat.apps.parties.permissions import Asked, require
from mufakat.apps.parties.roles import May
from mufakat.apps.records import forms, panels, queries, services
from mufakat.apps.records.acts.records import Correction, Paragraph
from mufakat.kernel.errors import Missing


@require_GET
def record(request: Asked, dossier: str) -> HttpResponse:
    """Show the record: where it stands, every paragraph, and what each side corrects."""
    page = queries.record(dossier, who=request.who, now=request.now)
    shown = panels.record_shown(page, who=request.who, now=request.now)
    return render(request, "records/record.html", shown)


@require_GET
def record_pdf(request: Asked, dossier: str) -> HttpResponse:
    """Give the record as a sheet to print, with its corrigendum."""
    page = queries.record(dossier, who=request.who, now=request.now)
    if page.record is None or page.record.summary is None:
        raise Missing(what="record")
    sheet = write_sheet(panels.record_sheet(page, now=request.now))
    return HttpResponse(sheet, content_type="application/pdf")


@require_POST
def assemble(request: Asked, dossier: str) -> HttpResponse:
    """Put our draft together from what was noted."""
    services.assemble(who=request.who, dossier=dossier, now=request.now)
    messages.success(request, _("Put together. Only our side sees it until it is issued."))
    return redirect(_back(dossier))


@require_http_methods(["GET", "POST"])
def edit_paragraph(request: Asked, dossier: str, paragraph: str) -> HttpResponse:
    """Change one paragraph of our draft."""
    require(request.who, May.DRAFT)
    page = queries.record(dossier, who=request.who, now=request.now)
    was = page.draft.said.find(paragraph) if page.draft and page.draft.said else None
    if was is None or page.draft is None:
        raise Missing(what="paragraph")
    form = forms.ParagraphForm(request.POST or None, was=was, version=page.draft.version)
    if not form.is_valid():
        title = _("Edit the paragraph")
        return private_form_page(request, form, title=title, back=_back(dossier))
    services.edit_paragraph(
        who=request.who,
        dossier=dossier,
        edited=Paragraph(paragraph, form.words("text")),
        version=form.cleaned_data.get("version"),
        now=request.now,
    )
    return redirect(f"{_back(dossier)}#{paragraph}")


@require_http_methods(["GET", "POST"])
def issue(request: Asked, dossier: str) -> HttpResponse:
    """Issue our record for corrections."""
    require(request.who, May.DRAFT)
    form = forms.IssueForm(request.POST or None)
    if not form.is_valid():
        return form_page(request, form, title=_("Issue the record"), back=_back(dossier))
    services.issue(who=request.who, dossier=dossier, until=form.instant(), now=request.now)
    return drafted(request, _back(dossier))


@require_http_methods(["GET", "POST"])
def correct(request: Asked, dossier: str, paragraph: str) -> HttpResponse:
    """Correct one paragraph of the issued record."""
    require(request.who, May.DRAFT)
    form = forms.CorrectionForm(request.POST or None, was=_issued(request, dossier, paragraph))
    if not form.is_valid():
        return form_page(request, form, title=_("Correct the paragraph"), back=_back(dossier))
    services.correct(
        who=request.who, dossier=dossier, correction=form.correction(), now=request.now
    )
    return drafted(request, _back(dossier))


@require_POST
def drop_correction(request: Asked, dossier: str, paragraph: str) -> HttpResponse:
    """Take our correction of a paragraph back."""
    gone = Correction(paragraph, {})
    services.correct(who=request.who, dossier=dossier, correction=gone, drop=True, now=request.now)
    return drafted(request, _back(dossier))


@require_POST
def propose_final(request: Asked, dossier: str) -> HttpResponse:
    """Put the corrections together and propose the final record."""
    chosen = {
        name.removeprefix("take-"): str(value)
        for name, value in request.POST.items()
        if name.startswith("take-") and value
    }
    services.propose_final(who=request.who, dossier=dossier, chosen=chosen, now=request.now)
    return drafted(request, _back(dossier))


@require_POST
def accept_final(request: Asked, dossier: str) -> HttpResponse:
    """Draft our yes to the record that was read."""
    digest = request.POST.get("digest", "")
    services.accept_final(who=request.who, dossier=dossier, digest=digest, now=request.now)
    return drafted(request, _back(dossier))


@require_POST
def refuse_final(request: Asked, dossier: str) -> HttpResponse:
    """Refuse the record on the table, at once."""
    services.refuse_final(who=request.who, dossier=dossier, now=request.now)
    messages.success(request, _("Refused. The other side is told."))
    return redirect(_back(dossier))


@require_http_methods(["GET", "POST"])
def draft_minutes(request: Asked, dossier: str) -> HttpResponse:
    """Table agreed minutes with a clause for each decision noted."""
    return _table(request, dossier, services.draft_minutes, _("Draft agreed minutes"))


@require_http_methods(["GET", "POST"])
def draft_communique(request: Asked, dossier: str) -> HttpResponse:
    """Table a joint communiqué from what both sides entered and noted."""
    return _table(request, dossier, services.draft_communique, _("Draft joint communiqué"))


def _table(
    request: Asked, dossier: str, service: Callable[..., Drafted], title: str
) -> HttpResponse:
    require(request.who, May.DRAFT)
    form = forms.TablingForm(request.POST or None)
    if not form.is_valid():
        return form_page(request, form, title=title, back=_back(dossier))
    said = form.cleaned_data
    service(
        who=request.who,
        dossier=dossier,
        symbol=said["symbol"],
        drafting=said["drafting"],
        now=request.now,
    )
    return drafted(request, _back(dossier))


def _issued(request: Asked, dossier: str, paragraph: str) -> Paragraph:
    page = queries.record(dossier, who=request.who, now=request.now)
    summary = page.record.summary if page.record else None
    found = summary.find(paragraph) if summary else None
    if found is None:
        raise Missing(what="paragraph")
    return found


def _back(dossier: str) -> str:
    return reverse("records:record", kwargs={"dossier": dossier})
