"""REST for texts: what a side without a node said."""

from typing import Any

from ninja import Schema

from mufakat.apps.letters.acts.notes import read_note
from mufakat.apps.letters.services import Letter
from mufakat.apps.parties.permissions import Asked
from mufakat.apps.texts import services
from mufakat.apps.texts.api.saying import as_done, router
from mufakat.apps.texts.services import At, Pen


class Heard(Schema):
    """A deed with its fields, and the note the side said it in."""

    deed: str
    note: dict[str, Any]
    said: dict[str, str] = {}
    key: str = ""


@router.post("/texts/{dossier}/{key}/clauses/{clause}/heard", url_name="heard")
def heard(request: Asked, dossier: str, key: str, clause: str, said: Heard) -> dict[str, Any]:
    """Draft what a side without a node said of a clause; `-` for the text as a whole."""
    letter = Letter(read_note(said.note), key=said.key)
    named = "" if clause == "-" else clause
    pen = Pen(request.who, request.now)
    return as_done(
        services.record_heard(pen, At(dossier, key), named, said.deed, said.said, letter)
    )
