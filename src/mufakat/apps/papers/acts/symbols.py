"""Symbols of papers: how a number is written, which comes next, and which scheme both agreed.

A number stands in the key of the object and not in its words, so it outlives a withdrawal:
`WP.3:Rev.1:Add.1` is IDRU-CT/EM.1/WP.3/Rev.1/Add.1, one symbol for all language versions.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from mufakat.apps.letters.acts.reading import Unreadable, choice, fields, fitting, whole
from mufakat.kernel.values import Json

SYMBOLS = "symbols"
LEAD = 90
"""Days between agreeing to meet and opening from which on nobody's deadline is shortened."""
MOST_TAILS = 6
_MOST_NUMBER = 9999
_MOST_DAYS = 366

_NAME = re.compile(
    r"(?P<letters>[A-Z]{1,6})\.(?P<number>[1-9][0-9]{0,3})"
    r"(?P<tails>(?::(?:Rev|Add|Corr)\.[1-9][0-9]{0,2}){0,6})"
).fullmatch
_UNNUMBERED = re.compile(r"np-[0-9a-f]{16}").fullmatch
_LETTERS = re.compile(r"[A-Z]{1,6}").fullmatch
_ROOT = re.compile(r"[A-Z][A-Z0-9-]{0,23}").fullmatch


class Kind(StrEnum):
    """What a paper is."""

    WORKING = "working_paper"
    INFORMATION = "information_paper"
    CONFERENCE_ROOM = "conference_room_paper"
    DRAFT = "draft"
    STATEMENT = "statement"
    NON_PAPER = "non_paper"


class Suffix(StrEnum):
    """How a later document relates to the one it follows."""

    REVISION = "Rev"
    ADDENDUM = "Add"
    CORRIGENDUM = "Corr"


@dataclass(frozen=True, slots=True)
class Sign:
    """The number of one document: its letters, its number, and what was added to that."""

    letters: str
    number: int
    tails: tuple[tuple[Suffix, int], ...] = ()

    @property
    def name(self) -> str:
        """How it is written in the key of an object."""
        return ":".join((f"{self.letters}.{self.number}", *map(_tail, self.tails)))

    @property
    def base(self) -> "Sign":
        """The number without all that was added."""
        return Sign(self.letters, self.number)

    @property
    def parent(self) -> "Sign | None":
        """The document this one revises, adds to or corrects."""
        return Sign(self.letters, self.number, self.tails[:-1]) if self.tails else None

    def shown(self, stem: str) -> str:
        """Give the whole symbol; `stem` is the agreement's and the meeting's part of it."""
        return "/".join(filter(None, (stem, *self.name.split(":"))))


@dataclass(frozen=True, slots=True)
class Scheme:
    """What both sides agreed about symbols and deadlines.

    `days` is how many days before the opening a paper of a kind is due, where there was time
    enough: `lead` days or more between agreeing to meet and meeting.
    """

    root: str
    letters: Mapping[Kind, str] = field(default_factory=lambda: dict(STANDARD_LETTERS))
    days: Mapping[Kind, int] = field(default_factory=lambda: dict(STANDARD_DAYS))
    lead: int = LEAD


class SameLetters(Unreadable):
    """A scheme that gives two kinds the same letters, or one of the agenda's numbers."""

    code = "papers.same_letters"


STANDARD_LETTERS: Mapping[Kind, str] = {
    Kind.WORKING: "WP",
    Kind.INFORMATION: "INF",
    Kind.CONFERENCE_ROOM: "CRP",
    Kind.DRAFT: "DR",
    Kind.STATEMENT: "ST",
}
STANDARD_DAYS: Mapping[Kind, int] = {
    Kind.WORKING: 28,
    Kind.INFORMATION: 14,
    Kind.CONFERENCE_ROOM: 0,
    Kind.DRAFT: 7,
    Kind.STATEMENT: 0,
}
NUMBERED = tuple(STANDARD_LETTERS)
"""Kinds that carry a symbol. A non-paper has none, and no author."""


