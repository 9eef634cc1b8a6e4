"""Which values an act's body holds, by the digests decisions name them with.

A proposal holds the one it offers. The charter of a matter that goes on from another holds those
in force there, so that whoever joins can read what was decided before it came.
"""

from collections.abc import Iterator, Mapping

from mufakat.kernel.acts import Act, decision_digest
from mufakat.kernel.values import Json

HOLDING = ("slot.propose", "charter")
"""The kinds of act that may hold values."""
CARRIED = "values"
"""Under which name a charter's body holds the values it carries over."""
_CARRIED = {"object", "base", "value", "by"}


def values_in(act: Act, body: Mapping[str, Json]) -> dict[str, Json]:
    """Give the values a body holds, each under the digest it proves to be that of."""
    if act.kind == "slot.propose":
        digest, value = str(act.on["digest"]), body.get("value")
        named = decision_digest(str(act.on["object"]), str(act.on["base"]), value)
        return {digest: value} if named == digest else {}
    if act.kind == "charter":
        return {digest: one["value"] for digest, one in carried_in(act, body)}
    return {}


def carried_in(act: Act, body: Mapping[str, Json]) -> Iterator[tuple[str, Mapping[str, Json]]]:
    """Give the finals a charter's body tells of: object, base, value, and by whom."""
    listed, over = body.get(CARRIED), act.on["carried"]
    finals = over.get("finals") if isinstance(over, dict) else None
    named = {str(one["digest"]) for one in finals or () if isinstance(one, dict)}  # type: ignore[union-attr]  # of form, or nothing is in it
    for one in listed if isinstance(listed, list) else ():
        if isinstance(one, dict) and one.keys() == _CARRIED:
            digest = decision_digest(str(one["object"]), str(one["base"]), one["value"])
            if digest in named:
                yield digest, one
