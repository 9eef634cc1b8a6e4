"""A curriculum vitae as text, read for what a form can be filled in with. A person looks at it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from mufakat.apps.experts.acts.profiles import Experience, Kind, Level, Name, Profile, Spoken
from mufakat.apps.letters.acts.reading import LINE, MANY

_HEADINGS: tuple[tuple[str, str], ...] = (
    ("paper", r"publi[ck]a\w*|papers?|articles?|tulisan|karya\b.*|публикации|статьи|труды"),
    ("training", r"trainings?|education|courses?|pelatihan|pendidikan|обучение|образование|курсы"),
    ("meeting", r"meetings?|conferences?|pertemuan|konferensi|совещания|конференции|встречи"),
    (
        "assignment",
        (
            r"(?:work |professional )?experience|career|employment|assignments?|pengalaman.*|"
            r"riwayat.*|penugasan|опыт.*|карьера|служба|места? работы"
        ),
    ),
    ("languages", r"languages?|bahasa|языки|владение языками"),
    ("skills", r"specialis\w+|specializ\w+|expertise|skills|keahlian|специализация|компетенции"),
    ("summary", r"summary|profile|ringkasan|profil|о себе|кратко"),
)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_TITLE = re.compile(
    r"^(?:curriculum vitae|cv|r[ée]sum[ée]|daftar riwayat hidup|резюме|автобиография)\W*$",
    re.IGNORECASE,
)
_TONGUES = {
    "id": r"indonesia\w*|индонезийск\w*", "en": r"english|inggris|английск\w*",
    "ru": r"russian|rusia|русск\w*", "ar": r"arabic|arab|арабск\w*",
    "fr": r"french|pe?rancis|французск\w*", "zh": r"chinese|mandarin|tionghoa|китайск\w*",
}  # fmt: skip
_LEVEL = re.compile(r"\b([ABC][12])\b", re.IGNORECASE)
_NATIVE = re.compile(r"native|mother tongue|ibu\b|родной|носител", re.IGNORECASE)
_LEAST = 4
_NAME = 120


@dataclass(slots=True)
class _Parts:
    """The lines of a curriculum vitae by the heading they stand under."""

    top: list[str] = field(default_factory=list)
    under: dict[str, list[str]] = field(default_factory=dict)


def read_cv(text: str) -> Profile:
    """Guess a profile from a curriculum vitae: the name first, then what stands under headings.

    What cannot be placed is left out of the fields, and the page shows the whole text beside them.
    """
    parts = _parts(text)
    name = next((one for one in parts.top if len(one) <= _NAME and not _MAIL.search(one)), "")
    mail = _MAIL.search(text)
    return Profile(
        name=Name(native=name),
        specialisations=tuple(_phrases(parts.under.get("skills", ())))[:MANY],
        experience=tuple(_experience(parts))[:MANY],
        languages=tuple(_languages(parts.under.get("languages", ()))),
        contact=mail[0] if mail else "",
    )


def _parts(text: str) -> _Parts:
    parts, current = _Parts(), ""
    for line in filter(None, (" ".join(one.split()) for one in text.splitlines())):
        if _TITLE.match(line):
            continue
        heading = _heading(line)
        if heading:
            current = heading
        elif current:
            parts.under.setdefault(current, []).append(line)
        else:
            parts.top.append(line)
    return parts


def _heading(line: str) -> str:
    bare = line.strip(" :.-–—").casefold()
    return next((name for name, form in _HEADINGS if re.fullmatch(form, bare)), "")


def _phrases(lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        for one in re.split(r"[;,•·]", line):
            plain = one.strip(" -–—*")
            if plain:
                yield plain[:LINE]


def _experience(parts: _Parts) -> Iterator[Experience]:
    for kind in Kind:
        for line in parts.under.get(str(kind), ()):
            plain = line.strip(" -–—*•·")
            if len(plain) >= _LEAST:
                year = _YEAR.search(plain)
                yield Experience(kind, plain[:LINE].strip(), "", year[0] if year else "")


def _languages(lines: Sequence[str]) -> Iterator[Spoken]:
    text = "\n".join(lines)
    for language, form in _TONGUES.items():
        found = re.search(rf"\b(?:{form})\b", text, re.IGNORECASE)
        if found is None:
            continue
        rest = "".join(takewhile(lambda sign: sign not in "\n;,", text[found.end() :]))
        level = _LEVEL.search(rest)
        if level:
            yield Spoken(language, Level(level[1].upper()))
        elif _NATIVE.search(rest):
            yield Spoken(language, Level.NATIVE)
