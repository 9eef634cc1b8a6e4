"""Sheets of experts: which column is what, which columns no register may have."""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO

from mufakat.apps.experts.acts.lines import (
    away_lines,
    clearance_lines,
    conflict_lines,
    each_line,
    experience_lines,
    posts_in,
    read_away,
    read_clearance,
    read_conflict,
    read_experience,
    read_pair,
    read_posts,
    read_spoken,
    spoken_lines,
)
from mufakat.apps.experts.acts.profiles import Name, Profile, read_profile, write_profile
from mufakat.kernel.errors import Malformed, Refusal

ROWS = 2000
LANGUAGES = ("en", "id", "ru")
_PLAIN = (
    "native", "latin", "passport", "mononym", "rank", "before", "after", "contact",
    "specialisations", "experience", "languages", "interprets", "away", "clearances", "conflicts",
)  # fmt: skip
COLUMNS = (*_PLAIN[:7], *(f"posts_{one}" for one in LANGUAGES), *_PLAIN[7:])
"""The columns of a sheet, in the order it is written. A cell with a list has one thing a line."""

_SYNONYMS: Mapping[str, str] = {
    "name": "native", "nama": "native", "nama lengkap": "native", "имя": "native", "фио": "native",
    "ф.и.о.": "native", "full name": "native", "latin name": "latin", "nama latin": "latin",
    "латиницей": "latin", "passport name": "passport", "nama paspor": "passport",
    "в паспорте": "passport", "pangkat": "rank", "звание": "rank", "gelar depan": "before",
    "gelar belakang": "after", "учёная степень": "before", "post": "posts_en",
    "position": "posts_en", "jabatan": "posts_id", "должность": "posts_ru", "e-mail": "contact",
    "email": "contact", "surel": "contact", "эл. почта": "contact",
    "specialisation": "specialisations", "specialization": "specialisations",
    "keahlian": "specialisations", "специализация": "specialisations",
    "pengalaman": "experience", "опыт": "experience", "bahasa": "languages",
    "языки": "languages", "juru bahasa": "interprets", "переводит": "interprets",
}  # fmt: skip
_NEVER = re.compile(
    r"relig|faith|belief|agama|kepercayaan|keyakinan|религи|вероисповед|конфесси|"
    r"ethni|\brace\b|racial|tribe|\bsuku\b|etnis|\bras\b|этни|национальност|\bраса\b|"
    r"politic|\bparty\b|politik|partai|политич|партийн|sect\b|mazhab|aliran",
    re.IGNORECASE,
)


class ForbiddenColumn(Refusal):
    """A column on religion, ethnicity or political opinion. The whole sheet is refused."""

    code = "experts.forbidden_column"


class UnknownColumn(Malformed):
    """A column the register has no place for."""

    code = "experts.unknown_column"


class BadSheet(Malformed):
    """Not a sheet: no header, no name column, too many rows, not UTF-8."""

    code = "experts.sheet"


@dataclass(frozen=True, slots=True)
class Row:
    """One row as read: a profile, or what is wrong with it."""

    number: int
    profile: Profile | None
    fault: str = ""
    line: str = ""


def read_sheet(data: bytes) -> list[Row]:
    """Read a CSV sheet; a row that cannot be read is given with its fault, none is left out."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadSheet(field="utf8") from None
    first, _newline, _rest = text.partition("\n")
    lines = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(first))
    try:
        header = columns_of(next(lines, []))
        cells = [row for row in lines if any(cell.strip() for cell in row)]
    except csv.Error:
        raise BadSheet(field="csv") from None
    if len(cells) > ROWS:
        raise BadSheet(field="rows", most=ROWS)
    return [_row(number, header, row) for number, row in enumerate(cells, start=2)]


def columns_of(header: Sequence[str]) -> list[str]:
    """Give what each column is; raise for one that may not be or is not known."""
    for name in header:
        if _NEVER.search(name):
            raise ForbiddenColumn(column=name.strip()[:80])
    found = [_column(name) for name in header]
    for name, column in zip(header, found, strict=True):
        if column not in COLUMNS:
            raise UnknownColumn(column=name.strip()[:80])
    if "native" not in found or len(set(found)) < len(found):
        raise BadSheet(field="header")
    return found


def write_sheet(profiles: Sequence[Profile]) -> bytes:
    """Write profiles as a sheet `read_sheet` reads back to the same."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for one in profiles:
        cells = _cells(one)
        writer.writerow([_safe(cells[name]) for name in COLUMNS])
    return out.getvalue().encode("utf-8-sig")


