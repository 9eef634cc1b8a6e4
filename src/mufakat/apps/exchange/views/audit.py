"""Who did what on this node: pages for whoever may see it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from mufakat.apps.exchange import forms
from mufakat.apps.exchange.queries import audit as queries
from mufakat.apps.parties.permissions import Asked, require
from mufakat.apps.parties.roles import May
from mufakat.kernel.errors import Missing

TYPES = {"json": "application/json", "csv": "text/csv; charset=utf-8"}


@require_GET
@never_cache
def audit(request: Asked) -> HttpResponse:
    """Show the lines asked for."""
    require(request.who, May.SEE_READ_AUDIT)
    return _page(request)


@require_POST
def check(request: Asked) -> HttpResponse:
    """Check every line, and a signed head somebody brings back."""
    require(request.who, May.SEE_READ_AUDIT)
    taken = request.FILES.get("head")
    head = taken.read(forms.LARGEST_HEAD) if taken else b""
    return _page(request, checked=queries.check(who=request.who, head=head))


@require_GET
@never_cache
def head(request: Asked) -> HttpResponse:
    """Give the signed head as a file."""
    return _file(queries.head(who=request.who).encode(), "audit-head.txt", "text/plain")


@require_GET
@never_cache
def export(request: Asked, form: str) -> HttpResponse:
    """Give the lines asked for as a file."""
    if form not in TYPES:
        raise Missing(what="form")
    made = queries.export(_asked(request), form=form, who=request.who)
    return _file(made, f"audit.{form}", TYPES[form])


def _page(request: Asked, checked: queries.Check | None = None) -> HttpResponse:
    page = queries.audit(_asked(request), who=request.who)
    form = forms.AuditForm(request.GET) if request.GET else forms.AuditForm()
    context = {"page": page, "form": form, "checked": checked, "address": request.GET.urlencode()}
    return render(request, "exchange/audit.html", context)


def _asked(request: Asked) -> queries.Asking:
    form = forms.AuditForm(request.GET)
    said = form.cleaned_data if form.is_valid() else {}
    return queries.Asking(
        whose=said.get("whose") or "", did=said.get("did") or "", part=said.get("part") or "",
        first=said.get("first"), last=said.get("last"), before=said.get("before") or 0,
    )  # fmt: skip


def _file(content: bytes, name: str, kind: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=kind, headers=headers)
