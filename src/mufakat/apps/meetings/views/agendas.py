"""Pages of agendas and their items."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mufakat.apps.letters.forms import NoteForm
from mufakat.apps.letters.views import drafted, form_page, note_asked, record_said
from mufakat.apps.meetings import forms, panels, queries, services
from mufakat.apps.meetings.acts.items import write_item
from mufakat.apps.parties.permissions import Asked, require
from mufakat.apps.parties.queries import in_language
from mufakat.apps.parties.roles import May
from mufakat.kernel.errors import Missing
from mufakat.registry.statements import Statement


@require_GET
def agenda(request: Asked, dossier: str) -> HttpResponse:
    """Show an agenda, item by item."""
    page = queries.agenda(dossier, who=request.who)
    context = panels.agenda_shown(page, who=request.who, now=request.now)
    return render(request, "meetings/agenda.html", context)


@require_http_methods(["GET", "POST"])
def add_item(request: Asked, dossier: str) -> HttpResponse:
    """Propose one more agenda item."""
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
    """Propose another wording of an item."""
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
    """Propose to leave an item out."""
    services.drop_item(who=request.who, dossier=dossier, item=f"item/{key}", now=request.now)
    return drafted(request, agenda_page(dossier))


@require_http_methods(["GET", "POST"])
def ask_about_item(request: Asked, dossier: str, key: str) -> HttpResponse:
    """Ask about an item."""
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
    """Propose an order."""
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
    """Say our yes to what is on the table."""
    answers = (one.partition(" ") for one in request.POST.getlist("answer"))
    said = {object_: digest for object_, _space, digest in answers}
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
    """Say our no to what is on the table."""
    object_ = request.POST.get("object", "")
    services.refuse_object(who=request.who, dossier=dossier, object_=object_, now=request.now)
    messages.success(request, _("Refused. This needs no second person; it is on its way."))
    return redirect(agenda_page(dossier))


@require_POST
def issue(request: Asked, dossier: str) -> HttpResponse:
    """Issue the provisional agenda."""
    services.issue_provisional_agenda(who=request.who, dossier=dossier, now=request.now)
    return drafted(request, agenda_page(dossier))


@require_POST
def propose_adoption(request: Asked, dossier: str) -> HttpResponse:
    """Propose to adopt the agenda."""
    services.propose_adoption(who=request.who, dossier=dossier, now=request.now)
    return drafted(request, agenda_page(dossier))


@require_POST
def seen(request: Asked, dossier: str) -> HttpResponse:
    """Remember what the reader has seen."""
    page = queries.agenda(dossier, who=request.who)
    services.note_seen(who=request.who, dossier=dossier, versions=page.versions)
    return redirect(agenda_page(dossier))


def agenda_page(dossier: str) -> str:
    """Give the address of an agenda."""
    return reverse("meetings:agenda", kwargs={"dossier": dossier})


def _line(page: queries.AgendaPage, key: str) -> queries.Line:
    line = next((one for one in page.lines if one.key == key), None)
    if line is None:
        raise Missing(what="item")
    return line


def _topics(page: queries.AgendaPage) -> list[tuple[str, str]]:
    shown = page.meeting.shown if page.meeting else None
    return [(topic.id, in_language(topic.text)) for topic in shown.topics] if shown else []