def _column(name: str) -> str:
    plain = " ".join(name.strip().casefold().replace("_", " ").split())
    joined = plain.replace(" ", "_")
    return joined if joined in COLUMNS else _SYNONYMS.get(plain, plain)


def _delimiter(header: str) -> str:
    return max(",;\t", key=header.count)


def _row(number: int, header: Sequence[str], row: Sequence[str]) -> Row:
    if len(row) > len(header):
        return Row(number, None, "experts.sheet")
    said = dict.fromkeys(COLUMNS, "") | {
        name: _unsafe(cell if name.startswith("posts_") else cell.strip())
        for name, cell in zip(header, row, strict=False)
    }
    try:
        return Row(number, _profile(said))
    except Malformed as fault:
        return Row(number, None, fault.code, str(fault.facts.get("line", "")))


def _profile(said: Mapping[str, str]) -> Profile:
    posts = {language: said[f"posts_{language}"].splitlines() for language in LANGUAGES}
    longest = max(len(one) for one in posts.values())
    rows = [
        {
            language: lines[number].strip()
            for language, lines in posts.items()
            if number < len(lines) and lines[number].strip()
        }
        for number in range(longest)
    ]
    found = Profile(
        name=Name(
            said["native"], said["latin"], said["passport"], _yes(said["mononym"]), said["rank"],
            said["before"], said["after"],
        ),
        posts=read_posts([row for row in rows if row]),
        specialisations=tuple(
            one.strip() for one in re.split(r"[\n;]", said["specialisations"]) if one.strip()
        ),
        experience=each_line(said["experience"], read_experience),
        languages=each_line(said["languages"].replace(";", "\n"), read_spoken),
        interprets=each_line(said["interprets"].replace(";", "\n"), read_pair),
        away=each_line(said["away"], read_away),
        clearances=each_line(said["clearances"], read_clearance),
        conflicts=each_line(said["conflicts"], read_conflict),
        contact=said["contact"],
    )  # fmt: skip
    return read_profile(write_profile(found))


def _cells(one: Profile) -> dict[str, str]:
    name = one.name
    return {
        "native": name.native, "latin": name.latin, "passport": name.passport,
        "mononym": "yes" if name.mononym else "", "rank": name.rank, "before": name.before,
        "after": name.after, "contact": one.contact,
        **{f"posts_{language}": posts_in(one.posts, language) for language in LANGUAGES},
        "specialisations": "\n".join(one.specialisations),
        "experience": "\n".join(experience_lines(one.experience)),
        "languages": "\n".join(spoken_lines(one.languages)),
        "interprets": "\n".join(_pairs(one.interprets)),
        "away": "\n".join(away_lines(one.away)),
        "clearances": "\n".join(clearance_lines(one.clearances)),
        "conflicts": "\n".join(conflict_lines(one.conflicts)),
    }  # fmt: skip


def _pairs(found: Sequence[tuple[str, str]]) -> Iterator[str]:
    return (f"{one}-{other}" for one, other in found)


def _yes(text: str) -> bool:
    return text.casefold() in {"yes", "ya", "да", "1", "true", "x"}


def _safe(cell: str) -> str:
    # A spreadsheet would run a cell that begins like a formula.
    return f"'{cell}" if cell[:1] in set("=+-@\t\r") else cell


def _unsafe(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" and cell[1:2] in set("=+-@\t\r") else cell
