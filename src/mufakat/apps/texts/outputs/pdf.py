"""PDF of a text by typst: PDF/A-2a and PDF/UA-1, fonts of its own, what people wrote as data only.

A sign no font has is an error under these standards, where it would be a blank without them.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Any, Literal

from mufakat.apps.texts.outputs.word import HEADS
from mufakat.kernel.errors import Malformed
from mufakat.kernel.values import PartyId
from mufakat.kernel.wording.alternat import Names, original
from mufakat.kernel.wording.planning import FIELDS, KIND, plan_of
from mufakat.kernel.wording.texts import Bracket, Clause, Paired, Parties, Plain, Run, Runs, Text

View = Literal["rolling", "clean", "concordance", "original"]
STANDARDS: list[Literal["a-2a", "ua-1"]] = ["a-2a", "ua-1"]

NAMES = {"en": "English", "id": "Bahasa Indonesia", "ru": "Русский"}
WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {"number": "No.", "concordance": "concordance", "for": "For %s", "pages": "pages"},
    "id": {"number": "No.", "concordance": "pencocokan", "for": "Untuk %s", "pages": "halaman"},
    "ru": {"number": "№", "concordance": "сверка", "for": "За %s", "pages": "страниц"},
}
LEADS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "replaced": "Clause %s is replaced by the following:",
        "added": "The following is added after clause %s:",
        "first": "The following is added before clause 1:",
    },
    "id": {
        "replaced": "Butir %s diganti sehingga berbunyi sebagai berikut:",
        "added": "Setelah butir %s ditambahkan butir berikut:",
        "first": "Sebelum butir 1 ditambahkan butir berikut:",
    },
    "ru": {
        "replaced": "Пункт %s изложить в следующей редакции:",
        "added": "После пункта %s включить новый пункт следующего содержания:",
        "first": "Перед пунктом 1 включить новый пункт следующего содержания:",
    },
}
STATES: Mapping[str, Mapping[str, str]] = {
    "tabled": {"en": "tabled", "id": "diajukan", "ru": "внесено"},
    "bracketed": {
        "en": "in brackets", "id": "dalam kurung siku", "ru": "в квадратных скобках",
    },
    "clean": {"en": "clean", "id": "bersih", "ru": "без скобок"},
    "agreed_ad_ref": {
        "en": "agreed ad ref.", "id": "disepakati ad ref.", "ru": "согласовано ad ref.",
    },
    "agreed": {"en": "agreed", "id": "disepakati", "ru": "согласовано"},
    "adopted": {"en": "adopted", "id": "diterima", "ru": "принято"},
    "deleted": {"en": "deleted", "id": "dihapus", "ru": "исключено"},
    "pending": {"en": "to be checked", "id": "belum dicocokkan", "ru": "подлежит сверке"},
    "query": {"en": "query", "id": "pertanyaan", "ru": "вопрос"},
    "verified": {"en": "verified", "id": "telah dicocokkan", "ru": "сверено"},
    "source": {"en": "", "id": "", "ru": ""},
}  # fmt: skip


class NotDrawn(Malformed):
    """The text holds a sign the document's fonts do not have, or cannot be set."""

    code = "text.not_drawn"


@dataclass(frozen=True, slots=True)
class Sheet:
    """Which document of a text: what it shows, in which language, for whose original."""

    view: View = "rolling"
    language: str = "en"
    owner: PartyId | None = None
    digest: str = ""
    day: date = date(2000, 1, 1)
    """The day the document is made: the standards ask for one."""


def write_pdf(text: Text, sheet: Sheet, *, short: Mapping[str, str], names: Names) -> bytes:
    """Draw one document. `short` gives each side's name as a label; `names` its forms."""
    from typst import compile as draw  # noqa: PLC0415 -- heavy: only when a document is asked for

    shown = original(text, sheet.owner, names).text if sheet.owner else text
    data = json.dumps(_data(shown, sheet, short, names), ensure_ascii=False)
    template = files("mufakat.apps.texts.outputs").joinpath("text.typ").read_bytes()
    try:
        drawn: bytes = draw(
            template,
            format="pdf",
            sys_inputs={"data": data},
            pdf_standards=[*STANDARDS],
            ignore_system_fonts=True,
        )
    except RuntimeError as fault:
        raise NotDrawn(why=str(fault)[:200]) from None
    return drawn


