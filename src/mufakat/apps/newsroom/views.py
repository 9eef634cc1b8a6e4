"""Pages of the newsroom: what is proposed, agreed, published, corrected, withdrawn and replied."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mufakat.apps.letters.views import drafted, form_page, scan_in
from mufakat.apps.newsroom import forms, panels, queries, services
from mufakat.apps.newsroom.acts.items import NewsItem
from mufakat.apps.newsroom.outputs.pictures import redrawn
from mufakat.apps.newsroom.services import Wording
from mufakat.apps.parties.permissions import Asked, require
from mufakat.apps.parties.roles import May
from mufakat.kernel.errors import Missing
from mufakat.registry.attachments import is_held, read


@require_GET
def newsroom(request: Asked) -> HttpResponse:
    """Show every item, and the replies that wait."""
    context = panels.newsroom_shown(who=request.who, now=request.now)
    return render(request, "newsroom/newsroom.html", context)


@require_GET
def agreement(request: Asked, dossier: str) -> HttpResponse:
    """Show the items under one agreement."""
    context = panels.agreement_news_shown(dossier, who=request.who, now=request.now)
    return render(request, "newsroom/agreement.html", context)


@require_GET
def item(request: Asked, dossier: str, key: str) -> HttpResponse:
    """Show one item: where it stands, whose turn it is, and the words."""
    one = queries.one_news(dossier, key, who=request.who)
    return render(
        request, "newsroom/item.html", panels.news_shown(one, who=request.who, now=request.now)
    )


@require_http_methods(["GET", "POST"])
def propose_news(request: Asked, dossier: str) -> HttpResponse:
    """Write an item both sides are to publish."""
    form = _form(request, dossier, "")
    if not form.is_valid():
        return form_page(request, form, title=_("Propose a news item"), back=_list(dossier))
    said = _wording(request, form)
    services.propose_news(who=request.who, dossier=dossier, wording=said, now=request.now)
    return drafted(request, _list(dossier))


@require_http_methods(["GET", "POST"])
def say_alone(request: Asked, dossier: str) -> HttpResponse:
    """Write an item our side publishes alone."""
    form = _form(request, dossier, "")
    if not form.is_valid():
        return form_page(request, form, title=_("Publish alone"), back=_list(dossier))
    said = _wording(request, form)
    services.say_alone(who=request.who, dossier=dossier, wording=said, now=request.now)
    return drafted(request, _list(dossier))


@require_http_methods(["GET", "POST"])
def counter_news(request: Asked, dossier: str, key: str) -> HttpResponse:
    """Propose other words for an item on the table."""
    one = queries.one_news(dossier, key, who=request.who)
    form = _form(request, dossier, key, one.shown)
    if not form.is_valid():
        return form_page(request, form, title=_("Propose other words"), back=_page(dossier, key))
    said = _wording(request, form, one)
    services.propose_news(who=request.who, dossier=dossier, wording=said, now=request.now)
    return drafted(request, _page(dossier, key))


@require_http_methods(["GET", "POST"])
def correct_news(request: Asked, dossier: str, key: str) -> HttpResponse:
    """Correct an item that stands; its page says what was corrected."""
    one = queries.one_news(dossier, key, who=request.who)
    form = _form(request, dossier, key, one.standing, correcting=True)
    if not form.is_valid():
        return form_page(request, form, title=_("Correct the item"), back=_page(dossier, key))
    services.correct_news(
        who=request.who,
        dossier=dossier,
        wording=_wording(request, form, one),
        what=form.words("correction"),
        now=request.now,
    )
    return drafted(request, _page(dossier, key))


@require_http_methods(["GET", "POST"])
def withdraw_news(request: Asked, dossier: str, key: str) -> HttpResponse:
    """Withdraw an item; a notice with the reason stays."""
    require(request.who, May.DRAFT)
    form = forms.WithdrawForm(request.POST or None)
    if form.is_valid():
        services.withdraw_news(
            who=request.who, dossier=dossier, key=key, why=form.words("why"), now=request.now
        )
        return drafted(request, _page(dossier, key))
    return form_page(request, form, title=_("Withdraw the item"), back=_page(dossier, key))


@require_POST
def accept_news(request: Asked, dossier: str, key: str) -> HttpResponse:
    """Draft our yes to the wording that was read."""
    services.accept_news(
        who=request.who, dossier=dossier, key=key, digest=request.POST.get("digest", ""),
        now=request.now,
    )  # fmt: skip
    return drafted(request, _page(dossier, key))


@require_POST
def refuse_news(request: Asked, dossier: str, key: str) -> HttpResponse:
    """Refuse the wording on the table, at once."""
    services.refuse_news(who=request.who, dossier=dossier, key=key, now=request.now)
    messages.success(request, _("Refused. The other side is told."))
    return redirect(_page(dossier, key))


@require_POST
def decide_reply(request: Asked, pk: int) -> HttpResponse:
    """Let the public read a reply, or refuse it."""
    services.decide_reply(who=request.who, id_=pk, show=request.POST.get("show") == "yes")
    return redirect(reverse("newsroom:newsroom") + "#replies")


@require_GET
def picture(request: Asked, dossier: str, key: str, sha256: str) -> HttpResponse:
    """Show a picture of an item, drawn anew: the file itself is never shown."""
    one = queries.one_news(dossier, key, who=request.who)
    if sha256 not in one.files or not is_held(sha256):
        raise Missing(what="attachment")
    drawn = redrawn(b"".join(read(sha256)))
    return HttpResponse(drawn.data, content_type="image/jpeg")


def _form(
    request: Asked, dossier: str, key: str, was: NewsItem | None = None, *, correcting: bool = False
) -> forms.NewsForm:
    require(request.who, May.DRAFT)
    others = panels.others_of(dossier, key, who=request.who)
    return forms.NewsForm(
        request.POST or None, request.FILES or None, others=others, was=was, correcting=correcting
    )


def _wording(request: Asked, form: forms.NewsForm, was: queries.News | None = None) -> Wording:
    """Give what was entered; a picture that stays brings its file along."""
    scan = scan_in(request, "picture")
    said = form.item(str(scan["sha256"]) if scan else "")
    shown = {one.sha256 for one in said.pictures}
    kept = [one for name, one in (was.files if was else {}).items() if name in shown]
    return Wording(said, (*kept, *([scan] if scan else [])), was.key if was else "")


def _list(dossier: str) -> str:
    return reverse("newsroom:agreement", kwargs={"dossier": dossier})


def _page(dossier: str, key: str) -> str:
    return reverse("newsroom:item", kwargs={"dossier": dossier, "key": key})
