"""The procès-verbal of rectification: for each side's original, in two languages side by side."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from importlib.resources import files
from itertools import combinations
from typing import Any

from mufakat.apps.texts.acts.corrections import Correction, Fault
from mufakat.apps.texts.outputs.pdf import NAMES, STANDARDS, NotDrawn
from mufakat.apps.texts.outputs.pdf import WORDS as SHEETS
from mufakat.kernel.values import PartyId
from mufakat.kernel.wording.alternat import AND, Names, in_order
from mufakat.kernel.wording.texts import Text

WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "title": "Procès-verbal of rectification",
        "error": "%(sides)s have found that the text “%(title)s” (%(symbol)s), signed by them, "
        "contains the error set out below, and have agreed that it be corrected as follows.",
        "discrepancy": "%(sides)s have found that the languages of the text “%(title)s” "
        "(%(symbol)s), signed by them, do not agree with one another, and have agreed that it be "
        "corrected as follows.",
        "where": "Clause %(number)s, %(language)s text",
        "instead": "For:", "reads": "read:", "nothing": "(nothing)",
        "closing": "The corrected text replaces the defective text from the beginning.",
        "before": "Text as signed: SHA-256", "after": "Text as corrected: SHA-256",
    },
    "id": {
        "title": "Berita acara pembetulan",
        "error": "%(sides)s menemukan bahwa naskah “%(title)s” (%(symbol)s) yang telah mereka "
        "tanda tangani memuat kesalahan di bawah ini, dan menyepakati pembetulannya sebagai "
        "berikut.",
        "discrepancy": "%(sides)s menemukan bahwa versi bahasa naskah “%(title)s” (%(symbol)s) "
        "yang telah mereka tanda tangani tidak sesuai satu sama lain, dan menyepakati "
        "pembetulannya sebagai berikut.",
        "where": "Butir %(number)s, naskah %(language)s",
        "instead": "Tertulis:", "reads": "seharusnya:", "nothing": "(dihapus)",
        "closing": "Naskah yang telah dibetulkan menggantikan naskah yang salah sejak semula.",
        "before": "Naskah yang ditandatangani: SHA-256",
        "after": "Naskah yang dibetulkan: SHA-256",
    },
    "ru": {
        "title": "Протокол об исправлении ошибок",
        "error": "%(sides)s установили, что подписанный ими текст «%(title)s» (%(symbol)s) "
        "содержит указанную ниже ошибку, и условились исправить её следующим образом.",
        "discrepancy": "%(sides)s установили, что тексты «%(title)s» (%(symbol)s) на разных "
        "языках, подписанные ими, не соответствуют друг другу, и условились исправить их "
        "следующим образом.",
        "where": "Пункт %(number)s, текст: %(language)s",
        "instead": "Вместо слов:", "reads": "следует читать:", "nothing": "(исключить)",
        "closing": "Исправленный текст заменяет собой текст, содержащий ошибку, с самого начала.",
        "before": "Подписанный текст: SHA-256", "after": "Исправленный текст: SHA-256",
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rectified:
    """One agreed correction of a text: under which key, on which day, what the text then is."""

    key: str
    text: Text
    correction: Correction
    digest: str
    day: date
    label: Mapping[str, str] = field(default_factory=dict)


def rectification_names(key: str, text: Text, names: Names) -> Iterator[str]:
    """Name every original of a procès-verbal: one a side and pair of languages."""
    for owner in text.parties:
        for pair in _pairs(text, owner, names):
            yield f"rectification-{key}-{owner}-{'-'.join(pair)}.pdf"


def write_rectification(
    one: Rectified, name: str, *, short: Mapping[str, Mapping[str, str]], names: Names
) -> bytes | None:
    """Draw the procès-verbal of this name; None where there is none such."""
    for owner in one.text.parties:
        for pair in _pairs(one.text, owner, names):
            if name == f"rectification-{one.key}-{owner}-{'-'.join(pair)}.pdf":
                return _drawn(_data(one, owner, pair, short, names))
    return None


def _pairs(text: Text, owner: PartyId, names: Names) -> list[tuple[str, ...]]:
    own = names[owner].language if owner in names else ""
    languages = sorted(text.languages, key=lambda one: (one != own, text.languages.index(one)))
    return [*combinations(languages, 2)] if len(languages) > 1 else [(languages[0],)]


def _drawn(data: Mapping[str, Any]) -> bytes:
    from typst import compile as draw  # noqa: PLC0415 -- heavy: only when a document is asked for

    template = files("mufakat.apps.texts.outputs").joinpath("rectification.typ").read_bytes()
    try:
        drawn: bytes = draw(
            template,
            format="pdf",
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            pdf_standards=[*STANDARDS],
            ignore_system_fonts=True,
        )
    except RuntimeError as fault:
        raise NotDrawn(why=str(fault)[:200]) from None
    return drawn


def _data(
    one: Rectified,
    owner: PartyId,
    pair: Sequence[str],
    short: Mapping[str, Mapping[str, str]],
    names: Names,
) -> dict[str, Any]:
    order = in_order(one.text.parties, owner)
    first = _words(pair[0])
    return {
        "title": first["title"],
        "symbol": one.text.symbol,
        "label": one.label.get(pair[0], ""),
        "day": [one.day.year, one.day.month, one.day.day],
        "columns": [_column(one, order, language, short, names) for language in pair],
        "before": first["before"],
        "after": first["after"],
        "was": one.correction.of,
        "now": one.digest,
        "signs": [[_signs(party, language, short, names) for language in pair] for party in order],
    }


def _column(
    one: Rectified,
    order: Sequence[PartyId],
    language: str,
    short: Mapping[str, Mapping[str, str]],
    names: Names,
) -> dict[str, Any]:
    words = _words(language)
    sides = _joined([_name(party, language, short, names) for party in order], language)
    title = one.text.title.get(language) or next(iter(one.text.title.values()), "")
    facts = {"sides": sides, "title": title, "symbol": one.text.symbol}
    numbers = {clause.id: clause.number for clause in one.text.clauses}
    fault = "discrepancy" if one.correction.fault is Fault.DISCREPANCY else "error"
    return {
        "lang": language,
        "title": words["title"],
        "opening": words[fault] % facts,
        "closing": words["closing"],
        "places": [
            {
                "where": words["where"]
                % {
                    "number": numbers.get(place.clause, "–"),
                    "language": NAMES.get(place.language, place.language),
                },
                "instead": words["instead"], "error": place.error,
                "reads": words["reads"], "read": place.read, "nothing": words["nothing"],
            }
            for place in one.correction.places
        ],
    }  # fmt: skip


def _name(
    party: PartyId, language: str, short: Mapping[str, Mapping[str, str]], names: Names
) -> str:  # fmt: skip
    forms = names[party].forms.get(language, {}) if party in names else {}
    return forms.get("nominative") or short.get(party, {}).get(language, party)


def _signs(
    party: PartyId, language: str, short: Mapping[str, Mapping[str, str]], names: Names
) -> str:  # fmt: skip
    said = names[party].signs.get(language, "") if party in names else ""
    form = SHEETS.get(language, SHEETS["en"])["for"]
    return said or form % short.get(party, {}).get(language, party)


def _joined(said: Sequence[str], language: str) -> str:
    two, more = AND.get(language, AND["en"])
    if len(said) < 3:  # noqa: PLR2004 -- two are joined by one word
        return two.join(said)
    return ", ".join(said[:-1]) + more + said[-1]


def _words(language: str) -> Mapping[str, str]:
    return WORDS.get(language, WORDS["en"])
