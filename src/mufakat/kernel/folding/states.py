"""The state digest: kept per object, so that one more act costs one object's worth (rule 12)."""

import json
from hashlib import sha256

from mufakat.kernel.folding.book import Book, Topic
from mufakat.kernel.folding.finals import finals
from mufakat.kernel.folding.reading import final_state, joint_of, joint_state

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
    joint = joint_state(joint_of(book, topic)) if topic.bases else []
    return [
        joint,
        sorted(hash_of(final_state(one)) for one in finals(book, topic, None)),
        sorted(
            [party, sorted(each.id for each in last)] for party, last in topic.owned.items() if last
        ),
    ]


def state_digest(parts: list[object]) -> str:
    """Hash the whole state out of the digests of its parts."""
    return sha256(_STATE + hash_of(parts).encode()).hexdigest()
