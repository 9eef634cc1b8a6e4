from collections.abc import Mapping, Sequence
from typing import Literal

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mufakat.apps.letters import forms, queries, services
from mufakat.apps.letters.outputs.printing import print_note
from mufakat.apps.letters.panels import note_name, note_page, reached, seal_for, sides_of
from mufakat.apps.letters.services import Drafted, Letter, Scan
from mufakat.apps.parties.permissions import Asked, require
from mufakat.apps.parties.queries import our_party
from mufakat.apps.parties.roles import May
from mufakat.registry import queries as registry
from mufakat.registry.attachments import read
from mufakat.registry.ports import tabs
from mufakat.registry.statements import Statement


def form_page(
    request: Asked,
    form: Form,
    *,
    title: str | Promise,
    back: str,
    note: forms.NoteForm | None = None,
) -> HttpResponse:
    """Show a form on a page of its own; what is wrong in it is said and nothing is lost.

    `note` asks below it for the note in which a side without a node said this.
    """
    return _form_page(request, form, {"form_title": title, "back": back, "note": note})


def private_form_page(
    request: Asked, form: Form, *, title: str | Promise, back: str, button: str = ""
) -> HttpResponse:
    """Show a form like `form_page`, for what stays here and nobody approves the sending of."""
    shown = {"form_title": title, "back": back, "stays": True, "button": button}
    return _form_page(request, form, shown)


def _form_page(request: Asked, form: Form, shown: Mapping[str, object]) -> HttpResponse:
    status = 422 if form.is_bound else 200
    return render(request, "letters/form.html", {"form": form, **shown}, status=status)


def note_asked(request: Asked, dossier: str) -> forms.NoteForm | None:
    """Give the form of a note where the page enters the words of a side without a node."""
    sender = request.GET.get("for", "")
    if not sender:
        return None
    return forms.NoteForm(
        request.POST or None,
        request.FILES or None,
        prefix="note",
        answers=_answers(request, dossier),
        initial={"sender": sender, "recipient": our_party().party},
    )


def record_said(
    request: Asked, dossier: str, note: forms.NoteForm, statements: Sequence[Statement]
) -> None:
    """Draft what the sender of a note said in it, together with the note."""
    services.record_partner_word(
        who=request.who,
        dossier=dossier,
        letter=Letter(note.note(), scan_in(request, "note-scan")),
        statements=statements,
        now=request.now,
    )


def drafted(request: Asked, back: str, made: Drafted | None = None) -> HttpResponse:
    """Go back to where the matter is shown, saying what happens to the draft."""
    del made
    messages.success(request, _("Drafted. A second person has to approve the sending."))
    return redirect(back)


def page_of(dossier: str) -> str:
    """Give the address of the page a contact or note belongs to."""
    return reverse("letters:letters", kwargs={"dossier": dossier})


@require_GET
def letters(request: Asked, dossier: str) -> HttpResponse:
    context = {
        "dossier": dossier,
        "tabs": tabs("agreement_tabs", "letters", request.who, dossier),
        "contacts": queries.contacts(dossier, who=request.who),
        "notes": queries.notes(dossier, who=request.who),
        "sides": sides_of(registry.get_dossier(dossier).members),
    }
    return render(request, "letters/letters.html", context)


@require_GET
def contact(request: Asked, dossier: str, key: str) -> HttpResponse:
    one = queries.contact(dossier, key, who=request.who)
    context = {
        "one": one,
        "sides": sides_of(registry.get_dossier(dossier).members),
        "memoranda": queries.memoranda(dossier, f"contact/{key}", who=request.who),
        "form": forms.MemorandumForm(),
    }
    return render(request, "letters/contact.html", context)


@require_http_methods(["GET", "POST"])
def add_contact(request: Asked, dossier: str) -> HttpResponse:
    require(request.who, May.DRAFT)
    form = forms.ContactForm(request.POST or None)
    if form.is_valid():
        said = form.contact()
        services.record_contact(who=request.who, dossier=dossier, contact=said, now=request.now)
        return drafted(request, page_of(dossier))
    return form_page(request, form, title=_("Enter a contact"), back=page_of(dossier))


@require_POST
def write_memorandum(request: Asked, dossier: str, key: str) -> HttpResponse:
    queries.contact(dossier, key, who=request.who)
    services.write_memorandum(
        who=request.who,
        dossier=dossier,
        object_=f"contact/{key}",
        text=request.POST.get("text", ""),
        now=request.now,
    )
    return redirect("letters:contact", dossier=dossier, key=key)


