"""What a dossier takes over from the one it succeeds (rule 9): finals, and nothing that is open."""

from mufakat.kernel.charters import Charter
from mufakat.kernel.folding.joints import Final
from mufakat.kernel.forms import is_digest, is_object
from mufakat.kernel.values import ZERO, Digest, Json

STANDINGS = ("final", "recorded", "contested", "disputed")


def carried_finals(charter: Charter) -> dict[str, Final]:
    """Read the finals a charter carries over: each is in force until a slot here ends it."""
    listed = charter.carried.get("finals")
    rows = listed if isinstance(listed, list) else []
    return {str(row["object"]): _final(row) for row in rows if isinstance(row, dict) and _fits(row)}


def _fits(row: dict[str, Json]) -> bool:
    return (
        row.keys() == {"object", "digest", "standing"}
        and is_object(row["object"])
        and is_digest(row["digest"])
        and row["digest"] != ZERO
        and row["standing"] in STANDINGS
    )


def _final(row: dict[str, Json]) -> Final:
    return Final(
        digest=Digest(str(row["digest"])),
        base=ZERO,
        try_=0,
        round=0,
        recorded=row["standing"] == "recorded",
        by=(),
        contested=(),
        disputed=(),
        acts=(),
    )
