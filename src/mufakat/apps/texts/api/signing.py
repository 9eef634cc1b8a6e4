"""REST for texts: the signature pack."""

from dataclasses import asdict
from typing import Any

from mufakat.apps.letters.api import Draft, as_draft
from mufakat.apps.parties.permissions import Asked
from mufakat.apps.texts import queries, services
from mufakat.apps.texts.api.saying import Returned, router
from mufakat.apps.texts.queries.signing import pack_of
from mufakat.apps.texts.services import At, Pen
from mufakat.kernel.forms import from_base64


@router.get("/texts/{dossier}/{key}/signature", url_name="signature")
def signature(request: Asked, dossier: str, key: str) -> dict[str, Any]:
    """Say what stands between a text and its signature."""
    page = queries.text_page(dossier, key, who=request.who)
    pack = pack_of(dossier, key, who=request.who)
    return {
        "frozen": page.closing.frozen,
        "languages_verified": page.closing.verified,
        "approved_by": [*page.closing.approved_by],
        "compared": {side: asdict(one) for side, one in pack.languages.items()},
        "approved": {side: asdict(one) for side, one in pack.copy.items()},
        "papers": [asdict(one) for one in pack.papers],
        "signatures": [asdict(one) | {"by": one.side, "signer": one.by} for one in pack.signed],
    }


@router.post("/texts/{dossier}/{key}/signature/pdf", url_name="sign_with_pdf")
def sign_with_pdf(request: Asked, dossier: str, key: str, said: Returned) -> Draft:
    """Draft our hand under a text by a signed PDF, whose signatures are checked."""
    pen = Pen(request.who, request.now)
    pdf = from_base64(said.file)
    return as_draft(services.sign_with_pdf(pen, At(dossier, key), pdf, {}))
