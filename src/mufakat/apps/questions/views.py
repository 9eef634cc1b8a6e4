"""Pages of questions and answers."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mufakat.apps.experts import queries as register
from mufakat.apps.letters.panels import sides_of
from mufakat.apps.letters.views import drafted, form_page
from mufakat.apps.meetings.panels import meeting_choices
from mufakat.apps.parties.permissions import Asked, may, require
from mufakat.apps.parties.queries import in_language, our_party
from mufakat.apps.parties.roles import May
from mufakat.apps.questions import forms, panels, queries, services
from mufakat.apps.questions.queries import Filter, QuestionsPage
from mufakat.apps.questions.services import Writing
from mufakat.registry import work

_FILTERS = ("to", "by", "state", "item", "words")


@require_GET
def questions(request: Asked, dossier: str) -> HttpResponse:
    """Show the questions of a meeting, those the address asks for."""
    chosen = {name: request.GET.get(name, "")[:100] for name in _FILTERS}
    page = queries.questions(dossier, who=request.who, now=request.now, only=Filter(**chosen))
    shown = panels.questions_shown(page, who=request.who, now=request.now)
    form = forms.FilterForm(initial=chosen, sides=_sides(page), items=_items(page))
    shown |= {"filter": form, "chosen": any(chosen.values())}
    return render(request, "questions/questions.html", shown)


@require_http_methods(["GET", "POST"])
def ask(request: Asked, dossier: str) -> HttpResponse:
    """Ask one question."""
    require(request.who, May.DRAFT)
    page = _page(request, dossier)
    form = forms.AskForm(request.POST or None, to=_others(page), items=_items(page))
    if not form.is_valid():
        return form_page(request, form, title=_("Ask a question"), back=_back(dossier))
    services.ask(who=request.who, dossier=dossier, questions=[form.question()], now=request.now)
    return drafted(request, _back(dossier))


@require_http_methods(["GET", "POST"])
def ask_questionnaire(request: Asked, dossier: str) -> HttpResponse:
    """Ask all questions of a sheet at once."""
    require(request.who, May.DRAFT)
    page = _page(request, dossier)
    form = forms.QuestionnaireForm(request.POST or None, request.FILES or None, to=_others(page))
    if not form.is_valid():
        return form_page(request, form, title=_("Ask a questionnaire"), back=_back(dossier))
    said = form.cleaned_data
    found = services.read_questionnaire(said["sheet"], to=said["to"], series=said["series"])
    services.ask(who=request.who, dossier=dossier, questions=found, now=request.now)
    return drafted(request, _back(dossier))


@require_http_methods(["GET", "POST"])
def propose_dates(request: Asked, dossier: str) -> HttpResponse:
    """Propose until when questions and answers are taken."""
    require(request.who, May.DRAFT)
    form = forms.DatesForm(request.POST or None)
    if not form.is_valid():
        return form_page(request, form, title=_("Propose the days"), back=_back(dossier))
    services.propose_dates(who=request.who, dossier=dossier, dates=form.dates(), now=request.now)
    return drafted(request, _back(dossier))


@require_POST
def accept_dates(request: Asked, dossier: str) -> HttpResponse:
    """Draft our yes to the days that were read."""
    digest = request.POST.get("digest", "")
    services.accept_dates(who=request.who, dossier=dossier, digest=digest, now=request.now)
    return drafted(request, _back(dossier))


@require_POST
def refuse_dates(request: Asked, dossier: str) -> HttpResponse:
    """Refuse the days on the table, at once."""
    services.refuse_dates(who=request.who, dossier=dossier, now=request.now)
    messages.success(request, _("Refused. The other side is told."))
    return redirect(_back(dossier))


@require_POST
def take_back(request: Asked, dossier: str, key: str) -> HttpResponse:
    """Take a question of ours back."""
    services.take_back(who=request.who, dossier=dossier, key=key, now=request.now)
    return drafted(request, _back(dossier))


@require_POST
def support(request: Asked, dossier: str, key: str) -> HttpResponse:
    """Support another side's question, or no longer."""
    stop = request.POST.get("stop") == "yes"
    services.support(who=request.who, dossier=dossier, key=key, stop=stop, now=request.now)
    return drafted(request, _back(dossier))


