"""What the operations of texts share: their router, what they take, what they answer."""

from typing import Any

from ninja import Router, Schema

from mufakat.apps.letters.services import Drafted
from mufakat.apps.texts.queries import Consents, Line

router = Router()


class Returned(Schema):
    """A file from translators, as base64."""

    file: str


class Deed(Schema):
    """What a deed needs, by the names of its fields; `later` adds it to one's own round."""

    said: dict[str, str] = {}
    later: bool = False


def standing(line: Line) -> dict[str, Any]:
    """Say where a clause stands and whose yes it has."""
    return {
        "number": line.number,
        "state": line.state,
        "waits_for": [*line.waits_for],
        "languages": {name: consents_of(one) for name, one in line.consents.items()},
    }


def consents_of(one: Consents) -> dict[str, Any]:
    """Say whose yes a clause has in one language."""
    return {
        "digest": one.digest,
        "state": one.state,
        "ad_ref": [*one.ad_ref],
        "confirmed": [*one.confirmed],
    }


def as_done(made: Drafted | None) -> dict[str, Any]:
    """Name the draft a deed made; nothing where none waits."""
    return {"draft": made.draft, "object": made.object} if made else {}
