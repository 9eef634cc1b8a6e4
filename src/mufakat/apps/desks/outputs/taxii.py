"""TAXII 2.1 as a tool reads it: discovery, collections, objects, a page at a time. OASIS, 2021."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mufakat.apps.desks.acts.collections import Collection, Kept
from mufakat.kernel.errors import Malformed

MEDIA = "application/taxii+json;version=2.1"
STIX = "application/stix+json;version=2.1"
MOST = 1000


class BadFilter(Malformed):
    """A filter that TAXII does not know, or not in this form."""

    code = "desks.bad_filter"


@dataclass(frozen=True, slots=True)
class Asked:
    """Which objects a tool asks for (TAXII 2.1, section 3.4)."""

    after: datetime | None = None
    limit: int = MOST
    start: int = 0
    ids: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Page:
    """One page of objects, and where the next begins; nothing where this is the last."""

    kept: Sequence[Kept]
    next: str = ""


def asked_in(said: Mapping[str, Any]) -> Asked:
    """Read the filters of an address, or raise."""
    try:
        after = _moment(said["added_after"]) if "added_after" in said else None
        limit = int(said.get("limit", MOST))
        start = int(said.get("next", 0))
    except ValueError as error:
        raise BadFilter from error
    if limit < 1 or start < 0:
        raise BadFilter
    ids, types = (_listed(said.get(f"match[{name}]", "")) for name in ("id", "type"))
    return Asked(after, min(limit, MOST), start, ids, types)


def page_of(kept: Sequence[Kept], asked: Asked) -> Page:
    """Give the page a tool asked for."""
    found = [
        one
        for one in kept
        if (asked.after is None or one.added > asked.after)
        and (not asked.ids or one.said["id"] in asked.ids)
        and (not asked.types or one.said["type"] in asked.types)
    ]
    end = asked.start + asked.limit
    return Page(found[asked.start : end], str(end) if end < len(found) else "")


def discovery(root: str, side: str) -> dict[str, Any]:
    """Say where the collections are."""
    return {"title": f"Mufakat: {side}", "default": root, "api_roots": [root]}


def api_root(side: str) -> dict[str, Any]:
    """Say what this side answers."""
    return {
        "title": side,
        "versions": [MEDIA],
        "max_content_length": 1,
        "description": "Read only. What is held here is for our own tools.",
    }


def collection_shown(one: Collection) -> dict[str, Any]:
    """Describe one collection."""
    return {
        "id": one.id,
        "title": f"{one.subject} {one.year}",
        "can_read": True,
        "can_write": False,
        "media_types": [STIX],
    }


def envelope(page: Page) -> dict[str, Any]:
    """Give a page of objects whole."""
    more = {"more": True, "next": page.next} if page.next else {"more": False}
    return {**more, "objects": [dict(one.said) for one in page.kept]}


def manifest(page: Page) -> dict[str, Any]:
    """Give a page of objects by name and version."""
    more = {"more": True, "next": page.next} if page.next else {"more": False}
    return {
        **more,
        "objects": [
            {
                "id": one.said["id"],
                "date_added": moment(one.added),
                "version": version_of(one),
                "media_type": STIX,
            }
            for one in page.kept
        ],
    }


def version_of(one: Kept) -> str:
    """Give the version of an object: when it was last changed, or made."""
    return str(one.said.get("modified") or one.said["created"])


def moment(at: datetime) -> str:
    """Write a moment as TAXII does, to the millionth of a second."""
    return f"{at:%Y-%m-%dT%H:%M:%S.%f}Z"


def _moment(text: str) -> datetime:
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError(text)
    return at


def _listed(text: str) -> frozenset[str]:
    return frozenset(filter(None, text.split(",")))
