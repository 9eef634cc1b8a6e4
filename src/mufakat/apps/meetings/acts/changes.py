"""What changed since somebody last looked: was and is, field by field."""

from collections.abc import Mapping
from dataclasses import dataclass

from mufakat.kernel.values import Json


@dataclass(frozen=True, slots=True)
class Change:
    """One field that reads otherwise: what it was, what it is. None where it said nothing."""

    field: str
    was: Json
    now: Json


def changes(was: Mapping[str, Json] | None, now: Mapping[str, Json] | None) -> tuple[Change, ...]:
    """Give every field that differs, words language by language: `title/en`."""
    before, after = _flat(was or {}), _flat(now or {})
    fields = [*before, *(field for field in after if field not in before)]
    return tuple(
        Change(field, before.get(field), after.get(field))
        for field in fields
        if before.get(field) != after.get(field)
    )


def looked_past(
    seen: Mapping[str, str], versions: Mapping[str, str]
) -> tuple[frozenset[str], bool]:
    """Give the objects that are new or other than last seen, and whether anything was seen."""
    fresh = frozenset(name for name, version in versions.items() if seen.get(name) != version)
    return fresh, bool(seen)


def _flat(value: Mapping[str, Json]) -> dict[str, Json]:
    found: dict[str, Json] = {}
    for field, said in value.items():
        if isinstance(said, dict):
            found |= {f"{field}/{part}": inner for part, inner in said.items()}
        else:
            found[field] = said
    return found
