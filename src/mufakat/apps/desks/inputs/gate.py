"""The gateway with what stands in files: asked when drafting, releasing, sending, taking in."""

from collections.abc import Mapping

from mufakat.apps.desks.acts import gateway
from mufakat.apps.desks.acts.gateway import NotAllowed, PersonLevel
from mufakat.apps.desks.acts.listing import read_listing
from mufakat.apps.desks.inputs.bulk import check_bulk
from mufakat.kernel.errors import Malformed
from mufakat.kernel.values import Json


def check(kind: str, object_: str, body: Mapping[str, Json]) -> None:
    """Raise unless an entry of this kind may cross with this body and the file it names."""
    gateway.check(kind, object_, body)
    # No form but a list has a file: the gateway has let through nothing else that names one.
    if "att" not in body:
        return
    try:
        clean = check_bulk(read_listing(dict(body)))
    except Malformed as fault:
        raise NotAllowed(field=str(fault.facts.get("field", "att"))) from fault
    if not clean:
        raise PersonLevel