def _data(text: Text, sheet: Sheet, short: Mapping[str, str], names: Names) -> dict[str, Any]:
    language = sheet.language if sheet.language in WORDS else "en"
    words = WORDS[language]
    title = text.title.get(sheet.language) or next(iter(text.title.values()), text.symbol)
    if sheet.view == "concordance":
        title = f"{title}: {words['concordance']}"
    return {
        "view": sheet.view, "lang": sheet.language, "title": title, "symbol": text.symbol,
        "author": "Mufakat", "label": text.labels.get(sheet.language, ""), "words": words,
        "parties": list(text.parties), "languages": list(text.languages),
        "short": {str(one): short.get(one, one) for one in text.parties},
        "names": {one: NAMES.get(one, one) for one in text.languages},
        "day": [sheet.day.year, sheet.day.month, sheet.day.day],
        "foot": f"SHA-256 {sheet.digest}" if sheet.digest else "",
        "clauses": [
            {
                "no": clause.number,
                "lead": _lead(text.leads.get(clause.id), language),
                "text": {one: _runs(runs, text, sheet) for one, runs in clause.text.items()},
                "states": {one: _state(clause, text, one) for one in text.languages},
            }
            for clause in _beside(text, sheet)
        ],
        "plan": _plan(text, sheet) if text.type == KIND and sheet.view in _TABLED else None,
        "signs": _signs(text, sheet, short, names),
    }  # fmt: skip


_TABLED = ("clean", "original")
"""Where a plan stands as a table; what is still negotiated stands field by field."""


def _beside(text: Text, sheet: Sheet) -> Sequence[Clause]:
    return plan_of(text).others if text.type == KIND and sheet.view in _TABLED else text.clauses


def _plan(text: Text, sheet: Sheet) -> dict[str, Any]:
    heads = HEADS.get(sheet.language, HEADS["en"])
    number = WORDS.get(sheet.language, WORDS["en"])["number"]
    return {
        "heads": [number, *(heads[one] for one in FIELDS)],
        "rows": [
            [
                _runs(row.cells[one].text.get(sheet.language, ()), text, sheet)
                if one in row.cells
                else []
                for one in FIELDS
            ]
            for row in plan_of(text).rows
        ],
    }


def _lead(lead: tuple[str, int] | None, language: str) -> str:
    """Say over a clause of an amendment what it does; one that is left out says so itself."""
    does, number = lead or ("", 0)
    said = LEADS.get(language, LEADS["en"]).get(does if number or does != "added" else "first", "")
    return said.replace("%s", str(number))


def _state(clause: Any, text: Text, language: str) -> str:  # noqa: ANN401 -- a clause of the text
    said = (
        clause.state if language == text.drafting else clause.concordance.get(language, "pending")
    )
    known = STATES.get(said, {})
    return known.get(language, known.get("en", said))


def _signs(text: Text, sheet: Sheet, short: Mapping[str, str], names: Names) -> list[str]:
    if sheet.view != "original":
        return []
    found = []
    for party in text.parties:
        said = names[party].signs.get(sheet.language, "") if party in names else ""
        form = WORDS.get(sheet.language, WORDS["en"])["for"]
        found.append(said or form % short.get(party, party))
    return found


def _runs(runs: Runs, text: Text, sheet: Sheet) -> list[Any]:
    return [_run(run, text, sheet) for run in runs]


def _run(run: Run, text: Text, sheet: Sheet) -> Any:  # noqa: ANN401 -- JSON for the template
    match run:
        case Plain():
            return run.text
        case Paired():
            said = [run.items[one] for one in text.parties if one in run.items]
            return run.separator.join(said)
        case Parties():
            return " / ".join(text.parties)
        case Bracket():
            return {
                "ways": [
                    {
                        "by": [*one.by],
                        "out": run.kind == "delete",
                        "runs": _runs(one.runs, text, sheet),
                    }
                    for one in run.alternatives
                ]
            }


def originals(
    text: Text, *, short: Mapping[str, str], names: Names, digest: str, day: date
) -> Sequence[tuple[PartyId, str, bytes]]:
    """Draw each side's original in each language: owner, language, document."""
    return [
        (
            owner,
            one,
            write_pdf(text, Sheet("original", one, owner, digest, day), short=short, names=names),
        )
        for owner in text.parties
        for one in text.languages
    ]
