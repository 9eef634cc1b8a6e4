"""What an edited file says when it comes back: its paragraphs, and what each would change."""

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Literal

from mufakat.kernel.values import Json


class Kind(StrEnum):
    """What a paragraph that came back is, or what became of a clause."""

    SAME = "same"
    AMENDED = "amended"
    BRACKET = "bracket"
    SPLIT = "split"
    MOVED = "moved"
    DELETED = "deleted"
    NEW = "new"
    FRAME = "frame"
    UNMATCHED = "unmatched"


class Why(StrEnum):
    """Why a paragraph could not be matched."""

    FOREIGN = "foreign"
    JOINED = "joined"
    MARKS = "marks"
    MEANWHILE = "meanwhile"
    TITLE = "title"
    CLAUSE = "clause"
    LANGUAGE = "language"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of one paragraph, and whether somebody tracked putting them in or taking them out."""

    words: str
    is_: Literal["kept", "inserted", "deleted"] = "kept"
    author: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a file, with the marks and tags found in it."""

    stretches: tuple[Stretch, ...]
    tags: tuple[str, ...] = ()

    @property
    def accepted(self) -> str:
        """Give the words with every tracked change accepted."""
        return "".join(one.words for one in self.stretches if one.is_ != "deleted")

    @property
    def rejected(self) -> str:
        """Give the words with every tracked change rejected."""
        return "".join(one.words for one in self.stretches if one.is_ != "inserted")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a file says: `before` as it stands here, `after` as the file would have it.

    `places` are the paragraphs it speaks of. `after_clause` is where a moved or new clause would
    stand; `rest` the second part of a split clause; `by_likeness` that its id had been lost.
    """

    kind: Kind
    clause: str = ""
    language: str = ""
    before: str = ""
    after: str = ""
    rest: str = ""
    after_clause: str = ""
    places: tuple[int, ...] = ()
    by_likeness: bool = False
    tracked: tuple[str, ...] = ()
    why: Why | None = None

    @property
    def key(self) -> str:
        """Give a name that changes whenever it says anything else."""
        said = (self.kind, self.clause, self.language, self.before, self.after, self.rest,
                self.after_clause, *map(str, self.places))  # fmt: skip
        return sha256("\0".join(said).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Returned:
    """All a file says, and whether it was made from an earlier state of the text."""

    findings: tuple[Finding, ...]
    language: str
    earlier: bool = False


def write_finding(one: Finding) -> dict[str, Json]:
    """Write one finding for other programs."""
    return {
        "key": one.key, "kind": str(one.kind), "clause": one.clause, "language": one.language,
        "before": one.before, "after": one.after, "rest": one.rest,
        "after_clause": one.after_clause, "by_likeness": one.by_likeness,
        "tracked": list(one.tracked), "why": str(one.why) if one.why else "",
    }  # fmt: skip
