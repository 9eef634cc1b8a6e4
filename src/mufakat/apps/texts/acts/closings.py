"""How a text is closed: the frozen wording as a value, and the hands under it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from mufakat.apps.letters.acts.reading import Unreadable, fields, fitting
from mufakat.apps.texts.acts.heads import Head, read_head, write_head
from mufakat.kernel.forms import is_digest
from mufakat.kernel.values import Json
from mufakat.kernel.wording.interchange import write_runs
from mufakat.kernel.wording.texts import Text


@dataclass(frozen=True, slots=True)
class Frozen:
    """A text that no word is changed in any more: its order, and what is final in each clause."""

    head: Head
    order: tuple[str, ...]
    finals: str
    digest: str


def read_whole(value: Json) -> Head | Frozen:
    """Read what both sides agree about a text as a whole: its head, or that it is frozen."""
    if isinstance(value, dict) and "frozen" in value:
        said = fields(value, "head", "order", "finals", "frozen")
        order = said["order"]
        if not isinstance(order, list):
            raise Unreadable(field="order")
        finals = fitting(said["finals"], is_digest, "finals")
        digest = fitting(said["frozen"], is_digest, "frozen")
        return Frozen(read_head(said["head"]), tuple(map(str, order)), finals, digest)
    return read_head(value)


def write_frozen(one: Frozen) -> dict[str, Json]:
    """Write a frozen text."""
    return {
        "head": write_head(one.head),
        "order": [*one.order],
        "finals": one.finals,
        "frozen": one.digest,
    }


def finals_digest(finals: Mapping[str, str]) -> str:
    """Give one digest for what is final in every clause and language, however many they are."""
    return sha256(b"mufakat/finals/v1\n" + _bytes(dict(finals))).hexdigest()


def digest_of(text: Text) -> str:
    """Give the line printed on every original: it changes with any word, in any language."""
    said: Json = {
        "title": dict(text.title),
        "languages": [*text.languages],
        "clauses": [
            {
                "id": clause.id,
                "text": {language: write_runs(runs) for language, runs in clause.text.items()},
            }
            for clause in text.clauses
            if clause.state != "deleted"
        ],
    }
    return sha256(b"mufakat/text/v1\n" + _bytes(said)).hexdigest()


def _bytes(value: Json) -> bytes:
    """Write a value of any size in one form: a whole text is larger than an entry may be."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