@require_GET
def note(request: Asked, dossier: str, key: str) -> HttpResponse:
    one = queries.note(dossier, key, who=request.who)
    sides = sides_of(registry.get_dossier(dossier).members)
    context = {
        "one": one,
        "sides": sides,
        "reached": reached(one, sides),
        "seal": seal_for(dossier, request.now),
        "answers": queries.answers_to(dossier, key, who=request.who),
    }
    return render(request, "letters/note.html", context)


@require_http_methods(["GET", "POST"])
def add_note(request: Asked, dossier: str) -> HttpResponse:
    require(request.who, May.DRAFT)
    form = forms.NoteForm(
        request.POST or None, request.FILES or None, answers=_answers(request, dossier)
    )
    if form.is_valid():
        letter = Letter(form.note(), scan_in(request))
        services.record_note(who=request.who, dossier=dossier, letter=letter, now=request.now)
        return drafted(request, page_of(dossier))
    return form_page(request, form, title=_("Enter a note"), back=page_of(dossier))


@require_http_methods(["GET", "POST"])
def write_note(request: Asked, dossier: str) -> HttpResponse:
    """Write a note of ours in its set form; `?answers=` opens it as an answer."""
    require(request.who, May.DRAFT)
    form = forms.WriteForm(
        request.POST or None,
        recipients=_others(dossier),
        answers=_answers(request, dossier),
        initial=_answering(request, dossier),
    )
    if not form.is_valid():
        return form_page(request, form, title=_("Write a note"), back=page_of(dossier))
    writing = services.Writing(*form.writing())
    services.write_note_in_form(who=request.who, dossier=dossier, writing=writing, now=request.now)
    return drafted(request, page_of(dossier))


@require_GET
def note_pdf(request: Asked, dossier: str, key: str, language: str) -> HttpResponse:
    """Give a note to print, in one of its languages."""
    one = queries.note(dossier, key, who=request.who)
    if one.said is None or language not in one.said.text:
        raise Http404
    page = note_page(one.said, language, now=request.now)
    return HttpResponse(print_note(page), content_type="application/pdf")


def _others(dossier: str) -> list[tuple[str, str]]:
    ours = our_party().party
    found = sides_of(registry.get_dossier(dossier).members)
    return [(party, side.name) for party, side in found.items() if party != ours]


def _answering(request: Asked, dossier: str) -> dict[str, str]:
    """Begin an answer with the offices of the note it answers, the other way round."""
    key = request.GET.get("answers", "")
    if not key:
        return {}
    one = queries.note(dossier, key, who=request.who)
    if one.said is None:
        return {}
    return {
        "kind": str(one.said.kind), "recipient": one.said.sender, "reply_to": f"note/{key}",
        **forms.spoken("subject", one.said.subject),
        **forms.spoken("from_office", one.said.to_office),
        **forms.spoken("to_office", one.said.from_office),
    }  # fmt: skip


@require_http_methods(["GET", "POST"])
def record_word(request: Asked, dossier: str) -> HttpResponse:
    require(request.who, May.DRAFT)
    form = forms.WordForm(
        request.POST or None,
        request.FILES or None,
        answers=_answers(request, dossier),
        initial={
            name: request.GET.get(name, "") for name in ("matter", "object", "digest", "sender")
        },
    )
    if form.is_valid():
        return _record(request, dossier, form)
    return form_page(
        request, form, title=_("Enter what the other side said"), back=page_of(dossier)
    )


def _record(request: Asked, dossier: str, form: forms.WordForm) -> HttpResponse:
    said = form.cleaned_data
    verb: Literal["accept", "refuse"] = "accept" if said["verb"] == "accept" else "refuse"
    digest = said["digest"] if verb == "accept" else ""
    statement = Statement(verb, said["matter"], said["object"], digest=digest)
    services.record_partner_word(
        who=request.who,
        dossier=dossier,
        letter=Letter(form.note(), scan_in(request)),
        statements=[statement],
        now=request.now,
    )
    return drafted(request, page_of(dossier))


def scan_in(request: Asked, field: str = "scan") -> Scan | None:
    """Put the file that came with a form in the store; None where none came."""
    file = request.FILES.get(field)
    if file is None:
        return None
    return services.attach(file.chunks(), name=file.name or "", now=request.now)


@require_GET
def scan(
    request: Asked, dossier: str, key: str, sha256: str
) -> HttpResponse | StreamingHttpResponse:
    one = queries.note(dossier, key, who=request.who)
    file = next((each for each in one.files if each.sha256 == sha256), None)
    if file is None:
        raise Http404
    answer = StreamingHttpResponse(read(sha256), content_type=file.type)
    answer["Content-Disposition"] = f'attachment; filename="{sha256[:12]}"'
    answer["Content-Length"] = str(file.size)
    return answer


def _answers(request: Asked, dossier: str) -> list[tuple[str, str]]:
    return [(f"note/{one.key}", note_name(one)) for one in queries.notes(dossier, who=request.who)]
