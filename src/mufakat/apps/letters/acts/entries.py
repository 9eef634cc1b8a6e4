"""What stands on an object that only grows: the last thing said of it that was not withdrawn."""

from collections.abc import Mapping
from dataclasses import dataclass

from mufakat.kernel.fold import Fold
from mufakat.kernel.values import ActId, Json, PartyId


@dataclass(frozen=True, slots=True)
class Standing:
    """One entry as it stands: which, by whom, for whom, since when."""

    act: ActId
    by: PartyId
    recorded_for: str
    since: str
    withdrawn: bool


def standing_entry(fold: Fold, object_: str) -> Standing | None:
    """Give the entry that counts for an object: the last one still standing, else the last."""
    acts = fold.entries(object_)
    if not acts:
        return None
    withdrawn = fold.withdrawn()
    left = [act for act in acts if act not in withdrawn]
    return standing_act(fold, (left or acts)[-1], withdrawn=not left)


def standing_act(fold: Fold, act: ActId, *, withdrawn: bool = False) -> Standing:
    """Give one act as pages show it."""
    said = fold.get(act)
    recorded_for = str(said.on.get("for", ""))
    return Standing(act, said.party, recorded_for, said.claimed, withdrawn)


def said_in_body(body: Mapping[str, Json]) -> dict[str, Json]:
    """Give what an entry says, without the list of its files."""
    return {name: said for name, said in body.items() if name != "att"}


def files_in(body: Mapping[str, Json]) -> list[Json]:
    """Give the files an entry carries, as a page lists them; their form is checked before."""
    listed = body.get("att", [])
    return [
        {name: one[name] for name in ("sha256", "name", "type", "size")}
        for one in (listed if isinstance(listed, list) else [])
        if isinstance(one, dict)
    ]
