"""Lists in FollowTheMoney's JSON: one entity a line, each property a list of values."""

import json
from collections.abc import Iterator, Mapping

from mufakat.kernel.screening.entries import Entry, Kind, ListedName, PublishedList, Quality
from mufakat.kernel.screening.un_list import BYTES, BadList

NAME = "FTM"
_KINDS: Mapping[str, Kind] = {
    "Person": "person", "Organization": "body", "Company": "body", "LegalEntity": "body",
    "PublicBody": "body", "Vessel": "other", "Airplane": "other",
}  # fmt: skip
_NAMES: tuple[tuple[str, Quality], ...] = (
    ("name", "main"), ("alias", "good"), ("previousName", "good"), ("weakAlias", "low"),
)  # fmt: skip


def read_people_json(content: bytes, *, name: str = NAME, version: str = "") -> PublishedList:
    """Read entities of the kinds that can be screened against. Raises `BadList`."""
    if len(content) > BYTES:
        raise BadList(list=name)
    entries: list[Entry] = []
    unread = 0
    for one in _entities(content, name):
        kind = _KINDS.get(str(one.get("schema")))
        names = tuple(_names(one)) if kind else ()
        if kind and names:
            entries.append(_entry(one, kind, names, (name, version)))
        else:
            unread += 1
    if not entries or len({one.id for one in entries}) != len(entries):
        raise BadList(list=name)
    return PublishedList(name, version, tuple(entries), {"entities": unread} if unread else {})


def _entities(content: bytes, name: str) -> Iterator[Mapping[str, object]]:
    try:
        text = content.decode("utf-8-sig")
        given = json.loads(text) if text.lstrip().startswith("[") else None
        found = (
            [json.loads(line) for line in text.splitlines() if line.strip()]
            if given is None
            else given
        )
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise BadList(list=name) from None
    for one in found:
        if not isinstance(one, dict) or not isinstance(one.get("id"), str):
            raise BadList(list=name, needs="id")
        yield one


def _entry(
    one: Mapping[str, object], kind: Kind, names: tuple[ListedName, ...], source: tuple[str, str]
) -> Entry:
    return Entry(
        list=source[0],
        id=str(one["id"]),
        reference=str(one["id"]),
        version=str(one.get("last_change") or source[1]),
        kind=kind,
        names=names,
        births=tuple(_values(one, "birthDate")),
        nationalities=(*_values(one, "nationality"), *_values(one, "citizenship")),
        regime=", ".join(_values(one, "programId") or _values(one, "program")),
    )


def _names(one: Mapping[str, object]) -> Iterator[ListedName]:
    for key, quality in _NAMES:
        for at, said in enumerate(_values(one, key)):
            yield ListedName(said, "good" if quality == "main" and at else quality)


def _values(one: Mapping[str, object], key: str) -> list[str]:
    held = one.get("properties")
    found = held.get(key) if isinstance(held, dict) else None
    said = found if isinstance(found, list) else [found]
    return [value.strip() for value in said if isinstance(value, str) and value.strip()]
