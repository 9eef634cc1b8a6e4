"""REST for texts: files brought back from translators and editors."""

from typing import Any

from ninja import Schema

from mufakat.apps.parties.permissions import Asked
from mufakat.apps.texts.api.saying import Returned, router
from mufakat.apps.texts.services import At, Pen
from mufakat.apps.texts.services.renditions import bring_back_file
from mufakat.apps.texts.services.returning import read_back, take_back
from mufakat.kernel.forms import from_base64
from mufakat.kernel.wording.findings import write_finding


class Edited(Schema):
    """An edited Word file as base64, and the keys of the findings to take; none only reads."""

    file: str
    take: list[str] = []


@router.post("/texts/{dossier}/{key}/translations", url_name="translations")
def translations(request: Asked, dossier: str, key: str, said: Returned) -> dict[str, Any]:
    """Put what translators bring back into one's own round; say what could not be matched."""
    data = from_base64(said.file)
    made = bring_back_file(Pen(request.who, request.now), At(dossier, key), data)
    return {
        "same": made.same,
        "proposed": [
            {"clause": one.clause, "language": one.language, "before": one.before,
             "after": one.after}
            for one in made.proposed
        ],
        "lost": [
            {"where": one.where, "clause": one.clause, "language": one.language,
             "after": one.after, "why": str(one.lost)}
            for one in made.lost
        ],
    }  # fmt: skip


@router.post("/texts/{dossier}/{key}/word", url_name="word_back")
def word_back(request: Asked, dossier: str, key: str, said: Edited) -> dict[str, Any]:
    """Say what an edited Word file would change; put what is chosen into one's own round."""
    pen, at, data = Pen(request.who, request.now), At(dossier, key), from_base64(said.file)
    found = read_back(pen, at, data)
    taken = take_back(pen, at, data, said.take) if said.take else None
    return {
        "earlier": found.earlier,
        "findings": [write_finding(one) for one in found.findings],
        "taken": [one.key for one in taken.said] if taken else [],
        "left": [{"key": one.key, "code": code} for one, code in taken.left] if taken else [],
    }
