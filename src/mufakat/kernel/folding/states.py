"""The state digest: kept per object, so that one more act costs one object's worth (rule 12)."""

import json
from hashlib import sha256

from mufakat.kernel.folding.book import Ballot, Book, Topic
from mufakat.kernel.folding.finals import ended
from mufakat.kernel.folding.reading import final_state, open_state
from mufakat.kernel.folding.verdicts import Verdict, plain_verdict, verdict_of
from mufakat.kernel.folding.weave import Placed
from mufakat.kernel.folding.wordings import working_text

_STATE = b"mufakat/state/v1\n"


class Buckets:
    """A map whose digest is known after rehashing only what changed."""

    __slots__ = ("_digests", "_leaves", "_stale")

    def __init__(self) -> None:
        self._leaves: list[dict[str, str]] = [{} for _ in range(256)]
        self._digests: list[str] = [sha256(b"[]").hexdigest()] * 256
        self._stale: set[int] = set()

    def put(self, key: str, leaf: str, number: int) -> None:
        """Set one leaf."""
        self._leaves[number][key] = leaf
        self._stale.add(number)

    def digest(self) -> str:
        """Give the digest over all leaves, whatever the order they were put in."""
        for number in self._stale:
            rows = sorted(self._leaves[number].items())
            self._digests[number] = hash_of(rows)
        self._stale.clear()
        return sha256("".join(self._digests).encode()).hexdigest()


def hash_of(value: object) -> str:
    """Hash plain values. All strings in a state are plain words, so these bytes are canonical."""
    text = json.dumps(value, separators=(",", ":"), sort_keys=True)
    return sha256(text.encode()).hexdigest()


def bucket_of(key: str) -> int:
    """Give the bucket of an object: the first byte of the hash of its name."""
    return sha256(key.encode()).digest()[0]


def object_state(book: Book, topic: Topic) -> list[object]:
    """Write everything that is the state of one object."""
    words = [working_text(book, topic.key, None).structure()] if topic.edits else []
    return [
        *words,
        open_state(book, topic) if topic.bases else [],
        sorted(filter(None, (_ended_state(book, topic, ballot) for ballot in topic.ripe))),
        sorted(
            [party, sorted(each.id for each in last)] for party, last in topic.owned.items() if last
        ),
    ]


def _ended_state(book: Book, topic: Topic, ballot: Ballot) -> str:
    """Hash the finals of one slot, once: few change and all of them count."""
    found = ended(book, topic, ballot)
    if ballot.leaf is None:
        ballot.leaf = hash_of([final_state(final) for final in found]) if found else ""
    return ballot.leaf


class Leaves:
    """The state of every object and the verdict on every act, hashed when something asks."""

    __slots__ = ("_dirty", "_objects", "_verdicts")

    def __init__(self) -> None:
        self._objects = Buckets()
        self._verdicts = Buckets()
        self._dirty: set[str] = set()

    def note(self, placed: Placed, changed: set[str]) -> None:
        """Note a new act and the objects it changed."""
        self._put(placed, plain_verdict(placed))
        self._dirty |= changed

    def _put(self, placed: Placed, verdict: Verdict) -> None:
        leaf = f"{verdict.status}:{verdict.code}"
        self._verdicts.put(placed.id, leaf, int(placed.id[:2], 16))

    def digest(self, book: Book) -> str:
        """Give the digest of all objects and verdicts, rehashing what changed."""
        for key in self._dirty:
            leaf = hash_of(object_state(book, book.topics[key]))
            self._objects.put(key, leaf, bucket_of(key))
        for key in self._dirty | book.unsettled:
            for placed in book.troubled.get(key, {}).values():
                self._put(placed, verdict_of(book, placed))
        self._dirty.clear()
        book.unsettled.clear()
        return hash_of([self._objects.digest(), self._verdicts.digest()])


def state_digest(parts: list[object]) -> str:
    """Hash the whole state out of the digests of its parts."""
    return sha256(_STATE + hash_of(parts).encode()).hexdigest()