def read_sign(name: str) -> Sign | None:
    """Read a number in its one form; None for what is none, such as a non-paper's key."""
    found = _NAME(name)
    if found is None or len(name) > 64:  # noqa: PLR2004 -- as long as one part of a key may be
        return None
    tails = tuple(
        (Suffix(word), int(number))
        for word, _dot, number in (
            part.partition(".") for part in found["tails"].split(":") if part
        )
    )
    return Sign(found["letters"], int(found["number"]), tails)


def is_name(name: Json) -> bool:
    """Say whether a paper can stand under that name: a number, or a non-paper's key."""
    return isinstance(name, str) and (read_sign(name) is not None or bool(_UNNUMBERED(name)))


def next_number(letters: str, taken: Iterable[str]) -> Sign:
    """Give the number after the highest one ever taken with these letters: none comes again."""
    signs = (read_sign(name) for name in taken)
    numbers = [sign.number for sign in signs if sign and sign.letters == letters]
    return Sign(letters, 1 + max(numbers, default=0))


def next_tail(of: Sign, suffix: Suffix, taken: Iterable[str]) -> Sign:
    """Give the next revision, addendum or corrigendum of a document.

    A revision replaces the document, so it counts on from the revisions of the whole paper.
    """
    trunk = of.tails[:-1] if suffix is Suffix.REVISION and _ends_in(of, suffix) else of.tails
    signs = (read_sign(name) for name in taken)
    numbers = [
        sign.tails[-1][1]
        for sign in signs
        if sign and sign.base == of.base and sign.tails[:-1] == trunk and _ends_in(sign, suffix)
    ]
    return Sign(of.letters, of.number, (*trunk, (suffix, 1 + max(numbers, default=0))))


def replaces(sign: Sign) -> Sign | None:
    """Give the document a revision takes the place of."""
    if not _ends_in(sign, Suffix.REVISION):
        return None
    number = sign.tails[-1][1]
    trunk = sign.tails[:-1]
    earlier = (*trunk, (Suffix.REVISION, number - 1)) if number > 1 else trunk
    return Sign(sign.letters, sign.number, earlier)


def read_scheme(value: Json) -> Scheme:
    """Read the scheme from a decision's value."""
    said = fields(value, "root", "letters", "days", "lead")
    letters = fields(said["letters"], *map(str, NUMBERED))
    days = fields(said["days"], *map(str, NUMBERED))
    scheme = Scheme(
        fitting(said["root"], is_root, "root"),
        {
            choice(kind, Kind): fitting(sign, is_letters, "letters")
            for kind, sign in letters.items()
        },
        {choice(kind, Kind): whole(number, most=_MOST_DAYS) for kind, number in days.items()},
        whole(said["lead"], least=1, most=_MOST_DAYS),
    )
    if len(set(scheme.letters.values())) < len(scheme.letters):
        raise SameLetters(field="letters")
    return scheme


def write_scheme(scheme: Scheme) -> dict[str, Json]:
    """Write the scheme as a decision's value."""
    return {
        "root": scheme.root,
        "letters": {str(kind): sign for kind, sign in scheme.letters.items()},
        "days": {str(kind): number for kind, number in scheme.days.items()},
        "lead": scheme.lead,
    }


def is_root(value: Json) -> bool:
    """Say whether `value` can begin every symbol of an agreement."""
    return isinstance(value, str) and bool(_ROOT(value))


def is_letters(value: Json) -> bool:
    """Say whether `value` can be the letters of a kind."""
    return isinstance(value, str) and bool(_LETTERS(value))


def _ends_in(sign: Sign, suffix: Suffix) -> bool:
    return bool(sign.tails) and sign.tails[-1][0] is suffix


def _tail(tail: tuple[Suffix, int]) -> str:
    return f"{tail[0]}.{tail[1]}"
