"""Files of a text: taken along in several forms."""

import json
import re

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from mufakat.apps.parties.permissions import Asked
from mufakat.apps.parties.queries import our_party, side_names
from mufakat.apps.texts import queries
from mufakat.apps.texts.outputs.documents import (
    Setting,
    Written,
    write_comparison,
    write_document,
)
from mufakat.apps.texts.outputs.later import write_consolidated, write_rectified
from mufakat.apps.texts.outputs.rectification import Rectified
from mufakat.apps.texts.queries.corrections import as_read
from mufakat.apps.texts.queries.signing import pack_of
from mufakat.apps.texts.services import At
from mufakat.apps.texts.services.revisions import NOW, revision_text
from mufakat.kernel.errors import Missing
from mufakat.kernel.wording.interchange import write_text

JSON = "application/json"
_COMPARE = re.compile(
    r"compare-(?P<before>[0-9]{1,3})-(?P<after>[0-9]{1,3}|now)"
    r"-(?P<language>[a-z]{2,3})\.(?P<form>pdf|docx)"
)


@require_GET
def download(request: Asked, dossier: str, key: str, name: str) -> HttpResponse:
    """Give a text in the form its name asks for."""
    page = queries.text_page(dossier, key, who=request.who)
    setting = Setting(
        names=side_names(),
        at=request.now,
        digest=page.closing.frozen,
        specimen=our_party().specimen,
        known=pack_of(dossier, key, who=request.who).names,
    )
    if name == "text.json":
        data = json.dumps(write_text(page.text), ensure_ascii=False, indent=1).encode()
        found: Written | None = Written(data, JSON)
    elif name.startswith(("rectification-", "consolidated-")):
        found = _later(request, At(dossier, key), name, setting)
    elif name.startswith("compare-"):
        found = _compared(request, At(dossier, key), name, setting)
    else:
        found = write_document(page.text, name, setting)
    if found is None:
        raise Missing(what=name[:40])
    headers = _named(page.symbol, name, specimen=setting.specimen)
    return HttpResponse(found.content, content_type=found.type, headers=headers)


def _compared(request: Asked, at: At, name: str, setting: Setting) -> Written | None:
    match = _COMPARE.fullmatch(name)
    if match is None:
        return None
    before, after = (
        revision_text(at, int(match[one]) if match[one] != "now" else NOW, who=request.who)
        for one in ("before", "after")
    )
    return write_comparison(before, after, match["language"], match["form"], setting)


def _later(request: Asked, at: At, name: str, setting: Setting) -> Written | None:
    """Give a procès-verbal of rectification, or the text as it reads now."""
    read = as_read(at.dossier, at.key, who=request.who, today=request.now.date())
    if name.startswith("consolidated-"):
        return write_consolidated(read.now.text, name, setting)
    day = request.now.date()
    agreed = [
        Rectified(one.key, read.page.text, one.said, read.digest, day)
        for one in read.corrections
        if one.made and one.said
    ]
    return write_rectified(agreed, name, setting)


def _named(symbol: str, name: str, *, specimen: bool) -> dict[str, str]:
    safe = symbol.replace("/", "-") or "text"
    mark = "SPECIMEN-" if specimen else ""
    return {"Content-Disposition": f'attachment; filename="{mark}{safe}-{name}"'}
