"""Files of a text: taken along in several forms."""

import json

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from mufakat.apps.parties.permissions import Asked
from mufakat.apps.texts import queries
from mufakat.kernel.errors import Missing
from mufakat.kernel.wording.interchange import write_text


@require_GET
def download(request: Asked, dossier: str, key: str, name: str) -> HttpResponse:
    """Give a text in the form its name asks for."""
    page = queries.text_page(dossier, key, who=request.who)
    if name != "text.json":
        raise Missing(what=name[:40])
    data = json.dumps(write_text(page.text), ensure_ascii=False, indent=1)
    return HttpResponse(data, content_type="application/json", headers=_named(page.symbol, name))


def _named(symbol: str, name: str) -> dict[str, str]:
    safe = symbol.replace("/", "-") or "text"
    return {"Content-Disposition": f'attachment; filename="{safe}-{name}"'}
