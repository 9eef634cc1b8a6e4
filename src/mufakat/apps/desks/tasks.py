"""The long work of the desks, done by the worker: it alone imports the engines."""

from base64 import b64decode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from hashlib import md5, sha256
from typing import Any

from mufakat.apps.desks.acts.listing import published
from mufakat.apps.desks.acts.signals import SignalKind, normal_url
from mufakat.apps.desks.queries.lists import all_lists
from mufakat.apps.desks.queries.matching import Known, known_signals
from mufakat.apps.desks.services.hitting import Near, keep_hits, to_screen
from mufakat.apps.desks.services.matching import Matched, open_reviews
from mufakat.kernel.screening.entries import Entry
from mufakat.kernel.values import Json
from mufakat.registry.work import Step

AT_ONCE = 256


def match_content(asked: Mapping[str, Any], step: Step) -> Json:
    """Look for every file and address among the signals that are active now; open reviews."""
    known = known_signals(date.fromisoformat(asked["today"]))
    files, addresses = asked["files"], asked["addresses"]
    found: list[Matched] = [*_addresses(addresses, known)]
    exact = {(one.signal.kind, one.signal.value): one for one in known}
    near = _Near(known)
    unread = []
    for number, file in enumerate(files, start=1):
        content = b64decode(file["content"])
        found += _same(file["name"], content, exact)
        if near.has_any:
            listed = near.of(file["name"], content)
            unread += [] if listed is not None else [file["name"]]
            found += listed or []
        step(number, len(files))
    opened = open_reviews(found, seat=asked["seat"], now=datetime.fromisoformat(asked["now"]))
    return {
        "looked": len(files) + len(addresses),
        "known": len(known),
        "reviews": [*opened],
        "no_picture": unread,
    }


def _addresses(addresses: list[str], known: list[Known]) -> Iterator[Matched]:
    listed = {one.signal.value: one for one in known if one.signal.kind is SignalKind.URL}
    for address in addresses:
        one = listed.get(normal_url(address))
        if one:
            yield Matched(one.dossier, one.thing, address, SignalKind.URL)


def _same(
    name: str, content: bytes, exact: Mapping[tuple[SignalKind, str], Known]
) -> Iterator[Matched]:
    digests = (
        (SignalKind.SHA256, sha256(content).hexdigest()),
        (SignalKind.MD5, md5(content, usedforsecurity=False).hexdigest()),
    )
    for digest in digests:
        if digest in exact:
            one = exact[digest]
            yield Matched(one.dossier, one.thing, name, digest[0])


class _Near:
    """Pictures that look alike: the engine is loaded only where there is anything to look for."""

    def __init__(self, known: list[Known]) -> None:
        self._known = [one for one in known if one.signal.kind is SignalKind.PDQ]
        self.has_any = bool(self._known)
        if self.has_any:
            from mufakat.kernel.hashes.index import HashIndex  # noqa: PLC0415 -- engines within

            self._index = HashIndex([one.signal.value for one in self._known])

    def of(self, name: str, content: bytes) -> list[Matched] | None:
        """Give the signals a picture is like; None for what is no picture."""
        from mufakat.kernel.hashes.pictures import BadPicture, hash_picture  # noqa: PLC0415

        try:
            hashed = hash_picture(content)
        except BadPicture:
            return None
        if not hashed.is_usable:
            return []
        return [
            Matched(one.dossier, one.thing, name, SignalKind.PDQ, match.distance)
            for match in self._index.near(hashed.pdq)
            for one in [self._known[match.place]]
        ]


def screen_customers(asked: Mapping[str, Any], step: Step) -> Json:
    """Screen customers against every list held here, some at a time; what is done stays done."""
    from mufakat.kernel.screening.screening import Asked, Screen  # noqa: PLC0415 -- engines within

    row = to_screen(asked["screening"])
    listed = {one.key: one for one in all_lists() if one.now}
    engine = Screen([
        published(key, one.now.version, _in_space(key, one.now.entries))
        for key, one in listed.items()
        if one.now
    ])  # fmt: skip
    now = datetime.fromisoformat(asked["now"])
    while row.done < row.most:
        some = row.customers[row.done : row.done + AT_ONCE]
        names = [Asked(one["name"], one["birth"], one["nationality"]) for one in some]
        found = [
            (customer, listed[hit.entry.list], _near(hit))
            for customer, near in zip(some, engine.hits(names), strict=True)
            for hit in near
        ]
        row = keep_hits(row, found, done=len(some), now=now)
        step(row.done, row.most)
    return {"screened": row.most, "lists": len(listed), "cleared_before": row.cleared_before}


def _in_space(key: str, entries: Iterable[Entry]) -> list[Entry]:
    """Give entries under the key of their list: lists of one title stay apart."""
    return [replace(one, list=key) for one in entries]


def _near(hit: Any) -> Near:  # noqa: ANN401 -- the engine's own value, which no page imports
    return Near(
        entry=hit.entry,
        why={
            "way": str(hit.way),
            "alike": int(hit.alike),
            "name": hit.name.text,
            "quality": str(hit.name.quality),
            "words": [[one, other] for one, other in hit.words],
            "birth": str(hit.birth),
            "nationality": str(hit.nationality),
            "weak": bool(hit.weak),
        },
    )
