"""Papers as they are issued: what each entry about one says."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from unicodedata import normalize

from mufakat.apps.letters.acts.reading import (
    PAGE,
    Unreadable,
    Words,
    choice,
    each,
    fields,
    fitting,
    line,
    said_in,
    words,
)
from mufakat.apps.papers.acts.symbols import Kind
from mufakat.kernel.forms import is_digest, is_language, is_word
from mufakat.kernel.values import Json

PAPER = "paper"
TEXT = "paper_text"
CHECK = "paper_check"
FROM = "paper_from"
JOIN = "paper_join"
"""Another side stands behind a paper as well: it is then issued by both."""
FILES = 8
"""Files one language version may consist of."""
PARAGRAPH = 6000
PARAGRAPHS = 200


class Distribution(StrEnum):
    """How widely a paper goes round. Not a marking of secrecy."""

    GENERAL = "general"
    LIMITED = "limited"
    RESTRICTED = "restricted"


class Action(StrEnum):
    """What the meeting is asked to do with a paper."""

    NONE = "none"
    TAKE_NOTE = "take_note"
    DISCUSS = "discuss"
    RECOMMEND = "recommend"
    ADOPT = "adopt"


class Finding(StrEnum):
    """What somebody who compared a language version with the original found."""

    SAME = "same"
    DIFFERS = "differs"


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper as it is issued, apart from its text. `item` is the id of an agenda item."""

    kind: Kind
    title: Words
    original: str
    languages: tuple[str, ...]
    item: str = ""
    distribution: Distribution = Distribution.LIMITED
    action: Action = Action.NONE
    abstract: Words = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class File:
    """One file of a paper, as the entry lists it."""

    sha256: str
    name: str
    type: str
    size: int


@dataclass(frozen=True, slots=True)
class Version:
    """A paper in one language: numbered paragraphs written here, or files, or both."""

    paragraphs: tuple[str, ...] = ()
    files: tuple[File, ...] = ()

    @property
    def count(self) -> int:
        """How many words it has."""
        return sum(len(one.split()) for one in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Check:
    """What was found of a language version, and where it differs."""

    finding: Finding
    note: Words = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Brought:
    """A paper of another matter, attached here with its originator's consent."""

    matter: str
    name: str
    symbol: str
    title: Words
    party: str


class TooManyFiles(Unreadable):
    """More files than one language version of a paper consists of."""

    code = "papers.too_many_files"


class WithoutOriginal(Unreadable):
    """A paper whose original language is not one of its languages."""

    code = "papers.without_original"


def read_paper(value: Json) -> Paper:
    """Read a paper from the body of the entry that issues it."""
    said = fields(
        value, "kind", "title", "original", "languages",
        maybe=("item", "distribution", "action", "abstract"),
    )  # fmt: skip
    paper = Paper(
        kind=choice(said["kind"], Kind),
        title=words(said["title"]),
        original=fitting(said["original"], is_language, "original"),
        languages=each(said["languages"], _read_language, least=1),
        item=fitting(said.get("item", ""), is_word, "item"),
        distribution=choice(said.get("distribution", "limited"), Distribution),
        action=choice(said.get("action", "none"), Action),
        abstract=words(said.get("abstract", {}), empty=True, limit=PAGE),
    )
    if paper.original not in paper.languages:
        raise WithoutOriginal(field="original")
    return paper


def write_paper(paper: Paper) -> dict[str, Json]:
    """Write a paper as the body of the entry that issues it."""
    return {
        "kind": str(paper.kind),
        "title": dict(paper.title),
        "original": paper.original,
        "languages": [*paper.languages],
        "item": paper.item,
        "distribution": str(paper.distribution),
        "action": str(paper.action),
        "abstract": dict(paper.abstract),
    }


def read_version(value: Json) -> Version:
    """Read a language version from the body of its entry, its files with it."""
    said = fields(value, "text", maybe=("att",))
    listed = said.get("att", [])
    if not isinstance(listed, list) or len(listed) > FILES:
        raise TooManyFiles(most=FILES)
    version = Version(each(said["text"], _read_paragraph), tuple(map(_read_file, listed)))
    if not (version.paragraphs or version.files):
        raise Unreadable(field="text")
    return version


def write_text(paragraphs: tuple[str, ...]) -> dict[str, Json]:
    """Write the text of a language version as the body of its entry; files are added to it."""
    return {"text": [*paragraphs]}


def read_check(value: Json) -> Check:
    """Read what was found of a language version."""
    said = fields(value, "finding", maybe=("note",))
    return Check(
        choice(said["finding"], Finding), words(said.get("note", {}), empty=True, limit=PAGE)
    )


def write_check(check: Check) -> dict[str, Json]:
    """Write what was found of a language version."""
    return {"finding": str(check.finding), "note": dict(check.note)}


def read_brought(value: Json) -> Brought:
    """Read what paper of another matter is attached."""
    said = fields(value, "matter", "name", "symbol", "title", "party", maybe=("att",))
    return Brought(
        matter=fitting(said["matter"], is_digest, "matter"),
        name=line(said["name"], limit=64),
        symbol=line(said["symbol"], empty=True, limit=120),
        title=words(said["title"]),
        party=line(said["party"], limit=12),
    )


def write_brought(brought: Brought) -> dict[str, Json]:
    """Write what paper of another matter is attached."""
    return {
        "matter": brought.matter,
        "name": brought.name,
        "symbol": brought.symbol,
        "title": dict(brought.title),
        "party": brought.party,
    }


def paragraphs_of(text: str) -> tuple[str, ...]:
    """Cut a text into its paragraphs where a line is empty."""
    lines = [one.strip() for one in normalize("NFC", text).replace("\r\n", "\n").split("\n")]
    found: list[list[str]] = [[]]
    for one in lines:
        if one:
            found[-1].append(one)
        elif found[-1]:
            found.append([])
    return tuple(" ".join(one) for one in found if one)


def paragraphs_in(said: Words, language: str) -> Iterator[str]:
    """Give words in a language as paragraphs; where they are in another, the first one says so."""
    text, own = said_in(said, language, "en")
    mark = "" if own == language else f"[{own}] "
    for number, block in enumerate(paragraphs_of(text)):
        yield f"{'' if number else mark}{block}"


def _read_paragraph(value: Json) -> str:
    return line(value, limit=PARAGRAPH)


def _read_language(value: Json) -> str:
    return fitting(value, is_language, "language")


def _read_file(value: Json) -> File:
    match value:
        case {"sha256": str(name), "name": str(called), "type": str(type_), "size": int(size)}:
            return File(fitting(name, is_digest, "sha256"), called[:200], type_[:100], size)
        case _:
            raise Unreadable(field="att")
