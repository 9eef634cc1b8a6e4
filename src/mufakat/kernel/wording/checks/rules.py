"""What to look for, as data: by language and by style of the instrument.

Style `treaty`: binding instruments. Style `record`: minutes, statements, plans, and memoranda that
create no obligations. A record may say "agreed", "условились" and use the future tense.
"""

import re
from dataclasses import dataclass
from typing import Literal

Style = Literal["treaty", "record"]
RECORD: frozenset[Style] = frozenset(("record",))
TREATY: frozenset[Style] = frozenset(("treaty",))
BOTH = RECORD | TREATY
TREATY_TYPES = frozenset(("treaty", "agreement"))


def style(type_: str, *, binding: bool) -> Style:
    """Give the style of an instrument; what is said to be binding is written as a treaty."""
    return "treaty" if binding or type_ in TREATY_TYPES else "record"


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing to look for; the group `it` (or the whole) is what the advice points at."""

    code: str
    language: str
    find: re.Pattern[str]
    styles: frozenset[Style]
    source: str
    better: str = ""
    unless: re.Pattern[str] | None = None
    """Found anywhere in the same sentence, this makes the words harmless."""


def _rule(  # noqa: PLR0913, PLR0917 -- a row of a table
    code: str,
    language: str,
    find: str,
    styles: frozenset[Style],
    source: str,
    better: str = "",
    unless: str = "",
    *,
    case: bool = False,
) -> Rule:
    flags = re.NOFLAG if case else re.IGNORECASE
    denied = re.compile(unless, re.IGNORECASE) if unless else None
    return Rule(code, language, re.compile(find, flags), styles, source, better, denied)


_NOT = {
    "en": r"\b(?:no|not|nor|neither)\b",
    "id": r"\b(?:tidak|bukan|tanpa)\b",
    "ru": r"\b(?:не|без|ни)\b",
}
_STATES = (
    "отмеча|подтвержда|выража|приветству|подчёркива|подчеркива|призна|осужда|счита|разделя|"
    "полага|ожида|рассчитыва|жела|поддержива|одобря|поздравля|констатиру|выступа|напомина|"
    "призыва|отда|намерева|указыва|прида|уделя|понима|осозна|обраща"
)
"""What the sides say or think in a record: no promise, so the present tense is right."""
_PRESENT = rf"(?!(?:{_STATES}))\w{{3,}}(?:[аяую][ею]т|[аяую]ют)(?:ся)?"
_FUTURE = (
    r"определ(?:ит|ят)|уведом(?:ит|ят)|провед[её]т|проведут|обеспеч(?:ит|ат)|предостав(?:ит|ят)|"
    r"направ(?:ит|ят)|назнач(?:ит|ат)|прим(?:ет|ут)|сообщ(?:ит|ат)|созда(?:ст|дут)|"
    r"рассмотр(?:ит|ят)|согласу(?:ет|ют)|подготов(?:ит|ят)|осуществ(?:ит|ят)|выполн(?:ит|ят)"
)
_FAR = r"[^.;,]{0,200}\b"
_PARTY = "Part(?:y|ies)"
_SUBJECT = r"\b(?:Стороны|(?:Каждая|Другая|Любая|Одна)(?: из)? Сторон[аы]?)\b"

ENGLISH = (
    _rule("text.shall_in_record", "en", r"\bshall\b", RECORD, "fcdo_mou", "will"),
    _rule("text.must_in_record", "en", r"\bmust\b", RECORD, "fcdo_mou", "will"),
    _rule("text.undertake", "en", r"\bundertakes?(?= to\b)|\bundertakings?\b", RECORD, "fcdo_mou"),
    _rule("text.obligation", "en", r"\bobligat(?:ions?|ed)\b|\bobliged\b", RECORD, "fcdo_mou",
          "commitment", _NOT["en"]),
    _rule("text.into_force", "en", r"\benter(?:s|ed)? into force\b|\bentry into force\b", RECORD,
          "fcdo_mou", "come into effect"),
    _rule("text.parties_in_record", "en", rf"(?<![Tt]hird )\b(?:Contracting )?{_PARTY}\b", RECORD,
          "fcdo_mou", "sides", case=True),
    _rule("text.article_in_record", "en", r"\bthis Article\b|\bArticles? \d+ of th(?:is|ese)\b",
          RECORD, "fcdo_mou", "paragraph", case=True),
    _rule("text.authentic_in_record", "en", r"\bequally (?:authentic|authoritative)\b", RECORD,
          "fcdo_mou", "of equal value"),
    _rule("text.will_in_treaty", "en", r"(?<!good )(?<!free )\bwill\b(?! of\b)", TREATY,
          "fcdo_mou", "shall"),
)  # fmt: skip

INDONESIAN = (
    _rule("text.wajib_in_record", "id", r"\b(?:wajib|harus|diwajibkan|diharuskan)\b", RECORD,
          "uu_12_2011", "akan"),
    _rule("text.obligation", "id", r"\b(?:ber)?kewajiban\b|\bmengikatkan diri\b", RECORD,
          "practice", "", _NOT["id"]),
    _rule("text.parties_in_record", "id", r"\bPara Pihak\b", RECORD, "practice", "kedua pihak"),
    _rule("text.article_in_record", "id", r"\bPasal \d+ (?:Risalah|Pernyataan|Rencana)\b", RECORD,
          "practice", "paragraf"),
    _rule("text.authentic_in_record", "id", r"\bsama[- ]?sama (?:otentik|autentik)\b", RECORD,
          "practice", "mempunyai nilai yang sama"),
    _rule("text.akan_in_treaty", "id", r"\bPihak (?P<it>akan)\b", TREATY, "practice", "wajib"),
)  # fmt: skip

_SPELT = (
    (r"kerjasama", "kerja sama"), (r"tanggungjawab", "tanggung jawab"), (r"dimana", "di mana"),
    (r"diatas", "di atas"), (r"didalam", "di dalam"), (r"dibawah", "di bawah"),
    (r"antar negara", "antarnegara"), (r"antar lembaga", "antarlembaga"), (r"praktek", "praktik"),
    (r"aktifitas", "aktivitas"), (r"analisa", "analisis"), (r"resiko", "risiko"),
    (r"merubah", "mengubah"), (r"ijin", "izin"), (r"nara hubung", "narahubung"),
    (r"terimakasih", "terima kasih"), (r"standarisasi", "standardisasi"),
)  # fmt: skip
SPELLING = tuple(
    _rule("text.spelling", "id", rf"\b{wrong}\b", BOTH, "eyd_v", right) for wrong, right in _SPELT
)

RUSSIAN = (
    _rule("text.obligation", "ru", r"\bобязательств\w*|\bобяз(?:уется|уются|ан[аоы]?)\b", RECORD,
          "practice", "договорённость", _NOT["ru"]),
    _rule("text.must_in_record", "ru", r"\bдолж(?:ен|на|но|ны)\b", RECORD, "practice",
          "договорились"),
    _rule("text.present_in_record", "ru", rf"{_SUBJECT}\s+(?P<it>{_PRESENT})\b", RECORD,
          "mfa_21949", "будущее время", case=True),
    _rule("text.present_in_record", "ru", rf"{_SUBJECT}{_FAR}и\s+(?P<it>{_PRESENT})\b", RECORD,
          "mfa_21949", "будущее время", case=True),
    _rule("text.into_force", "ru", r"\bвступ(?:ает|ают|ит|ят|ления?) в силу\b", RECORD,
          "practice", "применяется"),
    _rule("text.parties_in_record", "ru", r"\bДоговаривающ\w+ Сторон\w*", RECORD, "practice",
          "Стороны"),
    _rule("text.article_in_record", "ru", r"\bстать[яиюеё]\w* (?:\d+ )?настоящ\w+", RECORD,
          "practice", "пункт"),
    _rule("text.authentic_in_record", "ru", r"\bаутентичн\w+", RECORD, "practice",
          "имеют одинаковую силу"),
    _rule("text.future_in_treaty", "ru", rf"\bбуд(?:ет|ут) \w+|{_SUBJECT}\s+(?P<it>{_FUTURE})\b",
          TREATY, "mfa_21949", "настоящее время", case=True),
    _rule("text.plural_in_treaty", "ru",
          r"\b(?:орган|территори|законодательств|представител)"
          r"(?:ы|ов|ами|и|ях|ями|й|а|ах|ей) Сторон\b",
          TREATY, "mfa_21949", "каждой Стороны", case=True),
    _rule("text.vague_in_treaty", "ru",
          r"\bпо возможности\b|\bкак правило\b|\bи т\.\s?[дп]\.|\bи (?:другие|иные)\b(?=[.,;])",
          TREATY, "mfa_21949"),
)  # fmt: skip

PAGES = (
    _rule("text.page_number", "en", r"\bpages?\s+\d+|\bpp?\.\s*\d+", BOTH, "un_paragraphs"),
    _rule("text.page_number", "id", r"\bhalaman\s+\d+|\bhlm\.?\s*\d+", BOTH, "un_paragraphs"),
    _rule("text.page_number", "ru", r"\bстр(?:\.|аниц\w*)\s*\d+|\bна с\.\s*\d+", BOTH,
          "un_paragraphs"),
)  # fmt: skip

_QUOTES = (("en", "“ ”"), ("id", "“ ”"), ("ru", "« »"))
MARKS = (
    *(
        _rule("text.straight_quotes", one, r'"[^"]*"', BOTH, "practice", said)
        for one, said in _QUOTES
    ),
    _rule("text.hyphen_for_dash", "ru", r"(?<=\s)-(?=\s)", BOTH, "practice", "–"),
)

RULES = (*ENGLISH, *INDONESIAN, *SPELLING, *RUSSIAN, *PAGES, *MARKS)
