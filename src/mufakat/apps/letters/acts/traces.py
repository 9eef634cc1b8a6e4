"""Traces of persons in free text: shown to the releasing officer, who clears each. No proof.

Digits of every script count as digits, and the places found are places in the text as written.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from mufakat.kernel.errors import Refusal
from mufakat.kernel.values import Json


class PersonRecord(Refusal):
    """A record about a person where none belongs: in a paper, a file of one, or the news."""

    code = "person.record"


class Kind(StrEnum):
    """What a trace looks like."""

    IDENTITY = "identity"
    PASSPORT = "passport"
    PHONE = "phone"
    BIRTH = "birth"
    DATE = "date"
    NAME = "name"


STRONG = frozenset({Kind.IDENTITY, Kind.PASSPORT, Kind.PHONE, Kind.BIRTH})


@dataclass(frozen=True, slots=True)
class Trace:
    """One place in a text that may tell who somebody is."""

    kind: Kind
    start: int
    end: int
    text: str


_GAP = r"[ .\-\u00a0/]?"
_MONTHS = (
    "januar|februar|mar|apr|ma[iy]|mei|jun|jul|aug|agust|sept?|o[ck]t|nov|de[cs]"
    "|январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр"
)
_DAY = (
    rf"(?:\b\d{{1,2}}[./ \-](?:\d{{1,2}}|(?:{_MONTHS})\w*)[./ ,\-]+(?:19|20)\d\d\b"
    r"|\b(?:19|20)\d\d[./\-]\d{1,2}[./\-]\d{1,2}\b"
    rf"|\b(?:{_MONTHS})\w*\.? \d{{1,2}},? (?:19|20)\d\d\b)"
)
_BORN = r"(?:\bborn|\bbirth|\bd\.?o\.?b\b|\blahir|\bttl\b|\bрожд|\bродил|\bг\.\s?р\b)"
_PHONE = (
    r"(?<![\d.])(?:\+ ?\d{1,3}|\b0?8)[ (\-.]{0,2}\d{2,4}[) \-.]{0,2}\d{2,4}(?:[ \-.]?\d{2,4}){1,3}"
    r"(?!\d)"
)
_PATTERNS: tuple[tuple[Kind, str], ...] = (
    (Kind.BIRTH, rf"{_BORN}\W*(?:\w+\W+){{0,4}}?{_DAY}|{_DAY}\W*{_BORN}"),
    (Kind.IDENTITY, rf"(?<!\d)(?:\d{_GAP}){{15}}\d(?!\d)"),
    (Kind.IDENTITY, r"(?:\bnik\b|\bktp\b|снилс|\bинн\b|\bid (?:no|number)\b)\W*\d[\d .\-]{7,}"),
    (Kind.PASSPORT, r"(?<!\d)\d\d ?\d\d[ №\-]{0,3}\d{6}(?!\d)"),
    (
        Kind.PASSPORT,
        r"(?:passport|paspor|паспорт)\w*\W*(?:\w{1,6}\W+){0,3}?[A-ZА-Я]{0,2} ?\d{6,10}",
    ),
    (Kind.PASSPORT, r"\b[A-Z]{1,2} ?\d{7}\b"),
    (Kind.PHONE, _PHONE),
    (Kind.PHONE, r"(?:phone|tel|hp|wa|тел)\w*\W{1,3}[\d(+][\d ()\-.]{6,}"),
    (Kind.DATE, _DAY),
)
_COMPILED = [(kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _PATTERNS]
_WORD = r"[A-ZА-ЯЁ][a-zа-яёé'’\-]+(?:[A-ZА-ЯЁ][a-zа-яё]+)?"
_LINK = r"(?:(?:bin|binti|ibn|al|el|van|von|de|оглы|кызы)[ \-])?"
_NAME = re.compile(rf"\b{_WORD}(?:[ \u00a0](?:{_LINK}{_WORD}|[A-ZА-ЯЁ]\.)){{1,4}}")
_CAPITALS = re.compile(r"\b[A-ZА-ЯЁ]{3,}(?: [A-ZА-ЯЁ]{3,}){1,3}\b")
_TITLED = re.compile(
    r"\b(?:[Bb]apak|[Ii]bu|[Ss]audara|[Ss]dr|Mr|Mrs|Ms|[Гг]-н|[Гг]-жа|[Гг]ражданин\w*"
    r"|[Nn]ama|[Nn]ame|[Ии]мя|[Фф]амилия|ФИО|a\.n)"
    rf"\.?[ :=]+(?:{_WORD}(?: {_WORD}){{0,3}}|[A-ZА-ЯЁ]{{3,}})"
)
_OFFICES = re.compile(
    r"\b(?:Republi\w+|Russian?|Federation|Indonesia\w*|Ministry|Embassy|Memorandum|Agency|Council"
    r"|Security|Nations?|Badan|Nasional|Kementerian|Kedutaan|Besar|Republik|Rusia|Peraturan"
    r"|Российск\w+|Федераци\w+|Республик\w+|Индонези\w+|Министерств\w+|Посольств\w+|Совет\w*"
    r"|Article|Pasal|Стать\w+|United|Understanding|Cooperation|Foreign|Affairs|Police|Court)\b"
)

_CASE = re.compile(
    r"deradical|radicali[sz]|deradikal|радикализ|дерадикал|referral|rujukan|направлен\w+ в комисси"
    r"|risk (?:level|score|rating)|risk assessment|tingkat risiko|penilaian risiko"
    r"|(?:уровень|оценка) риска|vera-?2r?|\berg ?22|case (?:no|number|file|manager|worker)"
    r"|nomor kasus|berkas kasus|номер дела|личное дело|профилактическ\w+ уч[её]т|на уч[её]те"
    r"|warga binaan|klien|binaan|terpapar|подопечн|exposed to extrem|beneficiary|pendamping"
    r"|\bmentor|наставник|support plan|rencana pendampingan|rehabilitasi|reintegra|реинтеграц"
    r"|экстремистск\w+ взгляд|ideolog",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:^|[\s,;{\[|\"'<])(?P<label>full ?name|first ?name|surname|name|nama(?: lengkap)?|alias"
    r"|ф\.?и\.?о\.?|имя|фамилия|отчество|nik|ktp|snils|снилс|инн|passport|paspor|паспорт|dob"
    r"|date of birth|birth ?date|tanggal lahir|tempat lahir|дата рождения|address|alamat|адрес"
    r"|phone|telepon|телефон|gender|sex|jenis kelamin|пол|religion|agama|age|usia|возраст"
    r"|risk|risiko|риск|ideology)[\"']?\s*[:=>|]\s*[\"']?\s*\S",
    re.IGNORECASE,
)
_HEADS = re.compile(
    r"^[^\n]*\b(?:name|nama|фио|имя)\b[^\n]*[,;|\t][^\n]*"
    r"\b(?:nik|dob|birth|lahir|рожд|passport|paspor|паспорт|phone|telepon|телефон|risk|risiko)\b",
    re.IGNORECASE | re.MULTILINE,
)
_HASH = re.compile(r"[0-9a-f]{64}").fullmatch
_TWO = 2


def traces(text: str) -> list[Trace]:
    """Find every trace of a person in a text, strongest first where they overlap."""
    plain = _digits(text)
    found = [*_numbers(plain, text), *_names(text)]
    kept: list[Trace] = []
    for one in found:
        if not any(one.start < other.end and other.start < one.end for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


def is_person_record(text: str) -> bool:
    """Say whether a text reads as a record about one person, which no desk may send or take."""
    plain = _digits(text)
    labels = {found["label"].casefold() for found in _LABEL.finditer(plain)}
    if len(labels) >= _TWO or _HEADS.search(plain):
        return True
    strong = {one.kind for one in _numbers(plain, text) if one.kind in STRONG}
    return len(strong) >= _TWO or bool(strong and _CASE.search(plain))


def check_no_record(body: Mapping[str, Json]) -> None:
    """Raise where a text of this body reads as a record about one person."""
    if any(map(is_person_record, texts_in(dict(body)))):
        raise PersonRecord


def texts_in(value: Json) -> Iterator[str]:
    """Give every text in a value: keys left out, and hashes, whose digits are nobody's number."""
    if isinstance(value, str):
        if not _HASH(value):
            yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from texts_in(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts_in(one)


def _numbers(plain: str, text: str) -> Iterator[Trace]:
    for kind, pattern in _COMPILED:
        for found in pattern.finditer(plain):
            yield Trace(kind, found.start(), found.end(), text[found.start() : found.end()])


def _names(text: str) -> Iterator[Trace]:
    for pattern in (_TITLED, _NAME, _CAPITALS):
        for found in pattern.finditer(text):
            if not _OFFICES.search(found.group()):
                yield Trace(Kind.NAME, found.start(), found.end(), found.group())


def _digits(text: str) -> str:
    """Give the text with every script's digits as 0-9, each sign in its place."""
    if text.isascii():
        return text
    return "".join(
        str(unicodedata.digit(sign)) if not sign.isascii() and unicodedata.digit(sign, -1) >= 0
        else sign
        for sign in text
    )  # fmt: skip