@require_http_methods(["GET", "POST"])
def answer(request: Asked, dossier: str, key: str) -> HttpResponse:
    """Write our answer; it stays here until it is cleared and sent."""
    require(request.who, May.CONTRIBUTE)
    page = _page(request, dossier)
    one = page.find(key)
    others = [(each.key, f"{each.number}. {in_language(each.question.text)[:80]}")
              for each in page.every if each.key != key and each.reply]  # fmt: skip
    draft = one.answer.reply if one.answer else None
    form = forms.AnswerForm(
        request.POST or None, others=others, was=draft or one.reply,
        version=one.answer.version if one.answer else 0,
    )  # fmt: skip
    if form.is_valid():
        writing = Writing(form.reply(), form.cleaned_data.get("version"))
        services.write_answer(
            who=request.who, dossier=dossier, key=key, writing=writing, now=request.now
        )
        messages.success(request, _("Kept. Nobody outside sees it before it is cleared and sent."))
        onward = page.after(key, panels.is_unwritten) if "next" in request.POST else one
        if onward is None:
            return redirect(f"{_back(dossier)}#q-{key}")
        return redirect("questions:answer", dossier=dossier, key=onward.key)
    shown = panels.answer_shown(page, one, who=request.who, now=request.now)
    context = shown | {"form": form, "experts": _experts(request)}
    return render(request, "questions/answer.html", context, status=422 if form.is_bound else 200)


@require_POST
def clear_answer(request: Asked, dossier: str, key: str) -> HttpResponse:
    """Let an answer go that somebody else wrote, and lead to the next that waits for that."""
    services.clear_answer(who=request.who, dossier=dossier, key=key, now=request.now)
    onward = _page(request, dossier).after(key, panels.clearable(request.who))
    if onward is None:
        return redirect(f"{_back(dossier)}#q-{key}")
    messages.success(request, _("Cleared. This is the next one that waits for it."))
    return redirect("questions:answer", dossier=dossier, key=onward.key)


@require_POST
def route(request: Asked, dossier: str, key: str) -> HttpResponse:
    """Say who is to write an answer."""
    services.route(
        who=request.who, dossier=dossier, key=key, expert=request.POST.get("expert", "")[:64],
        now=request.now,
    )  # fmt: skip
    return redirect("questions:answer", dossier=dossier, key=key)


@require_http_methods(["GET", "POST"])
def take_up(request: Asked, dossier: str, key: str) -> HttpResponse:
    """Take a question up as an item of this meeting's agenda, or of another one's."""
    require(request.who, May.DRAFT)
    page = _page(request, dossier)
    one = page.find(key)
    form = forms.TakeUpForm(
        request.POST or None, was=panels.item_taking_up(page, one),
        meetings=meeting_choices(page.following.open_to(key)),
    )  # fmt: skip
    if not form.is_valid():
        title = _("Take question %(number)s up as an agenda item") % {"number": one.number}
        return form_page(request, form, title=title, back=f"{_back(dossier)}#q-{key}")
    at = form.cleaned_data["at"]
    services.take_up(
        who=request.who, dossier=dossier, key=key, at=at, item=form.item(), now=request.now
    )
    return drafted(request, reverse("meetings:agenda", kwargs={"dossier": at}))


@require_POST
def send_answers(request: Asked, dossier: str) -> HttpResponse:
    """Put every cleared answer before the second person at once."""
    services.send_answers(who=request.who, dossier=dossier, now=request.now)
    return drafted(request, _back(dossier))


@require_POST
def print_paper(request: Asked, dossier: str) -> HttpResponse:
    """Begin a paper with every question and answer."""
    pk = services.print_paper(who=request.who, dossier=dossier, now=request.now)
    return redirect("papers:draft", dossier=dossier, pk=pk)


@require_POST
def ask_for_experts(request: Asked, dossier: str) -> HttpResponse:
    """Ask who of our register could answer which question."""
    pk = services.ask_for_experts(who=request.who, dossier=dossier, now=request.now)
    return redirect("questions:experts", dossier=dossier, pk=pk)


@require_GET
def experts(request: Asked, dossier: str, pk: int) -> HttpResponse:
    """Show how far the proposal is, or who could answer what and why."""
    require(request.who, May.SEE_EXPERTS)
    done = work.work(pk, by=request.who.login)
    shown = panels.experts_shown(done, _page(request, dossier), who=request.who, now=request.now)
    template = "questions/_experts.html" if request.htmx else "questions/experts.html"
    return render(request, template, shown)


def _experts(request: Asked) -> list[register.Expert]:
    if not may(request.who, May.SEE_EXPERTS):
        return []
    return register.experts(who=request.who, now=request.now, purpose="questions")


def _page(request: Asked, dossier: str) -> QuestionsPage:
    return queries.questions(dossier, who=request.who, now=request.now)


def _others(page: QuestionsPage) -> list[tuple[str, str]]:
    ours = our_party().party
    return [one for one in _sides(page) if one[0] != ours]


def _sides(page: QuestionsPage) -> list[tuple[str, str]]:
    return [(party, side.name) for party, side in sides_of(page.agenda.members).items()]


def _items(page: QuestionsPage) -> list[tuple[str, str]]:
    return [
        (line.key, f"{line.number}. {in_language(line.item.title)}")
        for line in page.agenda.lines
        if line.item and not line.item.dropped
    ]


def _back(dossier: str) -> str:
    return reverse("questions:questions", kwargs={"dossier": dossier})
