"""Files of a text: taken along in several forms."""

import json

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from mufakat.apps.parties.permissions import Asked
from mufakat.apps.parties.queries import our_party, side_names
from mufakat.apps.texts import queries
from mufakat.apps.texts.outputs.documents import Setting, Written, write_document
from mufakat.kernel.errors import Missing
from mufakat.kernel.wording.interchange import write_text

JSON = "application/json"


@require_GET
def download(request: Asked, dossier: str, key: str, name: str) -> HttpResponse:
    """Give a text in the form its name asks for."""
    page = queries.text_page(dossier, key, who=request.who)
    setting = Setting(
        names=side_names(),
        at=request.now,
        digest=page.closing.frozen,
        specimen=our_party().specimen,
    )
    if name == "text.json":
        data = json.dumps(write_text(page.text), ensure_ascii=False, indent=1).encode()
        found: Written | None = Written(data, JSON)
    else:
        found = write_document(page.text, name, setting)
    if found is None:
        raise Missing(what=name[:40])
    headers = _named(page.symbol, name, specimen=setting.specimen)
    return HttpResponse(found.content, content_type=found.type, headers=headers)


def _named(symbol: str, name: str, *, specimen: bool) -> dict[str, str]:
    safe = symbol.replace("/", "-") or "text"
    mark = "SPECIMEN-" if specimen else ""
    return {"Content-Disposition": f'attachment; filename="{mark}{safe}-{name}"'}
