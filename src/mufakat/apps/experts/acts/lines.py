"""Lists of a profile as people type them and as sheets hold them: one thing a line.

posts        2019/2023 | Head of division | PPATK
experience   paper | 2021 | Tracing small transfers | what it says
languages    en C1
interprets   id-ru
away         2025-03-01/2025-03-10
clearances   Rahasia 2026-12-31
conflicts    a matter | why
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

from mufakat.apps.experts.acts.profiles import (
    Away,
    Clearance,
    Conflict,
    Experience,
    Kind,
    Level,
    Post,
    Spoken,
    day,
)
from mufakat.apps.letters.acts.facts import is_date
from mufakat.kernel.errors import Malformed
from mufakat.kernel.forms import is_language

T = TypeVar("T")
_PAIR = 2


class UnreadableLine(Malformed):
    """A line that does not have the form its list asks for."""

    code = "experts.line"


def each_line(text: str, read: Callable[[str], T]) -> tuple[T, ...]:
    """Read a list with one thing a line; raise naming the line that cannot be read."""
    return tuple(_read(one.strip(), read) for one in text.splitlines() if one.strip())


def _read(line: str, read: Callable[[str], T]) -> T:
    try:
        return read(line)
    except (Malformed, ValueError, KeyError, IndexError):
        raise UnreadableLine(line=line[:80]) from None


def read_posts(rows: Sequence[Mapping[str, str]]) -> tuple[Post, ...]:
    """Read posts from lines in several languages: the same line is the same post."""
    return tuple(_post(row) for row in rows)


def _post(row: Mapping[str, str]) -> Post:
    dates, title, organisation = "", dict[str, str](), dict[str, str]()
    for language, line in row.items():
        parts = [one.strip() for one in line.split("|")]
        if len(parts) > 1 and _is_span(parts[0]):
            dates = parts.pop(0)
        if not parts[0] or len(parts) > _PAIR:
            raise UnreadableLine(line=line[:80])
        title[language] = parts[0]
        if parts[1:] and parts[1]:
            organisation[language] = parts[1]
    since, _slash, until = dates.partition("/")
    return Post(title, organisation, since.strip(), until.strip())


def _is_span(text: str) -> bool:
    since, _slash, until = text.partition("/")
    return bool(since) and is_date(since.strip()) and is_date(until.strip())


def posts_in(posts: Sequence[Post], language: str) -> str:
    """Write the posts as lines of one language."""
    lines = []
    for one in posts:
        dates = f"{one.since}/{one.until}" if one.until else one.since
        parts = (dates, one.title.get(language, ""), one.organisation.get(language, ""))
        lines.append(" | ".join(part for part in parts if part) if parts[1] else "")
    return "\n".join(lines).rstrip()


def read_experience(line: str) -> Experience:
    """Read `paper | 2021 | title | text`; date and text may be missing."""
    kind, *rest = (one.strip() for one in line.split("|"))
    when = rest.pop(0) if len(rest) > 1 and is_date(rest[0]) else ""
    return Experience(Kind(kind.casefold()), rest[0], " | ".join(rest[1:]), when)


def experience_lines(found: Sequence[Experience]) -> Iterator[str]:
    """Write experience, one thing a line."""
    for one in found:
        yield " | ".join(part for part in (str(one.kind), one.when, one.title, one.text) if part)


def read_spoken(line: str) -> Spoken:
    """Read `en C1` or `id native`."""
    language, _space, level = line.partition(" ")
    if not is_language(language):
        raise UnreadableLine(line=line[:80])
    said = level.strip()
    return Spoken(language, Level(said.upper() if said.casefold() != "native" else "native"))


def spoken_lines(found: Sequence[Spoken]) -> Iterator[str]:
    """Write languages, one a line."""
    return (f"{one.language} {one.level}" for one in found)


def read_pair(line: str) -> tuple[str, str]:
    """Read `id-ru`: interprets between the two."""
    one, dash, other = line.partition("-")
    if not (dash and is_language(one) and is_language(other)):
        raise UnreadableLine(line=line[:80])
    return one, other


def read_away(line: str) -> Away:
    """Read `2025-03-01/2025-03-10`, or a single day."""
    first, _slash, last = line.partition("/")
    return Away(day(first.strip()), day((last or first).strip()))


def away_lines(found: Sequence[Away]) -> Iterator[str]:
    """Write the days away, one stretch a line."""
    for one in found:
        yield f"{one.first}" if one.first == one.last else f"{one.first}/{one.last}"


def read_clearance(line: str) -> Clearance:
    """Read a level, and the day it ends where one is said."""
    level, _space, until = line.rpartition(" ")
    if level and _looks_like_day(until):
        return Clearance(level.strip(), day(until))
    return Clearance(line.strip())


def _looks_like_day(text: str) -> bool:
    return text[:4].isdecimal() and "-" in text


def clearance_lines(found: Sequence[Clearance]) -> Iterator[str]:
    """Write clearances, one a line."""
    return (f"{one.level} {one.until}" if one.until else one.level for one in found)


def read_conflict(line: str) -> Conflict:
    """Read a matter and why somebody should not speak to it."""
    about, _bar, why = line.partition("|")
    if not about.strip():
        raise UnreadableLine(line=line[:80])
    return Conflict(about.strip(), why.strip())


def conflict_lines(found: Sequence[Conflict]) -> Iterator[str]:
    """Write conflicts, one a line."""
    return (f"{one.about} | {one.why}" if one.why else one.about for one in found)
