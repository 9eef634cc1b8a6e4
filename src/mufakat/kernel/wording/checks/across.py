"""What must be the same in every language: numbers, dates, symbols of documents."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from mufakat.kernel.wording.checks.advice import Advice, Where
from mufakat.kernel.wording.flowing import Leaf, leaves
from mufakat.kernel.wording.texts import Clause, Text
from mufakat.kernel.wording.words import pieces

MONTHS: Mapping[str, tuple[str, ...]] = {
    "en": ("january", "february", "march", "april", "may", "june", "july", "august",
           "september", "october", "november", "december"),
    "id": ("januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus",
           "september", "oktober", "november", "desember"),
    "ru": ("январ", "феврал", "март", "апрел", "ма[йяе]", "июн", "июл", "август",
           "сентябр", "октябр", "ноябр", "декабр"),
}  # fmt: skip
_ROMAN = re.compile(r"(?<![\w-])(?:X{0,3})(?:IX|IV|V?I{1,3}|V|X)(?![\w-])")
_DATE = re.compile(r"\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b")
_NUMBER = re.compile(r"\d+(?:[.,:\u00a0\u202f ]\d+)*")
_GROUPS = {
    "en": re.compile(r"\d{1,3}(?:,\d{3})+"),
    "id": re.compile(r"\d{1,3}(?:\.\d{3})+"),
    "ru": re.compile(r"\d{1,3}(?:[\u00a0\u202f ]\d{3})+"),
}
_MONTH = {
    language: [re.compile(rf"(?<=\d\s){one}\w*|\b{one}\w*(?=\s+\d)", re.IGNORECASE) for one in all_]
    for language, all_ in MONTHS.items()
}

Frame = tuple[tuple[str, ...], ...]


def across(text: Text) -> Iterator[Advice]:
    """Give advice where a language says other numbers, dates or symbols than the drafting one."""
    for clause in text.clauses:
        source = _said(clause, text.drafting)
        for language in text.languages:
            if language != text.drafting and clause.text.get(language):
                yield from _differ(clause, language, source, _said(clause, language))


def _differ(
    clause: Clause, language: str, source: Mapping[Frame, Counter[str]],
    said: Mapping[Frame, Counter[str]],
) -> Iterator[Advice]:  # fmt: skip
    for frame in dict.fromkeys([*source, *said]):
        ours, theirs = source.get(frame, Counter()), said.get(frame, Counter())
        for code, prefix, rests_on in (
            ("text.numbers_differ", "n", "vclt_33"),
            ("text.months_differ", "m", "vclt_33"),
            ("text.symbols_differ", "s", "un_symbols"),
        ):
            missing, extra = _only(ours - theirs, prefix), _only(theirs - ours, prefix)
            if missing or extra:
                facts = {"missing": missing, "extra": extra, "bracket": _bracket(frame)}
                yield Advice(code, language, Where(clause.id, words=extra), rests_on, facts)


def _only(said: Counter[str], prefix: str) -> str:
    return ", ".join(sorted(one[1:] for one in said.elements() if one.startswith(prefix)))


def _bracket(frame: Frame) -> str:
    return frame[-1][0] if frame else ""


def _said(clause: Clause, language: str) -> dict[Frame, Counter[str]]:
    found: dict[Frame, Counter[str]] = {}
    for leaf in leaves(clause.text.get(language, ())):
        frame = _frame(leaf)
        found[frame] = found.get(frame, Counter()) + Counter(figures(leaf.text, language))
    return found


def _frame(leaf: Leaf) -> Frame:
    return tuple((one.bracket, str(one.number), *one.by) for one in leaf.within)


def figures(text: str, language: str) -> Iterator[str]:
    """Give the figures of a text in one form: `n` numbers, `m` months, `s` symbols."""
    cut = pieces(text)
    yield from (f"s{one}" for one in cut if _symbol(one))
    rest = "".join(" " if _symbol(one) else one for one in cut)
    for found in _ROMAN.findall(rest):
        yield f"n{found}"
    for day, month, year in _DATE.findall(rest):
        yield from (f"n{int(day)}", f"m{int(month)}", f"n{year}")
    rest = _DATE.sub(" ", rest)
    for number, name in enumerate(_MONTH.get(language, ()), 1):
        yield from (f"m{number}" for _ in name.findall(rest))
    for found in _NUMBER.findall(rest):
        yield from (f"n{one}" for one in _numbers(found, language))


def _symbol(piece: str) -> bool:
    return "/" in piece[1:] and piece[0].isalpha()


def _numbers(said: str, language: str) -> Iterator[str]:
    groups = _GROUPS.get(language)
    if groups is not None:
        said = groups.sub(lambda one: re.sub(r"\D", "", one[0]), said)
    for one in re.split(r"[\u00a0\u202f ]", said):
        if language == "id" and re.fullmatch(r"\d{1,2}\.\d{2}", one):
            yield one.replace(".", ":").lstrip("0")
        else:
            yield (one if language == "en" else one.replace(",", ".")).lstrip("0") or "0"
