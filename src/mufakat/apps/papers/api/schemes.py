"""REST for the scheme of symbols."""

from typing import Any

from ninja import Schema

from mufakat.apps.letters.api import Draft, as_draft
from mufakat.apps.papers import queries, services
from mufakat.apps.papers.acts.symbols import read_scheme, write_scheme
from mufakat.apps.papers.api.routing import router
from mufakat.apps.parties.permissions import Asked


class Value(Schema):
    """A scheme, in the form in which it is decided."""

    value: dict[str, Any]


class Digest(Schema):
    """The wording that was read; empty for the latest one."""

    digest: str = ""


@router.get("/agreements/{agreement}/symbols", url_name="scheme")
def scheme(request: Asked, agreement: str) -> dict[str, Any]:
    """Give the scheme that counts, and the one on the table."""
    one = queries.scheme_of(agreement, who=request.who)
    return {
        "value": write_scheme(one.scheme),
        "agreed": one.agreed,
        "offer": write_scheme(one.offer) if one.offer else None,
        "stand": one.matter.stand,
        "waits_for": [*one.matter.waits_for],
    }


@router.post("/agreements/{agreement}/symbols", url_name="propose_scheme")
def propose_scheme(request: Asked, agreement: str, said: Value) -> Draft:
    """Draft a scheme."""
    wanted = read_scheme(said.value)
    return as_draft(
        services.propose_scheme(
            who=request.who, agreement=agreement, scheme=wanted, now=request.now
        )
    )


@router.post("/agreements/{agreement}/symbols/accept", url_name="accept_scheme")
def accept_scheme(request: Asked, agreement: str, said: Digest) -> Draft:
    """Draft our yes to the scheme on the table."""
    return as_draft(
        services.accept_scheme(
            who=request.who, agreement=agreement, digest=said.digest, now=request.now
        )
    )


@router.post("/agreements/{agreement}/symbols/refuse", url_name="refuse_scheme")
def refuse_scheme(request: Asked, agreement: str) -> dict[str, Any]:
    """Refuse the scheme on the table, at once."""
    services.refuse_scheme(who=request.who, agreement=agreement, now=request.now)
    return {}
